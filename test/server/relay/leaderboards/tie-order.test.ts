import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noon, setUp } from '../../../helpers/leaderboard-board.js';
import { FakeRecords } from '../../../helpers/public-records.js';
import { tieOrder } from '../../../../server/relay/leaderboards/tie-order.js';

const logins = Array.from({ length: 400 }, (_, index) => 1_100_000 + index);
const orderOf = (secret: string) => {
  const tie = tieOrder(() => secret);
  return logins.toSorted((a, b) => tie(a) - tie(b));
};

test('the order of equal figures is always the same, and another one for each secret', () => {
  assert.deepEqual(orderOf('one'), orderOf('one'));
  assert.notDeepEqual(orderOf('one'), orderOf('two'));
  assert.equal(new Set(logins.map(tieOrder(() => 'one'))).size, logins.length);
});

test('it says nothing of which login is the higher one', () => {
  for (const secret of ['one', 'two', 'three']) {
    const order = orderOf(secret);
    const rising = order.filter((login, index) => login > (order[index - 1] ?? Infinity)).length;
    assert.ok(rising > 150 && rising < 250, `${rising} of 399 neighbours rise`);
  }
});

test('a board does not list equal traders by their logins', () => {
  const records = new FakeRecords();
  for (const login of logins) records.set(login, { figures: { gain: 0.1 } });
  const { board, rows } = setUp({ size: 400 }, records);
  board.advance(noon);
  const places = rows().map(({ id }) => Number(id.slice('id-of-'.length)));
  assert.equal(places.length, 400);
  assert.notDeepEqual(places, logins);
  assert.deepEqual(
    places.toSorted((a, b) => a - b),
    logins,
  );
  assert.ok(rows().every(({ rank }) => rank === 1));
});
