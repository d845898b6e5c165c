import { writeFile } from 'node:fs/promises';
import type { TestContext } from 'node:test';
import { temporaryFile } from '../stores.js';
import { type RestCrm, stamped, startRestCrm } from './rest-crm.js';
import { secret } from './webhooks.js';

const entity = (name: string, fields: object) => ({
  list: {
    path: `/${name}`,
    query: { limit: '{limit}', sort: '1', since: '{since}', after: '{after}' },
  },
  paging: { kind: 'keyset' },
  items: '/data',
  one: { path: `/${name}/{id}`, item: '/data' },
  changed: { at: '/updatedAt', format: 'iso', overlap: 60 },
  fields: { externalId: '/id', ...fields },
});

/** How the back office is mapped: everything that the generic connector can do. */
export const mapping = {
  name: 'Back office',
  entities: {
    client: entity('clients', { alias: '/alias', country: { at: '/country', as: 'country' } }),
    account: entity('accounts', { clientId: '/client', login: '/login' }),
    consent: entity('consents', {
      clientId: '/client',
      state: { at: '/shown', as: 'enum', values: { true: 'granted' }, else: 'withdrawn' },
      scope: { value: ['country'] },
    }),
  },
  webhook: {
    type: '/type',
    events: {
      'consent.changed': [{ entity: 'consent', id: '/id' }],
      'consent.deleted': [{ entity: 'consent', id: '/id', op: 'delete' }],
    },
  },
  push: {
    path: '/accounts/{id}',
    fields: { balance: '/results/balance', equity: '/results/equity', ranks: '/results/ranks' },
  },
};

/** Payments of the back office and their webhooks, for tests that are about them. */
const payment = entity('payments', {
  clientId: '/client',
  accountId: '/login',
  kind: '/kind',
  amountMinor: { at: '/amount', as: 'minor', currencyAt: '/currency' },
  currency: '/currency',
  state: '/state',
  reference: '/reference',
  createdAt: { at: '/created', as: 'time', format: 'ms' },
});

const paymentEvents = {
  'payment.changed': [{ entity: 'payment', id: '/id' }],
  'payment.deleted': [{ entity: 'payment', id: '/id', op: 'delete' }],
};

const withPayments = {
  ...mapping,
  entities: { ...mapping.entities, payment },
  webhook: { ...mapping.webhook, events: { ...mapping.webhook.events, ...paymentEvents } },
};

export interface BackOffice {
  crm: RestCrm;
  /** What stands under `crm` in the configuration. */
  settings: object;
}

/**
 * A back office with one trader, Hawk, who has the account 1001 and agreed to be shown. `payments`: whether
 * it has payments, too.
 */
export async function startBackOffice(
  t: TestContext,
  { payments = false } = {},
): Promise<BackOffice> {
  const crm = await startRestCrm(t);
  const then = stamped(Date.now() - 10_000);
  crm.list('clients').push({ id: 'c1', alias: 'Hawk', country: 276, ...then });
  crm.list('accounts').push({ id: 'a1', client: 'c1', login: 1001, ...then });
  crm.list('consents').push({ id: 'k1', client: 'c1', shown: true, ...then });
  const file = await temporaryFile(t, 'mapping.json');
  crm.list('payments');
  await writeFile(file, JSON.stringify(payments ? withPayments : mapping));
  const settings = { type: 'generic', url: crm.url, mapping: file, webhookSecrets: [secret] };
  return { crm, settings };
}
