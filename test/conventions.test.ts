import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { Type } from 'typebox';
import {
  crmGaps,
  feedGaps,
  fileGaps,
  type Tree,
  type WidgetDocs,
  widgetGaps,
} from '../.config/conventions.js';
import { filesIn } from '../.config/files.mjs';
import { crmTypes, loadCrm } from '../server/crm/registry.js';
import { feedTypes, loadFeed } from '../server/feeds/registry.js';

/** A tree of a few invented files. */
const treeOf = (files: Record<string, string>, tree: Partial<Tree> = {}): Tree => ({
  docs: [],
  feeds: new Map(),
  ...tree,
  files: new Map(Object.entries(files)),
});

const bare = `
@customElement('broker-moon')
export class BrokerMoon extends Widget {
  @property() phase = '';
  protected draw() {
    const { prices } = this.terms;
    this.dispatchEvent(new CustomEvent('broker-moon-rise'));
    return html\`<div part="disc">\${this.terms.full}\${prices}<slot name="loading"></slot></div>\`;
  }
  static styles = css\`:host { color: var(--broker-glow) }\`;
}`;

const documented: WidgetDocs = {
  tagName: 'broker-moon',
  summary: 'The moon.',
  status: 'experimental',
  since: '0.1',
  attributes: [{ name: 'phase', description: 'Which quarter to show.' }],
  events: [{ name: 'broker-moon-rise', description: 'It rose.' }],
  slots: [{ name: 'loading', description: 'Before it rises.' }],
  cssParts: [{ name: 'disc', description: 'The moon itself.' }],
  cssProperties: [{ name: '--broker-glow', description: 'Its light.' }],
};

const stories = ['Default', 'Loading', 'Stale', 'Failed', 'Narrow', 'Dark', 'RightToLeft']
  .map((name) => `export const ${name}: Story = {};`)
  .join('\n');

suite('conventions for a new widget', () => {
  test('tell a bare one everything that it lacks', () => {
    const docs = [{ tagName: 'broker-moon', attributes: [{ name: 'phase' }] }];
    const tree = treeOf(
      { 'widgets/broker-moon.ts': bare, 'widgets/translations/en.ts': "prices: 'Prices'," },
      { docs },
    );
    assert.deepEqual(widgetGaps(tree), [
      'widgets/broker-moon.ts: add "@summary <what it shows, in one sentence>" above the class.',
      'widgets/broker-moon.ts: add "@status experimental" or "@status stable" above the class.',
      'widgets/broker-moon.ts: add "@since <version>" above the class.',
      'widgets/broker-moon.ts: say above the property what the attribute phase does.',
      'widgets/broker-moon.ts: add "@csspart disc - <what it is>" above the class.',
      'widgets/broker-moon.ts: add "@slot loading - <what it is>" above the class.',
      'widgets/broker-moon.ts: add "@event broker-moon-rise - <what it is>" above the class.',
      'widgets/broker-moon.ts: add "@cssproperty --broker-glow - <what it is>" above the class.',
      "widgets/broker-moon.ts: declare 'broker-moon' in HTMLElementTagNameMap, so that TypeScript knows the tag.",
      'stories/broker-moon.stories.ts is missing: show the widget as Default, Loading, Stale, Failed, Narrow, Dark, RightToLeft.',
      'test/widgets/broker-moon.test.ts is missing: test what visitors see.',
      'widgets/translations/en.ts: translate the term full.',
    ]);
  });

  test('say first that its tag is unknown when the manifest does not have it', () => {
    const [first] = widgetGaps(treeOf({ 'widgets/broker-moon.ts': bare }));
    assert.equal(
      first,
      `widgets/broker-moon.ts: no class has this tag: add "@tag broker-moon" above it and call defineWidget('broker-moon', …).`,
    );
  });

  test('have nothing to say to a complete one', () => {
    const types =
      "declare global { interface HTMLElementTagNameMap { 'broker-moon': BrokerMoon } }";
    const files = {
      'widgets/broker-moon.ts': bare + types,
      'widgets/translations/en.ts': "prices: 'Prices', full: 'Full moon',",
      'stories/broker-moon.stories.ts': stories,
      'test/widgets/broker-moon.test.ts': '',
    };
    assert.deepEqual(widgetGaps(treeOf(files, { docs: [documented] })), []);
  });

  test('name each story that is missing', () => {
    const files = {
      'widgets/broker-moon.ts': bare,
      'stories/broker-moon.stories.ts': stories.replace('Stale', 'Old'),
    };
    const gaps = widgetGaps(treeOf(files, { docs: [documented] }));
    assert.ok(gaps.includes('stories/broker-moon.stories.ts: add the story Stale.'));
    assert.ok(!gaps.some((gap) => gap.includes('add the story Dark')));
  });

  test('look for style properties in its style sheet too', () => {
    const files = {
      'widgets/broker-moon.ts': bare,
      'widgets/broker-moon.styles.ts': 'css`color: var(--broker-halo)`',
    };
    const gaps = widgetGaps(treeOf(files, { docs: [documented] }));
    assert.ok(gaps.some((gap) => gap.includes('@cssproperty --broker-halo')));
  });
});

