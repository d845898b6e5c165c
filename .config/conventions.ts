import type { FeedDefinition } from '../server/feeds/feed.js';

/** One documented thing of a widget in the manifest. */
interface Documented {
  name: string;
  description?: string;
}

/** What the manifest says of a widget. */
export interface WidgetDocs {
  tagName?: string;
  summary?: string;
  status?: string;
  since?: string;
  attributes?: readonly (Documented & { fieldName?: string })[];
  events?: readonly Documented[];
  slots?: readonly Documented[];
  cssParts?: readonly Documented[];
  cssProperties?: readonly Documented[];
}

/** The project as the checks see it. */
export interface Tree {
  /** Text of each file by its path below the project. */
  files: ReadonlyMap<string, string>;
  /** Every class of the manifest. */
  docs: readonly WidgetDocs[];
  /** Definition of each feed by its type, which is the name of its file. */
  feeds: ReadonlyMap<string, Pick<FeedDefinition, 'options'>>;
}

/** The states that every widget is shown in. */
const wantedStories = ['Default', 'Loading', 'Stale', 'Failed', 'Narrow', 'Dark', 'RightToLeft'];

const longest = 300;

const allOf = (pattern: RegExp, text: string): string[] => [
  ...new Set([...text.matchAll(pattern)].flatMap(([, name]) => name ?? [])),
];

