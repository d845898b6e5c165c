import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { HistoryReader, type HistoryState } from '../../../../server/feeds/mt4/history-reader.js';
import type { HistoryReply } from '../../../../server/feeds/mt4/history-reply.js';
import { windowsOf } from '../../../../server/feeds/mt4/history-plan.js';
import { Line } from '../../../../server/feeds/mt4/line.js';
import type { CandleBatch } from '../../../../server/relay/inputs.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });
const minute = 60_000;
/** Tuesday noon by UTC, 14:00 on the server. */
const noon = Date.UTC(2026, 1, 3, 12);
const wall = clock.toWall(noon);
const none = { M1: 0, M5: 0, M15: 0, M30: 0, H1: 0, H4: 0, D1: 0, W1: 0, MN: 0 };
const bar = (time: number) => ({ time, open: 1, high: 1, low: 1, close: 1, volume: 1 });

interface Setting {
  depth?: Partial<typeof none>;
  symbols?: readonly string[];
  kept?: number;
  state?: HistoryState;
  /** What the feed noted in an earlier life; takes what it notes in this one. */
  notes?: Map<string, string>;
  answer?: (query: string) => HistoryReply | Error;
}

/** Reads from a server that answers by a function, until `count` questions were asked. */
async function read(t: TestContext, count: number, setting: Setting) {
  const { depth = { M1: 10 }, symbols = ['EURUSD'], kept, answer = () => ({ code: 2 }) } = setting;
  const { notes = new Map<string, string>() } = setting;
  const state = setting.state ?? { waiting: [], heardAt: undefined, rereadAt: 0 };
  const abort = new AbortController();
  t.after(() => abort.abort());
  const queries: string[] = [];
  const found: CandleBatch[] = [];
  const lines: string[] = [];
  const reader = new HistoryReader(
    {
      symbols,
      depth: { ...none, ...depth },
      clock,
      log: { info: () => undefined, warn: (_, sentence) => void lines.push(sentence) },
      ask: async (query) => {
        queries.push(query);
        const reply = answer(query);
        if (queries.length >= count) {
          setImmediate(() => abort.abort());
          // It must not go on to the next question meanwhile.
          await nextTurn();
        }
        await Promise.resolve();
        if (reply instanceof Error) throw reply;
        return reply;
      },
      newest: () => Promise.resolve(kept),
      memory: {
        get: (key) => Promise.resolve(notes.get(key)),
        set: (key, value) => void notes.set(key, value),
        behind: () => false,
      },
      found: (batch) => void found.push(batch),
      now: () => noon,
      signal: abort.signal,
      rest: 1,
    },
    state,
  );
  await reader.run();
  return { queries: queries.slice(0, count), found, lines, state };
}

const rangeOf = (query: string) =>
  /from=(\d+)\|to=(\d+)/
    .exec(query)!
    .slice(1)
    .map((second) => (Number(second) * 1000 - wall) / minute);

test('asks in windows of at most 500 bars that neither overlap nor leave a gap', () => {
  const windows = windowsOf('EURUSD', 'M1', 1_200, { since: 0, now: wall + 30_000 });
  assert.deepEqual(
    windows.map(({ from, to }) => [(from - wall) / minute, (to - wall) / minute]),
    [
      [-499, 0],
      [-999, -500],
      [-1_199, -1_000],
    ],
  );
  assert.deepEqual(windowsOf('EURUSD', 'M1', 0, { since: 0, now: wall }), []);
});

test('at the start it asks for as much as is wanted, or for what came after the newest kept one', async (t) => {
  const empty = await read(t, 1, {});
  assert.deepEqual(rangeOf(empty.queries[0]!), [-9, 0]);
  const kept = await read(t, 1, { depth: { M1: 1_000 }, kept: noon - 30 * minute });
  assert.deepEqual(rangeOf(kept.queries[0]!), [-32, 0]);
});

test('reads the newest window of every symbol before the older ones', async (t) => {
  const { queries } = await read(t, 4, { depth: { M1: 1_000 }, symbols: ['EURUSD', 'GBPUSD'] });
  assert.deepEqual(
    queries.map((query) => [/symbol=(\w+)/.exec(query)?.[1], rangeOf(query)[1]]),
    [
      ['EURUSD', 0],
      ['GBPUSD', 0],
      ['EURUSD', -500],
      ['GBPUSD', -500],
    ],
  );
});

test('publishes bars in UTC, once each, in order, and only those it asked for', async (t) => {
  const times = [
    wall - minute,
    wall - 2 * minute,
    wall - minute,
    wall + minute,
    wall - 20 * minute,
  ];
  const { found } = await read(t, 1, { answer: () => ({ digits: 5, bars: times.map(bar) }) });
  assert.deepEqual(
    found.map(({ symbol, timeframe, digits, rank }) => [symbol, timeframe, digits, rank]),
    [['EURUSD', 'M1', 5, 'history']],
  );
  assert.deepEqual(
    found[0]?.candles.map(({ time }) => (time - noon) / minute),
    [-2, -1],
  );
});

test('a candle of an hour that comes twice opened in the first of the two', async (t) => {
  // On 2025-11-02 the wall clock shows 08:00 at 05:00 UTC and, set back, at 06:00 UTC again.
  const repeated = Date.UTC(2025, 10, 2, 8);
  const { found } = await read(t, 2, {
    depth: { H4: 600 },
    answer: () => ({ digits: 5, bars: [bar(repeated), bar(repeated + 240 * minute)] }),
  });
  assert.deepEqual(
    found.flatMap(({ candles }) => candles.map(({ time }) => time)),
    [Date.UTC(2025, 10, 2, 5), Date.UTC(2025, 10, 2, 10)],
  );
});

