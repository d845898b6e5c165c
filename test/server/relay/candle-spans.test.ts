import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type CandleSpan, CandleSpans } from '../../../server/relay/candle-spans.js';

const day = 86_400_000;
const span = (from: number, to: number, symbol = 'EURUSD'): CandleSpan => ({ symbol, from, to });

test('joins what touches or nearly does, and keeps symbols apart', () => {
  const spans = new CandleSpans();
  for (const each of [span(0, 1), span(1, 2), span(5, 9), span(3, 4, 'USDJPY')]) spans.add(each);
  assert.equal(spans.size, 2);
  assert.deepEqual(spans.drain(), [span(0, 9), span(3, 4, 'USDJPY')]);
  assert.deepEqual(spans.drain(), []);
});

test('leaves years apart, and joins them when the time between comes', () => {
  const spans = new CandleSpans();
  spans.add(span(0, day));
  spans.add(span(50 * day, 51 * day));
  assert.equal(spans.size, 2);
  spans.add(span(25 * day, 26 * day));
  assert.deepEqual(spans.drain(), [span(0, 51 * day)]);
});

test('hands out one at a time until there is none', () => {
  const spans = new CandleSpans();
  spans.add(span(0, 1));
  spans.add(span(99 * day, 100 * day));
  spans.add(span(0, 1, 'USDJPY'));
  const taken = [spans.take(), spans.take(), spans.take()];
  assert.deepEqual(taken, [span(0, 1), span(99 * day, 100 * day), span(0, 1, 'USDJPY')]);
  assert.equal(spans.take(), undefined);
  assert.equal(spans.size, 0);
});

test('whatever is added is covered by one span, and spans lie far apart', () => {
  const some = fc
    .tuple(fc.nat(400), fc.nat(3), fc.constantFrom('EURUSD', 'USDJPY'))
    .map(([from, length, symbol]) => span(from * day, (from + length + 1) * day, symbol));
  fc.assert(
    fc.property(fc.array(some, { maxLength: 40 }), (added) => {
      const spans = new CandleSpans();
      for (const each of added) spans.add(each);
      const drained = spans.drain();
      for (const { symbol, from, to } of added) {
        const holding = drained.filter(
          (each) => each.symbol === symbol && each.from <= from && each.to >= to,
        );
        assert.equal(holding.length, 1);
      }
      for (const a of drained) {
        for (const b of drained) {
          if (a === b || a.symbol !== b.symbol) continue;
          assert.ok(a.from - b.to > 28 * day || b.from - a.to > 28 * day);
        }
      }
    }),
  );
});
