import { decimalsOf } from '../../relay/decimals.js';
import type { TradeRow } from '../trade-row.js';
import type { ReportConnection, SqlRow, SqlValue } from './report-connection.js';
import type { ReportTable } from './report-tables.js';
import { readSqlTime } from './report-time.js';

/** With what MT4 marks a row that is open. */
const openMark = '1970-01-01 00:00:00';
/** Rows that are read at once: some 10 ms of work, and gone before the collector has to move them. */
export const pageSize = 1_000;
/** Tickets that share a digest. */
export const ticketsOfPage = 4_096;

/** The page of a ticket. */
export const pageOf = (ticket: number): number => Math.floor(ticket / ticketsOfPage);

const columns = [
  ...['TICKET', 'LOGIN', 'SYMBOL', 'DIGITS', 'CMD', 'VOLUME', 'OPEN_TIME', 'OPEN_PRICE'],
  ...[
    'CLOSE_TIME',
    'CLOSE_PRICE',
    'PROFIT',
    'SWAPS',
    'COMMISSION',
    'TAXES',
    'COMMENT',
    'TIMESTAMP',
  ],
] as const;

/** The questions that are asked of MT4_TRADES, each by one of its stock indexes. */
export class ReportTrades {
  readonly #table: ReportTable;
  readonly #list: string;
  /** Positions, and money that moved: no pending orders. */
  readonly #kinds: string;

  constructor(table: ReportTable) {
    this.#table = table;
    this.#list = columns.map((column) => table.column(column)).join(', ');
    this.#kinds = `${table.column('CMD')} in (0, 1, 6, 7)`;
  }

  /** Rows whose TIMESTAMP is at least this, in its order and in pages. */
  async *since(connection: ReportConnection, stamp: number): AsyncGenerator<TradeRow[]> {
    const [ticket, time] = [this.#table.column('TICKET'), this.#table.column('TIMESTAMP')];
    for (let [at, after] = [stamp, 0]; ; ) {
      const rows = await this.#select(
        connection,
        `(${time} > ? or (${time} = ? and ${ticket} > ?)) and ${time} >= ? and ${this.#kinds} order by ${time}, ${ticket} limit ${pageSize}`,
        [at, at, after, at],
      );
      const last = rows.at(-1);
      if (last) yield rows;
      if (!last || rows.length < pageSize) return;
      at = last.version;
      after = last.ticket;
    }
  }

  /** All open positions, in pages. */
  async *open(connection: ReportConnection): AsyncGenerator<TradeRow[]> {
    const [ticket, closed] = [this.#table.column('TICKET'), this.#table.column('CLOSE_TIME')];
    for (let after = 0; ; ) {
      const rows = await this.#select(
        connection,
        `${closed} = '${openMark}' and ${ticket} > ? and ${this.#table.column('CMD')} in (0, 1) order by ${ticket} limit ${pageSize}`,
        [after],
      );
      const last = rows.at(-1);
      if (last) yield rows;
      if (!last || rows.length < pageSize) return;
      after = last.ticket;
    }
  }

  /** All rows of some accounts, in pages. */
  async *ofAccounts(
    connection: ReportConnection,
    accounts: readonly number[],
  ): AsyncGenerator<TradeRow[]> {
    const [ticket, login] = [this.#table.column('TICKET'), this.#table.column('LOGIN')];
    for (let after = 0; ; ) {
      const rows = await this.#select(
        connection,
        `${login} in (?) and ${ticket} > ? and ${this.#kinds} order by ${ticket} limit ${pageSize}`,
        [accounts, after],
      );
      const last = rows.at(-1);
      if (last) yield rows;
      if (!last || rows.length < pageSize) return;
      after = last.ticket;
    }
  }

  /** The rows of some tickets, as far as there are any. */
  byTickets(connection: ReportConnection, tickets: readonly number[]): Promise<TradeRow[]> {
    return this.#select(connection, `${this.#table.column('TICKET')} in (?)`, [tickets]);
  }

