import { setImmediate } from 'node:timers/promises';
import { minorDigitsOf } from '../../relay/track-record/money.js';
import type { DayRecord } from '../../relay/track-record/records.js';
import { endOfDay } from '../day-end.js';
import type { FeedContext } from '../feed.js';
import type { ReportAccounts } from './report-accounts.js';
import type { ReportConnection, SqlRow } from './report-connection.js';
import type { ReportTable } from './report-tables.js';
import { readSqlTime, writeSqlTime } from './report-time.js';

const day = 86_400_000;
/** Rows may come late, or be corrected: so much is read again, ms. */
const again = 3 * day;
/** Rows that one question may bring. */
const mostRows = 5_000;
/** Days that are told at once: prices do not wait for more. */
const mostTold = 1_000;
/** ms of one step: open positions wait meanwhile. */
const budget = 300;
/** Accounts in one question. */
const mostAccounts = 500;

/** Reads MT4_DAILY by (LOGIN, TIME), its key: by TIME alone it would take minutes. */
export class ReportDays {
  readonly #table: ReportTable;
  readonly #accounts: ReportAccounts;
  readonly #context: Pick<FeedContext<unknown>, 'publish' | 'clock' | 'now'>;
  #queue: number[] = [];
  #from = 0;
  #size = mostAccounts;

  constructor(
    table: ReportTable,
    accounts: ReportAccounts,
    context: Pick<FeedContext<unknown>, 'publish' | 'clock' | 'now'>,
  ) {
    this.#table = table;
    this.#accounts = accounts;
    this.#context = context;
  }

  /** Whether there is something left to read. */
  get busy(): boolean {
    return this.#queue.length > 0;
  }

  /** Begins to read the days that ended after `wall` (ms, written as if it were UTC), and some before. */
  begin(wall: number): void {
    this.#queue = [...this.#accounts.logins];
    this.#from = wall - again;
    const days = (this.#context.clock.toWall(this.#context.now()) - this.#from) / day;
    this.#size = Math.max(1, Math.min(mostAccounts, Math.floor(mostRows / days)));
  }

  /** Reads the next accounts for a while; answers whether all are read. */
  async step(connection: ReportConnection): Promise<boolean> {
    const start = performance.now();
    while (this.busy && performance.now() - start < budget)
      await this.read(connection, this.#queue.splice(0, this.#size), this.#from);
    return !this.busy;
  }

  /**
   * Tells the days of some accounts. Days on which nothing was open are left out: what was held then is
   * what the trades and transfers add up to.
   */
  async read(connection: ReportConnection, logins: readonly number[], from: number): Promise<void> {
    const table = this.#table;
    const column = (name: string) => table.column(name);
    const list = ['LOGIN', 'TIME', 'BALANCE', 'CREDIT', 'EQUITY', 'MARGIN'].map(column).join(', ');
    const rows = await connection.query(
      `select ${list} from ${table.name} where ${column('LOGIN')} in (?) and ${column('TIME')} > ? and abs(${column('EQUITY')} - ${column('BALANCE')} - ${column('CREDIT')}) > 0.001`,
      [logins, writeSqlTime(Math.max(0, from))],
    );
    for (let from = 0; from < rows.length; from += mostTold) {
      const some = rows.slice(from, from + mostTold);
      const days = some.flatMap((row) => this.#recordOf(row) ?? []);
      if (days.length) this.#context.publish('records', { days });
      await setImmediate();
    }
  }

  #recordOf(row: SqlRow): DayRecord | undefined {
    const { clock, now } = this.#context;
    const [account = NaN, , balance = NaN, credit = NaN, equity = NaN, margin] = row.map(Number);
    const currency = this.#accounts.currencyOf(account);
    const wall = readSqlTime(row[1]);
    const time = endOfDay(wall, clock);
    const isTold = [balance, credit, equity].every(Number.isFinite) && time <= now();
    if (currency === undefined || !isTold) return undefined;
    const scale = 10 ** minorDigitsOf(currency);
    const minor = (amount: number) => Math.round(amount * scale);
    return {
      ...{ account, time, version: Math.floor(wall / 1000) },
      ...{ balance: minor(balance), credit: minor(credit), equity: minor(equity) },
      margin: row[5] === null || margin === undefined ? null : minor(margin),
    };
  }
}
