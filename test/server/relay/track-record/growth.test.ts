import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { Growth } from '../../../../server/relay/track-record/growth.js';

test('the index moves as the money does, and stands still at a flow', () => {
  const growth = new Growth(1_000);
  growth.sample(1_100);
  assert.equal(growth.index, 1.1);
  growth.flow(1_100, 2_200);
  assert.equal(growth.index, 1.1);
  growth.sample(1_100);
  assert.equal(growth.index.toFixed(12), '0.550000000000');
});

test('drawdown is the deepest fall from the highest point so far', () => {
  const growth = new Growth(100);
  for (const money of [120, 90, 130, 104, 125]) growth.sample(money);
  assert.equal(growth.drawdown, 0.25);
  assert.deepEqual([growth.peak, growth.trough], [1.3, 0.9]);
  // In money 30 were lost from 120, later 26 from 130.
  assert.equal(growth.fall, 30);
});

test('a fall in money is not one when money is taken out', () => {
  const growth = new Growth(1_000);
  growth.flow(1_000, 100);
  growth.sample(90);
  assert.equal(growth.fall, 10);
  assert.equal(growth.drawdown.toFixed(12), '0.100000000000');
});

test('a total loss is final, however much comes after it', () => {
  const growth = new Growth(100);
  growth.sample(-20);
  assert.deepEqual([growth.index, growth.drawdown, growth.trough], [0, 1, 0]);
  growth.flow(-20, 500);
  growth.sample(1_000);
  assert.deepEqual([growth.index, growth.drawdown], [0, 1]);
});

test('nothing grows before there is money, nor while there is none', () => {
  const growth = new Growth(0);
  growth.sample(50);
  assert.deepEqual([growth.index, growth.started], [1, false]);
  growth.flow(0, 100);
  growth.sample(110);
  growth.flow(110, 0);
  growth.sample(40);
  assert.equal(growth.index.toFixed(12), '1.100000000000');
  growth.flow(0, 200);
  growth.sample(100);
  assert.equal(growth.index.toFixed(12), '0.550000000000');
  assert.equal(growth.started, true);
});

test('a look ahead changes nothing, nor does a copy', () => {
  const growth = new Growth(100);
  growth.sample(110);
  assert.equal(growth.at(55), 0.55);
  const copy = growth.copy();
  copy.flow(110, 300);
  copy.sample(30);
  assert.deepEqual([growth.index, growth.drawdown], [1.1, 0]);
  growth.sample(99);
  assert.equal(growth.index, 0.99);
});

const returns = fc.array(fc.double({ min: -0.9, max: 0.9, noNaN: true }), { maxLength: 40 });
const flows = fc.array(fc.double({ min: 0.2, max: 5, noNaN: true }), {
  minLength: 40,
  maxLength: 40,
});

test('the gain is the same whatever is paid in or out between', () => {
  fc.assert(
    fc.property(returns, flows, (moves, factors) => {
      const plain = new Growth(1_000);
      const paid = new Growth(1_000);
      let [money, other] = [1_000, 1_000];
      for (const [index, move] of moves.entries()) {
        plain.sample((money *= 1 + move));
        paid.sample((other *= 1 + move));
        paid.flow(other, (other *= factors[index]!));
      }
      assert.ok(Math.abs(plain.index - paid.index) <= 1e-9 * plain.index);
      assert.ok(Math.abs(plain.drawdown - paid.drawdown) <= 1e-9);
    }),
  );
});

test('drawdown stays within 0 and 1, and grows only', () => {
  const money = fc.array(fc.integer({ min: -1e6, max: 1e6 }), { maxLength: 60 });
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 1e6 }), money, (start, path) => {
      const growth = new Growth(start);
      for (const [index, value] of path.entries()) {
        const before = growth.drawdown;
        if (index % 5 === 4) growth.flow(value, value + 1_000);
        else growth.sample(value);
        assert.ok(growth.drawdown >= before && growth.drawdown >= 0 && growth.drawdown <= 1);
        assert.ok(growth.index >= 0 && growth.fall >= 0);
      }
    }),
  );
});