  /** The rows of the tickets `from <= ticket < to`, in pages. */
  async *range(connection: ReportConnection, from: number, to: number): AsyncGenerator<TradeRow[]> {
    const ticket = this.#table.column('TICKET');
    for (let at = from; ; ) {
      const rows = await this.#select(
        connection,
        `${ticket} >= ? and ${ticket} < ? order by ${ticket} limit ${pageSize}`,
        [at, to],
      );
      const last = rows.at(-1);
      if (last) yield rows;
      if (!last || rows.length < pageSize) return;
      at = last.ticket + 1;
    }
  }

  /** The first ticket from here on; undefined when there is none. */
  async firstTicket(connection: ReportConnection, from: number): Promise<number | undefined> {
    const ticket = this.#table.column('TICKET');
    const sql = `select min(${ticket}) from ${this.#table.name} where ${ticket} >= ?`;
    const [[first] = []] = await connection.query(sql, [from]);
    return typeof first === 'number' ? first : undefined;
  }

  /**
   * A digest of each page with closed rows: how many they are, and what they say. Open rows float, and
   * are read each time anyway.
   */
  async digests(
    connection: ReportConnection,
    from: number,
    to: number,
  ): Promise<{ page: number; count: number; digest: string }[]> {
    const table = this.#table;
    const ticket = table.column('TICKET');
    const said = columns.filter((column) => column !== 'TIMESTAMP' && table.has(column));
    const check = `crc32(concat_ws('|', ${said.map((column) => table.column(column)).join(', ')}))`;
    const rows = await connection.query(
      `select ${ticket} div ${ticketsOfPage} as page, count(*), bit_xor(${check}), sum(${check}) from ${table.name} where ${ticket} >= ? and ${ticket} < ? and ${this.#kinds} and ${table.column('CLOSE_TIME')} <> '${openMark}' group by page order by page`,
      [from, to],
    );
    return rows.map(([page, count, ...sums]) => ({
      page: Number(page),
      count: Number(count),
      digest: [count, ...sums].map(String).join(' '),
    }));
  }

  /** Highest TIMESTAMP up to a limit; null when there are no rows. */
  async lastStamp(connection: ReportConnection, limit: number): Promise<number | null> {
    const time = this.#table.column('TIMESTAMP');
    const sql = `select max(${time}) from ${this.#table.name} where ${time} <= ?`;
    const [[last] = []] = await connection.query(sql, [limit]);
    return last === null || last === undefined ? null : Number(last);
  }

  /** How many positions were opened between two moments of the wall clock, as text. */
  async openedBetween(connection: ReportConnection, from: string, to: string): Promise<number> {
    const opened = this.#table.column('OPEN_TIME');
    const sql = `select count(*) from ${this.#table.name} where ${opened} > ? and ${opened} < ?`;
    const [[count] = []] = await connection.query(sql, [from, to]);
    return Number(count);
  }

  async #select(
    connection: ReportConnection,
    condition: string,
    values: readonly SqlValue[],
  ): Promise<TradeRow[]> {
    const sql = `select ${this.#list} from ${this.#table.name} where ${condition}`;
    return (await connection.query(sql, values)).map(readRow);
  }
}

function readRow(row: SqlRow): TradeRow {
  const [ticket, login, symbol, digits, cmd, volume, opened, openPrice, ...rest] = row;
  const [closed, closePrice, profit, swap, commission, taxes, comment, stamp] = rest;
  const prices = [numberOf(openPrice), numberOf(closePrice)] as const;
  return {
    ticket: numberOf(ticket),
    account: numberOf(login),
    symbol: textOf(symbol).trim(),
    digits: digits === null ? decimalsOf(...prices) : numberOf(digits),
    cmd: numberOf(cmd),
    volume: numberOf(volume),
    openTime: readSqlTime(opened),
    openPrice: prices[0],
    closeTime: readSqlTime(closed),
    closePrice: prices[1],
    profit: numberOf(profit),
    swap: numberOf(swap),
    commission: numberOf(commission),
    taxes: numberOf(taxes ?? 0),
    comment: textOf(comment),
    version: numberOf(stamp),
  };
}

/** NaN for a NULL: it is not known, and no nought. */
const numberOf = (value: unknown): number => (value === null ? NaN : Number(value));

/** Binary columns hold the bytes of MT4 up to a NUL, in whatever code page: what is read of them is ASCII. */
const textOf = (value: unknown): string =>
  Buffer.isBuffer(value)
    ? (value.toString('latin1').split('\0', 1)[0] ?? '')
    : typeof value === 'string'
      ? value
      : '';
