import assert from 'node:assert/strict';
import { test } from 'node:test';
import { RequestBudget } from '../../../server/sockets/budget.js';

const takeAll = (budget: RequestBudget, now: number) => {
  let taken = 0;
  while (budget.take(now)) taken++;
  return taken;
};

test('allows a burst, then what time earns back, never more than a burst', () => {
  const budget = new RequestBudget(0);
  assert.equal(takeAll(budget, 0), 40);
  assert.equal(takeAll(budget, 1_000), 10);
  assert.equal(takeAll(budget, 3_600_000), 40);
});

test('a clock that runs backwards earns nothing', () => {
  const budget = new RequestBudget(10_000);
  takeAll(budget, 10_000);
  assert.equal(budget.take(0), false);
});

test('is exhausted only by somebody who goes on and on', () => {
  const budget = new RequestBudget(0);
  takeAll(budget, 0);
  for (let i = 0; i < 100; i++) budget.take(0);
  assert.equal(budget.exhausted, false);
  for (let i = 0; i < 100; i++) budget.take(0);
  assert.equal(budget.exhausted, true);
});
