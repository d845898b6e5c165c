import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Market, usualSymbols } from '../../../server/feeds/market.js';
import { timeframes } from '../../../server/protocol/candle.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });
/** A Tuesday, 16:30 on the server: London and New York trade. */
const busy = Date.UTC(2026, 1, 3, 14, 30);
const minute = 60_000;
const day = 1_440 * minute;
const marketOf = (seed: number, weekends: 'open' | 'closed' = 'closed') =>
  new Market({ symbols: usualSymbols, time: busy, seed, weekends });

const seed = fc.integer({ min: 0, max: 2 ** 32 - 1 });
const time = fc.integer({ min: Date.UTC(2016, 0, 5), max: Date.UTC(2040, 0, 1) });
const facts = fc.constantFrom(...usualSymbols);

test('never makes a price at or below zero or an ask that is not above the bid', () => {
  fc.assert(
    fc.property(seed, time, facts, (number, at, { symbol, digits }) => {
      const tick = marketOf(number).tick(symbol, at)!;
      assert.ok(tick.bid > 0);
      assert.ok(tick.ask > tick.bid);
      assert.equal(tick.digits, digits);
      for (const price of [tick.bid, tick.ask]) assert.equal(price, Number(price.toFixed(digits)));
    }),
    { numRuns: 300 },
  );
});

test('makes ticks that are never ahead of the time and never older than a weekend', () => {
  fc.assert(
    fc.property(time, facts, (at, { symbol }) => {
      const tick = marketOf(1).tick(symbol, at)!;
      assert.ok(tick.time <= at);
      assert.ok(at - tick.time < 2 * day + 2 * 60 * minute, `${at - tick.time} ms old`);
    }),
  );
});

test('tells the same story to the same seed, in whatever order it is asked', () => {
  fc.assert(
    fc.property(
      seed,
      fc.array(time, { minLength: 1, maxLength: 5 }),
      facts,
      (number, times, of) => {
        const one = marketOf(number);
        const other = marketOf(number);
        const answers = times.map((at) => one.tick(of.symbol, at));
        const backwards = times.toReversed().map((at) => other.tick(of.symbol, at));
        assert.deepEqual(answers, backwards.reverse());
      },
    ),
    { numRuns: 30 },
  );
});

test('tells another story to another seed', () => {
  assert.notEqual(marketOf(1).tick('EURUSD')?.bid, marketOf(2).tick('EURUSD')?.bid);
  const unseeded = () => new Market({ symbols: usualSymbols, time: busy }).tick('XAUUSD')?.bid;
  assert.notEqual(unseeded(), unseeded());
});

test('answers every symbol at first, and then only what changed', () => {
  const market = marketOf(3);
  assert.equal(market.advance(busy).length, usualSymbols.length);
  assert.deepEqual(market.advance(busy), []);
  const later = market.advance(busy + 10_000);
  assert.ok(later.length > 0);
  for (const tick of later) assert.deepEqual(tick, market.tick(tick.symbol));
});

test('makes several ticks a second in busy hours and few at night', () => {
  const ticksIn = (start: number) => {
    const market = marketOf(4);
    market.advance(start);
    let count = 0;
    for (let i = 1; i <= 600; i++) {
      count += market.advance(start + i * 100).filter(({ symbol }) => symbol === 'EURUSD').length;
    }
    return count / 60;
  };
  assert.ok(ticksIn(busy) > 2);
  assert.ok(ticksIn(Date.UTC(2026, 1, 3, 23)) < 0.6);
});

test('knows nothing of symbols that it does not trade', () => {
  const market = marketOf(1);
  assert.equal(market.tick('NOPE'), undefined);
  assert.equal(market.day('NOPE'), undefined);
  assert.deepEqual(market.bars('NOPE', 'M1', { from: 0, to: busy }), []);
});

test('widens spreads at the server’s midnight', () => {
  const spread = (at: number) => {
    const { bid, ask } = marketOf(1).tick('EURUSD', at)!;
    return Math.round((ask - bid) * 1e5);
  };
  assert.ok(spread(Date.UTC(2026, 1, 3, 22, 5)) >= 2 * spread(busy));
});

test('stands still at weekends, crypto apart, unless weekends are open', () => {
  const saturday = Date.UTC(2026, 1, 7, 12);
  const sunday = Date.UTC(2026, 1, 8, 12);
  const market = marketOf(6);
  assert.deepEqual(market.tick('EURUSD', saturday), market.tick('EURUSD', sunday));
  assert.equal(
    clock.dayOf(market.tick('EURUSD', sunday)!.time),
    clock.dayOf(Date.UTC(2026, 1, 6, 12)),
  );
  assert.notEqual(market.tick('BTCUSD', saturday)?.time, market.tick('BTCUSD', sunday)?.time);
  assert.ok(sunday - marketOf(6, 'open').tick('EURUSD', sunday)!.time < minute);
});

test('prices crosses as quotients of their majors', () => {
  const market = marketOf(8);
  fc.assert(
    fc.property(time, (at) => {
      const [eurJpy, eurUsd, usdJpy] = ['EURJPY', 'EURUSD', 'USDJPY'].map(
        (symbol) => market.tick(symbol, at)!.bid,
      );
      assert.ok(Math.abs(eurJpy! / (eurUsd! * usdJpy!) - 1) < 0.001);
    }),
  );
});

