import type {
  AccountRecord,
  DayRecord,
  TradeRecord,
  TransferRecord,
} from '../../server/relay/track-record/records.js';
import type { ServerClock } from '../../server/relay/server-clock.js';

/** A row as MT4's report server writes it: column → value. Money and prices are doubles there. */
export type ReportRow = Readonly<Record<string, string | number>>;

/** What a row needs to know beside the record. */
export interface RowSetting {
  /** ISO 4217 of the account. */
  currency: string;
  clock: ServerClock;
}

/** How MT4 writes that something has not happened. */
const never = '1970-01-01 00:00:00';
const commands = { buy: 0, sell: 1, balance: 6, credit: 7 } as const;

const money = (minor: number, currency: string): number =>
  currency === 'JPY' ? minor : minor / 100;

/** `YYYY-MM-DD HH:MM:SS` of the server's wall clock. */
const wallText = (time: number, clock: ServerClock): string =>
  new Date(clock.toWall(time)).toISOString().slice(0, 19).replace('T', ' ');

const idleColumns = {
  ...{ SL: 0, TP: 0, EXPIRATION: never, REASON: 0, CONV_RATE1: 1, CONV_RATE2: 1 },
  ...{ COMMISSION_AGENT: 0, TAXES: 0, INTERNAL_ID: 0, MARGIN_RATE: 1, MAGIC: 0 },
  ...{ GW_VOLUME: 0, GW_OPEN_PRICE: 0, GW_CLOSE_PRICE: 0 },
};

/** A position or trade as a row of MT4_TRADES. */
export function tradeRow(trade: TradeRecord, { currency, clock }: RowSetting): ReportRow {
  const isOpen = trade.closeTime === null;
  return {
    TICKET: trade.ticket,
    LOGIN: trade.account,
    SYMBOL: trade.symbol,
    DIGITS: trade.digits,
    CMD: commands[trade.side],
    VOLUME: Math.round(trade.lots * 100),
    OPEN_TIME: wallText(trade.openTime, clock),
    OPEN_PRICE: trade.openPrice,
    CLOSE_TIME: trade.closeTime === null ? never : wallText(trade.closeTime, clock),
    CLOSE_PRICE: trade.closePrice,
    PROFIT: money(trade.profit, currency),
    SWAPS: money(trade.swap, currency),
    COMMISSION: money(trade.commission, currency),
    COMMENT: commentOf(trade),
    ...idleColumns,
    // The price of an open position moves, the stamp of its row does not.
    TIMESTAMP: isOpen ? Math.floor(trade.openTime / 1_000) : trade.version,
    MODIFY_TIME: wallText(trade.version * 1_000, clock),
  };
}

/** Money that moved as a row of MT4_TRADES: MT4 keeps both in one table. */
export function transferRow(transfer: TransferRecord, { currency, clock }: RowSetting): ReportRow {
  const time = wallText(transfer.time, clock);
  return {
    TICKET: transfer.ticket,
    LOGIN: transfer.account,
    SYMBOL: '',
    DIGITS: 0,
    CMD: commands[transfer.kind],
    VOLUME: 1,
    OPEN_TIME: time,
    OPEN_PRICE: 0,
    CLOSE_TIME: time,
    CLOSE_PRICE: 0,
    PROFIT: money(transfer.amount, currency),
    SWAPS: 0,
    COMMISSION: 0,
    COMMENT: transfer.comment.slice(0, 31),
    ...idleColumns,
    TIMESTAMP: transfer.version,
    MODIFY_TIME: time,
  };
}

/** An account as a row of MT4_USERS; names and addresses are invented, so that nobody reads them. */
export function userRow(account: AccountRecord, { currency, clock }: RowSetting): ReportRow {
  const balance = money(account.balance ?? 0, currency);
  return {
    LOGIN: account.account,
    GROUP: account.group.slice(0, 16),
    ...{
      ENABLE: account.enabled ? 1 : 0,
      ENABLE_CHANGE_PASS: 1,
      ENABLE_READONLY: 0,
      ENABLE_OTP: 0,
    },
    ...{ PASSWORD_PHONE: '', COUNTRY: '', CITY: '', STATE: '', ZIPCODE: '', ADDRESS: '' },
    ...{ NAME: `Client Number ${account.account}`, EMAIL: `${account.account}@clients.example` },
    ...{ LEAD_SOURCE: '', PHONE: '', COMMENT: '', ID: '', STATUS: '' },
    REGDATE: wallText(account.registered, clock),
    LASTDATE: wallText(account.version * 1_000, clock),
    ...{ LEVERAGE: 200, AGENT_ACCOUNT: 0, PREVMONTHBALANCE: balance, PREVBALANCE: balance },
    TIMESTAMP: account.version,
    BALANCE: balance,
    ...{ CREDIT: 0, INTERESTRATE: 0, TAXES: 0, SEND_REPORTS: 1, MQID: 0, USER_COLOR: 0 },
    ...{ EQUITY: balance, MARGIN: 0, MARGIN_LEVEL: 0, MARGIN_FREE: balance },
    CURRENCY: currency,
    MODIFY_TIME: wallText(account.version * 1_000, clock),
  };
}

/** How an account stood at the end of a day, as a row of MT4_DAILY. */
export function dailyRow(day: DayRecord, { currency, clock }: RowSetting): ReportRow {
  const [balance, credit, equity] = [day.balance, day.credit, day.equity].map((minor) =>
    money(minor, currency),
  );
  return {
    LOGIN: day.account,
    // MT4 notes the last second of the day.
    TIME: wallText(day.time - 1_000, clock),
    ...{ GROUP: '', BANK: '', BALANCE_PREV: balance ?? 0, BALANCE: balance ?? 0, DEPOSIT: 0 },
    ...{ CREDIT: credit ?? 0, PROFIT_CLOSED: 0, PROFIT: (equity ?? 0) - (balance ?? 0) },
    ...{ EQUITY: equity ?? 0, MARGIN: 0, MARGIN_FREE: equity ?? 0 },
    MODIFY_TIME: wallText(day.time, clock),
  };
}

/** MT4 says in the comment which ticket goes on after a partial close. */
const commentOf = ({ rest, restOf }: TradeRecord): string =>
  rest !== null ? `to #${rest}` : restOf !== null ? `from #${restOf}` : '';
