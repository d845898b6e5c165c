import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { generalWarning } from '../../../server/relay/general-warning.js';
import {
  RiskWarningBoard,
  type RiskWarningSettings,
} from '../../../server/relay/risk-warning-board.js';
import type { EntitySetting } from '../../../server/relay/warning-entity.js';
import { People } from '../../../server/relay/people.js';
import { FakeRecords } from '../../helpers/public-records.js';
import { utc } from '../../helpers/showcase.js';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 27, 12);

const textOf = (text: string) => ({ full: text, short: text });
const wording = (version: string, from: string, text = '{percentage} lose money') => ({
  version,
  from,
  fallback: 'en',
  texts: { en: textOf(text), de: textOf(`${text} (de)`) },
});

const europe: EntitySetting = {
  rules: 'eu',
  hosts: ['www.broker.example', 'partner.example'],
  percentage: { fixed: 0.764 },
  wordings: [wording('eu-1', '2026-01-01')],
};
const standard: RiskWarningSettings['default'] = {
  rules: 'eu',
  version: 'default-1',
  fallback: 'en',
  texts: { en: textOf('Trading is risky.') },
};

function setUp(entities: RiskWarningSettings['entities'] = { europe }) {
  const changes: string[] = [];
  const records = new FakeRecords();
  const settings = { default: standard, entities };
  const board = new RiskWarningBoard({
    clock: utc,
    settings,
    records,
    people: new People({}),
    changed: (place) => changes.push(place),
  });
  board.advance(now);
  changes.length = 0;
  return { board, changes, records };
}

test('a registered host has the wording of its entity', () => {
  const { board } = setUp();
  assert.deepEqual(board.snapshot('www.broker.example'), {
    entity: 'europe',
    rules: 'eu',
    version: 'eu-1',
    texts: {
      en: textOf('76.4% lose money'),
      de: textOf('76,4\u00A0% lose money (de)'),
    },
    fallback: 'en',
    percentage: 0.764,
    computed: null,
  });
});

test('capitals make no other host', () => {
  assert.equal(setUp().board.snapshot('WWW.Broker.Example').entity, 'europe');
});

test('a host that nobody registered has the default, without a percentage', () => {
  const { board } = setUp();
  const hosts = ['broker.example', 'evil.example', 'www.broker.example.evil.example', 'localhost'];
  for (const host of [...hosts, 'constructor', '__proto__']) {
    const warning = board.snapshot(host);
    assert.equal(warning.entity, null, host);
    assert.equal(warning.version, 'default-1');
    assert.equal(warning.percentage, null);
  }
});

test('without a registry there is a general warning in every language of the kit', () => {
  const board = new RiskWarningBoard({
    ...{ clock: utc, records: new FakeRecords(), people: new People({}) },
    changed: () => 0,
  });
  assert.equal(board.snapshot('any.example'), generalWarning);
  assert.deepEqual(Object.keys(generalWarning.texts).sort(), ['ar', 'en', 'zh']);
  for (const { full, short } of Object.values(generalWarning.texts))
    assert.doesNotMatch(full + short, /\d|%|\{/);
});

test('there is an answer for every text that could be a host', () => {
  const { board } = setUp();
  fc.assert(fc.property(fc.string(), (host) => assert.ok(board.snapshot(host).texts.en?.full)));
});

test('the newest wording that holds already is shown, in whatever order they stand', () => {
  const wordings = [
    wording('third', '2026-11-28'),
    wording('first', '2020-01-01'),
    wording('second', '2026-11-27'),
  ];
  const { board, changes } = setUp({ europe: { ...europe, wordings } });
  assert.equal(board.snapshot('partner.example').version, 'second');
  board.advance(now + day / 2 - 1);
  assert.deepEqual(changes, []);
  board.advance(now + day / 2);
  assert.equal(board.snapshot('partner.example').version, 'third');
  // Nobody asked for the other host, so nobody waits for news of it.
  assert.deepEqual(changes, ['partner.example']);
});

test('while no wording holds yet, the default does', () => {
  const wordings = [wording('later', '2026-12-01')];
  const { board } = setUp({ europe: { ...europe, wordings } });
  assert.equal(board.snapshot('www.broker.example').version, 'default-1');
});

test('an entity without a percentage has none', () => {
  const wordings = [wording('au-1', '2026-01-01', 'Trading is risky.')];
  const { board } = setUp({ au: { ...europe, rules: 'au', percentage: 'none', wordings } });
  const { percentage, texts } = board.snapshot('www.broker.example');
  assert.deepEqual([percentage, texts.en?.full], [null, 'Trading is risky.']);
});

const retail = { include: ['real*'], exclude: [] };
const everySymbol = { include: ['*'], exclude: [] };

test('a computed percentage is the usual range until there is enough history', () => {
  const { board, records, changes } = setUp({
    europe: { ...europe, percentage: { groups: retail, symbols: everySymbol } },
  });
  const before = board.snapshot('www.broker.example');
  assert.match(before.texts.en?.full ?? '', /^74%.{1,3}89% lose money$/);
  assert.deepEqual([before.percentage, before.computed], [null, null]);
  for (let i = 0; i < 40; i++) records.set(i, { lost: i < 30 });
  board.touch();
  board.advance(now + 60_000);
  const after = board.snapshot('www.broker.example');
  assert.equal(after.texts.en?.full, '75% lose money');
  assert.equal(after.computed?.accounts, 40);
  assert.deepEqual(changes, ['www.broker.example']);
});

test('a text with a dollar sign is taken as it is', () => {
  const wordings = [wording('v', '2026-01-01', '{percentage} of $& accounts')];
  const { board } = setUp({ europe: { ...europe, wordings } });
  assert.equal(board.snapshot('partner.example').texts.en?.full, '76.4% of $& accounts');
});

test('the rules of a host are those of its entity, of the default, or nobody has said any', () => {
  const { board } = setUp({ europe: { ...europe, rules: 'au' } });
  assert.equal(board.rules('www.BROKER.example'), 'au');
  assert.equal(board.rules('elsewhere.example'), 'eu');
  const bare = new RiskWarningBoard({
    clock: utc,
    records: new FakeRecords(),
    changed: () => {},
    people: new People({}),
  });
  assert.equal(bare.rules('www.broker.example'), null);
});
