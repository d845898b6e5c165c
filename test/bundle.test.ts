import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { suite, test } from 'node:test';
import { Script } from 'node:vm';
import { chunkTable, needsOf, widgetsOf } from '../.config/vite/chunk-table.js';
import { readIntegrity, type ScriptFacts } from '../.config/vite/integrity.js';

/** Most bytes over the wire, brotli, for the loader and everything that a tag needs at once. */
const budgets: Readonly<Record<string, number>> = {
  'broker-ticker': 18_000,
  'broker-quotes': 21_150,
  'broker-movers': 25_450,
  'broker-cross-rates': 24_800,
  'broker-calculator': 29_450,
  'broker-quote': 25_650,
  'broker-chart': 62_000,
  'broker-spreads': 28_200,
  'broker-specs': 23_850,
  'broker-sessions': 23_550,
  'broker-leaderboard': 33_900,
  'broker-results': 36_000,
  'broker-sentiment': 23_600,
  'broker-risk-warning': 19_750,
};
/** For a widget that nobody set a budget for yet. */
const usual = 21_000;
const loaderBudget = 1_500;

const folder = 'dist/public/v1';
const loader = 'broker-widgets.js';
const built = readIntegrity(folder);
const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const pinnedFolder = `dist/public/v${version}`;
const widgets = Object.entries(widgetsOf(built));

const facts = (file: string): ScriptFacts => {
  const found = built[file];
  assert.ok(found, `There is no ${folder}/${file}. Run npm run build first.`);
  return found;
};
/** The scripts that a page has loaded when a widget runs. */
const loadedFor = (file: string) => [loader, file, ...needsOf(file, built)];
/** The library of a chart comes by itself, but every chart draws with it. */
const lazy = (tag: string) =>
  tag === 'broker-chart' ? Object.keys(built).filter((file) => /^c\/chart-view-/.test(file)) : [];
const modulesFor = (file: string) => loadedFor(file).flatMap((script) => facts(script).modules);
const isPackage = (module: string) => !/^(widgets|server|\.config)\/|^\0|virtual:/.test(module);

