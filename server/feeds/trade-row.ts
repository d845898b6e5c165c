import { mostDigits } from '../relay/decimals.js';
import { isSymbol } from '../relay/guard.js';
import type { ServerClock } from '../relay/server-clock.js';
import { minorDigitsOf } from '../relay/track-record/money.js';
import type { TradeRecord, TransferRecord } from '../relay/track-record/records.js';
import { linksOf } from './trade-links.js';

/**
 * One row of MT4, which keeps positions, pending orders and money that moved in the same table. Times are
 * the server's wall clock in ms, written as if it were UTC; money is in the currency of the account.
 */
export interface TradeRow {
  ticket: number;
  account: number;
  symbol: string;
  digits: number;
  /** 0 buy, 1 sell, 2–5 pending orders, 6 balance, 7 credit. */
  cmd: number;
  /** In hundredths of a lot. */
  volume: number;
  openTime: number;
  openPrice: number;
  /** 0: it is open. */
  closeTime: number;
  closePrice: number;
  commission: number;
  taxes: number;
  swap: number;
  profit: number;
  comment: string;
  version: number;
}

/** What a row is; `nothing` is a pending order, which becomes a record only when it is filled. */
export type RowReading =
  | { kind: 'trade'; record: TradeRecord }
  | { kind: 'transfer'; record: TransferRecord }
  | { kind: 'nothing' }
  /** It cannot be true; `field` is what is wrong with it, by the name in `TradeRow`. */
  | { kind: 'wrong'; field: keyof TradeRow };

const buy = 0;
const sell = 1;
const balance = 6;
const credit = 7;
const nothing: RowReading = { kind: 'nothing' };

/** Turns a row into a record. `currency` is that of the account; `now` is ms UTC. Never throws. */
export function readTradeRow(
  row: TradeRow,
  currency: string,
  clock: ServerClock,
  now: number,
): RowReading {
  const { cmd, ticket, account, version } = row;
  if (!Number.isInteger(cmd) || cmd < buy || cmd > credit) return { kind: 'wrong', field: 'cmd' };
  if (cmd !== buy && cmd !== sell && cmd < balance) return nothing;
  const wallNow = clock.toWall(now) + slack;
  const field = wrongIn(row, wallNow) ?? (cmd < balance ? wrongInTrade(row, wallNow) : undefined);
  if (field) return { kind: 'wrong', field };
  const scale = 10 ** minorDigitsOf(currency);
  const minor = (amount: number) => Math.round(amount * scale);
  if (cmd >= balance) {
    const kind = cmd === balance ? 'balance' : 'credit';
    const { comment } = row;
    const [time, amount] = [clock.toUtc(row.openTime), minor(row.profit)];
    return { kind: 'transfer', record: { ticket, account, time, amount, kind, comment, version } };
  }
  const times = timesOf(row, clock);
  if (!times) return { kind: 'wrong', field: 'closeTime' };
  const { restOf, rest } = linksOf(row.comment);
  // Written out: objects that are put together of others cost more than all the rest, with millions of rows.
  return {
    kind: 'trade',
    record: {
      ticket,
      account,
      symbol: row.symbol,
      digits: row.digits,
      side: cmd === buy ? 'buy' : 'sell',
      lots: row.volume / 100,
      openTime: times.openTime,
      openPrice: row.openPrice,
      closeTime: times.closeTime,
      closePrice: row.closePrice,
      profit: minor(row.profit),
      swap: minor(row.swap),
      commission: minor(row.commission) + minor(row.taxes),
      restOf,
      rest,
      version,
    },
  };
}

const hour = 3_600_000;
/** A clock may be so far ahead of ours, ms. */
const slack = 5 * 60_000;
/** More money than any account holds, still exact in minor units. */
const mostMoney = 1e12;
const money = ['profit', 'swap', 'commission', 'taxes'] as const;
/** MT4 counts hundredths of a lot in 32 bits. */
const mostVolume = 2_147_483_647;
const isKey = (value: number) => Number.isInteger(value) && value > 0 && value <= 0xffffffff;

function wrongIn(row: TradeRow, wallNow: number): keyof TradeRow | undefined {
  if (!isKey(row.ticket)) return 'ticket';
  if (!isKey(row.account)) return 'account';
  if (!(row.openTime > 0 && row.openTime <= wallNow)) return 'openTime';
  const lost = money.find((name) => !(Math.abs(row[name]) <= mostMoney));
  return lost ?? (Number.isSafeInteger(row.version) ? undefined : 'version');
}

function wrongInTrade(row: TradeRow, wallNow: number): keyof TradeRow | undefined {
  const { digits, volume, openTime, closeTime } = row;
  if (!isSymbol(row.symbol)) return 'symbol';
  if (!Number.isInteger(digits) || digits < 0 || digits > mostDigits) return 'digits';
  // The counter order of a close-by has no lots.
  if (!Number.isInteger(volume) || volume < 0 || volume > mostVolume) return 'volume';
  // In points it must still be exact.
  const mostPrice = Number.MAX_SAFE_INTEGER / 10 ** digits;
  if (!(row.openPrice >= 0 && row.openPrice < mostPrice)) return 'openPrice';
  if (!(row.closePrice >= 0 && row.closePrice < mostPrice)) return 'closePrice';
  const isOver = closeTime + hour >= openTime && closeTime <= wallNow;
  return closeTime === 0 || isOver ? undefined : 'closeTime';
}

/**
 * When a position opened and closed, ms UTC. A clock change repeats an hour of wall time: what seems to
 * close before it opened was opened in the first of the two. Undefined when that explains nothing.
 */
function timesOf(
  { openTime, closeTime }: TradeRow,
  clock: ServerClock,
): { openTime: number; closeTime: number | null } | undefined {
  const opened = clock.toUtc(openTime);
  if (!closeTime) return { openTime: opened, closeTime: null };
  const closed = clock.toUtc(closeTime);
  if (opened <= closed) return { openTime: opened, closeTime: closed };
  const earlier = opened - hour;
  const isRepeated = clock.toWall(earlier) === openTime && earlier <= closed;
  return isRepeated ? { openTime: earlier, closeTime: closed } : undefined;
}
