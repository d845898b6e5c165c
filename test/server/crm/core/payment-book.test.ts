import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import type { PaymentBook } from '../../../../server/crm/core/payment-book.js';
import { account, createBook, payment } from '../../../helpers/crm/payment-book.js';

test('tells a payment with the login of its account, and what it is', () => {
  const { desk, book } = createBook();
  book.tell('account', 'a1', account('a1', 1001));
  const fields = {
    accountId: 'a1',
    kind: 'rebate',
    reference: 'REF-9',
    createdAt: 7,
    updatedAt: 9,
  };
  book.tell('payment', 'P1', payment('P1', fields));
  assert.equal(desk.batches, 0, 'nothing is told before the end of an answer');
  book.flush();
  assert.deepEqual(desk.one('P1'), {
    ...{ leg: null, across: [] },
    ...{ id: 'P1', names: ['p1', 'ref-9'], accounts: [1001], kind: 'rebate', amount: 5_000 },
    ...{ currency: 'EUR', state: 'done', created: 7, updated: 9 },
  });
  book.flush();
  assert.equal(desk.batches, 1, 'nothing is told twice');
});

test('the states of the CRM are done, open or refused', () => {
  const { desk, book } = createBook();
  const states = ['requested', 'pending', 'paid', 'posted', 'rejected', 'failed', 'cancelled'];
  for (const state of states) book.tell('payment', state, payment(state, { state }));
  book.flush();
  const told = states.map((id) => desk.one(id)?.state);
  assert.deepEqual(told, ['open', 'open', 'done', 'done', 'refused', 'refused', 'refused']);
});

test('a withdrawal is out whatever its sign; anything else has the sign that the CRM tells', () => {
  const { desk, book } = createBook();
  for (const [kind, amountMinor, amount] of [
    ['withdrawal', 5_000, -5_000],
    ['withdrawal', -5_000, -5_000],
    ['deposit', -5_000, -5_000],
    ['transfer', 5_000, 5_000],
  ] as const) {
    book.tell('payment', 'P1', payment('P1', { kind, amountMinor }));
    book.flush();
    assert.equal(desk.one('P1')?.amount, amount, `${kind} ${amountMinor}`);
  }
});

test('an account is named by its id in the CRM or by its login; without one, all of the client count', () => {
  const { desk, book } = createBook();
  book.tell('account', 'a1', account('a1', 1001));
  book.tell('account', 'a2', account('a2', 1002));
  book.tell('account', 'a3', account('a3', 1003, { clientId: 'c2' }));
  book.tell('payment', 'P1', payment('P1', { accountId: 'a3' }));
  book.tell('payment', 'P2', payment('P2', { accountId: '1002' }));
  book.tell('payment', 'P3', payment('P3', { accountId: '1003' }));
  book.tell('payment', 'P4', payment('P4'));
  book.tell('payment', 'P5', payment('P5', { clientId: 'c9' }));
  book.flush();
  const expected = ['P1 1003', 'P2 1002', 'P3 1001,1002', 'P4 1001,1002', 'P5 '];
  assert.deepEqual(desk.accounts, expected);
});

test('payments on other servers are not told, and go when their account moves there', () => {
  const { desk, book } = createBook();
  book.tell('account', 'a1', account('a1', 1001, { server: 'other' }));
  book.tell('payment', 'P1', payment('P1', { accountId: 'a1' }));
  book.tell('payment', 'P2', payment('P2'));
  book.flush();
  assert.deepEqual(desk.accounts, []);
  book.tell('account', 'a1', account('a1', 1001, { server: 'main' }));
  book.flush();
  assert.deepEqual(desk.accounts, ['P1 1001', 'P2 1001']);
  book.tell('account', 'a1', account('a1', 1001, { server: 'other' }));
  book.flush();
  assert.deepEqual(desk.accounts, []);
});

test('clients and consents are none of its business', () => {
  const { desk, book } = createBook();
  book.tell('client', 'c1', undefined);
  book.tell('consent', 'k1', undefined);
  book.flush();
  assert.equal(desk.batches, 0);
});

const clients = fc.constantFrom('c1', 'c2');
type Tell = (book: PaymentBook) => void;
interface Told {
  id: string;
  tell: Tell;
}

const accounts: fc.Arbitrary<Told> = fc
  .record({
    id: fc.constantFrom('a1', 'a2', 'a3', 'a4'),
    clientId: clients,
    login: fc.constantFrom(1001, 1002, 1003),
    server: fc.constantFrom(null, 'main', 'other'),
    isGone: fc.constantFrom(false, false, true),
  })
  .map(({ id, login, isGone, ...fields }) => ({
    id,
    tell: (book) => book.tell('account', id, isGone ? undefined : account(id, login, fields)),
  }));
const payments: fc.Arbitrary<Told> = fc
  .record({
    id: fc.constantFrom('P1', 'P2', 'P3', 'P4'),
    clientId: clients,
    accountId: fc.constantFrom(null, 'a1', 'a2', 'a3', '1001', '1002', 'WALLET'),
    toAccountId: fc.constantFrom(null, null, 'a2', 'a3', '1003', 'WALLET'),
    kind: fc.constantFrom('deposit', 'transfer', 'other'),
    reference: fc.constantFrom(null, 'to 1002'),
    isGone: fc.constantFrom(false, false, true),
  })
  .map(({ id, isGone, ...fields }) => ({
    id,
    tell: (book) => book.tell('payment', id, isGone ? undefined : payment(id, fields)),
  }));
const tells = fc.array(fc.oneof(accounts, payments), { maxLength: 40 });

test('what the relay knows is what stands in the CRM, in whatever order it was told', () => {
  fc.assert(
    fc.property(tells, fc.nat(5), (told, every) => {
      const { desk, book } = createBook();
      const standing = new Map<string, Tell>();
      for (const [index, { id, tell }] of told.entries()) {
        tell(book);
        if (index % (every + 1) === 0) book.flush();
        standing.set(id, tell);
      }
      book.flush();
      const { desk: fresh, book: other } = createBook();
      for (const tell of [...standing.values()].reverse()) tell(other);
      other.flush();
      assert.deepEqual(desk.all, fresh.all);
    }),
    { numRuns: 200 },
  );
});
