import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { readAccounts } from '../../../../server/feeds/push/accounts-body.js';
import { ServerClock } from '../../../../server/relay/server-clock.js';
import { RecordKeeper } from '../../../helpers/record-keeper.js';

const now = Date.UTC(2026, 1, 3, 12, 5, 10);
const gmt = now / 1000;
const clock = new ServerClock({ rule: 'new-york+7' });
const account = {
  login: 1_000_042,
  group: 'real-usd',
  currency: 'USD',
  enable: 1,
  regdate: Date.UTC(2024, 5, 1, 12) / 1000,
  balance: 1_000.1,
  timestamp: gmt,
};
const frame = { v: 1, src: 'gateway', t: gmt + 7_200, gmt };
const read = (fields: object = {}, known = new RecordKeeper()) =>
  readAccounts({ ...frame, accounts: [account], ...fields }, known, clock, now);

test('reads accounts, their money in minor units and their times in UTC', () => {
  assert.deepEqual(read(), {
    accounts: [
      {
        account: 1_000_042,
        group: 'real-usd',
        currency: 'USD',
        registered: Date.UTC(2024, 5, 1, 9),
        enabled: true,
        archived: false,
        balance: 100_010,
        version: gmt,
      },
    ],
  });
  const yen = read({ accounts: [{ ...account, currency: 'JPY', balance: 25_000, enable: 0 }] });
  assert.ok('accounts' in yen);
  assert.deepEqual(
    yen.accounts.map(({ balance, enabled }) => [balance, enabled]),
    [[25_000, false]],
  );
});

test('says in a sentence what a text must be like', () => {
  const messageOf = (fields: object) => {
    const answer = read({ accounts: [{ ...account, ...fields }] });
    return 'message' in answer ? answer.message : assert.fail();
  };
  assert.equal(
    messageOf({ currency: 'usd' }),
    'accounts.0.currency must be a text like ^[A-Z]{3,8}$, got "usd".',
  );
  assert.equal(
    messageOf({ group: '' }),
    'accounts.0.group must be a text of at least 1 characters, got "".',
  );
  const long = 'accounts.0.group must be a text of at most 32 characters, got "xxxx';
  assert.ok(messageOf({ group: 'x'.repeat(33) }).startsWith(long));
});

test('reads who follows an account, with the time at which the relay heard it', () => {
  const told = (fields: object) => {
    const batch = read({ accounts: [{ ...account, ...fields }] });
    assert.ok('accounts' in batch, JSON.stringify(batch));
    const { followers, copiers, assets, followedAt } = batch.accounts[0] ?? assert.fail();
    return { followers, copiers, assets, followedAt };
  };
  assert.deepEqual(told({ followers: 1_342, copiers: 87, assets: 214_300.05 }), {
    ...{ followers: 1_342, copiers: 87, assets: 21_430_005, followedAt: now },
  });
  const partly = { followers: null, copiers: 3, assets: null, followedAt: now };
  assert.deepEqual(told({ copiers: 3 }), partly);
  for (const wrong of [{ followers: -1 }, { copiers: 2.5 }, { assets: 'much' }, { assets: -5 }])
    assert.ok('kind' in read({ accounts: [{ ...account, ...wrong }] }), JSON.stringify(wrong));
});

test('keeps nothing that is personal', () => {
  const personal = {
    name: 'Jane Roe',
    email: 'jane@mail.example',
    phone: '+49 30 1234',
    address: 'Main Street 1',
    comment: 'call on Monday',
    id: 'P-1',
  };
  const told = JSON.stringify(read({ accounts: [{ ...account, ...personal }] }));
  assert.match(told, /1000042/);
  for (const value of Object.values(personal)) assert.ok(!told.includes(value), value);
});

test('refuses secrets, and does not repeat them', () => {
  for (const name of [
    'password',
    'password_investor',
    'password_phone',
    'otp_secret',
    'publickey',
  ]) {
    const answer = read({ accounts: [account, { ...account, [name]: 'hush-hush' }] });
    assert.ok('kind' in answer, name);
    assert.equal(answer.field, `accounts.1.${name}`);
    assert.match(answer.message, /must not be sent/);
    assert.ok(!JSON.stringify(answer).includes('hush'));
  }
});

test('names the place that is wrong', () => {
  const cases: [fields: object, field: string, sentence: RegExp][] = [
    [{ v: 2 }, 'v', /must be 1, got 2/],
    [{ gmt: gmt - 400 }, 'gmt', /set the clock/],
    [{ accounts: {} }, 'accounts', /array/],
    [{ accounts: Array.from({ length: 1_001 }, () => account) }, 'accounts', /at most 1000 rows/],
    [{ accounts: [account, null] }, 'accounts.1', /object, got null/],
    [{ accounts: [{ ...account, login: 0 }] }, 'accounts.0.login', />= 1, got 0/],
    [{ accounts: [{ ...account, group: '' }] }, 'accounts.0.group', /got ""/],
    [{ accounts: [{ ...account, currency: 'usd' }] }, 'accounts.0.currency', /got "usd"/],
    [{ accounts: [{ ...account, enable: true }] }, 'accounts.0.enable', /integer, got true/],
    [{ accounts: [{ ...account, balance: '1' }] }, 'accounts.0.balance', /number, got "1"/],
    [{ deleted: [-5] }, 'deleted.0', />= 1, got -5/],
  ];
  for (const [fields, field, sentence] of cases) {
    const answer = read(fields);
    assert.ok('kind' in answer, field);
    assert.equal(answer.field, field);
    assert.match(answer.message, sentence);
  }
  const { timestamp: _timestamp, ...undated } = account;
  const answer = read({ accounts: [undated] });
  assert.ok('kind' in answer);
  assert.equal(answer.message, 'accounts.0.timestamp must be there, got nothing.');
});

test('an account that the server has deleted is archived, and an unknown one is nobody', () => {
  const known = new RecordKeeper();
  const told = read();
  assert.ok(!('kind' in told));
  known.apply(told);
  const gone = read({ accounts: [], deleted: [1_000_042, 9] }, known);
  assert.ok(!('kind' in gone));
  known.apply(gone);
  const record = known.account(1_000_042);
  assert.deepEqual([record?.archived, record?.enabled, record?.balance], [true, false, 100_010]);
  assert.equal(known.byAccount.size, 1);
});

test('never throws, whatever is sent', () => {
  const rows = fc.array(fc.oneof(fc.constant(account), fc.jsonValue()), { maxLength: 4 });
  const bodies = fc.oneof(
    fc.record({ accounts: fc.oneof(rows, fc.jsonValue()), deleted: fc.oneof(fc.jsonValue()) }),
    fc.jsonValue(),
  );
  fc.assert(
    fc.property(bodies, (body) => {
      const value =
        typeof body === 'object' && body !== null ? Object.assign({}, frame, body) : body;
      const answer = readAccounts(value, new RecordKeeper(), clock, now);
      if ('kind' in answer) assert.match(answer.message, /^\S.* must (not )?be .*\.$/s);
      else for (const { balance } of answer.accounts ?? []) assert.ok(Number.isInteger(balance));
    }),
    { numRuns: 500 },
  );
});
