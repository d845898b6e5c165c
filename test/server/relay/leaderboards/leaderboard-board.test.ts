import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon, setUp } from '../../../helpers/leaderboard-board.js';
import { FakeRecords } from '../../../helpers/public-records.js';

const second = 1_000;
const day = 86_400_000;

test('refuses boards and periods that nobody configured', () => {
  const { board } = setUp();
  for (const key of ['', 'top', 'top:', 'top:day', 'other:month', 'toString:month', '__proto__'])
    assert.equal(board.snapshot(key), undefined, key);
});

test('is not counted before the first look, and then maybe empty', () => {
  const { board, rows } = setUp();
  assert.equal(board.snapshot('top:month'), null);
  board.advance(noon);
  assert.deepEqual(rows(), []);
  assert.equal(board.snapshot('top:month')?.total, 0);
});

test('a row says who by alias and id, and every figure', () => {
  const { board, set, rows } = setUp();
  const figures = { gain: 0.1234567, drawdown: 0.05, winRate: 2 / 3, trades: 12 };
  set(1, { figures, since: noon - 40 * day - 1 });
  board.advance(noon);
  assert.deepEqual(rows(), [
    {
      rank: 1,
      moved: 0,
      id: 'id-of-1',
      linked: true,
      alias: 'Harbor',
      country: 'DE',
      demo: false,
      closed: false,
      incomplete: false,
      value: 0.123457,
      gain: 0.123457,
      drawdown: 0.05,
      winRate: 0.666667,
      trades: 12,
      age: 40,
      line: [1, 1.1235],
    },
  ]);
});

test('whoever did not agree has an invented name, no country and no results', () => {
  const { board, set, rows } = setUp();
  set(2, {});
  board.advance(noon);
  const [row] = rows();
  assert.match(row?.alias ?? '', /^\w+ \w+ \d\d$/);
  assert.deepEqual([row?.country, row?.linked], [null, false]);
});

test('or is left out', () => {
  const { board, set, order } = setUp({ unnamed: 'hide' });
  set(1, {});
  set(2, {});
  board.advance(noon);
  assert.deepEqual(order(), ['id-of-1']);
});

test('says by what rules it ranks, and on what its figures rest', () => {
  const { board } = setUp({ minDays: 30, minTrades: 5, closed: 'drop', periods: ['month', 'all'] });
  board.advance(noon);
  const { rows: _rows, ...rest } = board.snapshot('top:month') ?? assert.fail();
  assert.deepEqual(rest, {
    id: 'top',
    title: 'Top traders',
    metric: 'gain',
    money: null,
    period: 'month',
    periods: ['month', 'all'],
    basis: {
      method: 1,
      asOf: noon,
      from: Date.UTC(2026, 10, 1),
      to: null,
      net: true,
      offsets: [{ from: Date.UTC(2026, 10, 1), offset: 0 }],
      sampling: { longest: 0, since: null, days: { told: 0, noted: 0, missed: 0 } },
    },
    state: 'live',
    rules: {
      better: 'more',
      minDays: 30,
      minTrades: 5,
      closed: 'dropped',
      demo: false,
      ties: 'share',
      unnamed: 'pseudonym',
    },
    contest: null,
    total: 0,
  });
});

test('a row says that records of the account are missing', () => {
  const { board, rows } = setUp({}, new FakeRecords().set(1, { incomplete: true }).set(2));
  board.advance(noon);
  const missing = rows().filter(({ incomplete }) => incomplete);
  assert.deepEqual(
    missing.map(({ id }) => id),
    ['id-of-1'],
  );
});

test('demo accounts take part only where the board says so, and are marked', () => {
  const demo = { record: { group: 'demo-usd' } };
  const without = setUp({}, new FakeRecords().set(2, demo));
  without.board.advance(noon);
  assert.deepEqual(without.rows(), []);
  const leader = { ...demo, figures: { gain: 0.2 } };
  const withThem = setUp({ demo: true }, new FakeRecords().set(2, leader).set(3));
  withThem.board.advance(noon);
  assert.deepEqual(
    withThem.rows().map(({ demo }) => demo),
    [true, false],
  );
});

test('only groups of the board take part', () => {
  const records = new FakeRecords().set(1, { record: { group: 'vip' } }).set(2);
  const { board, order } = setUp({ groups: { include: ['*'], exclude: ['vip'] } }, records);
  board.advance(noon);
  assert.deepEqual(order(), ['id-of-2']);
});

test('tells a change at most twice a second', () => {
  const { board, set, changes } = setUp();
  board.advance(noon);
  changes.length = 0;
  for (let i = 1; i <= 20; i++) {
    set(2, { figures: { gain: i / 100 } });
    board.advance(noon + i * 100);
  }
  assert.deepEqual(
    changes,
    Array.from({ length: 4 }, () => 'top:month'),
  );
});

test('tells the first change after a quiet time at once', () => {
  const { board, set, order } = setUp();
  board.advance(noon);
  for (let i = 1; i <= 9; i++) board.advance(noon + i * 100);
  set(2, {});
  board.advance(noon + 901);
  assert.deepEqual(order(), ['id-of-2']);
});

