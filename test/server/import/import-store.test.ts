import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readArguments } from '../../../server/import/arguments.js';
import { type RunOptions, runImport } from '../../../server/import/run.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { createMemory } from '../../../server/store/memory.js';
import { openStore, type Store } from '../../../server/store/store.js';
import { bars, csvLine, hstFile, historyFolder } from '../../helpers/history-files.js';
import { candle, onEveryStore, temporaryFile } from '../../helpers/stores.js';

const rule = { rule: 'new-york+7' } as const;
const clock = new ServerClock(rule);
const minute = 60_000;
const day = 1_440 * minute;
const start = Date.UTC(2026, 1, 2);
const now = () => Date.UTC(2026, 6, 1);

async function run(store: Store, path: string, changes: Partial<RunOptions> = {}) {
  const order = readArguments(['candles', path]);
  assert.ok(order !== 'help');
  return runImport({
    order,
    target: { sink: store.candles, memory: createMemory(store.database), imported: async () => {} },
    ...{ clock, rule, now },
    digitsOf: () => undefined,
    signal: new AbortController().signal,
    output: { write: () => undefined },
    elapsed: () => 0,
    ...changes,
  });
}

const all = { symbol: 'EURUSD', limit: 100_000 } as const;
const countsOf = async ({ candles }: Store) =>
  Promise.all(
    (['M1', 'H1', 'D1', 'W1'] as const).map(
      async (timeframe) => (await candles.read({ ...all, timeframe })).length,
    ),
  );

await onEveryStore('an import', (open) => {
  test('brings every bar, and the longer ones made of them', async (t) => {
    const { put } = await historyFolder(t);
    const store = await open(t, { clock, now });
    const written = bars(2 * 1_440, start);
    assert.equal(await run(store, await put('a.hst', hstFile({ bars: written }))), 'done');
    assert.deepEqual(await countsOf(store), [2_880, 48, 2, 1]);
    const [first] = await store.candles.read({ ...all, timeframe: 'D1' });
    const today = written.slice(0, 1_440);
    assert.deepEqual(first, {
      symbol: 'EURUSD',
      timeframe: 'D1',
      digits: 5,
      time: clock.toUtc(start),
      open: Math.round(today[0]!.open * 1e5),
      high: Math.round(Math.max(...today.map(({ high }) => high)) * 1e5),
      low: Math.round(Math.min(...today.map(({ low }) => low)) * 1e5),
      close: Math.round(today.at(-1)!.close * 1e5),
      volume: today.reduce((sum, { volume }) => sum + volume, 0),
      rank: 'import',
    });
  });

  test('may overlap another, whichever comes first', async (t) => {
    const { put } = await historyFolder(t);
    const written = bars(3_000, start);
    const files = await Promise.all([
      put('a.hst', hstFile({ bars: written.slice(0, 2_000) })),
      put(
        'EURUSD1.csv',
        written
          .slice(1_000)
          .map((bar) => `${csvLine(bar)}\n`)
          .join(''),
      ),
    ]);
    const [there, back] = await Promise.all(
      [files, files.toReversed()].map(async (order) => {
        const store = await open(t, { clock, now });
        for (const file of order) await run(store, file);
        return store.candles.read({ ...all, timeframe: 'M1' });
      }),
    );
    assert.equal(there!.length, 3_000);
    assert.deepEqual(there, back);
  });

  test('stands against what the relay made of ticks, not against the server', async (t) => {
    const { put } = await historyFolder(t);
    const store = await open(t, { clock, now });
    const at = (index: number) => ({ time: clock.toUtc(start + index * minute), close: 999 });
    await store.candles.write([
      candle(0, { ...at(0), rank: 'ticks' }),
      candle(0, { ...at(1), rank: 'history' }),
      candle(0, { ...at(3), rank: 'ticks' }),
    ]);
    await run(store, await put('a.hst', hstFile({ bars: bars(4, start) })));
    const read = await store.candles.read({ ...all, timeframe: 'M1' });
    assert.deepEqual(
      read.map(({ rank }) => rank),
      ['import', 'history', 'import', 'ticks'],
    );
  });
});

test('an import and a relay may write the same file at the same time', async (t) => {
  const { put } = await historyFolder(t);
  const url = `sqlite:${await temporaryFile(t)}`;
  const [importer, relay] = [
    await openStore({ url, clock, now }),
    await openStore({ url, clock, now }),
  ];
  const path = await put('a.hst', hstFile({ bars: bars(20 * 1_440, start) }));
  const importing = run(importer, path);
  let batches = 0;
  const progress = { done: false };
  void importing.then(() => (progress.done = true));
  for (; !progress.done; batches++) {
    const time = start + 30 * day + batches * minute;
    await relay.candles.write([candle(0, { symbol: 'GBPUSD', time })]);
  }
  assert.equal(await importing, 'done');
  assert.ok(batches > 5, `${batches} batches`);
  const [own, theirs] = await Promise.all(
    ['GBPUSD', 'EURUSD'].map((symbol) =>
      relay.candles.read({ symbol, timeframe: 'M1', limit: 100_000 }),
    ),
  );
  assert.deepEqual([own!.length, theirs!.length], [batches, 20 * 1_440]);
  await Promise.all([importer.close(), relay.close()]);
});

test('an import that was killed is continued by the next program', async (t) => {
  const { put } = await historyFolder(t);
  const url = `sqlite:${await temporaryFile(t)}`;
  const path = await put('a.hst', hstFile({ bars: bars(12_000, start) }));
  const first = await openStore({ url, clock, now });
  let writes = 0;
  const sink = {
    write: (records: Parameters<Store['candles']['write']>[0]) =>
      ++writes > 1 ? Promise.reject(new Error('killed')) : first.candles.write(records),
    derive: () => Promise.reject(new Error('It was killed before.')),
  };
  const target = { sink, memory: createMemory(first.database), imported: async () => {} };
  await assert.rejects(run(first, path, { target }), /killed/);
  await first.close();
  const second = await openStore({ url, clock, now });
  let said = '';
  await run(second, path, { output: { write: (text) => (said += text) } });
  assert.match(said, /goes on at byte 300148\./);
  assert.match(said, /is done: 7,000 bars read, 7,000 written/);
  assert.deepEqual(await countsOf(second), [12_000, 200, 9, 2]);
  await second.close();
});