test('moves as much in a day as the real thing, and stays in its usual region for years', () => {
  const days = marketOf(9).bars('EURUSD', 'D1', { from: Date.UTC(2022, 0, 1), to: busy });
  const moves = days.map(({ open, close }) => Math.log(close / open) ** 2);
  const deviation = Math.sqrt(moves.reduce((sum, move) => sum + move, 0) / moves.length);
  assert.ok(deviation > 0.003 && deviation < 0.006, `got ${deviation}`);
  assert.ok(days.every(({ low, high }) => low > 0.8 && high < 1.6));
});

test('joins the past to the present: the last candle holds every tick that was told', () => {
  const market = marketOf(10);
  const told: number[] = [];
  for (let at = busy; at < busy + 50_000; at += 50) {
    for (const tick of market.advance(at)) if (tick.symbol === 'GBPUSD') told.push(tick.bid);
  }
  const [candle] = market.bars('GBPUSD', 'M1', { from: busy, to: busy });
  assert.ok(candle);
  // The first tick told was still one of the minute before.
  assert.equal(candle.high, Math.max(...told.slice(1)));
  assert.equal(candle.low, Math.min(...told.slice(1)));
  assert.equal(candle.close, told.at(-1));
});

test('makes long candles of short ones', () => {
  const market = marketOf(11);
  const from = Date.UTC(2026, 0, 27, 22);
  const minutes = market.bars('USDJPY', 'M1', { from, to: from + day - 1 });
  const [whole] = market.bars('USDJPY', 'D1', { from, to: from });
  assert.deepEqual(whole, {
    time: from,
    open: minutes[0]!.open,
    high: Math.max(...minutes.map(({ high }) => high)),
    low: Math.min(...minutes.map(({ low }) => low)),
    close: minutes.at(-1)!.close,
    volume: minutes.reduce((sum, { volume }) => sum + volume, 0),
  });
});

test('makes candles that hold their own open and close, in the order of time', () => {
  fc.assert(
    fc.property(seed, time, facts, fc.constantFrom(...timeframes), (number, to, of, timeframe) => {
      const range = { from: 0, to, at: to, limit: 5, keep: 'last' } as const;
      const candles = marketOf(number).bars(of.symbol, timeframe, range);
      for (const [i, { time: open, ...candle }] of candles.entries()) {
        assert.ok(open <= to && (i === 0 || open > candles[i - 1]!.time));
        assert.ok(candle.low <= Math.min(candle.open, candle.close));
        assert.ok(candle.high >= Math.max(candle.open, candle.close));
        assert.ok(candle.volume > 0 && candle.low > 0);
      }
    }),
    { numRuns: 60 },
  );
});

test('opens days at the server’s midnight and has none for the weekend', () => {
  const from = Date.UTC(2026, 0, 31);
  const days = marketOf(1).bars('EURUSD', 'D1', {
    from,
    to: from + 14 * day,
    at: from + 14 * day,
  });
  assert.ok(days.every((candle) => clock.toWall(candle.time) % day === 0));
  assert.deepEqual(
    days.map((candle) => new Date(clock.toWall(candle.time)).getUTCDay()),
    [1, 2, 3, 4, 5, 1, 2, 3, 4, 5],
  );
});

test('keeps the first or the last candles when there are too many', () => {
  const range = { from: busy - 30 * minute, to: busy, at: busy + minute, limit: 10 };
  const all = marketOf(1).bars('EURUSD', 'M1', { ...range, limit: 100 });
  assert.equal(all.length, 31);
  assert.deepEqual(marketOf(1).bars('EURUSD', 'M1', range), all.slice(0, 10));
  assert.deepEqual(marketOf(1).bars('EURUSD', 'M1', { ...range, keep: 'last' }), all.slice(-10));
});

test('tells nothing of the future', () => {
  const at = busy + 20_000;
  const candles = marketOf(1).bars('EURUSD', 'M1', { from: busy, to: busy + day, at });
  assert.equal(candles.length, 1);
  assert.equal(candles[0]?.close, marketOf(1).tick('EURUSD', at)?.bid);
});

test('has no candles before its history begins', () => {
  const to = Date.UTC(2016, 0, 20);
  const days = marketOf(1).bars('EURUSD', 'D1', { from: 0, to, at: to });
  assert.ok(days.length > 5 && days[0]!.time >= Date.UTC(2016, 0, 3));
});

test('skips and repeats no candle when the server changes its clock', () => {
  for (const change of [Date.UTC(2026, 2, 8, 7), Date.UTC(2026, 10, 1, 6)]) {
    const range = { from: change - day / 2, to: change + day / 2, at: change + day };
    const times = marketOf(1)
      .bars('BTCUSD', 'H1', range)
      .map((candle) => candle.time);
    assert.equal(new Set(times).size, times.length);
    assert.deepEqual(
      times,
      times.toSorted((a, b) => a - b),
    );
    assert.ok(times.length >= 24);
  }
});

test('follows the range of the server’s day', () => {
  const market = marketOf(12);
  const range = market.day('XAUUSD')!;
  const [candle] = market.bars('XAUUSD', 'D1', {
    from: busy - day,
    to: busy,
    keep: 'last',
    limit: 1,
  });
  const { open, high, low } = candle!;
  assert.deepEqual({ open: range.open, high: range.high, low: range.low }, { open, high, low });
  assert.equal(range.time, market.tick('XAUUSD')?.time);
});

test('keeps Friday’s range through a weekend', () => {
  const sunday = Date.UTC(2026, 1, 8, 12);
  const range = marketOf(12).day('XAUUSD', sunday)!;
  assert.equal(clock.dayOf(range.time), clock.dayOf(Date.UTC(2026, 1, 6, 12)));
  assert.ok(range.low <= range.open && range.open <= range.high);
});
