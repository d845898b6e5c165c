import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Candle, timeframes } from '../../../server/protocol/candle.js';
import { emptyRow } from '../../../server/protocol/row.js';
import { CandleBoard } from '../../../server/relay/candle-board.js';
import { type CandleRecord, candleRanks } from '../../../server/relay/candle-record.js';
import { ServerClock, type TimeZoneRule } from '../../../server/relay/server-clock.js';
import { BruteForce } from '../../helpers/candle-brute.js';
import { type BidTick, randomOf, tickFile } from '../../helpers/ticks.js';

const day = 86_400_000;
const digits = 5;
const utc = (text: string) => Date.parse(`${text}Z`);

/** Between them lie the American and the European change of a season. */
const seasons = [
  { name: 'spring', start: '2026-02-27', from: '2026-03-04', to: '2026-04-02T10:07' },
  { name: 'autumn', start: '2026-09-29', from: '2026-10-22', to: '2026-11-04T10:07' },
];
const rules: readonly TimeZoneRule[] = [
  { rule: 'new-york+7' },
  { zone: 'Europe/Helsinki' },
  { offset: '+02:00' },
  { offset: '+05:30' },
];

/** Runs ticks through a board as the relay does, and answers what it kept: the best of each candle. */
function build(
  clock: ServerClock,
  ticks: readonly BidTick[],
  watch: (at: number, board: CandleBoard) => void,
) {
  const board = new CandleBoard({
    clock,
    setting: () => ({}),
    jump: 0.5,
    changed: () => undefined,
  });
  const kept = new Map<string, CandleRecord>();
  const keep = () => {
    for (const record of board.drain()) {
      const key = `${record.timeframe} ${record.time}`;
      const before = kept.get(key);
      if (!before || candleRanks[record.rank] >= candleRanks[before.rank]) kept.set(key, record);
    }
  };
  const random = randomOf(3);
  const row = { ...emptyRow(), digits };
  let advanced = 0;
  ticks.forEach(({ time, bid }, i) => {
    // Prices come up to three seconds late, and time passes between them.
    const now = time + Math.floor(random() * 3_000);
    if (now - advanced > 20_000) {
      board.advance(now - 4_000);
      advanced = now;
    }
    board.apply('EURUSD', Object.assign(row, { time, bid }), now);
    if (i % 500 === 0) keep();
    if (i % 4_001 === 0) watch(i, board);
  });
  keep();
  return { board, kept };
}

const inPoints = ({ time, open, high, low, close, volume }: Candle | CandleRecord, scale = 1) => ({
  time,
  open: Math.round(open * scale),
  high: Math.round(high * scale),
  low: Math.round(low * scale),
  close: Math.round(close * scale),
  volume,
});

for (const { name, start, from, to } of seasons) {
  for (const [i, rule] of rules.entries()) {
    test(`equals an independent computation, bar by bar: ${name}, ${JSON.stringify(rule)}`, () => {
      const clock = new ServerClock(rule);
      const brute = new BruteForce(rule, utc(start), utc(to) + day);
      // The clock changes on a Sunday: every other file trades at weekends too.
      const isWeekend = (time: number) => [2, 3].includes(clock.dayOf(time) % 7);
      const closed = i % 2 ? isWeekend : () => false;
      for (const weekends of [closed, () => false]) {
        const range = { from: utc(from), to: utc(to) };
        const ticks = tickFile({ seed: 11 + i, every: 90_000, closed: weekends, ...range });
        const watch = (at: number, board: CandleBoard) => {
          const soFar = ticks.slice(0, at + 1);
          for (const timeframe of timeframes) {
            const expected = brute.candles(timeframe, soFar).slice(-2);
            const tail = board.tail('EURUSD', timeframe);
            const candles = tail?.candles.map((candle) => inPoints(candle, 10 ** digits));
            assert.deepEqual(candles, expected, `${timeframe} after tick ${at}`);
          }
        };
        const { board, kept } = build(clock, ticks, watch);
        watch(ticks.length - 1, board);
        for (const timeframe of timeframes) {
          const expected = brute.candles(timeframe, ticks);
          const records = [...kept.values()].filter((record) => record.timeframe === timeframe);
          // The newest is still open: only the minute is kept before it closes.
          const closedOnes = timeframe === 'M1' ? expected : expected.slice(0, -1);
          assert.deepEqual(
            records.map((record) => inPoints(record)),
            closedOnes,
            timeframe,
          );
        }
      }
    });
  }
}
