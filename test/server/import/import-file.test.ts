import assert from 'node:assert/strict';
import { type TestContext, suite, test } from 'node:test';
import {
  FileImport,
  type ImportOptions,
  type Progress,
} from '../../../server/import/import-file.js';
import { openSource } from '../../../server/import/source.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { FakeStore } from '../../helpers/fake-store.js';
import { bars, csvLine, hstFile, historyFolder } from '../../helpers/history-files.js';

const clock = new ServerClock({ rule: 'new-york+7' });
const minute = 60_000;
const start = Date.UTC(2026, 1, 3, 14);

interface Play {
  store?: FakeStore;
  from?: Progress;
  skipBroken?: boolean;
  signal?: AbortSignal;
  told?: ImportOptions['told'];
}

/** Imports one file; answers what became of it, and what was remembered last. */
async function importFile(t: TestContext, name: string, content: Buffer | string, play: Play = {}) {
  const { put } = await historyFolder(t);
  const source = await openSource(await put(name, content), { digitsOf: () => undefined });
  const { store = new FakeStore(), from, skipBroken = false } = play;
  const remembered: Progress[] = [];
  const refused: string[] = [];
  const outcome = await new FileImport(source, {
    sink: store,
    clock,
    now: Date.UTC(2026, 6, 1),
    ...(from && { from }),
    remember(progress) {
      remembered.push({ ...progress });
      return Promise.resolve();
    },
    skipBroken,
    signal: play.signal ?? new AbortController().signal,
    told: play.told ?? (() => undefined),
    refused: (_row, { code }) => refused.push(code),
    deriving: () => undefined,
  }).run();
  return { outcome, store, remembered, progress: remembered.at(-1)!, refused };
}

const timesOf = (store: FakeStore) => store.records.map(({ time }) => clock.toWall(time));

suite('a whole file', () => {
  test('comes into the store once, in batches, and is remembered as done', async (t) => {
    const all = bars(12_345);
    const { outcome, store, progress } = await importFile(t, 'a.hst', hstFile({ bars: all }));
    assert.deepEqual(
      timesOf(store),
      all.map(({ wall }) => wall),
    );
    assert.deepEqual(
      store.batches.map(({ length }) => length),
      [5_000, 5_000, 2_345],
    );
    assert.deepEqual(outcome, {
      state: 'done',
      read: 12_345,
      written: 12_345,
      refused: 0,
      first: clock.toUtc(start),
      last: clock.toUtc(start + 12_344 * minute),
    });
    assert.equal(progress.done, true);
    assert.equal(progress.at, 148 + 12_345 * 60);
  });

  test('is the same as .hst of either version and as CSV', async (t) => {
    const all = bars(100);
    const csv = all.map((bar) => `${csvLine(bar)}\r\n`).join('');
    const files = [
      ['EURUSD1.csv', csv],
      ['a.hst', hstFile({ version: 400, bars: all })],
      ['a.hst', hstFile({ version: 401, bars: all })],
    ] as const;
    const stores = await Promise.all(
      files.map(async ([name, content]) => (await importFile(t, name, content)).store),
    );
    for (const { records } of stores) assert.deepEqual(records, stores[0]!.records);
    assert.equal(stores[0]!.records.length, 100);
  });

  test('has a last bar that gives way to others, because it may have been saved too soon', async (t) => {
    const { store } = await importFile(t, 'a.hst', hstFile({ bars: bars(3) }));
    assert.deepEqual(
      store.records.map(({ rank }) => rank),
      ['import', 'import', 'partial'],
    );
  });

  test('may have no bars', async (t) => {
    const { outcome, store, progress } = await importFile(t, 'a.hst', hstFile({}));
    assert.deepEqual(outcome, { state: 'done', read: 0, written: 0, refused: 0 });
    assert.deepEqual([store.records, store.derived, progress.done], [[], [], true]);
  });

  test('tells how far it is', async (t) => {
    const parts: [number, number][] = [];
    await importFile(t, 'a.hst', hstFile({ bars: bars(12_000) }), {
      told: (at, { written }) => parts.push([at, written]),
    });
    assert.deepEqual(parts.at(-1), [148 + 12_000 * 60, 12_000]);
    assert.deepEqual(
      parts,
      parts.toSorted(([a], [b]) => a - b),
    );
  });
});

suite('longer timeframes', () => {
  test('are made of M1 once, when all of it is there', async (t) => {
    const all = bars(12_000);
    const { store, remembered } = await importFile(t, 'a.hst', hstFile({ bars: all }));
    const [from, to] = [clock.toUtc(start), clock.toUtc(all.at(-1)!.wall) + minute];
    assert.deepEqual(store.derived, [{ symbol: 'EURUSD', from, to }]);
    assert.deepEqual(
      remembered.map(({ underived }) => underived),
      [from, from, from, undefined],
    );
  });

  test('are not made of others, which bring their own', async (t) => {
    const hours = bars(100, start, 60 * minute);
    const { store } = await importFile(t, 'a.hst', hstFile({ period: 60, bars: hours }));
    assert.equal(store.records.length, 100);
    assert.deepEqual(store.derived, []);
  });

  test('are made after a start that found nothing else to do', async (t) => {
    const file = hstFile({ bars: bars(3) });
    const last = start + 2 * minute;
    const underived = clock.toUtc(start);
    const from = { at: file.length, line: 0, last, underived, done: false };
    const { outcome, store, progress } = await importFile(t, 'a.hst', file, { from });
    assert.equal(outcome.read, 0);
    assert.deepEqual(store.derived, [
      { symbol: 'EURUSD', from: underived, to: clock.toUtc(last) + minute },
    ]);
    assert.deepEqual(progress, { at: file.length, line: 0, last, done: true });
  });
});

