import { writeFile } from 'node:fs/promises';
import { mapping } from '../../helpers/crm/back-office.js';
import { secret } from '../../helpers/crm/webhooks.js';
import { openMarketRelay } from './market-relay.js';
import { serveBench } from './serve.js';

/** Nobody listens there: the CRM is away, its webhooks come nevertheless. */
const nowhere = 'http://127.0.0.1:9/';

/** The product in step with a CRM, with no limit on requests: the worst that forgers can find. */
serveBench(async (order) => {
  const file = `${order.store.replace(/^sqlite:/, '')}.mapping.json`;
  await writeFile(file, JSON.stringify(mapping));
  return openMarketRelay(order, {
    crm: { type: 'generic', url: nowhere, mapping: file, webhookSecrets: [secret] },
    limits: { pushes: 10_000_000 },
  });
});
