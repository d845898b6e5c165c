import { minorDigitsOf } from '../../relay/track-record/money.js';
import type { AccountRecord } from '../../relay/track-record/records.js';
import type { ServerClock } from '../../relay/server-clock.js';
import type { KnownRecords } from '../feed.js';
import type { ReportConnection, SqlRow } from './report-connection.js';
import { byGroup, groupFilter, type GroupMasks } from './report-groups.js';
import type { ReportTable } from './report-tables.js';
import { readSqlTime } from './report-time.js';

export interface AccountOptions {
  groups: GroupMasks;
  /** Currencies by masks of groups, where MT4_USERS does not say them. */
  currencies: Readonly<Record<string, string>>;
}

/** What a reading of MT4_USERS has brought. */
export interface AccountReading {
  records: AccountRecord[];
  /** Listed accounts of which the relay knew nothing, or only that they were archived. */
  newcomers: number[];
  /** Highest TIMESTAMP; null when there is none. */
  stamp: number | null;
}

/** Rows that are read at once. */
const page = 1_000;
const currencyPattern = /^[A-Z]{3,8}$/;

/** The accounts that the server lists, as far as their groups are wanted. */
export class ReportAccounts {
  readonly #table: ReportTable;
  readonly #known: KnownRecords;
  readonly #clock: ServerClock;
  readonly #isWanted: (group: string) => boolean;
  readonly #currencyOf: (group: string) => string | undefined;
  #listed = new Map<number, string>();
  #foreign = new Set<number>();
  /** Groups of which nobody says the currency, so that their accounts cannot be read. */
  readonly poor = new Set<string>();

  constructor(
    table: ReportTable,
    options: AccountOptions,
    { known, clock }: { known: KnownRecords; clock: ServerClock },
  ) {
    this.#table = table;
    this.#known = known;
    this.#clock = clock;
    this.#isWanted = groupFilter(options.groups);
    this.#currencyOf = byGroup(options.currencies);
  }

  get size(): number {
    return this.#listed.size;
  }

  get logins(): IterableIterator<number> {
    return this.#listed.keys();
  }

  /** Whether the server lists it now, and its group is wanted. */
  isListed(account: number): boolean {
    return this.#listed.has(account);
  }

  /** Whether the server lists it, but its group is not wanted. */
  isForeign(account: number): boolean {
    return this.#foreign.has(account);
  }

  /** Currency of an account whose trades are told; undefined of all others. */
  currencyOf(account: number): string | undefined {
    const own = this.#listed.get(account);
    if (own !== undefined) return own;
    const known = this.#known.account(account);
    // Its trades stay in MT4_TRADES when MT4_USERS does not list it any more.
    return known?.archived && !this.#foreign.has(account) ? known.currency : undefined;
  }

  /** Reads the accounts that have changed since a TIMESTAMP; all of them where there is no such column. */
  async changed(connection: ReportConnection, since: number): Promise<AccountReading> {
    return this.#collect(this.#read(connection, since));
  }

  /** Reads all accounts. Those that are not there any more come out of `archived`. */
  async all(connection: ReportConnection): Promise<AccountReading> {
    const [listed, foreign] = [this.#listed, this.#foreign];
    this.#listed = new Map();
    this.#foreign = new Set();
    try {
      return await this.#collect(this.#read(connection, null));
    } catch (error) {
      // Half a list is none.
      this.#listed = listed;
      this.#foreign = foreign;
      throw error;
    }
  }

  /** Those of some accounts that the relay knows as listed and that the server lists no more. */
  archived(told: Iterable<number>): AccountRecord[] {
    return [...told].flatMap((account) => {
      const record = this.#known.account(account);
      if (!record || record.archived || this.#listed.has(account)) return [];
      return [{ ...record, enabled: false, archived: true }];
    });
  }

  async #collect(rows: AsyncIterable<SqlRow>): Promise<AccountReading> {
    const reading: AccountReading = { records: [], newcomers: [], stamp: null };
    for await (const row of rows) {
      const record = this.#recordOf(row);
      if (!record) continue;
      const { account, version } = record;
      const known = this.#known.account(account);
      if (!known || known.archived) reading.newcomers.push(account);
      reading.records.push(record);
      reading.stamp = Math.max(reading.stamp ?? 0, version);
    }
    return reading;
  }

  async *#read(connection: ReportConnection, since: number | null): AsyncGenerator<SqlRow> {
    const table = this.#table;
    const login = table.column('LOGIN');
    const isStamped = since !== null && table.has('TIMESTAMP');
    const columns = ['GROUP', 'CURRENCY', 'TIMESTAMP', 'REGDATE', 'ENABLE', 'BALANCE'];
    const list = [login, ...columns.map((column) => table.column(column))].join(', ');
    const condition = isStamped ? `${table.column('TIMESTAMP')} >= ${since} and` : '';
    for (let after = 0; ; ) {
      const rows = await connection.query(
        `select ${list} from ${table.name} where ${condition} ${login} > ? order by ${login} limit ${page}`,
        [after],
      );
      yield* rows;
      if (rows.length < page) return;
      after = Number(rows.at(-1)?.[0]);
    }
  }

  #recordOf(row: SqlRow): AccountRecord | undefined {
    const [login, rawGroup, rawCurrency, stamp, registered, enable, balance] = row;
    const account = Number(login);
    const group = textOf(rawGroup);
    if (!Number.isSafeInteger(account) || account <= 0) return undefined;
    this.#listed.delete(account);
    this.#foreign.delete(account);
    if (!this.#isWanted(group)) {
      this.#foreign.add(account);
      return undefined;
    }
    const told = textOf(rawCurrency).toUpperCase();
    const currency = currencyPattern.test(told) ? told : this.#currencyOf(group);
    if (currency === undefined) {
      this.poor.add(group);
      return undefined;
    }
    this.#listed.set(account, currency);
    const wall = readSqlTime(registered);
    const money = Number(balance);
    return {
      ...{ account, group, currency, archived: false },
      registered: wall > 0 ? this.#clock.toUtc(wall) : 0,
      enabled: enable === null || Number(enable) !== 0,
      balance:
        balance === null || !Number.isFinite(money)
          ? null
          : Math.round(money * 10 ** minorDigitsOf(currency)),
      version: Number(stamp ?? 0) || 0,
    };
  }
}

const textOf = (value: unknown): string => (typeof value === 'string' ? value.trim() : '');
