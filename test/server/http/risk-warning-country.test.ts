import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RiskWarning } from '../../../server/protocol/risk-warning.js';
import { memoryLogger } from '../../helpers/memory-logger.js';
import { prepareRelay } from '../../helpers/relay.js';

const texts = { en: { full: 'Trading is risky, everywhere.', short: 'It is risky.' } };
const wording = (version: string, countries?: string[]) => ({
  ...{ from: '2020-01-01', version, texts },
  ...(countries && { countries }),
});
const riskWarnings = {
  default: { version: 'default-1', texts },
  entities: {
    isles: { hosts: ['a.example'], rules: 'none', wordings: [wording('isles-1')] },
    cyprus: {
      hosts: ['a.example'],
      countries: ['CY', 'AT', 'DE'],
      wordings: [wording('eu-1'), wording('at-1', ['AT'])],
    },
  },
};
const url = '/api/v1/risk-warning?host=a.example';
type Answer = RiskWarning & { country: string | null };

test('answers for the country that is asked for, however it is written', async (t) => {
  const app = await prepareRelay(t, { config: { riskWarnings } });
  const ask = async (query: string) => (await app.inject(`${url}${query}`)).json<Answer>();
  const cases: [query: string, country: string | null, version: string, rules: string][] = [
    ['&country=AT', 'AT', 'at-1', 'eu'],
    ['&country=de', 'DE', 'eu-1', 'eu'],
    ['&country=ZA', 'ZA', 'isles-1', 'none'],
    ['&country=XX', null, 'isles-1', 'none'],
    ['', null, 'isles-1', 'none'],
  ];
  for (const [query, country, version, rules] of cases) {
    const told = await ask(query);
    assert.deepEqual([told.country, told.version, told.rules], [country, version, rules], query);
  }
});

test('refuses what is no country', async (t) => {
  const app = await prepareRelay(t, { config: { riskWarnings } });
  const answer = await app.inject(`${url}&country=Austria`);
  assert.equal(answer.statusCode, 400);
  assert.match(answer.body, /country/);
});

test('believes no header unless the configuration names it', async (t) => {
  const app = await prepareRelay(t, { config: { riskWarnings } });
  const answer = await app.inject({ url, headers: { 'cf-ipcountry': 'AT' } });
  assert.equal(answer.json<Answer>().version, 'isles-1');
  assert.equal(answer.headers.vary, undefined);
});

test('takes the country from the header that it names, unless another is asked for', async (t) => {
  const config = {
    ...{ riskWarnings, publicOrigins: ['https://a.example'] },
    listen: { port: 0, countryHeader: 'CF-IPCountry' },
  };
  const app = await prepareRelay(t, { config });
  const ask = (country: string, query = '') =>
    app.inject({ url: `${url}${query}`, headers: { 'cf-ipcountry': country } });
  const answer = await ask('AT');
  assert.deepEqual([answer.json<Answer>().country, answer.json<Answer>().version], ['AT', 'at-1']);
  // Caches between us and the page must not give it to visitors of other countries or sites.
  assert.match(String(answer.headers.vary), /Origin, CF-IPCountry/i);
  assert.equal((await ask('AT', '&country=CY')).json<Answer>().version, 'eu-1');
  assert.equal((await ask('T1')).json<Answer>().version, 'isles-1');
});

test('counts which wording was told, and keeps nothing of where visitors are', async (t) => {
  const { logger, lines } = memoryLogger();
  const config = { riskWarnings, listen: { port: 0, countryHeader: 'X-Country' } };
  const app = await prepareRelay(t, { config, logger });
  await app.inject({ url, headers: { 'x-country': 'AT' } });
  await app.inject({ url, headers: { 'x-country': 'ZW' } });
  const metrics = (await app.inject('/metrics')).body;
  assert.match(metrics, /risk_warnings_total\{entity="cyprus",version="at-1"\} 1/);
  await app.close();
  const told = lines().find(({ msg }) => msg === 'Risk warnings went to pages.');
  assert.deepEqual(told?.warnings, [
    { entity: 'cyprus', version: 'at-1', percentage: null, pages: 1 },
    { entity: 'isles', version: 'isles-1', percentage: null, pages: 1 },
  ]);
  assert.doesNotMatch(JSON.stringify(lines()) + metrics, /"AT"|ZW/);
});
