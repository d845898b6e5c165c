import type { TestContext } from 'node:test';
import { setTimeout } from 'node:timers/promises';
import { Value } from 'typebox/value';
import feed from '../../server/feeds/mt4-report-db.js';
import { FeedFailure } from '../../server/feeds/failure.js';
import type { ReportOptions } from '../../server/feeds/mt4/report-reader.js';
import { TestFeedContext } from './feed-context.js';
import type { PrivateMariadb } from './mariadb.js';
import { readable, stockSchema } from './mt4-schema.js';

type Fields = Readonly<Record<string, string | number>>;

const never = '1970-01-01 00:00:00';
/** The relay's clock in these tests, 12:05:10 UTC, as the server's wall clock shows it. */
export const wallNow = '2026-02-03 14:05:10';
/** Seconds of a wall time, as MT4 stamps rows. */
export const stampOf = (wall: string): number => Date.parse(`${wall.replace(' ', 'T')}Z`) / 1000;

const trade = {
  ...{ LOGIN: 1001, SYMBOL: 'EURUSD', DIGITS: 5, CMD: 0, VOLUME: 10, OPEN_PRICE: 1.08 },
  ...{ OPEN_TIME: '2026-02-02 10:00:00', CLOSE_TIME: never, CLOSE_PRICE: 1.081, SL: 0, TP: 0 },
  ...{ EXPIRATION: never, CONV_RATE1: 1, CONV_RATE2: 1, COMMISSION: 0, COMMISSION_AGENT: 0 },
  ...{ SWAPS: 0, PROFIT: 0, TAXES: 0, COMMENT: '', INTERNAL_ID: 0, MARGIN_RATE: 1 },
  MODIFY_TIME: never,
};
const user = {
  ...{ GROUP: 'real-usd', ENABLE: 1, ENABLE_CHANGE_PASS: 1, ENABLE_READONLY: 0, LEVERAGE: 100 },
  ...{ PASSWORD_PHONE: 'hush', NAME: 'Jane Roe', COUNTRY: 'Utopia', CITY: 'Town', STATE: '' },
  ...{ ZIPCODE: '', ADDRESS: 'Main Street 1', LEAD_SOURCE: '', PHONE: '+1 555 0100', COMMENT: '' },
  ...{ EMAIL: 'jane@mail.example', ID: '', STATUS: '', REGDATE: '2025-01-01 12:00:00' },
  ...{ LASTDATE: never, AGENT_ACCOUNT: 0, TIMESTAMP: 1_700_000_000, BALANCE: 0, CREDIT: 0 },
  ...{ PREVMONTHBALANCE: 0, PREVBALANCE: 0, INTERESTRATE: 0, TAXES: 0, SEND_REPORTS: 0 },
  ...{ USER_COLOR: 0, CURRENCY: 'USD', MODIFY_TIME: never },
};
const daily = {
  ...{ GROUP: 'real-usd', BANK: '', BALANCE_PREV: 0, DEPOSIT: 0, CREDIT: 0, PROFIT_CLOSED: 0 },
  ...{ PROFIT: 0, MARGIN: 0, MARGIN_FREE: 0, MODIFY_TIME: never },
};

/** A report database as MT4's report server fills it, and a user who may only read what is needed. */
export class ReportServer {
  readonly #mariadb: PrivateMariadb;
  readonly database: string;

  private constructor(mariadb: PrivateMariadb, database: string) {
    this.#mariadb = mariadb;
    this.database = database;
  }

  static async create(mariadb: PrivateMariadb, schema = stockSchema): Promise<ReportServer> {
    const server = new ReportServer(mariadb, await mariadb.database());
    await server.run(schema);
    await server.run(`create user ${server.database} identified by 'secret'`);
    await server.grant();
    return server;
  }

  /** The URL of the user who may only read. */
  get url(): string {
    return this.#mariadb.url(this.database, this.database, 'secret');
  }

  get rootUrl(): string {
    return this.#mariadb.url(this.database, 'root');
  }

  run(sql: string): Promise<Record<string, unknown>[]> {
    return this.#mariadb.run(sql, this.database);
  }

  async grant(columns: Readonly<Partial<Record<string, string>>> = readable): Promise<void> {
    for (const [table, list] of Object.entries(columns))
      await this.run(`grant select (${list}) on ${this.database}.${table} to ${this.database}`);
  }

