import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type TestContext, test } from 'node:test';
import { bars, hstFile, historyFolder } from '../../helpers/history-files.js';
import { startProgram } from '../../helpers/program.js';

/**
 * Lets the command press Ctrl-C itself with the first line that it prints: however late its parent would
 * hear of that line, the command is in the middle of the file.
 */
const interrupted = `data:text/javascript,${encodeURIComponent(`
  process.stdout.write = (text) => {
    delete process.stdout.write;
    process.kill(process.pid, 'SIGINT');
    return process.stdout.write(text);
  };`)}`;

/** A place with a configuration, and a way to run the command there. */
async function place(t: TestContext, config: object = {}) {
  const { folder, put } = await historyFolder(t);
  const store = { url: `sqlite:${folder}/relay.sqlite` };
  const RELAY_CONFIG = await put('relay.json', JSON.stringify({ store, ...config }));
  /** Runs it to its end; `first` is a module that is loaded before it. */
  async function run(words: readonly string[], first?: string) {
    const env = {
      ...process.env,
      RELAY_CONFIG,
      ...(first && { NODE_OPTIONS: `--import ${first}` }),
    };
    const program = startProgram('server/commands/import', words, env);
    t.after(() => program.kill('SIGKILL'));
    const said = { stdout: '', stderr: '' };
    for (const name of ['stdout', 'stderr'] as const) {
      program[name].setEncoding('utf8').on('data', (text: string) => (said[name] += text));
    }
    const [code] = (await once(program, 'close')) as [number | null];
    return { code, ...said };
  }
  return { put, run };
}

test('imports a file into the configured store, and says so the next time', async (t) => {
  const { put, run } = await place(t);
  const path = await put('a.hst', hstFile({ bars: bars(100) }));
  const first = await run(['candles', path]);
  assert.deepEqual([first.code, first.stderr], [0, '']);
  assert.match(first.stdout, /a\.hst is done: 100 bars read, 100 written, 0 refused/);
  assert.match((await run(['candles', path])).stdout, /was imported already/);
});

test('ends cleanly by Ctrl-C and goes on the next time', async (t) => {
  const { put, run } = await place(t);
  const all = bars(150_000, Date.UTC(2026, 3, 1));
  const path = await put('a.hst', hstFile({ bars: all }));
  const first = await run(['candles', path], interrupted);
  assert.deepEqual([first.code, first.stderr], [130, '']);
  assert.match(first.stdout, /was stopped: .*Start it again to go on\.\n$/);
  const second = await run(['candles', path]);
  assert.equal(second.code, 0);
  assert.match(second.stdout, /^\S+a\.hst goes on at byte \d+\.\n/);
  const counts = [first, second].map(({ stdout }) =>
    Number(/([\d,]+) written/.exec(stdout)?.[1]?.replaceAll(',', '')),
  );
  assert.equal(counts[0]! + counts[1]!, all.length);
});

test('ends with 1 and a sentence when something is wrong', async (t) => {
  const { put, run } = await place(t);
  const broken = await put('a.hst', hstFile({ bars: bars(3) }).subarray(0, -1));
  const { code, stdout } = await run(['candles', broken]);
  assert.equal(code, 1);
  assert.match(stdout, /a\.hst stops at byte 268: the last record has 59 of its 60 bytes\./);
  assert.deepEqual(await run(['trades']), {
    code: 1,
    stdout: '',
    stderr:
      'Only candles and a statement can be imported, got "trades": npm run import -- candles EURUSD1.hst\n',
  });
});

test('says what is wrong with the configuration', async (t) => {
  const { run } = await place(t, { lissten: {} });
  const { code, stderr } = await run(['candles', 'a.hst']);
  assert.equal(code, 1);
  assert.match(stderr, /^The import cannot start:\n {2}lissten is not a setting\./);
});

test('helps without a configuration', async (t) => {
  const { run } = await place(t, { lissten: {} });
  const { code, stdout } = await run(['--help']);
  assert.equal(code, 0);
  assert.match(stdout, /--dry-run/);
});
