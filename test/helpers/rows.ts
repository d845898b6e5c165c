import fc from 'fast-check';
import { quoteStates } from '../../server/protocol/quote.js';
import type { Row } from '../../server/protocol/row.js';

const known = fc.record({
  bid: fc.integer({ min: 1, max: 20_000_000 }),
  spread: fc.nat({ max: 5_000 }),
  above: fc.nat({ max: 10_000 }),
  below: fc.nat({ max: 10_000 }),
  hasDay: fc.boolean(),
  digits: fc.constantFrom(5, 5, 5, 2, 8),
  finer: fc.constantFrom(1, 1, 0, 2),
  state: fc.constantFrom(...quoteStates),
  age: fc.nat({ max: 3_000_000 }),
});

/** A row with a price that could be, made at most 50 minutes before `time`. */
export const priceRow = (time: number): fc.Arbitrary<Row> =>
  known.map(({ bid, spread, above, below, hasDay, digits, finer, state, age }) => ({
    digits,
    pipDigits: digits - finer,
    bid,
    spread,
    open: hasDay ? Math.max(1, bid - (below >> 1)) : 0,
    high: hasDay ? bid + above : 0,
    low: hasDay ? Math.max(1, bid - below) : 0,
    direction: 'flat',
    time: time - age,
    state,
  }));