suite('what a page loads', () => {
  test(`keeps the loader within ${loaderBudget} bytes`, () => {
    const { brotli } = facts(loader);
    assert.ok(brotli <= loaderBudget, `The loader weighs ${brotli} bytes.`);
  });

  test('is what the README promises', () => {
    const readme = readFileSync('README.md', 'utf8').replaceAll(/\s+/g, ' ');
    const say = (bytes = NaN) => bytes.toLocaleString('en');
    const { 'broker-ticker': ticker, 'broker-quotes': quotes, 'broker-chart': chart } = budgets;
    const others = Object.entries(budgets)
      .filter(([tag]) => !/-(ticker|quotes|chart)$/.test(tag))
      .map(([, bytes]) => bytes);
    const promise =
      `at most ${say(loaderBudget)} bytes for the loader, ${say(ticker)} for all that \`<broker-ticker>\` needs, ` +
      `${say(quotes)} for \`<broker-quotes>\`, ${say(Math.min(...others))} to ${say(Math.max(...others))} ` +
      `for each of the others, and ${say(chart)} for \`<broker-chart>\``;
    assert.ok(readme.includes(promise), `README.md must say: ${promise}.`);
  });

  test('has a script for every widget', () => {
    assert.deepEqual(
      Object.keys(budgets).filter((tag) => !widgets.some(([built]) => built === tag)),
      [],
    );
  });

  for (const [tag, { file }] of widgets) {
    const budget = budgets[tag] ?? usual;

    test(`keeps everything that <${tag}> needs within ${budget} bytes`, () => {
      const scripts = [...loadedFor(file), ...lazy(tag)];
      const weights = scripts.map((script) => `${script} ${facts(script).brotli}`);
      const sum = scripts.reduce((bytes, script) => bytes + facts(script).brotli, 0);
      assert.ok(sum <= budget, `${sum} bytes: ${weights.join(', ')}.`);
    });

    test(`brings no package into a page with <${tag}> but lit`, () => {
      const allowed = ['lit', 'lit-element', 'lit-html', '@lit/reactive-element'];
      const leaked = modulesFor(file).filter(isPackage);
      assert.deepEqual(
        leaked.filter((name) => !allowed.includes(name)),
        [],
      );
    });

    test(`loads other languages than English for <${tag}> only when they are wanted`, () => {
      const languages = /^widgets\/translations\/(?:\w+\/)?(?!en\.ts)\w+\.ts/;
      assert.deepEqual(
        modulesFor(file).filter((module) => languages.test(module)),
        [],
      );
    });
  }

  test('names each script once, and of a widget only what others do not need', () => {
    const script = (imports: string[]): ScriptFacts => ({
      ...facts(loader),
      imports,
      integrity: 'x',
    });
    const scripts = {
      'c/core-aaaaaa.js': script([]),
      'c/more-aaaaaa.js': script([]),
      'c/broker-a-aaaaaa.js': script(['c/core-aaaaaa.js']),
      'c/broker-b-aaaaaa.js': script(['c/core-aaaaaa.js', 'c/more-aaaaaa.js']),
    };
    assert.deepEqual(chunkTable(scripts, false), {
      edition: '-aaaaaa',
      shared: ['core', 'more'],
      chunks: { a: '0', b: '01' },
      hashes: {},
    });
    assert.deepEqual(Object.keys(chunkTable(scripts, true).hashes).sort(), [
      'broker-a-aaaaaa',
      'broker-b-aaaaaa',
      'core-aaaaaa',
      'more-aaaaaa',
    ]);
  });

  test('needs no second journey to learn what a script imports', () => {
    for (const [, { file, needs }] of widgets)
      assert.deepEqual(
        facts(file).imports.filter((script) => !needs.includes(script)),
        [],
      );
  });
});

suite('what the relay serves', () => {
  for (const [script, { brotli, gzip, integrity }] of Object.entries(built)) {
    test(`has ${script.replace(/-[\w-]{6}\.js$/, '')} compressed as it was measured, or too small for it`, () => {
      const path = `${folder}/${script}`;
      const hash = createHash('sha384').update(readFileSync(path)).digest('base64');
      assert.equal(integrity, `sha384-${hash}`);
      if (!existsSync(`${path}.br`)) return assert.ok(statSync(path).size < 500);
      assert.equal(statSync(`${path}.br`).size, brotli);
      assert.equal(statSync(`${path}.gz`).size, gzip);
    });
  }

  test('carries the hash of each script in the loader that is pinned, and in no other', () => {
    const moving = readFileSync(`${folder}/${loader}`, 'utf8');
    const pinned = readFileSync(`${pinnedFolder}/${loader}`, 'utf8');
    for (const script of widgets.flatMap(([, { file, needs }]) => [file, ...needs])) {
      assert.ok(pinned.includes(facts(script).integrity), script);
      assert.ok(!moving.includes(facts(script).integrity), script);
    }
  });

  test('has the styles of the risk warning as they were written', () => {
    const script = readFileSync(
      `${folder}/${widgetsOf(built)['broker-risk-warning']!.file}`,
      'utf8',
    );
    for (const property of ['transform', 'translate', 'rotate', 'scale'])
      assert.ok(script.includes(`${property}:none!important`), property);
  });

  test('has the same widgets at the pinned address', () => {
    const pinned = readIntegrity(pinnedFolder);
    for (const script of Object.keys(built).filter((name) => name !== loader))
      assert.equal(pinned[script]?.integrity, facts(script).integrity);
  });

  test('has a loader that runs as a classic script', () => {
    // Throws a SyntaxError when there is an import or export in it.
    assert.ok(new Script(readFileSync(`${folder}/${loader}`, 'utf8')));
  });
});
