import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import {
  type FieldMap,
  mapProblems,
  namesIn,
  readItem,
  readItems,
} from '../../../../server/crm/mapping/fields.js';
import { toDecimal, toMinor } from '../../../../server/crm/mapping/money.js';
import { isSame, resultFields } from '../../../../server/crm/mapping/result-fields.js';

/** The value of one field of a payment, or the problem with it. */
function read(
  source: FieldMap[string],
  item: object,
  entity: 'client' | 'consent' | 'payment' = 'client',
  field = 'alias',
) {
  const reading = readItem(
    entity,
    { externalId: { value: 'x' }, clientId: { value: 'c' }, [field]: source },
    item,
  );
  return reading.ok ? (reading.record as Record<string, unknown>)[field] : reading.fault.problem;
}

suite('a field of the CRM', () => {
  test('is found by a pointer or by its name', () => {
    assert.equal(read('/a/b/0', { a: { b: ['x'] } }), 'x');
    assert.equal(read('cAlias', { cAlias: 'y' }), 'y');
    assert.equal(read('/none/at/all', {}), null);
    assert.equal(read({ value: 'always' }, {}), 'always');
    assert.equal(read('number', { number: 17 }), '17');
  });

  test('is one of a few words by what they mean, and nothing else', () => {
    const source = {
      at: 'state',
      as: 'enum',
      values: { yes: 'granted', true: 'granted' },
      else: 'withdrawn',
    } as const;
    const state = (value: unknown) => read(source, { state: value }, 'consent', 'state');
    assert.deepEqual(['yes', true, 'no', null, undefined, {}, 1].map(state), [
      'granted',
      'granted',
      ...Array<string>(5).fill('withdrawn'),
    ]);
    const strict = { at: 'state', as: 'enum', values: { yes: 'granted' } } as const;
    assert.match(String(read(strict, { state: 'maybe' }, 'consent', 'state')), /does not name/);
    assert.match(String(read(strict, { state: 'toString' }, 'consent', 'state')), /does not name/);
  });

  test('is a number of people, whole and from zero on', () => {
    const map = { clientId: { value: 'c' }, login: { value: '5' } };
    const count = (n: unknown) => {
      const fields: FieldMap = { ...map, externalId: 'id', followers: { at: 'n', as: 'count' } };
      const reading = readItem('account', fields, { id: 'x', n });
      return reading.ok ? reading.record.followers : reading.fault.problem;
    };
    assert.deepEqual([0, 1_342, '87', null, ''].map(count), [0, 1_342, 87, null, null]);
    for (const wrong of [-1, 1.5, 'many', true, '1e3'])
      assert.equal(count(wrong), 'account.followers must be a whole number from 0 on');
  });

  test('is a country as letters or as a number', () => {
    const country = (value: unknown) =>
      read({ at: 'c', as: 'country' }, { c: value }, 'client', 'country');
    assert.deepEqual([276, '826', 'de', 'US', '4', null, ''].map(country), [
      'DE',
      'GB',
      'DE',
      'US',
      'AF',
      null,
      null,
    ]);
    for (const bad of ['Germany', '999', 'ZZ', 'QQ'])
      assert.match(String(country(bad)), /must be a country/);
  });

  test('is a time in many forms', () => {
    const at = (value: unknown, format: 'iso' | 'seconds' | 'ms' | 'local', zone?: string) =>
      read(
        { at: 't', as: 'time', format, ...(zone && { zone }) },
        { t: value },
        'client',
        'createdAt',
      );
    const noon = Date.UTC(2026, 6, 1, 12);
    assert.equal(at('2026-07-01T12:00:00Z', 'iso'), noon);
    assert.equal(at('2026-07-01 12:00:00', 'iso'), noon);
    assert.equal(at('2026-07-01T14:00:00+02:00', 'iso'), noon);
    assert.equal(at(noon / 1000, 'seconds'), noon);
    assert.equal(at(`${noon}`, 'ms'), noon);
    assert.equal(at('2026-07-01 14:00:00', 'local', 'Europe/Berlin'), noon);
    assert.equal(at(null, 'iso'), null);
    for (const bad of ['yesterday', '2026-13-01', {}])
      assert.match(String(at(bad, 'iso')), /must be a time/);
  });

  test('is a list by commas', () => {
    const scope = (value: unknown) =>
      read({ at: 's', as: 'list' }, { s: value }, 'consent', 'scope');
    assert.deepEqual(scope('country, x;y,'), ['country', 'x', 'y']);
    assert.deepEqual(scope(['country']), ['country']);
    assert.deepEqual(scope(null), []);
  });

  test('is named with what is wrong, never with its value', () => {
    const { records, faults } = readItems(
      'account',
      { externalId: 'id', clientId: 'c', login: 'l' },
      [
        { id: 'a1', c: 'c1', l: 'secret-login' },
        { id: 'a2', c: 'c1', l: 1001 },
        { id: '', c: 'c1', l: 1 },
      ],
    );
    assert.deepEqual(
      records.map(({ externalId, login }) => [externalId, login]),
      [['a2', '1001']],
    );
    assert.deepEqual(
      faults.map(({ id, field }) => [id, field]),
      [
        ['a1', 'login'],
        ['', 'externalId'],
      ],
    );
    assert.doesNotMatch(JSON.stringify(faults), /secret/);
  });
});

