import assert from 'node:assert/strict';
import { test } from 'node:test';
import { account, createBook, payment } from '../../../helpers/crm/payment-book.js';

/** A client with so many accounts, a1 to a9 with logins from 1001 on, and what is told of a transfer of his. */
function legsOf(fields: object, accounts = 2, of: object = {}): string[] {
  const { desk, book } = createBook();
  for (let i = 1; i <= accounts; i++)
    book.tell('account', `a${i}`, account(`a${i}`, 1_000 + i, of));
  book.tell('payment', 'T1', payment('T1', { kind: 'transfer', ...fields }));
  book.flush();
  return desk.legs('T1');
}

const both = ['out 1001 -5000 done (1002)', 'in 1002 5000 done (1001)'];

test('a transfer of which the CRM names both accounts is two bookings, whatever its sign', () => {
  for (const amountMinor of [5_000, -5_000])
    assert.deepEqual(legsOf({ accountId: 'a1', toAccountId: 'a2', amountMinor }, 3), both);
});

test('accounts are named by ids or by logins; who names two needs no kind', () => {
  assert.deepEqual(legsOf({ accountId: '1001', toAccountId: '1002' }, 3), both);
  assert.deepEqual(legsOf({ accountId: 'a1', toAccountId: '1002', kind: 'other' }, 3), both);
  assert.deepEqual(legsOf({ accountId: 'a1', toAccountId: 'a2', kind: 'fee' }, 3), [
    'null 1001 5000 done',
  ]);
});

test('of one account, the other leg may be on any other of the client, and nobody misses it', () => {
  assert.deepEqual(legsOf({ accountId: 'a1', amountMinor: -5_000 }, 3), [
    'out 1001 -5000 done (1002,1003)',
    'in 1002,1003 5000 open (1001)',
  ]);
  assert.deepEqual(legsOf({ accountId: 'a1' }, 2), [
    'out 1002 -5000 open (1001)',
    'in 1001 5000 done (1002)',
  ]);
  assert.deepEqual(legsOf({ accountId: 'a1' }, 1), ['in 1001 5000 done']);
});

test('a login of the client in the reference is the other account', () => {
  const told = { accountId: 'a1', amountMinor: -5_000, reference: 'from 1001 to 1002' };
  assert.deepEqual(legsOf(told, 3), both);
  assert.deepEqual(legsOf({ ...told, reference: 'to 9999' }, 3).length, 2);
  assert.deepEqual(
    legsOf({ ...told, reference: 'to 9999' }, 3)[1],
    'in 1002,1003 5000 open (1001)',
  );
});

test('what comes from a wallet or goes into one may have no second booking', () => {
  assert.deepEqual(legsOf({ accountId: 'WALLET', toAccountId: 'a1' }), [
    'out 1002 -5000 open (1001)',
    'in 1001 5000 done (1002)',
  ]);
  assert.deepEqual(legsOf({ accountId: 'a1', toAccountId: 'WALLET' }), [
    'out 1001 -5000 done (1002)',
    'in 1002 5000 open (1001)',
  ]);
  assert.deepEqual(legsOf({ accountId: 'a1', toAccountId: 'WALLET' }, 1), ['out 1001 -5000 done']);
  assert.deepEqual(legsOf({ toAccountId: 'a1' }, 1), ['in 1001 5000 done']);
});

test('where no account is named, both legs may be on any', () => {
  assert.deepEqual(legsOf({ amountMinor: -5_000 }), [
    'out 1001,1002 -5000 done (1001,1002)',
    'in 1001,1002 5000 open (1001,1002)',
  ]);
  assert.deepEqual(legsOf({}, 0), ['in  5000 done']);
});

test('a transfer that never was has no legs that may be', () => {
  const told = { accountId: 'a1', amountMinor: -5_000, state: 'rejected' };
  assert.deepEqual(legsOf(told), ['out 1001 -5000 refused (1002)', 'in 1002 5000 refused (1001)']);
  assert.deepEqual(legsOf({ ...told, state: 'pending' })[1], 'in 1002 5000 open (1001)');
});

test('a leg on another server is none of ours, the other one is', () => {
  const { desk, book } = createBook();
  book.tell('account', 'a1', account('a1', 1001, { server: 'other' }));
  book.tell('account', 'a2', account('a2', 1002));
  book.tell('payment', 'T1', payment('T1', { accountId: 'a1', toAccountId: 'a2' }));
  book.tell('payment', 'T2', payment('T2', { accountId: 'a1', kind: 'transfer', amountMinor: -7 }));
  book.flush();
  assert.deepEqual(desk.legs('T1'), ['in 1002 5000 done']);
  assert.deepEqual(desk.legs('T2'), ['in 1002 7 open']);
  book.tell('account', 'a2', account('a2', 1002, { server: 'other' }));
  book.flush();
  assert.deepEqual(desk.all, []);
  for (const id of ['a1', 'a2']) book.tell('account', id, account(id, `100${id[1]}`));
  book.flush();
  assert.deepEqual(desk.legs('T1'), both);
});

test('an account of another client is named by its id', () => {
  const { desk, book } = createBook();
  book.tell('account', 'a1', account('a1', 1001));
  book.tell('account', 'b1', account('b1', 2001, { clientId: 'c2' }));
  book.tell('payment', 'T1', payment('T1', { accountId: 'a1', toAccountId: 'b1' }));
  book.flush();
  assert.deepEqual(desk.legs('T1'), ['out 1001 -5000 done (2001)', 'in 2001 5000 done (1001)']);
  book.tell('account', 'b1', undefined);
  book.flush();
  assert.deepEqual(desk.legs('T1'), ['out 1001 -5000 done']);
});

test('what was kept by a relay that knew no second account is read as before', () => {
  const { desk, book } = createBook();
  book.tell('account', 'a1', account('a1', 1001));
  const { toAccountId: _, ...kept } = payment('P1', { accountId: 'a1', kind: 'deposit' });
  book.tell('payment', 'P1', kept as ReturnType<typeof payment>);
  book.flush();
  assert.deepEqual(desk.legs('P1'), ['null 1001 5000 done']);
});
