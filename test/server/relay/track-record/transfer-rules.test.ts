import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import {
  defaultTransferRules,
  makeClassifier,
} from '../../../../server/relay/track-record/transfer-rules.js';
import { transferRecord } from '../../../helpers/records.js';

const classify = makeClassifier([]);
const kindOf = (comment: string, amount = 1_000) =>
  classify(transferRecord({ comment, amount })).kind;

test('the default rules know what MT4 servers and cash desks write', () => {
  const comments = {
    'Deposit WIRE 1234': 'deposit',
    "agent '50123' - #778": 'rebate',
    'Welcome BONUS 50%': 'bonus',
    'Internal transfer to 50124': 'transfer',
    ADJUSTMENT: 'correction',
    Financing: 'correction',
    'Dividend AAPL': 'dividend',
    'Inactivity fee': 'fee',
  };
  for (const [comment, kind] of Object.entries(comments)) assert.equal(kindOf(comment), kind);
  assert.equal(kindOf('Withdrawal card', -1_000), 'withdrawal');
  assert.equal(kindOf('WD-77', -1_000), 'withdrawal');
});

test('the default rules make a flow of everything', () => {
  assert.deepEqual(new Set(defaultTransferRules.map(({ as }) => as)), new Set(['flow']));
});

test('a payment of the CRM says it better than words do, and the broker says it better still', () => {
  const own = makeClassifier([{ match: 'promo', kind: 'bonus', as: 'cost' }]);
  const bonus = transferRecord({ comment: 'Bonus spring' });
  assert.deepEqual(own(bonus, 'deposit'), { kind: 'deposit', as: 'flow' });
  assert.deepEqual(own(bonus), { kind: 'bonus', as: 'flow' });
  const promo = transferRecord({ comment: 'PROMO spring' });
  assert.deepEqual(own(promo, 'deposit'), { kind: 'bonus', as: 'cost' });
  assert.deepEqual(own(transferRecord({ comment: '' }), 'rebate'), { kind: 'rebate', as: 'flow' });
});

test('a payment of which the CRM does not say what it is leaves it to the comment', () => {
  assert.equal(classify(transferRecord({ comment: 'Deposit' }), 'other').kind, 'deposit');
  assert.equal(classify(transferRecord({ comment: 'zz-17' }), 'other').kind, null);
});

test('kinds that the broker has as costs are costs, whether a comment or a payment says so', () => {
  const costly = makeClassifier([{ match: 'vip', kind: 'fee', as: 'flow' }], ['fee', 'dividend']);
  assert.deepEqual(costly(transferRecord({ comment: 'Fee May' })), { kind: 'fee', as: 'cost' });
  assert.deepEqual(costly(transferRecord({ comment: '' }), 'dividend'), {
    ...{ kind: 'dividend', as: 'cost' },
  });
  assert.deepEqual(costly(transferRecord({ comment: 'VIP' }), 'fee'), { kind: 'fee', as: 'flow' });
  assert.equal(costly(transferRecord({ comment: 'Bonus' })).as, 'flow');
});

test('what no rule knows is a flow of no kind', () => {
  assert.deepEqual(classify(transferRecord({ comment: 'zz-17' })), { kind: null, as: 'flow' });
  assert.deepEqual(classify(transferRecord({ comment: '' })), { kind: null, as: 'flow' });
});

test('a deposit below zero is a withdrawal, and the other way round', () => {
  assert.equal(kindOf('Deposit reversed', -500), 'withdrawal');
  assert.equal(kindOf('Withdrawal returned', 500), 'deposit');
  assert.equal(classify(transferRecord({ amount: -5, comment: '' }), 'deposit').kind, 'withdrawal');
});

test('credit is a flow of its own, whatever its comment says', () => {
  const rules = makeClassifier([{ match: 'bonus', kind: 'bonus', as: 'cost' }]);
  const credit = transferRecord({ kind: 'credit', comment: 'bonus' });
  assert.deepEqual(rules(credit), { kind: 'credit', as: 'flow' });
});

test('the first rule that matches counts', () => {
  const rules = makeClassifier([
    { match: '/^fee (?!back)/', kind: 'fee', as: 'cost' },
    { match: 'FEE', kind: 'correction', as: 'flow' },
  ]);
  assert.deepEqual(rules(transferRecord({ comment: 'Fee May' })), { kind: 'fee', as: 'cost' });
  assert.equal(rules(transferRecord({ comment: 'fee back' })).kind, 'correction');
});

test('a text is a text, even when it looks like an expression', () => {
  const rules = makeClassifier([{ match: 'a.c', kind: 'fee', as: 'flow' }]);
  assert.equal(rules(transferRecord({ comment: 'abc' })).kind, null);
  assert.equal(rules(transferRecord({ comment: 'xA.Cx' })).kind, 'fee');
});

test('an expression that cannot be read is refused with its place', () => {
  assert.throws(
    () =>
      makeClassifier([
        { match: 'fine', kind: 'fee', as: 'flow' },
        { match: '/(/', kind: 'fee', as: 'flow' },
      ]),
    (error: Error) =>
      error instanceof RangeError &&
      error.message.startsWith('transfers[1].match must be a text or an expression') &&
      error.message.includes('got "/(/"'),
  );
});

test('any comment can be classified', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.integer(), (comment, amount) => {
      const { kind, as } = classify(transferRecord({ comment, amount }));
      assert.equal(as, 'flow');
      if (amount < 0) assert.notEqual(kind, 'deposit');
      if (amount > 0) assert.notEqual(kind, 'withdrawal');
    }),
  );
});
