// Widget tests, in every browser that is there, with a real relay on invented prices beside them.
import { fileURLToPath } from 'node:url';
import { esbuildPlugin } from '@web/dev-server-esbuild';
import { chromeLauncher, defaultReporter } from '@web/test-runner';
import { pino } from 'pino';
import puppeteer from 'puppeteer-core';
import { tsImport } from 'tsx/esm/api';
import { webdriverLauncher } from './webdriver.mjs';
import { filesIn } from './files.mjs';
import { findChromium, findFirefox, findWebKit, screen, wantedBrowsers } from './browsers.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
const symbols = ['EURUSD', 'GBPUSD', 'USDJPY', 'XAUUSD'];

let relay;
const relayPlugin = {
  name: 'relay',
  async serverStart() {
    const { buildApp } = await tsImport('../server/app.ts', import.meta.url);
    const { parseConfig } = await tsImport('../server/config.ts', import.meta.url);
    const feeds = [{ type: 'simulator', symbols, interval: 50 }];
    const store = { url: 'sqlite::memory:' };
    const config = await parseConfig({ server: 'test', feeds, store }, {});
    relay = await buildApp(config, { logger: pino({ level: 'silent' }) });
    await relay.listen({ host: '127.0.0.1', port: 0 });
  },
  async serverStop() {
    await relay?.close();
  },
};

/** Lets one test import every file of stories. */
const storiesPlugin = {
  name: 'stories',
  resolveImport: ({ source }) => (source === 'virtual:stories' ? '/virtual/stories.js' : undefined),
  serve({ path }) {
    if (path !== '/virtual/stories.js') return;
    const files = filesIn('stories', /\.stories\.ts$/);
    const imports = files.map((file, i) => `import * as file${i} from '/${file}';`);
    const names = files.map((_, i) => `file${i}`);
    return { body: `${imports.join('\n')}\nexport const files = [${names}];`, type: 'js' };
  },
};

/** Each file runs its tests in an order of its own, which the seed decides. */
const shufflePlugin = {
  name: 'shuffle',
  transform(context) {
    if (!/\/test\/.*\.test\.ts$/.test(context.path)) return;
    return `${context.body}
import { shuffle as brokerShuffle } from '/.config/random.mjs';
(function reorder(suite) {
  suite.tests = brokerShuffle(suite.tests, ${seed});
  suite.suites = brokerShuffle(suite.suites, ${seed});
  suite.suites.forEach(reorder);
})(globalThis.mocha.suite);`;
  },
};

const launchers = {
  chromium: async () => chromeLauncher({ puppeteer, launchOptions: await findChromium() }),
  firefox: async () => chromeLauncher({ puppeteer, concurrency: 1, launchOptions: findFirefox() }),
  webkit: async () =>
    webdriverLauncher('WebKit', async () => {
      const { env, ...found } = findWebKit();
      return { ...found, env: { ...process.env, ...env, ...(await screen()) } };
    }),
};

const { present, missing } = wantedBrowsers();

/** The closing line that .config/test.mjs adds up; a browser that is not there counts as skipped. */
const countReporter = {
  onTestRunFinished({ sessions }) {
    const count = { passed: 0, failed: 0, skipped: missing.length };
    const add = ({ tests = [], suites = [] }) => {
      for (const { skipped, passed } of tests)
        count[skipped ? 'skipped' : passed ? 'passed' : 'failed']++;
      suites.forEach(add);
    };
    for (const { testResults, passed } of sessions) {
      const before = count.failed;
      if (testResults) add(testResults);
      if (!passed && count.failed === before) count.failed++;
    }
    console.log(`\n${count.passed} passed, ${count.failed} failed, ${count.skipped} skipped`);
  },
};

export default {
  rootDir: root,
  files: 'test/widgets/**/*.test.ts',
  hostname: '127.0.0.1',
  // The plain condition brings the Node build of socket.io, 'development' a debug build in CommonJS.
  nodeResolve: { browser: true, exportConditions: ['production'] },
  plugins: [
    relayPlugin,
    storiesPlugin,
    esbuildPlugin({ ts: true, target: 'es2022', tsconfig: `${root}tsconfig.json` }),
    shufflePlugin,
  ],
  testRunnerHtml: (framework) => `<!doctype html>
<html lang="en">
  <head>
    <title>Widget tests</title>
    <script>globalThis.RELAY = 'http://127.0.0.1:${relay.server.address().port}';</script>
  </head>
  <body><script type="module" src="${framework}"></script></body>
</html>`,
  // One after the other: beside another one on two cores a browser's frames come seconds late.
  concurrentBrowsers: 1,
  browsers: await Promise.all(present.map((name) => launchers[name]())),
  reporters: [
    defaultReporter({ reportTestResults: true, reportTestProgress: !!process.stdout.isTTY }),
    countReporter,
  ],
  // Long, because nothing is wrong with a busy machine: tests wait for what happens, and so do we.
  browserStartTimeout: 120_000,
  testsStartTimeout: 120_000,
  testsFinishTimeout: 300_000,
  testFramework: { config: { timeout: 60_000 } },
};
