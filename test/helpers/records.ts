import type { PaymentRecord } from '../../server/relay/track-record/payment-record.js';
import type {
  AccountRecord,
  DayRecord,
  TradeRecord,
  TransferRecord,
} from '../../server/relay/track-record/records.js';

/** The account that records belong to when a test does not say. */
export const someAccount = 1_001;

let ticket = 1_000_000;

/** An account in dollars. */
export const accountRecord = (fields: Partial<AccountRecord> = {}): AccountRecord => ({
  account: someAccount,
  group: 'real-usd',
  currency: 'USD',
  registered: Date.UTC(2025, 0, 1),
  enabled: true,
  archived: false,
  balance: null,
  version: 1,
  ...fields,
});

/** A trade of one lot of EURUSD; open unless it has a close time. Money is in cents. */
export const tradeRecord = (fields: Partial<TradeRecord> = {}): TradeRecord => ({
  ticket: (ticket += 1),
  account: someAccount,
  symbol: 'EURUSD',
  digits: 5,
  side: 'buy',
  lots: 1,
  openTime: Date.UTC(2026, 0, 5, 12),
  openPrice: 1.1,
  closeTime: null,
  closePrice: 1.1,
  profit: 0,
  swap: 0,
  commission: 0,
  restOf: null,
  rest: null,
  version: 1,
  ...fields,
});

/** Money in or out of the balance, in cents. */
export const transferRecord = (fields: Partial<TransferRecord> = {}): TransferRecord => ({
  ticket: (ticket += 1),
  account: someAccount,
  time: Date.UTC(2026, 0, 5, 8),
  amount: 100_000,
  kind: 'balance',
  comment: 'Deposit',
  version: 1,
  ...fields,
});

/** A deposit that the CRM has as paid, at the same time as the transfer above; its comment names it not. */
export const paymentRecord = (fields: Partial<PaymentRecord> & { id: string }): PaymentRecord => ({
  names: [fields.id.toLowerCase()],
  ...{ leg: null, accounts: [someAccount], across: [] },
  kind: 'deposit',
  amount: 100_000,
  currency: 'USD',
  state: 'done',
  created: Date.UTC(2026, 0, 5, 8),
  updated: null,
  ...fields,
});

/** The end of a day. */
export const dayRecord = (fields: Partial<DayRecord> = {}): DayRecord => ({
  account: someAccount,
  time: Date.UTC(2026, 0, 5, 22),
  balance: 100_000,
  credit: 0,
  equity: 100_000,
  margin: null,
  version: 1,
  ...fields,
});