suite('a broken record', () => {
  const broken = bars(10).map((bar, i) => (i === 6 ? { ...bar, low: bar.high + 1 } : bar));

  test('ends the import; what stands before it is kept and derived', async (t) => {
    const file = hstFile({ bars: broken });
    const { outcome, store, progress } = await importFile(t, 'a.hst', file);
    assert.equal(outcome.state, 'broken');
    assert.deepEqual([outcome.read, outcome.written, outcome.refused], [7, 6, 1]);
    assert.equal(outcome.broken?.row.at, 148 + 6 * 60);
    assert.equal(outcome.broken.refusal.code, 'crossed');
    assert.equal(store.records.at(-1)?.rank, 'import');
    assert.equal(store.derived.length, 1);
    assert.deepEqual([progress.done, progress.at], [false, 148 + 6 * 60]);
  });

  test('is found again by the next start', async (t) => {
    const file = hstFile({ bars: broken });
    const { progress } = await importFile(t, 'a.hst', file);
    const again = await importFile(t, 'a.hst', file, { from: progress });
    assert.deepEqual([again.outcome.state, again.outcome.read], ['broken', 1]);
    assert.deepEqual(again.store.records, []);
  });

  test('is left out on request, and counted', async (t) => {
    const csv = broken.map((bar) => `${csvLine(bar)}\n`);
    const text = ['2026.02.03,13:59,1,2\n', ...csv, 'end\n'].join('');
    const { outcome, store, refused } = await importFile(t, 'EURUSD1.csv', text, {
      skipBroken: true,
    });
    assert.equal(outcome.state, 'done');
    assert.deepEqual([outcome.read, outcome.written, outcome.refused], [12, 9, 3]);
    assert.deepEqual(refused, ['malformed', 'crossed', 'malformed']);
    assert.equal(store.records.at(-1)?.rank, 'partial');
  });

  test('says its line', async (t) => {
    const csv = broken.map((bar) => `${csvLine(bar)}\n`).join('');
    const { outcome, progress } = await importFile(t, 'EURUSD1.csv', `Date\n${csv}`);
    assert.equal(outcome.broken?.row.line, 8);
    assert.equal(progress.line, 8);
  });

  test('may be the end of a file that was cut', async (t) => {
    const file = hstFile({ version: 400, bars: bars(3) }).subarray(0, -1);
    const { outcome, store } = await importFile(t, 'a.hst', file);
    assert.equal(outcome.broken?.refusal.code, 'truncated');
    assert.equal(store.records.length, 2);
  });
});

suite('an import that is stopped', () => {
  const all = bars(12_000);
  const file = hstFile({ bars: all });

  test('keeps what it has read and goes on there', async (t) => {
    const stop = new AbortController();
    const told = () => stop.abort();
    const first = await importFile(t, 'a.hst', file, { told, signal: stop.signal });
    assert.equal(first.outcome.state, 'stopped');
    assert.equal(first.progress.done, false);
    assert.ok(first.outcome.written > 0 && first.outcome.written < all.length);
    const second = await importFile(t, 'a.hst', file, { from: first.progress });
    assert.equal(second.outcome.state, 'done');
    assert.deepEqual(
      [...timesOf(first.store), ...timesOf(second.store)],
      all.map(({ wall }) => wall),
    );
    assert.equal(second.store.derived[0]?.from, clock.toUtc(start));
  });

  test('goes on from its last batch when the store broke in the middle', async (t) => {
    const store = new FakeStore();
    store.beforeWrite = () => {
      if (store.batches.length === 1) throw new Error('The disk is full.');
    };
    const remembered: Progress[] = [];
    const { put } = await historyFolder(t);
    const source = await openSource(await put('a.hst', file), { digitsOf: () => undefined });
    const run = new FileImport(source, {
      sink: store,
      clock,
      now: Date.UTC(2026, 6, 1),
      remember(progress) {
        remembered.push({ ...progress });
        return Promise.resolve();
      },
      skipBroken: false,
      signal: new AbortController().signal,
      told: () => undefined,
      refused: () => undefined,
      deriving: () => undefined,
    }).run();
    await assert.rejects(run, /The disk is full/);
    const from = remembered.at(-1)!;
    assert.equal(from.at, 148 + 5_000 * 60);
    const second = await importFile(t, 'a.hst', file, { from });
    assert.deepEqual(
      [...timesOf(store), ...timesOf(second.store)],
      all.map(({ wall }) => wall),
    );
  });

  test('still knows that bars must come one after the other', async (t) => {
    const from = { at: 148, line: 0, last: all[3]!.wall, done: false };
    const { outcome } = await importFile(t, 'a.hst', file, { from });
    assert.equal(outcome.broken?.refusal.code, 'out-of-order');
  });
});