suite('conventions for a new feed', () => {
  const options = Type.Object({
    url: Type.String({ description: 'Where it listens.' }),
    every: Type.Integer(),
    login: Type.Object({ name: Type.String() }, { description: 'Who asks.' }),
  });

  test('tell a bare one everything that it lacks', () => {
    const feeds = new Map([['tide', { options }]]);
    assert.deepEqual(feedGaps(treeOf({}, { feeds })), [
      'server/feeds/tide.ts: give the option every a description; it is shown in the docs.',
      'server/feeds/tide.ts: give the option login.name a description; it is shown in the docs.',
      'test/server/feeds/tide.test.ts is missing: test what the feed publishes.',
      'No guide names the feed tide: say in stories/*.mdx what it is for.',
    ]);
  });

  test('have nothing to say to a complete one', () => {
    const feeds = new Map([['tide', { options: Type.Object({}) }]]);
    const files = { 'test/server/feeds/tide.test.ts': '', 'stories/feeds.mdx': 'The `tide` feed' };
    assert.deepEqual(feedGaps(treeOf(files, { feeds })), []);
  });
});

test('conventions for a new CRM are those of a feed', () => {
  const options = Type.Object({ url: Type.String() });
  assert.deepEqual(crmGaps(new Map(), new Map([['moon', { options }]])), [
    'server/crm/moon.ts: give the option url a description; it is shown in the docs.',
    'test/server/crm/moon.test.ts is missing: test its traps, each by name.',
    'No guide names the CRM moon: say in stories/*.mdx what it is for.',
  ]);
});

suite('conventions for every file', () => {
  test('bound its length', () => {
    const text = 'line\n'.repeat(301);
    assert.deepEqual(fileGaps(treeOf({ 'server/long.ts': text, 'data/long.csv': text })), [
      'server/long.ts has 301 lines, 300 are the most: split what it does.',
    ]);
    assert.deepEqual(fileGaps(treeOf({ 'server/fits.ts': 'line\n'.repeat(300) })), []);
  });

  test('refuse paths of one machine, not addresses that look like them', () => {
    const path = ['', 'home', 'ada', 'relay'].join('/');
    assert.deepEqual(fileGaps(treeOf({ 'README.md': `Open ${path}.` })), [
      `README.md names ${path.replace('/relay', '')}, which only one machine has.`,
    ]);
    const address = ['https://broker.example', 'home', 'ada'].join('/');
    assert.deepEqual(fileGaps(treeOf({ 'README.md': `Open ${address}.` })), []);
  });
});

suite('this project', () => {
  const folders = ['.ci', '.config', 'widgets', 'server', 'stories', 'demo', 'test'];
  const top = ['README.md', 'CONTRIBUTING.md', 'CHANGELOG.md', 'package.json', 'vite.config.ts'];
  const paths = [...folders.flatMap((folder) => filesIn(folder)), ...top.filter(existsSync)];
  const files = new Map(paths.map((path) => [path, readFileSync(path, 'utf8')]));
  const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as {
    modules: { declarations: WidgetDocs[] }[];
  };
  const docs = modules.flatMap(({ declarations }) => declarations);

  test('has everything for each widget', () => {
    assert.deepEqual(widgetGaps({ files, docs, feeds: new Map() }), []);
  });

  test('has everything for each CRM', async () => {
    const types = await crmTypes();
    assert.ok(types.includes('generic'));
    const crms = await Promise.all(types.map(async (type) => [type, await loadCrm(type)] as const));
    assert.deepEqual(crmGaps(files, new Map(crms)), []);
  });

  test('has everything for each feed', async () => {
    const types = await feedTypes();
    const feeds = await Promise.all(
      types.map(async (type) => [type, await loadFeed(type)] as const),
    );
    assert.deepEqual(feedGaps({ files, docs, feeds: new Map(feeds) }), []);
  });

  test('has no file that is too long or knows this machine', () => {
    assert.deepEqual(fileGaps({ files, docs, feeds: new Map() }), []);
  });
});