test('a board of which nothing changed costs nothing', () => {
  const { board, records, changes } = setUp({}, new FakeRecords().set(1).set(2));
  board.advance(noon);
  board.advance(noon + second);
  board.advance(noon + 2 * second);
  const { reads, lines } = records;
  changes.length = 0;
  for (let i = 3; i < 60; i++) board.advance(noon + i * second);
  assert.deepEqual([records.reads, records.lines, changes.length], [reads, lines, 0]);
});

test('tells nobody when a figure changes so little that no page shows it', () => {
  const { board, set, changes } = setUp();
  set(1, { figures: { gain: 0.1 } });
  board.advance(noon);
  board.advance(noon + second);
  board.advance(noon + 2 * second);
  changes.length = 0;
  set(1, { figures: { gain: 0.100_000_01 } });
  board.advance(noon + 3 * second);
  assert.deepEqual(changes, []);
});

test('whoever withdraws is gone at once, from every period', () => {
  const { board, people, changes, order } = setUp(
    { periods: ['month', 'all'] },
    new FakeRecords().set(1).set(2),
  );
  board.advance(noon);
  changes.length = 0;
  people.withdraw(1);
  assert.deepEqual([order('month'), order('all')], [['id-of-2'], ['id-of-2']]);
  assert.deepEqual(changes, ['top:month', 'top:all']);
});

test('whoever agrees is named, soon', () => {
  const { board, people, rows } = setUp({}, new FakeRecords().set(2));
  board.advance(noon);
  people.publish(2, { alias: 'Falcon' });
  board.advance(noon + second);
  assert.equal(rows()[0]?.alias, 'Falcon');
});

test('a contest ranks its own window by the clock of the server, before, within and after it', () => {
  const contest = { from: '2026-11-27 13:00', to: '2026-11-28', prize: 'A mug' };
  const { board, rows } = setUp(
    { periods: ['contest'], contest },
    new FakeRecords().set(1, { figuresFrom: (from) => ({ gain: from / noon }) }),
  );
  board.advance(noon);
  assert.deepEqual(rows('contest'), []);
  assert.deepEqual(board.snapshot('top:contest')?.contest, {
    from: Date.UTC(2026, 10, 27, 13),
    to: Date.UTC(2026, 10, 28),
    prize: 'A mug',
  });
  board.advance(noon + 3_600_000);
  assert.equal(rows('contest').length, 1);
  board.advance(noon + 5 * day);
  assert.equal(board.snapshot('top:contest')?.basis.to, Date.UTC(2026, 10, 28));
});

test('is stale when the source falls silent, and says as of when', () => {
  const { board, changes, records } = setUp();
  board.advance(noon);
  board.advance(noon + 121 * second);
  assert.equal(board.snapshot('top:month')?.state, 'stale');
  assert.equal(board.snapshot('top:month')?.basis.asOf, noon);
  assert.equal(changes.at(-1), 'top:month');
  records.asOf = noon + 122 * second;
  board.advance(noon + 122 * second);
  assert.equal(board.snapshot('top:month')?.state, 'live');
});

test('a profit factor without a loss ranks first and has no number', () => {
  const records = new FakeRecords()
    .set(1, { figures: { profitFactor: 9 } })
    .set(2, { lossless: true });
  const { board, rows } = setUp({ metric: 'profitFactor' }, records);
  board.advance(noon);
  assert.deepEqual(
    rows().map(({ id, value }) => [id, value]),
    [
      ['id-of-2', null],
      ['id-of-1', 9],
    ],
  );
});

test('lists every board with its periods', () => {
  const { board } = setUp({ periods: ['month', 'day'] });
  assert.deepEqual(board.list(), [
    { id: 'top', title: 'Top traders', metric: 'gain', periods: ['month', 'day'], contest: null },
  ]);
});

test('knows the ranks of an account below the last row, and of one that is not shown', () => {
  const { board, set } = setUp({ unnamed: 'hide', size: 1, periods: ['month', 'all'] });
  assert.equal(board.ranksOf(1), undefined, 'nobody is counted yet');
  set(1, { figures: { gain: 0.1 } });
  set(2, { figures: { gain: 0.2 } });
  board.advance(noon);
  const both = (rank: number, hidden: boolean) =>
    ['month', 'all'].map((period) => ({ board: 'top', period, rank, hidden }));
  assert.deepEqual(board.ranksOf(1), both(1, false));
  assert.deepEqual(board.ranksOf(2), both(1, true));
  assert.deepEqual(board.ranksOf(3), []);
});

test('ratios of daily returns are read anew at midnight, also of those who were quiet', () => {
  const { board, records, rows } = setUp({ metric: 'sharpe' });
  records.set(1, { figures: { sharpe: 2 } });
  board.touch(1);
  board.advance(noon);
  // A day without a trade makes the mean smaller, and nobody tells that.
  records.set(1, { figures: { sharpe: 1.9 } });
  board.advance(noon + 11 * 3_600_000);
  assert.equal(rows()[0]?.value, 2);
  for (const seconds of [0, 1]) board.advance(noon + day / 2 + seconds * second);
  assert.equal(rows()[0]?.value, 1.9);
});