test('"no data" is an answer; what fails is asked again, and one line says why', async (t) => {
  const noData = await read(t, 1, {});
  assert.deepEqual([noData.found, noData.lines, noData.state.waiting], [[], [], []]);
  let failures = 2;
  const failing = await read(t, 3, {
    answer: () =>
      failures-- > 0 ? new Error('It said nothing.') : { digits: 5, bars: [bar(wall)] },
  });
  assert.equal(new Set(failing.queries).size, 1);
  assert.equal(failing.found.length, 1);
  assert.equal(failing.lines.length, 1);
});

test('after an outage it asks for what was missed, after a blink for nothing', async (t) => {
  const heard = (ago: number): HistoryState => ({
    waiting: [],
    heardAt: noon - ago,
    rereadAt: noon,
  });
  const { queries } = await read(t, 1, {
    depth: { M1: 1_000 },
    kept: noon,
    state: heard(10 * minute),
  });
  assert.deepEqual(rangeOf(queries[0]!), [-12, 0]);
  const left = { symbol: 'LEFT', timeframe: 'M1', from: wall, to: wall } as const;
  const blink = await read(t, 1, { state: { ...heard(30_000), waiting: [left] } });
  assert.match(blink.queries[0]!, /symbol=LEFT/);
});

test('reads the minutes of the last hour again each hour', async (t) => {
  const state = { waiting: [], heardAt: noon - 1_000, rereadAt: noon - 60 * minute };
  const { queries } = await read(t, 1, { depth: { M1: 1_000 }, state });
  assert.deepEqual(rangeOf(queries[0]!), [-62, 0]);
});

test('questions wait for each other, also after one that failed', async (t) => {
  const abort = new AbortController();
  t.after(() => abort.abort());
  const log: string[] = [];
  const ask = async (query: string) => {
    log.push(`> ${query}`);
    await new Promise((resolve) => setImmediate(resolve));
    log.push(`< ${query}`);
    if (query === 'a') throw new Error('no');
    return query;
  };
  const line = new Line(ask, 1, abort.signal);
  const answers = await Promise.allSettled(['a', 'b', 'c'].map((query) => line.ask(query)));
  assert.deepEqual(log, ['> a', '< a', '> b', '< b', '> c', '< c']);
  assert.deepEqual(
    answers.map(({ status }) => status),
    ['rejected', 'fulfilled', 'fulfilled'],
  );
});

const endsOf = (queries: readonly string[]) => queries.map((query) => rangeOf(query)[1]);
const bars = () => ({ digits: 5, bars: [bar(wall - minute)] });

test('a first fill that was killed reads its older windows after the restart', async (t) => {
  const depth = { M1: 2_000 };
  const notes = new Map<string, string>();
  const first = await read(t, 1, { depth, notes, answer: bars });
  assert.deepEqual(endsOf(first.queries), [0]);
  // The newest candles are kept by now, and hide that older ones are missing.
  const second = await read(t, 4, { depth, notes, kept: noon - minute, answer: bars });
  assert.deepEqual(endsOf(second.queries), [0, -500, -1_000, -1_500]);
  const third = await read(t, 1, { depth, notes, kept: noon - minute, answer: bars });
  assert.deepEqual(rangeOf(third.queries[0]!), [-3, 0]);
});

test('so does what an outage had left out, for each symbol from where it was', async (t) => {
  const depth = { M1: 2_000 };
  const notes = new Map<string, string>();
  await read(t, 1, { depth, notes, kept: noon - 800 * minute, answer: bars });
  const symbols = ['EURUSD', 'GBPUSD'];
  const { queries } = await read(t, 6, {
    depth,
    notes,
    symbols,
    kept: noon - minute,
    answer: bars,
  });
  assert.deepEqual(
    queries.map((query) => [/symbol=(\w+)/.exec(query)?.[1], ...rangeOf(query)]),
    [
      ['EURUSD', -499, 0],
      ['GBPUSD', -499, 0],
      ['EURUSD', -802, -500],
      ['GBPUSD', -999, -500],
      ['GBPUSD', -1_499, -1_000],
      ['GBPUSD', -1_999, -1_500],
    ],
  );
});

test('an outage in the middle of a fill puts what is older behind what it left out', async (t) => {
  const depth = { M1: 1_500 };
  const notes = new Map<string, string>();
  const { state } = await read(t, 1, { depth, notes, answer: bars });
  state.heardAt = noon - 10 * minute;
  const note = notes.get('missing');
  const { queries } = await read(t, 1, { depth, notes, state, answer: bars });
  assert.deepEqual(rangeOf(queries[0]!), [-12, 0]);
  assert.deepEqual(
    state.waiting.map(({ to }) => (to - wall) / minute),
    [-500, -1_000],
  );
  // After a kill all of it is missing still.
  assert.equal(notes.get('missing'), note);
  assert.deepEqual(JSON.parse(note!), { named: {}, others: 0 });
});

test('a note that cannot be read counts as none', async (t) => {
  for (const text of ['', 'null', '{', '[]', '{"named":{},"others":"x"}']) {
    const notes = new Map([['missing', text]]);
    const { queries } = await read(t, 1, { notes, kept: noon - minute });
    assert.deepEqual(rangeOf(queries[0]!), [-3, 0], text);
  }
});