  /** Writes a row of MT4_TRADES; it is stamped with its close, or else its open. */
  trade(ticket: number, fields: Fields = {}): Promise<void> {
    const row: Fields = { TICKET: ticket, ...trade, ...fields };
    const moment = row['CLOSE_TIME'] === never ? row['OPEN_TIME'] : row['CLOSE_TIME'];
    return this.#replace('MT4_TRADES', { TIMESTAMP: stampOf(String(moment)), ...row });
  }

  /** Writes a row of MT4_TRADES for money that moved. */
  transfer(ticket: number, amount: number, fields: Fields = {}): Promise<void> {
    const { OPEN_TIME: time = '2026-02-01 09:00:00' } = fields;
    const zero = { SYMBOL: '', DIGITS: 0, VOLUME: 1, OPEN_PRICE: 0, CLOSE_PRICE: 0 };
    const money = { CMD: 6, PROFIT: amount, OPEN_TIME: time, CLOSE_TIME: time };
    return this.trade(ticket, { ...zero, ...money, ...fields });
  }

  user(login: number, fields: Fields = {}): Promise<void> {
    return this.#replace('MT4_USERS', { LOGIN: login, ...user, ...fields });
  }

  /** Writes a row of MT4_DAILY. */
  day(login: number, time: string, balance: number, equity: number): Promise<void> {
    const row = { LOGIN: login, TIME: time, BALANCE: balance, EQUITY: equity };
    return this.#replace('MT4_DAILY', { ...row, ...daily });
  }

  async #replace(table: string, row: Fields): Promise<void> {
    const columns = Object.keys(row).map((column) => `\`${column}\``);
    const values = Object.values(row).map((value) =>
      typeof value === 'number' ? String(value) : `'${value.replaceAll("'", "''")}'`,
    );
    await this.run(`replace into ${table} (${columns.join()}) values (${values.join()})`);
  }
}

type AllOptions = ReportOptions & {
  tables: Record<'trades' | 'users' | 'daily' | 'config', string>;
};

/** ms that pass whenever the feed looks at the clock of its budgets. */
const look = 20;
/** Tests in which they do: a test may have several feeds. */
const counting = new WeakSet<TestContext>();

/**
 * A poll may take so long, and leaves the rest to the next one. Here its time is counted in looks at the
 * clock, so that two polls tell all that there is in a test, however slow the machine is.
 */
function countLooks(t: TestContext): void {
  if (counting.has(t)) return;
  counting.add(t);
  let time = 0;
  t.mock.method(performance, 'now', () => (time += look));
}

/** The feed on a report database; it is started again when it fails, as the supervisor does. */
export class ReportFeed {
  readonly context: TestFeedContext<AllOptions>;
  readonly failures: FeedFailure[] = [];
  #running: Promise<void>;

  /** `before`: a feed whose notes and records this one finds, as after a restart of the relay. */
  constructor(t: TestContext, url: string, fields: object = {}, before?: ReportFeed) {
    const options = Value.Default(feed.options, { url, timeout: 20_000, ...fields }) as AllOptions;
    countLooks(t);
    this.context = new TestFeedContext(t, { ...options, interval: look + 10 });
    if (before) {
      this.context.time = before.context.time;
      for (const [key, value] of before.context.notes) this.context.notes.set(key, value);
      this.context.records.copy(before.context.records);
    }
    this.#running = this.#run();
    t.after(() => this.stop());
  }

  get records() {
    return this.context.records;
  }

  /** How often it said that it had told everything. */
  get polls(): number {
    return this.context.of('records').filter(({ asOf }) => asOf !== undefined).length;
  }

  /** Resolves once it has told everything that is in the database now. */
  async caughtUp(): Promise<void> {
    const { polls } = this;
    await this.context.until(() => this.polls >= polls + 2);
  }

  /** Resolves with the next failure. */
  async failure(): Promise<FeedFailure> {
    const { length } = this.failures;
    while (this.failures.length === length) await setTimeout(5);
    return this.failures[length]!;
  }

  async stop(): Promise<void> {
    this.context.abort.abort();
    await this.#running;
  }

  async #run(): Promise<void> {
    const { context } = this;
    while (!context.signal.aborted) {
      await feed.run!(context as never).catch((error: unknown) => {
        if (!(error instanceof FeedFailure)) throw error;
        this.failures.push(error);
      });
      await setTimeout(10);
    }
  }
}
