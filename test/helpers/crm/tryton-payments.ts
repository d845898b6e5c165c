import type { TestContext } from 'node:test';
import { toDatetime } from '../../../server/crm/tryton/values.js';
import type { TrytonRpc } from '../../../server/crm/tryton/rpc.js';

export interface TrytonPayment {
  /** Numbers of accounts, from 0 on. */
  account: number;
  to?: number;
  kind: 'deposit' | 'withdrawal' | 'transfer';
  /** Decimals. */
  amount: string;
  state?: 'pending' | 'posted' | 'rejected';
  reference?: string;
  /** ms UTC. */
  booked: number;
}

/** Makes a party with accounts of these logins and payments, until the end of the test; answers their ids. */
export async function makePayments(
  t: TestContext,
  rpc: TrytonRpc,
  logins: readonly number[],
  payments: readonly TrytonPayment[],
): Promise<string[]> {
  const create = async (model: string, rows: readonly object[]) =>
    (await rpc.call(model, 'create', [rows])) as number[];
  const [party] = await create('party.party', [{ name: 'Payer' }]);
  t.after(() => rpc.call('party.party', 'delete', [[party]]));
  const accounts = await create(
    'broker.account',
    logins.map((login) => ({ party, server: 'main', login: String(login) })),
  );
  const ids = await create(
    'broker.payment',
    payments.map(({ account, to, amount, booked, state = 'posted', ...fields }) => ({
      ...{ party, account: accounts[account], currency: 'USD', state, ...fields },
      ...(to !== undefined && { to_account: accounts[to] }),
      amount: { __class__: 'Decimal', decimal: amount },
      booked: { ...toDatetime(new Date(booked).toISOString()), microsecond: 0 },
    })),
  );
  return ids.map(String);
}