suite('money', () => {
  test('becomes minor units without a detour over fractions of two', () => {
    const cases: [string, string, number | undefined][] = [
      ['12.50', 'EUR', 1250],
      ['12.500000000000000000', 'USD', 1250],
      ['-0.01', 'USD', -1],
      ['0.285', 'USD', 29],
      ['1.005', 'USD', 101],
      ['155', 'JPY', 155],
      ['155.4', 'JPY', 155],
      ['1.2345', 'KWD', 1235],
      ['-0', 'USD', 0],
      ['', 'USD', undefined],
      ['1e3', 'USD', undefined],
      ['1', 'US', undefined],
      ['99999999999999999999', 'USD', undefined],
    ];
    for (const [amount, currency, minor] of cases)
      assert.equal(toMinor(amount, currency), minor, amount);
  });

  test('comes back as it went', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -1e12, max: 1e12 }),
        fc.constantFrom('USD', 'JPY', 'KWD'),
        (minor, currency) => {
          const digits = { USD: 2, JPY: 0, KWD: 3 }[currency];
          assert.equal(toMinor(toDecimal(minor, digits), currency), minor);
        },
      ),
    );
  });
});

test('a map tells which of its names are strange or missing', () => {
  assert.deepEqual(
    mapProblems(
      'account',
      { externalId: 'id', clientId: 'c', nickname: 'n' },
      'entities.account.fields',
    ),
    [
      'entities.account.fields.nickname is no field of account: use externalId, clientId, server, login, group, currency, type, followers, copiers, assetsMinor, followedAt.',
      'entities.account.fields.login is missing: a account needs it.'.replace(
        'a account',
        'a account',
      ),
    ],
  );
  assert.deepEqual(
    namesIn({
      a: '/x/y',
      b: 'z',
      c: { value: '1' },
      d: { at: 'm', as: 'minor', currencyAt: '/q' },
    }),
    ['x', 'z', 'm', 'q'],
  );
});

test('a result is written as people read it, and known again when it comes back', () => {
  const fields = resultFields({
    ...{ externalId: 'a', server: 'main', login: '1', currency: 'USD', minorDigits: 2 },
    ...{ balance: 123_456, equity: -5, gain: 0.123456, drawdown: null, lots: 0.30000000000000004 },
    ...{ lastTrade: 0, ranks: ['best day: 1', 'lots all: 4'], publication: 'alias-taken' },
  });
  assert.deepEqual(fields, {
    ...{ balance: '1234.56', equity: '-0.05', gain: 0.1235, drawdown: null, lots: 0.3 },
    ...{ lastTrade: '1970-01-01T00:00:00.000Z', ranks: 'best day: 1\nlots all: 4' },
    publication: 'alias-taken',
  });
  for (const [a, b] of [
    ['1234.56', 1234.56],
    [0.1235, '0.1235'],
    [null, ''],
    ['1970-01-01T00:00:00.900Z', '1970-01-01T00:00:00Z'],
  ])
    assert.ok(isSame(a, b), String(b));
  for (const [a, b] of [
    ['1', '2'],
    ['x', null],
    [0, null],
    ['x', undefined],
  ])
    assert.ok(!isSame(a, b), String(b));
});
