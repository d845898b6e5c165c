import type { Ledger } from './ledger.js';
import type { AccountRecord } from './records.js';

/** What is known of an account beside its figures. */
export interface AccountFacts {
  /** What the source told, with the group that counts; undefined when only its trades are known. */
  record: AccountRecord | undefined;
  /** When money came first, ms UTC; null: never. */
  since: number | null;
  /** The server does not list it any more; or it may not trade, and nothing is open or left in it. */
  closed: boolean;
  /** Positions that are open. */
  open: number;
  /** Balance by the records, minor units of the account's currency. */
  balance: number;
  /** The balance that the server told is another: records are missing. */
  incomplete: boolean;
  /** Transfers of which neither a rule nor a payment says what they are. */
  unclassified: number;
}

/** The facts of an account; `group` is the one as of which it counts, by the one that its server told. */
export function factsOf(ledger: Ledger, group: (told: AccountRecord) => string): AccountFacts {
  const { account: record, open, transfers } = ledger;
  const balance = ledger.balance();
  return {
    record: record && regrouped(record, group(record)),
    since: ledger.since,
    closed: record !== undefined && isClosed(record, open.size, balance),
    open: open.size,
    balance,
    incomplete: ledger.lacks(balance),
    unclassified: transfers.list.filter(({ kind }) => kind === null).length,
  };
}

const regrouped = (record: AccountRecord, group: string): AccountRecord =>
  group === record.group ? record : { ...record, group };

const isClosed = ({ archived, enabled }: AccountRecord, open: number, balance: number): boolean =>
  archived || (!enabled && open === 0 && balance <= 0);
