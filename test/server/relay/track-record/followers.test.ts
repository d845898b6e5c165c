import assert from 'node:assert/strict';
import { test } from 'node:test';
import { accountRecord, someAccount } from '../../../helpers/records.js';
import { makeBoard } from '../../../helpers/track-record.js';

const now = Date.UTC(2026, 0, 6, 12);
const crowd = { followers: 1_342, copiers: 87, assets: 21_430_000, followedAt: now };

/** A board that knows who follows an account, and how to tell it something new of it. */
function setUp() {
  const { board, changes } = makeBoard();
  board.apply({ accounts: [accountRecord(crowd)] }, now);
  board.drain();
  changes.length = 0;
  let version = 1;
  const tell = (fields: Parameters<typeof accountRecord>[0]) => {
    board.apply({ accounts: [accountRecord({ version: (version += 1), ...fields })] }, now);
    return changes.splice(0);
  };
  return { board, tell, record: () => board.account(someAccount) };
}

test('what a source does not tell of followers holds as it was told before', () => {
  const { tell, record, board } = setUp();
  tell({ balance: 5_000 });
  assert.deepEqual(record(), accountRecord({ balance: 5_000, version: 2, ...crowd }));
  assert.deepEqual(board.drain().accounts, [record()]);
  tell({ copiers: null, followedAt: now + 1 });
  assert.deepEqual([record()?.followers, record()?.copiers], [1_342, null]);
});

test('who comes within a bucket is kept, and nobody is told that something changed', () => {
  const { board, tell, record } = setUp();
  assert.deepEqual(tell({ ...crowd, followers: 1_343, followedAt: now + 1_000 }), []);
  assert.equal(record()?.followers, 1_343);
  assert.equal(board.drain().accounts?.length, 1);
  assert.deepEqual(tell({ ...crowd, followers: 2_000 }), [someAccount]);
  assert.deepEqual(tell({ ...crowd, followers: 2_000, group: 'real-vip' }), [someAccount]);
});

test('what was kept comes back with the next start', () => {
  const { board } = setUp();
  const kept = board.account(someAccount) ?? assert.fail();
  const { board: next } = makeBoard();
  next.restore({ accounts: [kept] });
  assert.deepEqual(next.account(someAccount), kept);
});
