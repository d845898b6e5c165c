import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  boardColumns,
  byRank,
  findTraders,
  keepOrder,
  nextBoardSorting,
  pageOf,
  periodsToTry,
  sortBoard,
} from '../../../../widgets/internal/results/board-view.js';
import { traderOf, traders } from '../../../helpers/results.js';

const ids = (rows: readonly { id: string }[]) => rows.map(({ id }) => id);
const figure = fc.option(fc.double({ noNaN: true, min: -1, max: 10 }), { nil: null });

describe('the rows of a board', () => {
  it('are sorted without losing any, and what is unknown comes last either way', () => {
    const rows = fc.array(fc.record({ gain: figure, drawdown: figure, winRate: figure }));
    fc.assert(
      fc.property(
        rows,
        fc.constantFrom(...boardColumns),
        fc.boolean(),
        (facts, column, descending) => {
          const board = facts.map((fact, i) => traderOf(`t${i}`, i + 1, fact));
          const sorted = sortBoard(board, { column, descending });
          expect(ids(sorted).toSorted()).to.deep.equal(ids(board).toSorted());
          const values = sorted.map((row) => row[column]);
          const firstUnknown = values.indexOf(null);
          if (firstUnknown >= 0)
            expect(values.slice(firstUnknown).every((value) => value === null)).to.equal(true);
          const known = values.filter((value) => value !== null);
          const right = known.toSorted((a, b) => (descending ? b - a : a - b));
          expect(known).to.deep.equal(right);
        },
      ),
    );
  });

  it('rank a profit factor without bound as the highest', () => {
    const rows = [traderOf('a', 1, { value: null }), traderOf('b', 2, { value: 9 })];
    expect(ids(sortBoard(rows, { column: 'value', descending: true }))).to.deep.equal(['a', 'b']);
    expect(ids(sortBoard(rows, { column: 'value', descending: false }))).to.deep.equal(['b', 'a']);
  });

  it('come back to the ranks with the third click', () => {
    for (const column of boardColumns.slice(1)) {
      const first = nextBoardSorting(byRank, column, 'more');
      const second = nextBoardSorting(first, column, 'more');
      expect(first.descending).to.equal(column !== 'drawdown');
      expect(second.descending).to.equal(!first.descending);
      expect(nextBoardSorting(second, column, 'more')).to.equal(byRank);
    }
  });

  it('begin with the least of the figure that ranks where less is better', () => {
    expect(nextBoardSorting(byRank, 'value', 'less').descending).to.equal(false);
    expect(nextBoardSorting(byRank, 'gain', 'less').descending).to.equal(true);
  });

  it('are found by parts of names and by countries, whatever the case and the accents', () => {
    const rows = [
      traderOf('a', 1, { alias: 'Sámi Wolf', country: 'NO' }),
      traderOf('b', 2, { alias: '慢牛', country: 'CN' }),
    ];
    expect(ids(findTraders(rows, ' SAMI ', 'en'))).to.deep.equal(['a']);
    expect(ids(findTraders(rows, '慢', 'en'))).to.deep.equal(['b']);
    expect(ids(findTraders(rows, 'norwegen', 'de'))).to.deep.equal(['a']);
    expect(ids(findTraders(rows, '', 'en'))).to.deep.equal(['a', 'b']);
    expect(findTraders(rows, '(', 'en')).to.deep.equal([]);
  });

  it('keep their places while somebody reads: figures follow, newcomers wait', () => {
    const now = [traderOf('c', 1), traderOf('b', 2, { gain: 0.7 }), traderOf('a', 3)];
    const kept = keepOrder(['a', 'b', 'gone'], now);
    expect(ids(kept)).to.deep.equal(['a', 'b']);
    expect(kept[1]?.gain).to.equal(0.7);
  });

  it('are cut into pages that hold each row once', () => {
    fc.assert(
      fc.property(fc.nat(60), fc.integer({ min: 1, max: 20 }), (count, size) => {
        const list = traders(count);
        const { pages } = pageOf(list, 0, size);
        const all = Array.from(
          { length: pages },
          (_, page) => pageOf(list, page, size).rows,
        ).flat();
        expect(all).to.deep.equal(list);
      }),
    );
  });

  it('show the last page when the wanted one is gone', () => {
    expect(pageOf(traders(7), 9, 3)).to.include({ at: 2, pages: 3, from: 6 });
    expect(pageOf([], 3, 10)).to.include({ at: 0, pages: 1, from: 0 });
  });
});

describe('the periods to ask for', () => {
  it('begin with the wanted one and hold each that is allowed once', () => {
    expect(periodsToTry('week')).to.have.length(7);
    expect(periodsToTry('week')[0]).to.equal('week');
    expect(periodsToTry('month', ['all'])).to.deep.equal(['all']);
  });
});
