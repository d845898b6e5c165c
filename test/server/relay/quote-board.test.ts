import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Tick } from '../../../server/relay/inputs.js';
import { QuoteBoard, type QuoteSetting } from '../../../server/relay/quote-board.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { hoursOf } from '../../helpers/hours.js';

const tuesday = Date.UTC(2026, 1, 3, 12);
const second = 1_000;
const minute = 60 * second;

function makeBoard(setting: Partial<QuoteSetting> = {}): QuoteBoard {
  return new QuoteBoard({
    clock: new ServerClock({ rule: 'new-york+7' }),
    setting: () => ({ hours: hoursOf(), ...setting }),
    staleAfter: { feed: 10 * second, tick: 5 * minute },
    jump: 0.1,
  });
}

const tick = (bid: number, ask: number, time = tuesday): Tick => ({
  symbol: 'EURUSD',
  bid,
  ask,
  time,
  digits: 5,
});

test('shows a price with its spread in points', () => {
  const board = makeBoard();
  assert.equal(board.apply(tick(1.08312, 1.08324), tuesday), undefined);
  const quote = board.snapshot('EURUSD');
  assert.deepEqual(
    [quote?.bid, quote?.ask, quote?.spread, quote?.digits, quote?.state],
    [1.08312, 1.08324, 12, 5, 'live'],
  );
});

test('keeps the last price when a line arrives late', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  assert.equal(board.apply(tick(1.2, 1.2002, tuesday - second), tuesday), 'out-of-order');
  assert.equal(board.snapshot('EURUSD')?.bid, 1.1);
});

test('takes two prices of the same second in the order in which they came', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  board.apply(tick(1.1001, 1.1003), tuesday);
  assert.equal(board.snapshot('EURUSD')?.bid, 1.1001);
});

test('a repeated price changes nothing but vouches for itself', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  const revision = board.entry('EURUSD')?.revision;
  assert.equal(board.apply(tick(1.1, 1.1002), tuesday + 9 * second), 'duplicate');
  assert.equal(board.entry('EURUSD')?.revision, revision);
  board.advance(tuesday + 15 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
});

test('says where the bid went', () => {
  const board = makeBoard();
  const directions = [1.1, 1.1001, 1.1001, 1.1].map((bid, i) => {
    board.apply(tick(bid, 1.2, tuesday + i), tuesday + i);
    return board.snapshot('EURUSD')?.direction;
  });
  assert.deepEqual(directions, ['flat', 'up', 'up', 'down']);
});

test('wrong prices are refused and never shown', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  for (const [bid, ask, reason] of [
    [0, 1.1, 'zero'],
    [-1, 1.1, 'negative'],
    [1.2, 1.1, 'crossed'],
    [NaN, 1.1, 'not-finite'],
    [5, 5.1, 'jump'],
  ] as const) {
    assert.equal(board.apply(tick(bid, ask, tuesday + 1), tuesday), reason);
    assert.equal(board.snapshot('EURUSD')?.bid, 1.1);
  }
});

test('a price that rounds to nothing is no price', () => {
  const board = makeBoard({ digits: 2 });
  assert.equal(board.apply(tick(0.001, 0.002), tuesday), 'zero');
});

test('goes stale when the source falls silent, and live again when it speaks', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  board.advance(tuesday + 10 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
  board.advance(tuesday + 11 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
  board.confirm('EURUSD', tuesday + 12 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
});

test('goes stale when a source repeats one price for too long: its own source may be dead', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  board.confirm('EURUSD', tuesday + 6 * minute);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
});

test('a price that was old when it came is stale from the start', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, tuesday - 14 * minute), tuesday);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
});

test('is closed on the weekend of the server, and live if prices come all the same', () => {
  const friday = Date.UTC(2026, 1, 6, 21, 59, 50);
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, friday), friday);
  board.advance(friday + 5 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
  board.advance(friday + 2 * minute);
  assert.equal(board.snapshot('EURUSD')?.state, 'closed');
  const saturday = friday + 12 * 60 * minute;
  board.apply(tick(1.1, 1.1003, saturday), saturday);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
});

test('is pre-open shortly before its market opens', () => {
  const sunday = Date.UTC(2026, 1, 8, 21, 40);
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, sunday - 2 * 86_400_000), sunday);
  assert.equal(board.snapshot('EURUSD')?.state, 'closed');
  board.advance(sunday + 5 * minute);
  assert.equal(board.snapshot('EURUSD')?.state, 'pre-open');
});

test('a market that has just opened is given time for its first price', () => {
  const opening = Date.UTC(2026, 1, 8, 22);
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, opening - 2 * 86_400_000), opening - minute);
  board.confirm('EURUSD', opening);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
  board.confirm('EURUSD', opening + 5 * minute);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
  board.confirm('EURUSD', opening + 5 * minute + 1);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
});

test('a silent source is stale from the opening on', () => {
  const opening = Date.UTC(2026, 1, 8, 22);
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, opening - 2 * 86_400_000), opening - minute);
  board.advance(opening);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
});

test('a market that never closes is stale on the weekend, not closed', () => {
  const saturday = Date.UTC(2026, 1, 7, 12);
  const board = makeBoard({ hours: hoursOf('always') });
  board.apply(tick(1.1, 1.1002, saturday - 20 * minute), saturday);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
});

test('does not call a range that it saw half of the range of the day', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  const quote = board.snapshot('EURUSD');
  assert.deepEqual([quote?.open, quote?.high, quote?.low, quote?.change], [null, null, null, null]);
});

