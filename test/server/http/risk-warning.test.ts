import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { RiskWarning } from '../../../server/protocol/risk-warning.js';
import { prepareRelay } from '../../helpers/relay.js';
import { memoryLogger } from '../../helpers/memory-logger.js';

const texts = (text: string) => ({ en: { full: text, short: text } });
const riskWarnings = {
  default: { version: 'default-1', texts: texts('Trading is risky, everywhere.') },
  entities: {
    eu: {
      hosts: ['www.broker.example'],
      percentage: { fixed: 0.76 },
      wordings: [
        { from: '2020-01-01', version: 'eu-1', texts: texts('{percentage} of accounts lose.') },
      ],
    },
  },
};

test('answers what must stand on pages of a host, and the default for any other', async (t) => {
  const app = await prepareRelay(t, { config: { riskWarnings } });
  const own = await app.inject('/api/v1/risk-warning?host=www.broker.example');
  assert.equal(own.statusCode, 200, own.body);
  const warning = own.json<RiskWarning>();
  assert.equal(warning.texts.en?.full, '76% of accounts lose.');
  assert.equal(warning.entity, 'eu');
  const other = (await app.inject('/api/v1/risk-warning?host=evil.example')).json<RiskWarning>();
  assert.deepEqual([other.entity, other.version], [null, 'default-1']);
});

test('asks which host is meant', async (t) => {
  const app = await prepareRelay(t, {});
  assert.equal((await app.inject('/api/v1/risk-warning')).statusCode, 400);
});

test('counts which wording went to how many pages, and logs it', async (t) => {
  const { logger, lines } = memoryLogger();
  const app = await prepareRelay(t, { config: { riskWarnings }, logger });
  for (let i = 0; i < 3; i++) await app.inject('/api/v1/risk-warning?host=www.broker.example');
  app.relay.snapshot({ kind: 'risk-warning', key: 'www.broker.example' }, 40);
  app.relay.snapshot({ kind: 'risk-warning', key: 'other.example' });
  const metrics = (await app.inject('/metrics')).body;
  assert.match(metrics, /broker_relay_risk_warnings_total\{entity="eu",version="eu-1"\} 43/);
  assert.match(metrics, /broker_relay_risk_warnings_total\{entity="",version="default-1"\} 1/);
  await app.close();
  const line = lines().find(({ msg }) => msg === 'Risk warnings went to pages.');
  assert.deepEqual(line?.warnings, [
    { entity: 'eu', version: 'eu-1', percentage: 0.76, pages: 43 },
    { entity: null, version: 'default-1', percentage: null, pages: 1 },
  ]);
});
