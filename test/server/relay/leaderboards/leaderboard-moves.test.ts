import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon, setUp } from '../../../helpers/leaderboard-board.js';
import { FakeRecords } from '../../../helpers/public-records.js';

const second = 1_000;

test('moves count from the last midnight, also after a start in the middle of the day', () => {
  const records = new FakeRecords();
  // At midnight 1 led; now 2 does.
  records.set(1, { figuresFrom: () => ({ gain: 0.1 }) });
  records.set(2, { figuresFrom: (_from, to) => ({ gain: to === null ? 0.2 : 0.05 }) });
  const { board, rows } = setUp({}, records);
  board.advance(noon);
  board.advance(noon + second);
  assert.deepEqual(
    rows().map(({ id, moved }) => [id, moved]),
    [
      ['id-of-2', 1],
      ['id-of-1', -1],
    ],
  );
});

test('after the first start of all moves wait for a source to tell everything', () => {
  const { board, set, rows, records } = setUp({}, new FakeRecords(), null);
  board.advance(noon);
  set(1, {});
  board.advance(noon + second);
  assert.equal(rows()[0]?.moved, null);
  records.asOf = noon + second;
  board.advance(noon + 2 * second);
  assert.equal(rows()[0]?.moved, 0);
});

test('at midnight moves begin at zero, and a day begins without any', () => {
  const records = new FakeRecords().set(1, { figures: { gain: 0.2 } }).set(2);
  const { board, rows } = setUp({ periods: ['month', 'day'] }, records);
  board.advance(noon);
  board.advance(noon + 13 * 3_600_000);
  const movesOf = (period: string) => rows(period).map(({ moved }) => moved);
  assert.deepEqual(movesOf('month'), [0, 0]);
  assert.deepEqual(movesOf('day'), [null, null]);
});
