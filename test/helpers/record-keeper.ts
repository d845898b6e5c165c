import type { KnownRecords } from '../../server/feeds/feed.js';
import type {
  AccountRecord,
  DayRecord,
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from '../../server/relay/track-record/records.js';

/** Keeps records as simply as can be, by the rule of records.ts: a lower version never wins. */
export class RecordKeeper implements KnownRecords {
  readonly byAccount = new Map<number, AccountRecord>();
  readonly trades = new Map<number, TradeRecord>();
  readonly transfers = new Map<number, TransferRecord>();
  readonly days = new Map<string, DayRecord>();
  /** As of when the source had told everything. */
  asOf: number | undefined;

  apply({ accounts = [], trades = [], transfers = [], days = [], gone = [], asOf }: RecordBatch) {
    for (const record of accounts) put(this.byAccount, record.account, record);
    for (const { ticket } of gone) {
      this.trades.delete(ticket);
      this.transfers.delete(ticket);
    }
    for (const record of trades) {
      // A close may come before its open, in the same second.
      const known = this.trades.get(record.ticket);
      const isOld = record.version === known?.version && known.closeTime !== null;
      if (record.closeTime !== null || !isOld) put(this.trades, record.ticket, record);
    }
    for (const record of transfers) put(this.transfers, record.ticket, record);
    for (const record of days) put(this.days, `${record.account} ${record.time}`, record);
    this.asOf = asOf ?? this.asOf;
  }

  /** Takes over what another one has, as a store would bring it back. */
  copy(other: RecordKeeper): void {
    for (const [key, record] of other.byAccount) this.byAccount.set(key, record);
    for (const [key, record] of other.trades) this.trades.set(key, record);
    for (const [key, record] of other.transfers) this.transfers.set(key, record);
    for (const [key, record] of other.days) this.days.set(key, record);
  }

  account(account: number): AccountRecord | undefined {
    return this.byAccount.get(account);
  }

  version(_account: number, ticket: number): number | undefined {
    return (this.trades.get(ticket) ?? this.transfers.get(ticket))?.version;
  }

  closed(_account: number, ticket: number): boolean {
    return (this.trades.get(ticket)?.closeTime ?? null) !== null;
  }

  openTrades(): TradeRecord[] {
    return [...this.trades.values()].filter(({ closeTime }) => closeTime === null);
  }

  tickets(): { ticket: number; account: number }[] {
    return [...this.trades.values(), ...this.transfers.values()];
  }

  /** What an account holds by its records, in minor units. */
  balance(account: number): number {
    let sum = 0;
    for (const { account: owner, kind, amount } of this.transfers.values())
      if (owner === account && kind === 'balance') sum += amount;
    for (const { account: owner, closeTime, profit, swap, commission } of this.trades.values())
      if (owner === account && closeTime !== null) sum += profit + swap + commission;
    return sum;
  }
}

function put<Key, Value extends { version: number }>(
  map: Map<Key, Value>,
  key: Key,
  value: Value,
): void {
  if (value.version >= (map.get(key)?.version ?? -Infinity)) map.set(key, value);
}
