import assert from 'node:assert/strict';
import { type TestContext, suite, test } from 'node:test';
import { readArguments } from '../../../server/import/arguments.js';
import { runImport } from '../../../server/import/run.js';
import { ServerClock, type TimeZoneRule } from '../../../server/relay/server-clock.js';
import { FakeStore } from '../../helpers/fake-store.js';
import { bars, csvLine, hstFile, historyFolder } from '../../helpers/history-files.js';

const text = (count: number) =>
  bars(count)
    .map((bar) => `${csvLine(bar)}\n`)
    .join('');

/** A place where imports run; answers how one ended and what it said, without the folder. */
async function place(t: TestContext) {
  const { folder, put } = await historyFolder(t);
  const store = new FakeStore();
  const imported: string[] = [];
  async function run(words: string, rule: TimeZoneRule = { rule: 'new-york+7' }) {
    const order = readArguments(['candles', ...words.split(' ')]);
    assert.ok(order !== 'help');
    const { dryRun, files } = order;
    let said = '';
    const state = await runImport({
      order: { ...order, files: files.map((file) => `${folder}/${file}`) },
      target: dryRun
        ? undefined
        : {
            ...{ sink: store, memory: store.memory },
            imported: async (symbol) => void imported.push(symbol),
          },
      clock: new ServerClock(rule),
      rule,
      digitsOf: () => undefined,
      signal: new AbortController().signal,
      output: { write: (text) => (said += text) },
      now: () => Date.UTC(2026, 6, 1),
      elapsed: () => 0,
    });
    return { state, said: said.replaceAll(`${folder}/`, '') };
  }
  return { put, run, store, imported };
}

suite('an import', () => {
  test('closes with what became of each file', async (t) => {
    const { put, run, store, imported } = await place(t);
    await put('EURUSD1.csv', text(3));
    await put('any.hst', hstFile({ symbol: 'XAUUSD', period: 5, bars: bars(1) }));
    const { state, said } = await run('EURUSD1.csv any.hst');
    assert.equal(state, 'done');
    assert.equal(
      said,
      [
        'EURUSD M1: 100 %, 3 bars, until 2026.02.03 14:02',
        'EURUSD M5 to MN are made of M1 …',
        'EURUSD1.csv is done: 3 bars read, 3 written, 0 refused, 2026.02.03 14:00 to 2026.02.03 14:02 (server time), 0.0 s.',
        'XAUUSD M5: 100 %, 1 bars, until 2026.02.03 14:00',
        'any.hst is done: 1 bars read, 1 written, 0 refused, 2026.02.03 14:00 to 2026.02.03 14:00 (server time), 0.0 s.',
        '',
      ].join('\n'),
    );
    assert.deepEqual(
      store.records.map(({ symbol }) => symbol),
      ['EURUSD', 'EURUSD', 'EURUSD', 'XAUUSD'],
    );
    assert.deepEqual(imported, ['EURUSD', 'XAUUSD']);
  });

  test('says that a file is done already, unless it shall be read anew', async (t) => {
    const { put, run, store, imported } = await place(t);
    await put('EURUSD1.csv', text(3));
    await run('EURUSD1.csv');
    const { state, said } = await run('EURUSD1.csv');
    assert.deepEqual(
      [state, said],
      ['done', 'EURUSD1.csv was imported already; --again reads it anew.\n'],
    );
    assert.equal(store.records.length, 3);
    assert.deepEqual(imported, ['EURUSD']);
    await run('EURUSD1.csv --again');
    assert.equal(store.records.length, 6);
  });

  test('knows a file again under another name, but not read in another way', async (t) => {
    const { put, run } = await place(t);
    await put('EURUSD1.csv', text(3));
    await put('EURUSD_M1.csv', text(3));
    await run('EURUSD1.csv');
    assert.match((await run('EURUSD_M1.csv')).said, /was imported already/);
    assert.match((await run('EURUSD1.csv --symbol EURUSD.m')).said, /is done: 3 bars/);
    const other = { offset: '+02:00' };
    assert.match((await run('EURUSD1.csv', other)).said, /is done: 3 bars/);
    await put('EURUSD1.csv', text(4));
    assert.match((await run('EURUSD1.csv')).said, /is done: 4 bars/);
  });

  test('says where a file is broken and what to do, and goes on with the others', async (t) => {
    const { put, run, store } = await place(t);
    await put('EURUSD1.csv', `${text(2)}2026.02.03,14:05,1.08312\n`);
    await put('GBPUSD1.csv', text(2));
    const { state, said } = await run('EURUSD1.csv GBPUSD1.csv');
    assert.equal(state, 'broken');
    assert.match(
      said,
      /EURUSD1\.csv is broken: 3 bars read, 2 written, 1 refused.*\nEURUSD1\.csv stops at line 3: has 3 columns, not the 7: .*\. What stands before it is kept\. Mend the file and start again, or leave such bars out with --skip-broken\.\n/,
    );
    assert.match(said, /GBPUSD1\.csv is done: 2 bars read/);
    assert.equal(store.records.length, 4);
    assert.match((await run('EURUSD1.csv')).said, /^EURUSD1\.csv goes on at line 3\.\n/);
  });

  test('tells the first few of many bars that it leaves out', async (t) => {
    const { put, run } = await place(t);
    await put('EURUSD1.csv', `${text(2)}${'x\n'.repeat(20)}`);
    const { state, said } = await run('EURUSD1.csv --skip-broken');
    assert.equal(state, 'done');
    assert.equal(said.match(/has 1 columns.*\. Left out\.\n/g)?.length, 5);
    assert.match(said, /EURUSD1\.csv, line 3: has 1 columns/);
    assert.match(said, /22 bars read, 2 written, 20 refused/);
  });

  test('says which files it cannot read at all', async (t) => {
    const { put, run } = await place(t);
    await put('a.hst', 'no history');
    const { state, said } = await run('a.hst b.hst');
    assert.equal(state, 'broken');
    assert.equal(
      said,
      'a.hst has 10 bytes, the header of a .hst file needs 148. Copy it again.\nb.hst does not exist.\n',
    );
  });

  test('writes and remembers nothing when it only rehearses', async (t) => {
    const { put, run, store } = await place(t);
    await put('EURUSD1.csv', text(3));
    const { said } = await run('EURUSD1.csv --dry-run');
    assert.match(said, /3 bars read, 3 would be written, 0 refused/);
    assert.deepEqual([store.records, store.texts.size], [[], 0]);
  });

  test('names the byte in files without lines', async (t) => {
    const { put, run } = await place(t);
    await put('a.hst', hstFile({ bars: bars(4) }).subarray(0, -1));
    assert.match((await run('a.hst')).said, /a\.hst stops at byte 328: the last record has 59 of/);
  });
});
