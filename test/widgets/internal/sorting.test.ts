import { expect } from '@open-wc/testing';
import { freshness } from '../../../widgets/internal/freshness.js';
import { parseColumns, rankOf } from '../../../widgets/internal/quote-columns.js';
import { ariaSort, nextSorting, sortBy } from '../../../widgets/internal/sorting.js';
import { noon, quoteOf } from '../../helpers/fake-relay.js';
import { collectWarnings } from '../../helpers/warnings.js';

describe('sorting', () => {
  it('goes from none to ascending to descending and back', () => {
    const up = nextSorting(undefined, 'bid');
    const down = nextSorting(up, 'bid');
    expect([up, down].map((sorting) => ariaSort(sorting, 'bid'))).to.deep.equal([
      'ascending',
      'descending',
    ]);
    expect(nextSorting(down, 'bid')).to.equal(undefined);
  });

  it('starts anew on another column', () => {
    const sorting = nextSorting({ column: 'bid', descending: true }, 'ask');
    expect(sorting).to.deep.equal({ column: 'ask', descending: false });
    expect(ariaSort(sorting, 'bid')).to.equal('none');
  });

  it('puts what has no value last in either direction', () => {
    const values: Record<string, number | null> = { a: 2, b: null, c: 1 };
    const value = (symbol: string) => values[symbol] ?? null;
    const list = ['a', 'b', 'c'];
    expect(sortBy(list, { column: 'bid', descending: false }, value).join('')).to.equal('cab');
    expect(sortBy(list, { column: 'bid', descending: true }, value).join('')).to.equal('acb');
    expect(list.join('')).to.equal('abc');
  });

  it('sorts symbols by name', () => {
    const sorted = sortBy(['XAU', 'EUR'], { column: 'symbol', descending: false }, () => null);
    expect(sorted).to.deep.equal(['EUR', 'XAU']);
  });
});

describe('columns', () => {
  const warnings = collectWarnings();

  it('are all of them unless the page chose', () => {
    expect(parseColumns('')).to.have.length(7);
    expect(parseColumns('Change, bid')).to.deep.equal(['change', 'bid']);
    expect(parseColumns(['ask', 'ask'])).to.deep.equal(['ask']);
  });

  it('leave out what does not exist and say what does', () => {
    expect(parseColumns('bid,volume')).to.deep.equal(['bid']);
    expect(warnings()[0]).to.contain('"volume" is none of them');
  });

  it('keep the important ones longest in a narrow table', () => {
    expect(rankOf('change', ['time', 'change', 'bid'])).to.equal(1);
    expect(rankOf('time', ['time'])).to.equal(0);
  });
});

describe('freshness of many quotes', () => {
  it('is old as soon as one of them is, with the newest of the old times', () => {
    const quotes = [
      quoteOf('A', { state: 'stale', time: noon - 9_000 }),
      quoteOf('B', { state: 'stale', time: noon - 5_000 }),
      quoteOf('C'),
    ];
    expect(freshness(quotes)).to.deep.equal({ state: 'stale', time: noon - 5_000 });
  });

  it('is closed only when all markets are', () => {
    const closed = quoteOf('A', { state: 'closed' });
    expect(freshness([closed, quoteOf('B')]).state).to.equal('live');
    expect(freshness([closed]).state).to.equal('closed');
    expect(freshness([]).state).to.equal('loading');
  });
});