test('takes the day from a source that saw all of it and goes on from there', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  board.applyDay({ symbol: 'EURUSD', open: 1.09, high: 1.12, low: 1.08, time: tuesday });
  board.apply(tick(1.13, 1.1302, tuesday + second), tuesday + second);
  const quote = board.snapshot('EURUSD');
  assert.deepEqual([quote?.open, quote?.high, quote?.low], [1.09, 1.13, 1.08]);
  assert.equal(quote?.change?.toFixed(4), '0.0367');
});

test('ignores the range of another day and ranges that cannot be', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  board.applyDay({
    symbol: 'EURUSD',
    open: 1.09,
    high: 1.12,
    low: 1.08,
    time: tuesday - 86_400_000,
  });
  board.applyDay({ symbol: 'EURUSD', open: 1.09, high: 1.05, low: 1.08, time: tuesday });
  board.applyDay({ symbol: 'EURUSD', open: NaN, high: 1.05, low: 1.08, time: tuesday });
  board.applyDay({ symbol: 'GBPUSD', open: 1.09, high: 1.1, low: 1.08, time: tuesday });
  assert.equal(board.snapshot('EURUSD')?.open, null);
});

test('a new server day starts with its first price when nothing was missed', () => {
  const midnight = Date.UTC(2026, 1, 3, 22);
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, midnight - 5 * second), midnight - 5 * second);
  board.apply(tick(1.11, 1.1102, midnight + second), midnight + second);
  board.apply(tick(1.105, 1.1052, midnight + 2 * second), midnight + 2 * second);
  const quote = board.snapshot('EURUSD');
  assert.deepEqual([quote?.open, quote?.high, quote?.low], [1.11, 1.11, 1.105]);
});

test('a new server day after a silence has no open', () => {
  const midnight = Date.UTC(2026, 1, 3, 22);
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002, midnight - 5 * minute), midnight - 5 * minute);
  board.apply(tick(1.11, 1.1102, midnight + 5 * minute), midnight + 5 * minute);
  assert.equal(board.snapshot('EURUSD')?.open, null);
});

test('learns more decimals when they come, and moves what it knows along', () => {
  const board = makeBoard();
  const text = (bid: number, ask: number, time: number) => ({ symbol: 'EURUSD', bid, ask, time });
  board.apply(text(1.1, 1.11, tuesday), tuesday);
  assert.equal(board.snapshot('EURUSD')?.digits, 2);
  board.applyDay({ symbol: 'EURUSD', open: 1.09, high: 1.12, low: 1.08, time: tuesday });
  board.apply(text(1.10005, 1.1002, tuesday + 1), tuesday);
  const quote = board.snapshot('EURUSD');
  assert.deepEqual(
    [quote?.digits, quote?.bid, quote?.open, quote?.direction],
    [5, 1.10005, 1.09, 'up'],
  );
});

test('knows where the pip is, and moves it with the decimals', () => {
  const board = makeBoard();
  const text = (bid: number, ask: number, time: number) => ({ symbol: 'EURUSD', bid, ask, time });
  board.apply(text(1.1, 1.11, tuesday), tuesday);
  assert.equal(board.snapshot('EURUSD')?.pipDigits, 2);
  board.apply(text(1.10005, 1.1002, tuesday + 1), tuesday);
  assert.equal(board.snapshot('EURUSD')?.pipDigits, 4);
  const configured = makeBoard({ pip: 0.001 });
  configured.apply(tick(1.08312, 1.08324), tuesday);
  assert.equal(configured.snapshot('EURUSD')?.pipDigits, 3);
});

test('configured digits win', () => {
  const board = makeBoard({ digits: 3 });
  board.apply(tick(1.08312, 1.08324), tuesday);
  assert.deepEqual([board.snapshot('EURUSD')?.digits, board.snapshot('EURUSD')?.bid], [3, 1.083]);
});

test('has never heard of a symbol without a price', () => {
  const board = makeBoard();
  board.confirm('EURUSD', tuesday);
  board.advance(tuesday);
  assert.equal(board.snapshot('EURUSD'), undefined);
  assert.deepEqual([...board.entries()], []);
});

test('a source whose newest price was held back does not vouch for the one before it', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  assert.equal(board.apply(tick(5, 5.0002, tuesday + second), tuesday + second), 'jump');
  board.confirm('EURUSD', tuesday + 9 * second);
  board.advance(tuesday + 12 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'stale');
  board.apply(tick(1.1001, 1.1003, tuesday + 13 * second), tuesday + 13 * second);
  assert.equal(board.snapshot('EURUSD')?.state, 'live');
});

test('a range that says nothing new changes nothing', () => {
  const board = makeBoard();
  board.apply(tick(1.1, 1.1002), tuesday);
  const range = { symbol: 'EURUSD', open: 1.09, high: 1.12, low: 1.08, time: tuesday };
  board.applyDay(range);
  const revision = board.entry('EURUSD')?.revision;
  board.applyDay(range);
  assert.equal(board.entry('EURUSD')?.revision, revision);
});

test('judges the last price anew when the hours of its symbol change', () => {
  const setting = { hours: hoursOf() };
  const board = makeBoard(setting);
  const sunday = Date.UTC(2026, 1, 8, 12);
  const renew = (schedule: string, now: number) => {
    setting.hours = hoursOf(schedule);
    board.renew('EURUSD', now);
    return board.snapshot('EURUSD')?.state;
  };
  assert.equal(renew('always', sunday), undefined);
  board.apply(tick(1.1, 1.1002, sunday - 2 * minute), sunday);
  assert.equal(renew('weekdays', sunday), 'closed');
  assert.equal(renew('always', sunday), 'live');
});
