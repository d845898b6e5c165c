import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import { ESLint, type Linter } from 'eslint';
import tseslint from 'typescript-eslint';
import { boundaries, rooms } from '../.config/boundaries.mjs';
import { filesIn } from '../.config/files.mjs';

const eslint = new ESLint({
  overrideConfigFile: true,
  overrideConfig: [
    { files: ['**/*.ts'], languageOptions: { parser: tseslint.parser } },
    ...boundaries,
  ],
});

/** What the boundary rules say to a file with this content. */
async function complaints(filePath: string, code: string): Promise<string[]> {
  const [result] = await eslint.lintText(code, { filePath });
  return result!.messages.map(({ message }) => message);
}

const imports = (...paths: string[]) => paths.map((path) => `import '${path}';`).join('\n');

const refused: [file: string, path: string, sentence: RegExp][] = [
  ['server/protocol/quote.ts', '../relay/relay.js', /wire contract.*belongs in server\/relay/],
  ['server/protocol/quote.ts', 'typebox', /imports nothing/],
  ['server/protocol/quote.ts', 'node:fs', /imports nothing/],
  [
    'server/relay/relay.ts',
    '../feeds/feed.js',
    /pure state.*Reading a source belongs in server\/feeds/,
  ],
  ['server/relay/relay.ts', 'node:timers', /no timers/],
  ['server/relay/track-record/x.ts', '../../feeds/feed.js', /A folder in server\/relay is pure/],
  ['server/relay/track-record/x.ts', 'node:fs', /pure state too/],
  ['server/relay/relay.ts', 'fastify', /no framework/],
  [
    'server/feeds/push.ts',
    '../sockets/sockets.js',
    /handing out in server\/sockets or server\/http/,
  ],
  ['widgets/internal/market/chart/x.ts', '../../../broker-chart.js', /never a widget/],
  ['server/feeds/push.ts', '../app.js', /Wiring belongs in server\/app\.ts/],
  ['server/feeds/push.ts', '../../widgets/internal/format.js', /A feed publishes inputs/],
  ['server/feeds/mt4-text-api/reply.ts', '../../http/rest.js', /own folder serves that feed/],
  ['server/feeds/mt4-text-api/reply.ts', '../../app.js', /own folder serves that feed/],
  ['server/crm/generic.ts', '../store/store.js', /kept belongs in server\/crm\/core/],
  ['server/crm/core/crm.ts', '../../store/store.js', /what server\/store keeps for it/],
  ['server/crm/core/crm.ts', '../../app.js', /Wiring belongs in server\/app\.ts/],
  ['server/import/run.ts', '../store/store.js', /handed in by server\/commands/],
  ['server/commands/import.ts', '../app.js', /beside the relay/],
  ['server/sockets/sockets.ts', '../feeds/simulator.js', /A source belongs in server\/feeds/],
  ['server/http/rest.ts', '../app.js', /wiring in server\/app\.ts/],
  ['server/http/rest.ts', '../../widgets/index.js', /hand out what the boards hold/],
  ['server/config/json.ts', '../app.js', /checks settings and starts nothing/],
  ['server/app.ts', '../widgets/loader.js', /never imports browser code/],
  ['server/app.ts', './main.js', /never imports browser code/],
  ['server/app.ts', 'lit', /never imports browser code/],
  ['server/main.ts', './relay/relay.js', /Wiring belongs in server\/app\.ts/],
  ['widgets/internal/widget.ts', '../broker-ticker.js', /shared by all widgets.*never a widget/],
  ['widgets/internal/widget.ts', '../../server/relay/relay.js', /no other server code/],
  ['widgets/internal/widget.ts', 'node:fs', /browser libraries/],
  ['widgets/translations/en.ts', '../broker-ticker.js', /shared by all widgets/],
  ['widgets/broker-ticker.ts', './broker-quotes.js', /never another widget.*widgets\/internal/],
  ['widgets/broker-ticker.ts', '../server/relay/relay.js', /A widget is one file/],
  ['widgets/broker-ticker.ts', 'pino', /A widget is one file/],
  ['widgets/loader.ts', '../server/app.js', /only bring the widgets into a page/],
  ['stories/ticker.stories.ts', '../server/app.js', /on a real relay in the page/],
  ['stories/ticker.stories.ts', '../server/feeds/push.js', /the invented market/],
  ['demo/mt4-server/main.ts', '../../widgets/index.js', /as a broker would/],
  ['demo/mt4-server/main.ts', '../../test/helpers/app.js', /never widgets, stories or tests/],
];

