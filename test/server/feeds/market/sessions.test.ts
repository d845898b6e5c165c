import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { usualHolidays, usualSessions } from '../../../../server/feeds/market/contracts.js';
import { Market, usualSymbols } from '../../../../server/feeds/market.js';
import { HoursBook } from '../../../../server/relay/hours-book.js';
import { isAlways } from '../../../../server/relay/weekly-hours.js';

const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Wednesday, midnight of the server. */
const midnight = Date.UTC(2026, 1, 3, 22);
const options = { symbols: usualSymbols, time: midnight, seed: 7, weekends: 'open' } as const;
const market = new Market({ ...options, sessions: usualSessions });
const sleepless = new Market(options);

/** The hours that a relay keeps which is told those of the market. */
const book = new HoursBook(market.clock, { holidays: usualHolidays });
for (const { symbol } of usualSymbols) book.tell(symbol, market.week(symbol));
const hoursOf = ({ symbol, group }: (typeof usualSymbols)[number]) => book.of(symbol, { group });

test('gold stands still in its break and goes on where its walk is by then', () => {
  const before = market.tick('XAUUSD', midnight - 1)!;
  for (const late of [0, 30 * minute, hour - 1])
    assert.deepEqual(market.tick('XAUUSD', midnight + late), before);
  const after = market.tick('XAUUSD', midnight + hour + 10 * minute)!;
  assert.ok(after.time > midnight + hour);
  assert.deepEqual(after, sleepless.tick('XAUUSD', midnight + hour + 10 * minute));
});

test('currencies and crypto are as if there were no sessions', () => {
  const saturday = Date.UTC(2026, 1, 7, 12);
  for (const symbol of ['EURUSD', 'GBPJPY', 'BTCUSD']) {
    assert.deepEqual(market.tick(symbol, saturday), sleepless.tick(symbol, saturday));
    assert.ok(isAlways(market.week(symbol)!));
  }
  assert.equal(market.week('NOPE'), undefined);
});

test('makes no price while a relay says that its market is closed, at any time of any day', () => {
  const time = fc.integer({ min: Date.UTC(2026, 0, 5), max: Date.UTC(2029, 11, 31) });
  fc.assert(
    fc.property(time, fc.constantFrom(...usualSymbols), (at, facts) => {
      const tick = market.tick(facts.symbol, at)!;
      const hours = hoursOf(facts);
      assert.equal(hours.state(tick.time), 'open', new Date(tick.time).toISOString());
      // While it trades there is always a new price: nothing goes stale between two sessions.
      if (hours.state(at) === 'open' && at - hours.opened(at) > minute)
        assert.ok(at - tick.time < minute, new Date(at).toISOString());
    }),
    { numRuns: 500 },
  );
});

test('candles are those of open hours, and long ones are made of short ones', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 30 }), fc.constantFrom('XAUUSD', 'US30'), (n, symbol) => {
      const from = midnight + n * day;
      const range = { from, to: from + day - 1, at: from + 2 * day };
      const minutes = market.bars(symbol, 'M1', range);
      const facts = usualSymbols.find((each) => each.symbol === symbol)!;
      for (const { time } of minutes) assert.equal(hoursOf(facts).state(time), 'open');
      const [whole] = market.bars(symbol, 'D1', { ...range, to: from });
      if (!minutes.length) return assert.equal(whole, undefined);
      assert.deepEqual(whole, {
        time: from,
        open: minutes[0]!.open,
        high: Math.max(...minutes.map(({ high }) => high)),
        low: Math.min(...minutes.map(({ low }) => low)),
        close: minutes.at(-1)!.close,
        volume: minutes.reduce((sum, { volume }) => sum + volume, 0),
      });
    }),
    { numRuns: 4 },
  );
});

test('a holiday has no candle, and one that ends early is short', () => {
  const days = market.bars('XAUUSD', 'D1', {
    ...{ from: Date.UTC(2026, 11, 23), to: Date.UTC(2026, 11, 29), at: Date.UTC(2027, 0, 1) },
  });
  const date = (time: number) => new Date(market.clock.toWall(time)).toISOString().slice(8, 10);
  assert.deepEqual(
    days.map(({ time }) => date(time)),
    ['24', '28', '29'],
  );
  const thanksgiving = Date.UTC(2026, 10, 26, 12);
  assert.equal(
    market.tick('US30', thanksgiving + 9 * hour)?.time,
    market.tick('US30', thanksgiving + 6 * hour)?.time,
  );
});
