import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { DayRanges } from '../../../../server/feeds/mt4/day-ranges.js';
import type { HistoryReply } from '../../../../server/feeds/mt4/history-reply.js';
import type { DayRange } from '../../../../server/relay/inputs.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });
/** Tuesday noon by UTC; the server's day began two hours before UTC's. */
const noon = Date.UTC(2026, 1, 3, 12, 0, 0);
const midnight = Date.UTC(2026, 1, 3);
const bar = { time: midnight, open: 1.08, high: 1.09, low: 1.07, close: 1.085, volume: 10 };
const tick = (symbol: string, time = noon) => ({ symbol, bid: 1.08, ask: 1.09, digits: 5, time });

/** Ranges from a server that answers by a function; `queries` is what it was asked. */
function start(t: TestContext, answer: (query: string) => HistoryReply | Error) {
  const abort = new AbortController();
  t.after(() => abort.abort());
  const queries: string[] = [];
  const found: DayRange[] = [];
  const lines: string[] = [];
  let waiting: { count: number; resolve: () => void } | undefined;
  const days = new DayRanges({
    clock,
    log: { info: () => undefined, warn: (_, sentence) => void lines.push(sentence) },
    ask: (query) => {
      queries.push(query);
      const reply = answer(query);
      // What follows an answer happens before the next macrotask.
      setImmediate(() => {
        if (waiting && queries.length >= waiting.count) waiting.resolve();
      });
      return reply instanceof Error ? Promise.reject(reply) : Promise.resolve(reply);
    },
    found: (range) => void found.push(range),
    signal: abort.signal,
    pause: 1,
    rest: 2,
  });
  const asked = (count: number) => {
    if (queries.length >= count) return Promise.resolve();
    return new Promise<void>((resolve) => (waiting = { count, resolve }));
  };
  return { days, abort, queries, found, lines, asked, ended: days.run() };
}

test('asks for the D1 bar of the day of the last price and tells its range', async (t) => {
  const { days, queries, found, asked } = start(t, () => ({ digits: 5, bars: [bar] }));
  days.follow(tick('EURUSD'));
  await asked(1);
  assert.match(queries[0]!, /^WHISTORYNEW-symbol=EURUSD\|period=1440\|/);
  assert.match(
    queries[0]!,
    new RegExp(`from=${midnight / 1000}\\|to=${midnight / 1000 + 86_399}\n`),
  );
  assert.deepEqual(found, [
    { symbol: 'EURUSD', open: 1.08, high: 1.09, low: 1.07, time: Date.UTC(2026, 1, 2, 22) },
  ]);
  assert.equal(clock.dayOf(found[0]!.time), clock.dayOf(noon));
});

test('asks once for each symbol and day, however many prices come', async (t) => {
  const { days, queries, asked, abort, ended } = start(t, () => ({ digits: 5, bars: [bar] }));
  for (let i = 0; i < 20; i++) days.follow(tick('EURUSD', noon + i * 1000));
  days.follow(tick('GBPUSD'));
  await asked(2);
  for (let i = 0; i < 20; i++) days.follow(tick('EURUSD', noon + 3_600_000));
  days.follow(tick('USDJPY'));
  await asked(3);
  abort.abort();
  await ended;
  assert.deepEqual(
    queries.map((query) => /symbol=(\w+)/.exec(query)?.[1]),
    ['EURUSD', 'GBPUSD', 'USDJPY'],
  );
});

test('asks again when the prices enter another server day', async (t) => {
  const { days, queries, asked } = start(t, () => ({ digits: 5, bars: [] }));
  days.follow(tick('EURUSD', Date.UTC(2026, 1, 3, 21, 59, 59)));
  await asked(1);
  days.follow(tick('EURUSD', Date.UTC(2026, 1, 3, 22, 0, 0)));
  await asked(2);
  assert.match(queries[1]!, new RegExp(`from=${midnight / 1000 + 86_400}\\|`));
});

test('on a Sunday it asks for the day of the last price', async (t) => {
  const { days, queries, asked } = start(t, () => ({ digits: 5, bars: [] }));
  days.follow(tick('EURUSD', Date.UTC(2026, 1, 6, 21, 59, 50)));
  await asked(1);
  assert.match(queries[0]!, new RegExp(`from=${Date.UTC(2026, 1, 6) / 1000}\\|`));
});

test('"no data" is an answer: nothing is told and nothing asked again', async (t) => {
  const { days, queries, found, lines, asked } = start(t, () => ({ code: 2 }));
  days.follow(tick('EURUSD'));
  await asked(1);
  days.follow(tick('GBPUSD'));
  await asked(2);
  days.follow(tick('USDJPY'));
  await asked(3);
  assert.equal(new Set(queries).size, 3);
  assert.deepEqual([found, lines], [[], []]);
});

test('a bar of another day is not taken for today', async (t) => {
  const other = { ...bar, time: midnight - 86_400_000 };
  const { days, found, asked } = start(t, () => ({ digits: 5, bars: [other] }));
  days.follow(tick('EURUSD'));
  await asked(1);
  assert.deepEqual(found, []);
});

test('after a failure the symbol is asked again behind the others, and one line says why', async (t) => {
  let failures = 2;
  const { days, queries, found, lines, asked } = start(t, () =>
    failures-- > 0 ? new Error('It said nothing.') : { digits: 5, bars: [bar] },
  );
  days.follow(tick('EURUSD'));
  days.follow(tick('GBPUSD'));
  await asked(4);
  assert.deepEqual(
    queries.map((query) => /symbol=(\w+)/.exec(query)?.[1]),
    ['EURUSD', 'GBPUSD', 'EURUSD', 'GBPUSD'],
  );
  assert.equal(found.length, 2);
  assert.deepEqual(lines, [
    "The day's open, high and low could not be read; it is tried again now and then.",
  ]);
});

test('an error code other than "no data" is a failure that is tried again', async (t) => {
  const { days, queries, lines, asked } = start(t, () => ({ code: 8 }));
  days.follow(tick('EURUSD'));
  await asked(3);
  assert.ok(queries.length >= 3);
  assert.equal(lines.length, 1);
});

test('it ends with the feed', async (t) => {
  const { abort, ended, days, queries } = start(t, () => ({ code: 2 }));
  abort.abort();
  await ended;
  days.follow(tick('EURUSD'));
  assert.deepEqual(queries, []);
});
