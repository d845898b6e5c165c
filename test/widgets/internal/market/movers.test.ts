import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { QuoteState } from '../../../../server/protocol/quote.js';
import { rankMovers } from '../../../../widgets/internal/market/movers.js';
import { quoteOf } from '../../../helpers/fake-relay.js';

const quote = (symbol: string, change: number | null, state: QuoteState = 'live') =>
  quoteOf(symbol, { change, state });

describe('the ranking of movers', () => {
  it('has the largest rises and falls first, so many of each', () => {
    const quotes = [
      quote('A', 0.01),
      quote('B', 0.03),
      quote('C', -0.02),
      quote('D', 0.02),
      quote('E', -0.05),
    ];
    expect(rankMovers(quotes, 2)).to.deep.equal({ up: ['B', 'D'], down: ['E', 'C'] });
  });

  it('leaves out what has no open of the day, and what reads as 0.00 %', () => {
    const quotes = [quote('A', null), quote('B', 0.00004), quote('C', -0.00004), quote('D', 0)];
    expect(rankMovers(quotes, 5)).to.deep.equal({ up: [], down: [] });
  });

  it('compares only what trades now', () => {
    const quotes = [
      quote('A', 0.01),
      quote('B', 0.09, 'closed'),
      quote('C', 0.08, 'stale'),
      quote('D', -0.07, 'pre-open'),
    ];
    expect(rankMovers(quotes, 5)).to.deep.equal({ up: ['A'], down: [] });
  });

  it('has the last changes when nothing trades', () => {
    const quotes = [
      quote('A', 0.01, 'closed'),
      quote('B', 0.09, 'stale'),
      quote('C', -0.01, 'closed'),
    ];
    expect(rankMovers(quotes, 5)).to.deep.equal({ up: ['B', 'A'], down: ['C'] });
  });

  it('sets equal changes in the order of their names', () => {
    const quotes = [quote('B', 0.01), quote('C', 0.01), quote('A', 0.01)];
    expect(rankMovers(quotes, 5).up).to.deep.equal(['A', 'B', 'C']);
  });

  it('does not depend on the order of what it ranks', () => {
    const changes = fc.uniqueArray(fc.integer({ min: -999, max: 999 }), { maxLength: 30 });
    fc.assert(
      fc.property(changes, fc.integer({ min: 1, max: 20 }), (values, count) => {
        const quotes = values.map((value, i) => quote(`S${i}`, value / 1_000));
        const [one, two] = [rankMovers(quotes, count), rankMovers(quotes.toReversed(), count)];
        expect(one).to.deep.equal(two);
        expect(one.up.length).to.be.at.most(count);
        expect(one.down.filter((symbol) => one.up.includes(symbol))).to.deep.equal([]);
      }),
    );
  });
});
