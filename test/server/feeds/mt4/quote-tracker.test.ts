import assert from 'node:assert/strict';
import { test } from 'node:test';
import { QuoteTracker } from '../../../../server/feeds/mt4/quote-tracker.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });
const wall = Date.UTC(2026, 1, 3, 14, 5, 9);
const line = { symbol: 'EURUSD', bid: 1.08312, ask: 1.08324, digits: 5, wall };
const tick = {
  symbol: 'EURUSD',
  bid: 1.08312,
  ask: 1.08324,
  digits: 5,
  time: Date.UTC(2026, 1, 3, 12, 5, 9),
};
const track = (...symbols: string[]) => new QuoteTracker(symbols, clock);

test('the first line of a symbol is a tick in UTC', () => {
  assert.deepEqual(track('EURUSD').apply([line]), { ticks: [tick], confirmed: [], foreign: [] });
});

test('a line that says the same again confirms', () => {
  const tracker = track('EURUSD');
  tracker.apply([line]);
  assert.deepEqual(tracker.apply([line]), { ticks: [], confirmed: ['EURUSD'], foreign: [] });
});

test('a change of bid, ask or time is a tick', () => {
  for (const change of [{ bid: 1.08311 }, { ask: 1.08325 }, { wall: wall + 1000 }]) {
    const tracker = track('EURUSD');
    tracker.apply([line]);
    assert.equal(tracker.apply([{ ...line, ...change }]).ticks.length, 1, JSON.stringify(change));
  }
});

test('keeps the longest decimals that it has seen', () => {
  const tracker = track('EURUSD');
  tracker.apply([line]);
  const [short] = tracker.apply([{ ...line, bid: 1.083, ask: 1.084, digits: 3 }]).ticks;
  assert.equal(short?.digits, 5);
  const grown = track('EURUSD');
  grown.apply([{ ...line, bid: 1.083, ask: 1.084, digits: 3 }]);
  assert.equal(grown.apply([{ ...line, bid: 1.083, ask: 1.084, digits: 5 }]).ticks[0]?.digits, 5);
});

test('the configured spelling is published, whatever the server writes', () => {
  const tracker = track('EURUSD.rp', 'usdjpy');
  const { ticks, foreign } = tracker.apply([
    { ...line, symbol: 'EURUSD.RP' },
    { ...line, symbol: 'USDJPY' },
  ]);
  assert.deepEqual(
    ticks.map(({ symbol }) => symbol),
    ['EURUSD.rp', 'usdjpy'],
  );
  assert.deepEqual(foreign, []);
});

test('two symbols that differ in their capitals only are kept apart', () => {
  const tracker = track('gold', 'GOLD');
  const { ticks } = tracker.apply([
    { ...line, symbol: 'gold', bid: 1, ask: 2 },
    { ...line, symbol: 'GOLD', bid: 3, ask: 4 },
  ]);
  assert.deepEqual(
    ticks.map(({ symbol, bid }) => [symbol, bid]),
    [
      ['gold', 1],
      ['GOLD', 3],
    ],
  );
});

test('lines that nobody asked for are named and not published', () => {
  assert.deepEqual(track('EURUSD').apply([{ ...line, symbol: 'XAUUSD' }]), {
    ticks: [],
    confirmed: [],
    foreign: ['XAUUSD'],
  });
});

test('a price that the guard refuses is told again and never confirms the one before it', () => {
  for (const bad of [
    { bid: 0, ask: 0 },
    { bid: -1, ask: 1 },
    { bid: 1.2, ask: 1.1 },
  ]) {
    const tracker = track('EURUSD');
    tracker.apply([line]);
    for (let poll = 0; poll < 3; poll++) {
      const { ticks, confirmed } = tracker.apply([{ ...line, ...bad }]);
      assert.equal(ticks.length, 1);
      assert.deepEqual(confirmed, []);
    }
  }
});

test('knows which symbols have never come', () => {
  const tracker = track('EURUSD', 'EURUSDx', 'GBPUSD');
  tracker.apply([line]);
  assert.deepEqual(tracker.missing(), ['EURUSDx', 'GBPUSD']);
});

test('a price from before a clock change keeps its moment', () => {
  const tracker = track('A', 'B');
  const winter = Date.UTC(2026, 2, 6, 23, 59, 0);
  const summer = Date.UTC(2026, 2, 9, 0, 1, 0);
  const { ticks } = tracker.apply([
    { ...line, symbol: 'A', wall: winter },
    { ...line, symbol: 'B', wall: summer },
  ]);
  assert.deepEqual(
    ticks.map(({ time }) => new Date(time).toISOString()),
    ['2026-03-06T21:59:00.000Z', '2026-03-08T21:01:00.000Z'],
  );
});
