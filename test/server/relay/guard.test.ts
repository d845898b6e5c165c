import assert from 'node:assert/strict';
import { test } from 'node:test';
import {
  isSymbol,
  JumpGuard,
  rejectionSentences,
  rejectTick,
} from '../../../server/relay/guard.js';
import type { Tick } from '../../../server/relay/inputs.js';

const now = Date.UTC(2026, 1, 3, 12);
const tick = (change: Partial<Tick> = {}): Tick => ({
  symbol: 'EURUSD',
  bid: 1.08312,
  ask: 1.08324,
  time: now,
  ...change,
});

test('an ordinary tick passes, with a spread of zero too', () => {
  assert.equal(rejectTick(tick(), now), undefined);
  assert.equal(rejectTick(tick({ ask: 1.08312 }), now), undefined);
});

test('names what is wrong with a tick', () => {
  const day = 86_400_000;
  const cases: [Partial<Tick>, string][] = [
    [{ bid: 0 }, 'zero'],
    [{ ask: 0 }, 'zero'],
    [{ bid: -1 }, 'negative'],
    [{ bid: 1.09 }, 'crossed'],
    [{ bid: NaN }, 'not-finite'],
    [{ ask: Infinity }, 'not-finite'],
    [{ time: NaN }, 'not-finite'],
    [{ time: now + 3_600_000 }, 'future'],
    [{ time: now - 40 * day }, 'ancient'],
    [{ symbol: '' }, 'malformed'],
    [{ symbol: 'EUR USD' }, 'malformed'],
    [{ symbol: 'A,B' }, 'malformed'],
    [{ symbol: 'EURUSD\u0000' }, 'malformed'],
  ];
  for (const [change, reason] of cases) assert.equal(rejectTick(tick(change), now), reason);
});

test('two clocks may differ by a minute', () => {
  assert.equal(rejectTick(tick({ time: now + 60_000 }), now), undefined);
});

test('every reason has a sentence', () => {
  for (const sentence of Object.values(rejectionSentences)) assert.ok(sentence.includes(' '));
});

test('symbols of all the shapes that brokers use are symbols', () => {
  for (const name of [
    'EURUSD',
    'eurgbp-2',
    'usdjpy.',
    'GER40.cash',
    '#AAPL',
    'XAUUSD_i',
    'BRK&B',
  ]) {
    assert.equal(isSymbol(name), true, name);
  }
  for (const name of [undefined, 5, {}, 'x'.repeat(33), 'a|b', 'é'])
    assert.equal(isSymbol(name), false);
});

test('a single spike is held back and the next good price passes', () => {
  const guard = new JumpGuard(0.1);
  assert.deepEqual(
    [1, 1.01, 2, 1.02].map((mid, i) => guard.rejects(mid, i)),
    [false, false, true, false],
  );
});

test('spikes never pass, however long they alternate with good prices', () => {
  const guard = new JumpGuard(0.1);
  for (let i = 0; i < 100; i++) {
    assert.equal(guard.rejects(1, i * 1000), false);
    assert.equal(guard.rejects(3, i * 1000 + 1), true);
  }
});

test('a new level is believed when five ticks over five seconds agree on it', () => {
  const guard = new JumpGuard(0.1);
  guard.rejects(1, 0);
  const seen = [0, 1, 2, 3, 4, 5].map((second) => guard.rejects(1.5, second * 1_000));
  assert.deepEqual(seen, [true, true, true, true, true, false]);
  assert.equal(guard.rejects(1.52, 6_000), false);
  assert.equal(guard.rejects(1, 7_000), true);
});

test('a burst of wrong prices does not make a level', () => {
  const guard = new JumpGuard(0.1);
  guard.rejects(1, 0);
  for (let i = 0; i < 50; i++) assert.equal(guard.rejects(1.5, i * 10), true);
});

test('wild prices that do not agree with each other never pass', () => {
  const guard = new JumpGuard(0.1);
  guard.rejects(1, 0);
  for (let i = 0; i < 60; i++) assert.equal(guard.rejects(2 + (i % 7), i * 1_000), true);
});