const allowed: [file: string, ...paths: string[]][] = [
  ['server/protocol/packed.ts', './quote.js'],
  ['server/relay/relay.ts', './inputs.js', '../protocol/channels.js'],
  [
    'server/relay/leaderboards/x.ts',
    './y.js',
    '../server-clock.js',
    '../track-record/records.js',
    '../../protocol/channels.js',
  ],
  [
    'server/feeds/push.ts',
    './feed.js',
    './push/keys.js',
    '../relay/inputs.js',
    'typebox',
    'node:net',
  ],
  ['server/feeds/mt4-text-api/reply.ts', './lines.js', '../feed.js', '../../protocol/quote.js'],
  ['server/sockets/sockets.ts', './group.js', '../relay/relay.js', 'socket.io'],
  ['server/http/health.ts', '../feeds/feed-health.js', '../protocol/errors.js', 'fastify'],
  ['server/config/options.ts', './json.js', '../feeds/feed.js', 'typebox'],
  ['server/app.ts', './config.js', './http/rest.js', './sockets/sockets.js', './feeds/feed.js'],
  ['server/main.ts', './app.js', './config.js', 'node:process'],
  ['widgets/internal/widget.ts', './format.js', '../translations/en.js', 'lit', 'socket.io-client'],
  [
    'widgets/broker-ticker.ts',
    './internal/widget.js',
    './broker-ticker.styles.js',
    'lit/decorators.js',
  ],
  ['widgets/broker-ticker.ts', '../server/protocol/quote.js', './translations/en.js'],
  ['widgets/index.ts', './broker-ticker.js', './broker-quotes.js'],
  ['widgets/loader.ts', 'virtual:broker-chunks'],
  ['stories/ticker.stories.ts', '../widgets/broker-ticker.js', '../server/relay/relay.js', 'lit'],
  ['stories/relay.ts', '../server/feeds/market.js'],
  ['demo/mt4-server/main.ts', './server.js', '../../server/feeds/market.js', 'node:net'],
  ['test/server/app.test.ts', '../../server/app.js', '../../widgets/index.js'],
];

suite('boundaries', () => {
  for (const [file, path, sentence] of refused)
    test(`tells ${file} where code that needs ${path} belongs`, async () => {
      const messages = await complaints(file, imports(path));
      assert.equal(messages.length, 1);
      assert.match(messages[0]!, sentence);
    });

  for (const [file, ...paths] of allowed)
    test(`lets ${file} import ${paths.join(', ')}`, async () => {
      assert.deepEqual(await complaints(file, imports(...paths)), []);
    });

  test('refuses the same path when only a type is imported or re-exported', async () => {
    const code = "import type { A } from '../app.js';\nexport { b } from '../app.js';";
    assert.equal((await complaints('server/feeds/push.ts', code)).length, 2);
  });

  test('refuses timers in a board and the process outside server/main.ts', async () => {
    assert.match(
      (await complaints('server/relay/relay.ts', 'setTimeout(go, 1);'))[0]!,
      /no timers/,
    );
    assert.equal((await complaints('server/app.ts', 'process.exit();')).length, 1);
    assert.equal((await complaints('widgets/broker-ticker.ts', 'process.exit();')).length, 1);
    assert.deepEqual(await complaints('server/main.ts', 'process.exit();'), []);
  });

  test('has a room for every source file, and no other block replaces its rule', async () => {
    const project = new ESLint();
    const folders = ['server', 'widgets', 'stories', 'demo'];
    for (const file of folders.flatMap((folder) => filesIn(folder, /\.ts$/))) {
      const { rules } = (await project.calculateConfigForFile(file)) as Linter.Config;
      const sentence = JSON.stringify(rules!['no-restricted-imports'] ?? '');
      assert.ok(
        rooms.some((room) => sentence.includes(JSON.stringify(room.sentence))),
        `${file} is in no room: add its folder to .config/boundaries.mjs.`,
      );
    }
  });
});