/** Things that the code of a widget has → how its doc tag is called and where the manifest has it. */
const used = [
  { pattern: /\bpart="([a-z-]+)"/g, tag: '@csspart', kind: 'cssParts' },
  { pattern: /<slot name="([a-z-]+)"/g, tag: '@slot', kind: 'slots' },
  { pattern: /Event\('(broker-[a-z-]+)'/g, tag: '@event', kind: 'events' },
  { pattern: /var\((--broker-[a-z-]+)/g, tag: '@cssproperty', kind: 'cssProperties' },
] as const;

function docGaps(tag: string, code: string, docs: WidgetDocs): string[] {
  const gaps: string[] = [];
  if (!docs.summary) gaps.push('add "@summary <what it shows, in one sentence>" above the class');
  if (!docs.status) gaps.push('add "@status experimental" or "@status stable" above the class');
  if (!docs.since) gaps.push('add "@since <version>" above the class');
  for (const { name, description } of docs.attributes ?? [])
    if (!description) gaps.push(`say above the property what the attribute ${name} does`);
  for (const { pattern, tag: docTag, kind } of used)
    for (const name of allOf(pattern, code))
      if (!docs[kind]?.some((known) => known.name === name && known.description))
        gaps.push(`add "${docTag} ${name} - <what it is>" above the class`);
  if (!new RegExp(`interface HTMLElementTagNameMap \\{\\s*'${tag}':`).test(code))
    gaps.push(`declare '${tag}' in HTMLElementTagNameMap, so that TypeScript knows the tag`);
  return gaps;
}

function storyGaps(path: string, stories: string | undefined): string[] {
  if (stories === undefined)
    return [`${path} is missing: show the widget as ${wantedStories.join(', ')}.`];
  return wantedStories
    .filter((name) => !new RegExp(`export const ${name}\\b`).test(stories))
    .map((name) => `${path}: add the story ${name}.`);
}

/** Where the terms of a member stand: `this.terms.x` are those of all widgets. */
const termFolders = {
  terms: 'widgets/translations',
  words: 'widgets/translations/market',
  labels: 'widgets/translations/chart',
  phrases: 'widgets/translations/calculator',
  legal: 'widgets/translations/risk-warning',
  mood: 'widgets/translations/sentiment',
  wording: 'widgets/translations/results',
};

/** Terms that a widget says and a language lacks. */
function termGaps(code: string, files: Tree['files']): string[] {
  return Object.entries(termFolders).flatMap(([member, folder]) => {
    const named = allOf(new RegExp(`(?<![\\w/-])${member}\\.([a-z]\\w*)`, 'gi'), code);
    const taken = allOf(new RegExp(`\\{([^{}]*)\\} = this\\.${member}\\b`, 'g'), code);
    const terms = new Set([...named, ...taken.flatMap((list) => allOf(/(\w+)/g, list))]);
    return [...files.keys()]
      .filter((file) => new RegExp(`^${folder}/[a-z]{2}\\.ts$`).test(file))
      .flatMap((file) =>
        [...terms]
          .filter((term) => !new RegExp(`\\b${term}\\b\\s*[:(]`).test(files.get(file) ?? ''))
          .map((term) => `${file}: translate the term ${term}.`),
      );
  });
}

/** What is missing for each widget, in sentences that say what to add and where. */
export function widgetGaps({ files, docs }: Tree): string[] {
  return [...files].flatMap(([file, text]) => {
    const tag = /^widgets\/(broker-[a-z-]+)\.ts$/.exec(file)?.[1];
    if (!tag) return [];
    const own = docs.find(({ tagName }) => tagName === tag);
    const code = text + (files.get(`widgets/${tag}.styles.ts`) ?? '');
    const gaps = own
      ? docGaps(tag, code, own)
      : [`no class has this tag: add "@tag ${tag}" above it and call defineWidget('${tag}', …)`];
    const story = `stories/${tag}.stories.ts`;
    const test = `test/widgets/${tag}.test.ts`;
    return [
      ...gaps.map((gap) => `${file}: ${gap}.`),
      ...storyGaps(story, files.get(story)),
      ...(files.has(test) ? [] : [`${test} is missing: test what visitors see.`]),
      ...termGaps(text, files),
    ];
  });
}

/** An option as far as the check reads its schema. */
interface OptionSchema {
  description?: string;
  properties?: Readonly<Record<string, OptionSchema>>;
}

const silentOptions = (schema: OptionSchema, path = ''): string[] =>
  Object.entries(schema.properties ?? {}).flatMap(([name, option]) => [
    ...(option.description ? [] : [path + name]),
    ...silentOptions(option, `${path}${name}.`),
  ]);

/** What is missing for each feed. */
export const feedGaps = ({ files, feeds }: Tree): string[] =>
  sourceGaps({
    files,
    sources: feeds,
    folder: 'feeds',
    noun: 'feed',
    sees: 'what the feed publishes',
  });

/** What is missing for each CRM: the same as for a feed. */
export const crmGaps = (files: Tree['files'], crms: Tree['feeds']): string[] =>
  sourceGaps({ files, sources: crms, folder: 'crm', noun: 'CRM', sees: 'its traps, each by name' });

interface SourceKind {
  files: Tree['files'];
  sources: Tree['feeds'];
  folder: string;
  noun: string;
  /** What its test has to look at. */
  sees: string;
}

function sourceGaps({ files, sources, folder, noun, sees }: SourceKind): string[] {
  const guides = [...files].filter(([file]) => /\.mdx?$/.test(file)).map(([, text]) => text);
  return [...sources].flatMap(([type, { options }]) => {
    const file = `server/${folder}/${type}.ts`;
    const test = `test/server/${folder}/${type}.test.ts`;
    const gaps = silentOptions(options).map(
      (option) => `${file}: give the option ${option} a description; it is shown in the docs.`,
    );
    if (!files.has(test)) gaps.push(`${test} is missing: test ${sees}.`);
    if (!guides.some((text) => text.includes(type)))
      gaps.push(`No guide names the ${noun} ${type}: say in stories/*.mdx what it is for.`);
    return gaps;
  });
}

/** Files that are too long, or that name the machine that they were written on. */
export function fileGaps({ files }: Tree): string[] {
  return [...files].flatMap(([file, text]) => {
    const gaps: string[] = [];
    const lines = text.trimEnd().split('\n').length;
    if (/\.(ts|mjs|mq4)$/.test(file) && lines > longest)
      gaps.push(`${file} has ${lines} lines, ${longest} are the most: split what it does.`);
    const path = /(?<![\w.:/-])\/(?:work|tmp|home|root)\/[\w.-]+/.exec(text)?.[0];
    if (path) gaps.push(`${file} names ${path}, which only one machine has.`);
    return gaps;
  });
}
