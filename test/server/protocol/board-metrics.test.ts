import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  betterOf,
  boardMetrics,
  moneyMetrics,
  unrankedFigures,
} from '../../../server/protocol/board-metrics.js';
import { figureNames } from '../../../server/protocol/figures.js';
import { dayRecord, someAccount, tradeRecord, transferRecord } from '../../helpers/records.js';
import { makeBoard } from '../../helpers/track-record.js';

const hour = 3_600_000;
const day = 24 * hour;
const start = Date.UTC(2025, 0, 6, 8);
const days = 400;
const now = start + days * day;

/** Figures of who trades once a day, with these results by turns, in dollars, and so much margin. */
function figuresOf(results: readonly number[], margin: number) {
  const { board } = makeBoard();
  const at = (number: number) => start + number * day;
  board.apply(
    {
      transfers: [transferRecord({ time: start - hour, amount: 10_000_00 })],
      trades: Array.from({ length: days }, (_, number) => {
        const dollars = results[number % results.length] ?? 0;
        const closeTime = at(number) + 2 * hour;
        const prices = { openPrice: 1.1, closePrice: 1.1 + dollars / 100_000 };
        return tradeRecord({ openTime: at(number), closeTime, profit: dollars * 100, ...prices });
      }),
      days: [dayRecord({ time: at(1), balance: 10_000_00, equity: 10_000_00, margin })],
    },
    now,
  );
  return board.figures(someAccount, { from: 0, to: null }, now) ?? assert.fail();
}

test('every figure either ranks or is said not to', () => {
  assert.deepEqual([...boardMetrics, ...unrankedFigures].sort(), [...figureNames].sort());
  for (const name of moneyMetrics) assert.ok(boardMetrics.includes(name), name);
});

test('who wins more and risks less is never behind, whatever ranks', () => {
  const good = figuresOf([120, -20, 120], 10_000);
  const bad = figuresOf([80, -90, -90], 50_000);
  const equal: string[] = [];
  for (const name of boardMetrics) {
    const [ours, theirs] = [good[name] ?? assert.fail(name), bad[name] ?? assert.fail(name)];
    if (ours === theirs) equal.push(name);
    else assert.equal(ours > theirs ? 'more' : 'less', betterOf(name), `${name} ${ours} ${theirs}`);
  }
  // Both traded as much.
  assert.deepEqual(equal, ['trades', 'tradesPerDay', 'lots']);
});
