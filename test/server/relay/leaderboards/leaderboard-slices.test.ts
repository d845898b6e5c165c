import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon, setUp } from '../../../helpers/leaderboard-board.js';
import { FakeRecords } from '../../../helpers/public-records.js';

const second = 1_000;

test('shows nobody for as long as not everybody was counted', () => {
  const { board, rows } = setUp({}, new FakeRecords().set(1).set(2));
  const seen = new Set<number | undefined>();
  for (let slice = 0; slice < 50; slice++) {
    board.advance(noon + slice, () => true);
    seen.add(board.snapshot('top:month')?.rows.length);
  }
  assert.deepEqual([...seen], [undefined, 2]);
  assert.equal(rows().length, 2);
});

test('with little time shows boards first, and then how places have moved', () => {
  const records = new FakeRecords().set(1).set(2);
  const { board, rows } = setUp({}, records);
  const seen = new Set<string>();
  for (let slice = 0; slice < 100; slice++) {
    board.advance(noon + slice, () => true);
    seen.add(
      rows()
        .map(({ moved }) => String(moved))
        .join(),
    );
  }
  assert.deepEqual([...seen], ['', 'null,null']);
  board.advance(noon + 100);
  assert.deepEqual(
    rows().map(({ moved }) => moved),
    [0, 0],
  );
});

test('what began before somebody withdrew does not bring him back', () => {
  const records = new FakeRecords();
  for (let account = 1; account <= 500; account++) records.set(account);
  const { board, people, rows } = setUp({ size: 500 }, records);
  people.publish(7, { alias: 'Seven' });
  let steps = 0;
  const seen = new Set<boolean>();
  while (board.snapshot('top:month') === null) {
    board.advance(noon, () => true);
    // In the middle of the first look at all of them.
    if (++steps === 503) people.withdraw(7);
    seen.add(rows().some(({ id }) => id === 'id-of-7'));
  }
  assert.ok(steps > 503);
  assert.deepEqual([...seen], [false]);
});

test('a midnight that comes in the middle of a look is not forgotten', () => {
  const records = new FakeRecords();
  for (let account = 1; account <= 300; account++)
    records.set(account, { figures: { gain: account / 1_000 } });
  const { board, set, rows } = setUp({ size: 300, periods: ['all'] }, records);
  board.advance(noon);
  set(1, { figures: { gain: 9 } });
  const midnight = Date.UTC(2026, 10, 28);
  board.advance(midnight, () => true);
  board.advance(midnight + second, () => true);
  set(2, { figures: { gain: 8 } });
  for (let slice = 0; slice < 1_000; slice++)
    board.advance(midnight + 2 * second + slice * 10, () => true);
  const [first, next] = rows('all');
  assert.deepEqual([first?.id, next?.id], ['id-of-1', 'id-of-2']);
  assert.equal(next?.moved, 297);
});
