import { transform } from 'lightningcss';
import MagicString from 'magic-string';
import type { Plugin } from 'vite';

interface Template {
  type: string;
  tag: { type: string; name: string };
  quasi: {
    start: number;
    end: number;
    quasis: { start: number; end: number; value: { cooked: string } }[];
  };
}

/** Every tagged template of a syntax tree. */
function* templatesIn(node: unknown): Generator<Template> {
  if (typeof node !== 'object' || node === null) return;
  if ('type' in node && node.type === 'TaggedTemplateExpression') yield node as Template;
  for (const child of Object.values(node)) yield* templatesIn(child);
}

const minifyCss = (css: string): string =>
  transform({ filename: 'widget.css', code: Buffer.from(css), minify: true })
    .code.toString()
    .replace(/[`\\]|\$\{/g, '\\$&');

/** A line break with its indentation means no more than one space, except where space is kept. */
const foldLines = (markup: string): string =>
  /<(pre|textarea)/i.test(markup) ? markup : markup.replace(/\s*\n\s*/g, ' ');

/** Shrinks what is inside lit's css`` and html``, which minifiers leave alone. */
export const minifyLit = (): Plugin => ({
  name: 'minify-lit',
  apply: 'build',
  transform: {
    // After TypeScript is stripped, so that plain JavaScript is parsed.
    order: 'post',
    filter: { id: /\/widgets\/.*\.ts$/, code: /\b(css|html|svg)`/ },
    handler(code) {
      const text = new MagicString(code);
      for (const { tag, quasi } of templatesIn(this.parse(code))) {
        const { quasis } = quasi;
        const [first] = quasis;
        if (tag.type !== 'Identifier') continue;
        if (tag.name === 'css' && first && quasis.length === 1)
          text.update(first.start, first.end, minifyCss(first.value.cooked));
        if (tag.name === 'html' || tag.name === 'svg')
          for (const { start, end } of quasis)
            if (end > start) text.update(start, end, foldLines(code.slice(start, end)));
      }
      return { code: text.toString(), map: text.generateMap({ hires: true }) };
    },
  },
});
