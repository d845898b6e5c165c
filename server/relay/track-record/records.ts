/**
 * What sources tell of accounts and their trades. Money is in whole minor units of the account's
 * currency (cents; whole yen), times are ms since the epoch, UTC, lots are lots.
 *
 * A record replaces the one with the same key when its `version` is not lower: sources repeat, reorder
 * and correct what they told.
 */

/** An account of the broker's server. Its key is `account`. */
export interface AccountRecord {
  /** The MT4 login. Never leaves the relay on a public channel. */
  account: number;
  /** Group on the server, e.g. `real-usd`. Rules of boards choose by it. */
  group: string;
  /** ISO 4217, or `USC`, `EUC` … and `CEN` for cent accounts. */
  currency: string;
  registered: number;
  /** False: may not trade any more; its record stays. */
  enabled: boolean;
  /** The server does not list it any more; its record stays. */
  archived: boolean;
  /** What the server says it holds, to check the sum of the records against; null when not told. */
  balance: number | null;
  version: number;
  /**
   * Who follows and who copies the account, what they have in it, and when that was counted, ms UTC.
   * Absent: not told, and what was told before holds. Never leave the relay but in buckets.
   */
  followers?: number | null;
  copiers?: number | null;
  assets?: number | null;
  followedAt?: number | null;
}

/** A position: open, or closed and then a trade. Its key is `ticket`. */
export interface TradeRecord {
  ticket: number;
  account: number;
  /** The server's spelling. */
  symbol: string;
  digits: number;
  side: 'buy' | 'sell';
  lots: number;
  openTime: number;
  openPrice: number;
  /** Null while it is open. */
  closeTime: number | null;
  /** While it is open: the price at which it would close now. */
  closePrice: number;
  /** Without costs; floats while the position is open. */
  profit: number;
  /** Negative: it costs. */
  swap: number;
  /** Negative: it costs. Taxes are in it. */
  commission: number;
  /**
   * Ticket of the position whose rest this is, after a partial close; null when it is whole. It counts
   * only where both were opened as one: same account, symbol, side, open time and open price.
   */
  restOf: number | null;
  /** Ticket of the rest that stayed open when this part was closed, likewise; null when nothing stayed. */
  rest: number | null;
  version: number;
}

/** Money that moved into or out of an account. Its key is `ticket`. */
export interface TransferRecord {
  ticket: number;
  account: number;
  time: number;
  /** Negative: out of the account. */
  amount: number;
  /** `credit` is lent by the broker and kept apart from the balance. */
  kind: 'balance' | 'credit';
  /** The server's comment: rules classify by it. Free text, never shown. */
  comment: string;
  version: number;
}

/** `version` of a day that the relay saw end itself: whatever a source tells of the same day is newer. */
export const ownVersion = -1;

/**
 * How an account stood at the end of a day of the server, when a contest began or ended, or right before
 * money came or went. Its key is `account` and `time`.
 */
export interface DayRecord {
  account: number;
  /** When the day ended: the midnight of the server, ms UTC. What happens right then is the next day's. */
  time: number;
  balance: number;
  credit: number;
  /** Balance and credit and what open positions would bring. */
  equity: number;
  /** Margin that open positions took; null when not told. */
  margin: number | null;
  version: number;
}

/**
 * What a source tells at once: records that are new or have changed, and keys of those that are gone.
 * It may be empty but for `asOf`: nothing has changed.
 */
export interface RecordBatch {
  accounts?: readonly AccountRecord[];
  trades?: readonly TradeRecord[];
  transfers?: readonly TransferRecord[];
  days?: readonly DayRecord[];
  /** Tickets of trades and transfers that the source does not have any more. */
  gone?: readonly { ticket: number; account: number }[];
  /**
   * With this batch the source has told all that it had at this moment, ms UTC: boards say by it how old
   * they are. Absent: more follows.
   */
  asOf?: number;
}

/**
 * Records in the order of their keys as they are read from where they are kept. Each is made when it is
 * asked for: of millions that are made together the collector would keep hundreds of MB for a while.
 */
export interface KeptRecords {
  accounts?: readonly AccountRecord[];
  trades?: Iterable<TradeRecord>;
  transfers?: Iterable<TransferRecord>;
  days?: Iterable<DayRecord>;
  asOf?: number;
}
