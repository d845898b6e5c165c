import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountRecord, someAccount, transferRecord } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const minute = 60_000;

/** An account of 1,000 dollars by its records; `told` minutes later its balance is told. */
function boardOf(balance: number | null, told: number) {
  const changed: number[] = [];
  const { board } = makeBoard({ changed: (account) => changed.push(account) });
  const accounts = [accountRecord({ balance })];
  board.apply({ accounts, transfers: [transferRecord({ amount: 100_000 })] }, 0);
  changed.length = 0;
  board.apply({ accounts }, told * minute);
  return { changed, incomplete: board.facts(someAccount)?.incomplete };
}

test('records are missing when the balance is another one a minute after money moved', () => {
  assert.equal(boardOf(100_000, 1).incomplete, false);
  assert.equal(boardOf(99_999, 1).incomplete, true);
  // Both are still on their way, or nobody says it.
  assert.equal(boardOf(99_999, 0.9).incomplete, false);
  assert.equal(boardOf(null, 5).incomplete, false);
});

test('boards hear once that it counts, though the account has not changed', () => {
  assert.deepEqual(boardOf(99_999, 0.9).changed, []);
  assert.deepEqual(boardOf(99_999, 1).changed, [someAccount]);
  const changed: number[] = [];
  const { board } = makeBoard({ changed: (account) => changed.push(account) });
  for (const time of [0, minute, 2 * minute])
    board.apply({ accounts: [accountRecord({ balance: 5 })] }, time);
  // No money has ever moved: it counted from the first time on.
  assert.deepEqual(changed, [someAccount]);
});
