import type { AccountResult } from '../../../server/crm/connector.js';

/** How the fixture's models are mapped, but for payments. */
export const entities = {
  client: {
    from: 'party.party',
    fields: { externalId: 'id', alias: 'leaderboard_alias', country: 'broker_country' },
  },
  account: {
    from: 'broker.account',
    fields: { externalId: 'id', clientId: 'party', server: 'server', login: 'login' },
  },
  consent: {
    from: 'party.party',
    fields: {
      externalId: 'id',
      clientId: 'id',
      // SQLite says 1 where PostgreSQL says true.
      state: {
        at: 'leaderboard_shown',
        as: 'enum',
        values: { true: 'granted', 1: 'granted' },
        else: 'withdrawn',
      },
    },
  },
};
/** Fields for results. */
export const push = { balance: 'balance', gain: 'gain', lastTrade: 'last_trade', ranks: 'ranks' };

/** How its payments are, and the accounts that they name. */
export const paymentEntities = {
  account: entities.account,
  payment: {
    from: 'broker.payment',
    fields: {
      ...{ externalId: 'id', clientId: 'party', accountId: 'account', toAccountId: 'to_account' },
      ...{ kind: 'kind', currency: 'currency', state: 'state', reference: 'reference' },
      amountMinor: { at: 'amount', as: 'minor', currencyAt: 'currency' },
      createdAt: { at: 'booked', as: 'time', format: 'iso' },
    },
  },
} as const;

/** A result for an account. */
export const result = (externalId: string): AccountResult => ({
  ...{ externalId, server: 'main', login: '1', currency: 'EUR', minorDigits: 2, balance: 123_456 },
  ...{
    equity: 1,
    gain: 0.5,
    drawdown: 0,
    lots: 1,
    lastTrade: Date.UTC(2026, 1, 2, 3),
    ranks: ['best day: 1'],
    publication: 'shown',
  },
});
