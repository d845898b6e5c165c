import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, problemsOf } from '../../helpers/config.js';

const texts = { en: { full: 'Trading is risky, everywhere.', short: 'It is risky.' } };
const wording = (from: string, countries?: string[]) => ({
  ...{ from, version: `v-${from}`, texts },
  ...(countries && { countries }),
});
const entity = (fields: object = {}) => ({
  hosts: ['www.broker.example'],
  wordings: [wording('2026-01-01')],
  ...fields,
});
const registry = (entities: object) => ({
  riskWarnings: { default: { version: 'default-1', texts }, entities },
});

test('takes entities that share a host by country, and wordings by country', async () => {
  const config = await parse(
    registry({
      isles: entity(),
      cyprus: entity({
        countries: ['CY', 'DE', 'AT'],
        wordings: [wording('2026-01-01'), wording('2026-01-01', ['AT'])],
      }),
      london: entity({ countries: ['GB'], wordings: [wording('2026-01-01', ['GB'])] }),
    }),
  );
  const { cyprus } = config.riskWarnings?.entities ?? {};
  assert.deepEqual(cyprus?.countries, ['CY', 'DE', 'AT']);
  assert.deepEqual(cyprus.wordings[1]?.countries, ['AT']);
});

const share = (symbols: object) => ({ groups: { include: ['real*'] }, symbols });
const loses = 'Of accounts, {percentage} lose money.';
const counted = { ...wording('2026-01-01'), texts: { en: { full: loses, short: loses } } };

test('takes which symbols count beside the groups; where nothing is said, all do', async () => {
  const config = await parse(
    registry({
      eu: entity({ percentage: share({ exclude: ['*.us'] }), wordings: [counted] }),
      uk: entity({ hosts: ['uk'], percentage: { groups: {} }, wordings: [counted] }),
    }),
  );
  const { eu, uk } = config.riskWarnings?.entities ?? {};
  assert.deepEqual(eu?.percentage, {
    groups: { include: ['real*'], exclude: [] },
    symbols: { include: ['*'], exclude: ['*.us'] },
  });
  const every = { include: ['*'], exclude: [] };
  assert.deepEqual(uk?.percentage, { groups: every, symbols: every });
});

const at = 'riskWarnings.entities.eu';
const cases: [name: string, entities: object, sentences: string[]][] = [
  [
    'a country that does not exist, with the one that was meant',
    { eu: entity({ countries: ['UK', 'QQ', 'DE'] }) },
    [
      `${at}.countries[0] must be a country of ISO 3166, got "UK"; did you mean "GB"?`,
      `${at}.countries[1] must be a country of ISO 3166, got "QQ"; did you mean "AQ"?`,
    ],
  ],
  [
    'what is no code of a country at all',
    { eu: entity({ countries: ['Germany'] }) },
    [`${at}.countries[0] must be a country of two letters, such as "DE", got "Germany"`],
  ],
  [
    'an empty list',
    { eu: entity({ countries: [] }) },
    [`${at}.countries must list at least 1, got an empty list`],
  ],
  [
    'two entities for the visitors of one country on one host',
    { cy: entity({ countries: ['DE', 'CY'] }), eu: entity({ countries: ['FR', 'DE'] }) },
    [`${at}.countries[1] stands at cy already on www.broker.example, got "DE"`],
  ],
  [
    'two entities without countries on one host',
    { cy: entity(), eu: entity() },
    [`${at}.hosts[0] stands at cy already, got "www.broker.example"`],
  ],
  [
    'two wordings of one country from one day',
    {
      eu: entity({
        wordings: [wording('2026-01-01', ['DE', 'AT']), wording('2026-01-01', ['AT'])],
      }),
    },
    [`${at}.wordings[1].from must differ from the others of AT, got "2026-01-01"`],
  ],
  [
    'a wording for a country that the entity does not serve',
    { eu: entity({ countries: ['DE'], wordings: [wording('2026-01-01', ['DE', 'FR'])] }) },
    [`${at}.wordings[0].countries[1] must be one of the entity’s countries, DE, got "FR"`],
  ],
  [
    'a country without a wording',
    { eu: entity({ countries: ['DE', 'AT'], wordings: [wording('2026-01-01', ['DE'])] }) },
    [`${at}.countries[1] has no wording: put "AT" into one, or leave one without countries`],
  ],
  [
    'a percentage in which no symbol counts',
    {
      eu: entity({ percentage: share({ exclude: ['*.us', '*'] }), wordings: [counted] }),
      uk: entity({ hosts: ['uk'], percentage: share({ include: [] }), wordings: [counted] }),
    },
    [
      `${at}.percentage.symbols.exclude[1] must leave symbols that count, got "*"`,
      'riskWarnings.entities.uk.percentage.symbols.include must name symbols, such as "*", got an empty list',
    ],
  ],
  [
    'a percentage that is none of the three',
    { eu: entity({ percentage: { groups: {}, symbols: 'EURUSD' }, wordings: [counted] }) },
    [
      `${at}.percentage must be {"groups": {"include": ["real-eu*"]}}, with "symbols" beside it where some do not count, {"fixed": 0.76} or "none", got an object with groups, symbols`,
    ],
  ],
];
for (const [name, entities, sentences] of cases)
  test(`refuses ${name}`, async () => {
    assert.deepEqual(await problemsOf(registry(entities)), sentences);
  });

test('one entity may say a host twice', async () => {
  const hosts = ['www.broker.example', 'www.broker.example'];
  const config = await parse(registry({ eu: entity({ hosts, countries: ['DE'] }) }));
  assert.deepEqual(config.riskWarnings?.entities.eu?.hosts, hosts);
});

test('wants the header of a proxy by its name', async () => {
  assert.deepEqual(await problemsOf({ listen: { countryHeader: 'CF-IPCountry: DE' } }), [
    'listen.countryHeader must be the name of a header, such as "CF-IPCountry", got "CF-IPCountry: DE"',
  ]);
});
