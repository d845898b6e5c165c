import assert from 'node:assert/strict';
import { test } from 'node:test';
import { People } from '../../../server/relay/people.js';
import { RiskWarningBoard } from '../../../server/relay/risk-warning-board.js';
import type { EntitySetting } from '../../../server/relay/warning-entity.js';
import { FakeRecords } from '../../helpers/public-records.js';
import { utc } from '../../helpers/showcase.js';

const day = 86_400_000;
const now = Date.UTC(2026, 10, 27, 12);
const host = 'www.broker.example';

const wording = (version: string, from: string, countries?: readonly string[]) => ({
  ...{ version, from, fallback: 'en', countries },
  texts: { en: { full: 'Trading is risky.', short: 'It is risky.' } },
});
const entity = (fields: Partial<EntitySetting> = {}): EntitySetting => ({
  rules: 'eu',
  hosts: [host],
  percentage: 'none',
  wordings: [wording('general', '2026-01-01')],
  ...fields,
});

function boardOf(entities: Record<string, EntitySetting>) {
  const changes: string[] = [];
  const board = new RiskWarningBoard({
    ...{ clock: utc, records: new FakeRecords(), people: new People({}) },
    settings: { default: { ...wording('default', ''), rules: 'uk' }, entities },
    changed: (place) => changes.push(place),
  });
  board.advance(now);
  return { board, changes };
}
const versions = (board: RiskWarningBoard, ...places: string[]) =>
  places.map((place) => board.snapshot(place).version);

test('a country has its own wording, and any other the general one', () => {
  const wordings = [
    wording('general', '2026-06-01'),
    wording('spain', '2026-01-01', ['ES']),
    wording('alps', '2026-01-01', ['AT', 'LI']),
  ];
  const { board } = boardOf({ eu: entity({ wordings }) });
  const places = [`${host}:ES`, `${host}:AT`, `${host}:LI?`, `${host}:DE`, host, `${host}?`];
  assert.deepEqual(versions(board, ...places), [
    ...['spain', 'alps', 'alps'],
    ...['general', 'general', 'general'],
  ]);
});

test('the newest wording of a country that holds already is shown, on open pages too', () => {
  const wordings = [
    wording('general', '2026-11-27'),
    wording('spain-3', '2026-11-28', ['ES']),
    wording('spain-1', '2020-01-01', ['ES']),
    wording('spain-2', '2026-01-01', ['ES', 'PT']),
    wording('italy-1', '2026-11-28', ['IT']),
  ];
  const { board, changes } = boardOf({ eu: entity({ wordings }) });
  const places = [`${host}:ES`, `${host}:PT`, `${host}:IT`];
  assert.deepEqual(versions(board, ...places), ['spain-2', 'spain-2', 'general']);
  board.advance(now + day / 2);
  assert.deepEqual(changes, [`${host}:ES`, `${host}:IT`]);
  assert.deepEqual(versions(board, ...places), ['spain-3', 'spain-2', 'italy-1']);
});

test('each visitor of a shared host has the entity that serves his country, and its rules', () => {
  const { board } = boardOf({
    isles: entity({ rules: 'none' }),
    cyprus: entity({ countries: ['CY', 'DE'], wordings: [wording('cy', '2026-01-01')] }),
    london: entity({ rules: 'uk', countries: ['GB'], wordings: [wording('gb', '2026-01-01')] }),
  });
  const entities = ['DE', 'GB', 'ZA'].map((at) => board.snapshot(`${host}:${at}`).entity);
  assert.deepEqual(entities, ['cyprus', 'london', 'isles']);
  assert.equal(board.snapshot(host).entity, 'isles');
  const rules = [`${host}:CY`, `${host}:GB?`, `${host}:ZA`, host].map((at) => board.rules(at));
  assert.deepEqual(rules, ['eu', 'uk', 'none', 'none']);
});

test('a country that nobody serves has the safe default, and so has one that nobody knows', () => {
  const { board } = boardOf({ london: entity({ countries: ['GB'] }) });
  assert.deepEqual(versions(board, `${host}:DE`, host, `${host}:XX`), [
    ...['default', 'default', 'default'],
  ]);
  assert.equal(board.rules(`${host}:DE`), 'uk');
});

test('a country without a wording that holds has the default, never that of another entity', () => {
  const later = [wording('gb', '2027-01-01')];
  const { board } = boardOf({
    isles: entity(),
    london: entity({ countries: ['GB'], wordings: later }),
    france: entity({ hosts: ['fr.example'], wordings: [wording('fr', '2026-01-01', ['FR'])] }),
  });
  assert.deepEqual(versions(board, `${host}:GB`, 'fr.example', 'fr.example:BE'), [
    ...['default', 'default', 'default'],
  ]);
});

test('hosts that nobody registered are not kept in mind, however many are asked for', () => {
  const { board, changes } = boardOf({ eu: entity() });
  board.snapshot('evil.example:DE');
  board.snapshot(`${host.toUpperCase()}:DE`);
  board.advance(now + day);
  assert.deepEqual(changes, []);
});
