// npm test: every check of the project, one line each, and one closing line for the lot.
// `npm test -- server widgets` runs only those steps; SEED=<n> repeats an order.
import { spawn } from 'node:child_process';
import { delimiter, resolve } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { findChromium } from './browsers.mjs';
import { filesIn } from './files.mjs';
import { shuffle } from './random.mjs';

const wanted = process.argv.slice(2);
// Its demo would make the build anew where that is old, under the others.
if (wanted.includes('e2e')) wanted.push('build');
const seed = Number(process.env.SEED ?? Math.floor(Math.random() * 2 ** 32));
const env = {
  ...process.env,
  SEED: String(seed),
  PATH: `${resolve('node_modules/.bin')}${delimiter}${process.env.PATH}`,
  STORYBOOK_DISABLE_TELEMETRY: '1',
  // Programs that tests start are the ones that the build has just made, if it has.
  BUILT: wanted.length && !wanted.includes('build') ? '' : '1',
};

const inBrowser = filesIn('test/widgets', /\.test\.ts$/);
const endToEnd = filesIn('test/e2e', /\.test\.ts$/);
const inNode = filesIn('test', /\.test\.ts$/).filter(
  (file) => !inBrowser.includes(file) && !endToEnd.includes(file),
);
const stories = filesIn('stories', /\.stories\.ts$/);
const runner = '.config/test-files.mjs';
const widgets = filesIn('widgets', /^broker-.*\.ts$/);

/** Node's own runner over the given files, several in a process: to start one costs more than most tests. */
function nodeTests(files, size) {
  const order = shuffle(files, seed);
  const starts = Array.from({ length: Math.ceil(order.length / size) }, (_, i) => i * size);
  const command = [process.execPath, '--import', 'tsx', '--test-reporter=spec', runner];
  return starts.map((start) => [...command, ...order.slice(start, start + size)]);
}

/**
 * Name, what must be there for the step to make sense, and its commands. What the others read is made first;
 * then two lanes run beside each other: browsers wait a lot while they are tested, and the other lane uses
 * that time. Within a lane one step follows the other, and of a step's commands two run at a time; so the
 * server comes when the browsers have ended, or nearly. End to end comes last and by itself: it looks at pages
 * that move.
 */
const first = [
  // The types of the Storybook read the manifest.
  ['manifest', widgets, ['cem', 'analyze', '--config', '.config/manifest.mjs', '--quiet']],
  ['build', ['.'], [process.execPath, '.config/build.mjs']],
];
const lanes = [
  [['widgets', inBrowser, ['wtr', '--config', '.config/web-test-runner.config.mjs']]],
  [
    [
      'storybook',
      stories,
      ['storybook', 'build', '-c', '.config/storybook', '-o', 'dist/storybook', '--quiet'],
    ],
    ['stories', stories, [process.execPath, '.config/check-stories.mjs']],
    ['types', ['.'], ['tsc', '-p', '.']],
    ['lint', ['.'], ['eslint', '.']],
    ['format', ['.'], ['biome', 'format', '.']],
    ['server', inNode, ...nodeTests(inNode, 16)],
  ],
];

const last = [['e2e', endToEnd, ...nodeTests(endToEnd, 1)]];

/** Nothing takes so long, ms; what waits for ever must not take the others with it. */
const limit = 8 * 60_000;

/** Runs a command to its end and keeps what it printed. */
function run([command, ...args]) {
  return new Promise((done) => {
    let output = '';
    const shell = process.platform === 'win32' && command !== process.execPath;
    const child = spawn(command, args, { env, shell, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    const end = (code) => {
      clearTimeout(timer);
      done({ code, output: stripVTControlCharacters(output) });
    };
    const timer = setTimeout(() => {
      output += `\nEnded, because it took ${limit / 60_000} minutes. The last line above says where it was.\n`;
      child.kill('SIGKILL');
      // What it has started may hold them open.
      for (const stream of [child.stdout, child.stderr]) stream.destroy();
      end(1);
    }, limit);
    child.on('error', (error) => {
      output += String(error);
      end(1);
    });
    child.on('close', (code) => end(code ?? 1));
  });
}

/** Counts of a test runner's closing lines; a command that counts nothing is one check by itself. */
function count({ output, code }) {
  const ours = [...output.matchAll(/^(\d+) passed, (\d+) failed, (\d+) skipped$/gm)].at(-1);
  const node = ['pass', 'fail', 'skipped'].map(
    (word) => new RegExp(`^ℹ ${word} (\\d+)$`, 'm').exec(output)?.[1],
  );
  const [passed, failed, skipped] = (ours?.slice(1) ?? (node[0] ? node : [code ? 0 : 1, 0, 0])).map(
    Number,
  );
  return { passed, failed: code && !failed ? 1 : failed, skipped };
}

/** Runs the commands of a step two at a time, prints what the failed ones said, and adds up. */
async function runAll(commands) {
  const waiting = [...commands];
  const sum = { passed: 0, failed: 0, skipped: 0 };
  async function work() {
    for (let command = waiting.shift(); command; command = waiting.shift()) {
      const outcome = await run(command);
      const counts = count(outcome);
      if (counts.failed) console.log(outcome.output);
      for (const line of outcome.output.match(/^Skipped: .*$/gm) ?? []) console.log(`     ${line}`);
      add(sum, counts);
    }
  }
  await Promise.all([work(), work()]);
  return sum;
}

function add(sum, counts) {
  for (const [name, number] of Object.entries(counts)) sum[name] += number;
}

const total = { passed: 0, failed: 0, skipped: 0 };
console.log(`order of the tests: SEED=${seed}`);

/** Runs steps one after the other and says how each went. */
async function runLane(steps) {
  for (const [name, needs, ...commands] of steps) {
    if (!needs.length || (wanted.length && !wanted.includes(name))) continue;
    const start = Date.now();
    const { passed, failed, skipped } = await runAll(commands);
    const seconds = ((Date.now() - start) / 1000).toFixed(1);
    console.log(
      `${failed ? 'FAIL' : 'ok  '} ${name.padEnd(10)} ${passed} passed, ${failed} failed, ${skipped} skipped (${seconds} s)`,
    );
    add(total, { passed, failed, skipped });
  }
}

await runLane(first);
// It is unpacked when it is first wanted, which two processes must not do at a time.
await findChromium().catch(() => undefined);
await Promise.all(lanes.map(runLane));
await runLane(last);
console.log(`${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exitCode = total.failed ? 1 : 0;
