// Settings of the custom elements manifest: the docs of every widget, from its own comments.

/** The text of a doc tag such as @status. */
const tagText = (node, name) =>
  node.jsDoc?.flatMap(({ tags = [] }) => tags).find(({ tagName }) => tagName.getText() === name)
    ?.comment;

/** The analyzer drops the tags that it does not know. */
const keepStatusAndSince = {
  name: 'keep-status-and-since',
  analyzePhase({ ts, node, moduleDoc }) {
    if (!ts.isClassDeclaration(node) || !node.name) return;
    const name = node.name.getText();
    const widget = moduleDoc.declarations?.find((declaration) => declaration.name === name);
    if (!widget) return;
    for (const tag of ['status', 'since']) {
      const text = tagText(node, tag);
      if (text) widget[tag] = text;
    }
  },
};

/** Shows what people may use: no private members, and no events that the analyzer only guesses. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations = [] } of customElementsManifest.modules)
      for (const declaration of declarations) {
        const { members, events } = declaration;
        if (members)
          declaration.members = members.filter(
            ({ name, privacy }) => !name.startsWith('#') && (privacy ?? 'public') === 'public',
          );
        if (events) declaration.events = events.filter(({ description }) => description);
      }
  },
};

export default {
  // The classes between a widget and the base hand down what all widgets have.
  globs: ['widgets/broker-*.ts', 'widgets/internal/**/*widget.ts'],
  exclude: ['**/*.styles.ts'],
  outdir: '.',
  litelement: true,
  packagejson: false,
  plugins: [keepStatusAndSince, publicOnly],
};
