import { setImmediate } from 'node:timers/promises';
import type {
  AccountRecord,
  TradeRecord,
  TransferRecord,
} from '../../relay/track-record/records.js';
import type { FeedContext } from '../feed.js';
import { readTradeRow, type RowReading, type TradeRow } from '../trade-row.js';
import type { ReportAccounts } from './report-accounts.js';

type Context = Pick<FeedContext<unknown>, 'publish' | 'known' | 'clock' | 'now' | 'log'>;

const hour = 3_600_000;
/** Accounts that are told at once. */
const mostAccounts = 1_000;

/** What MT4_TRADES calls the fields of a row. */
const columnOf: Readonly<Record<keyof TradeRow, string>> = {
  ticket: 'TICKET',
  account: 'LOGIN',
  symbol: 'SYMBOL',
  digits: 'DIGITS',
  cmd: 'CMD',
  volume: 'VOLUME',
  openTime: 'OPEN_TIME',
  openPrice: 'OPEN_PRICE',
  closeTime: 'CLOSE_TIME',
  closePrice: 'CLOSE_PRICE',
  commission: 'COMMISSION',
  taxes: 'TAXES',
  swap: 'SWAPS',
  profit: 'PROFIT',
  comment: 'COMMENT',
  version: 'TIMESTAMP',
};

const keyOf = ({ ticket, account }: TradeRecord) => ({ ticket, account });

/** Publishes rows of MT4_TRADES as records, and says which of them it leaves out. */
export class ReportTeller {
  readonly #context: Context;
  readonly #accounts: Pick<ReportAccounts, 'currencyOf' | 'isForeign'>;
  /** When the log heard last of what. */
  readonly #said = new Map<string, number>();

  constructor(context: Context, accounts: Pick<ReportAccounts, 'currencyOf' | 'isForeign'>) {
    this.#context = context;
    this.#accounts = accounts;
  }

  /**
   * Publishes rows; answers the tickets of those that are closed. `settled`: they are true whatever was
   * told before, also where that had a higher TIMESTAMP.
   */
  tell(rows: readonly TradeRow[], settled = false): number[] {
    const { publish, known } = this.#context;
    const trades: TradeRecord[] = [];
    const transfers: TransferRecord[] = [];
    for (const row of rows) {
      const reading = this.#read(row);
      if (reading?.kind === 'wrong') this.#leaveOut(row, reading.field);
      if (reading?.kind !== 'trade' && reading?.kind !== 'transfer') continue;
      const { record } = reading;
      if (settled) {
        const version = known.version(record.account, record.ticket) ?? 0;
        record.version = Math.max(version, record.version);
      }
      if (reading.kind === 'trade') trades.push(reading.record);
      else transfers.push(reading.record);
    }
    // What is open again after an older backup: as a correction nobody would believe it.
    const gone = trades.filter(
      ({ closeTime, account, ticket }) =>
        settled && closeTime === null && known.closed(account, ticket),
    );
    if (trades.length || transfers.length)
      publish('records', { trades, transfers, ...(gone.length && { gone: gone.map(keyOf) }) });
    const closed = trades.filter(({ closeTime }) => closeTime !== null);
    return [...closed, ...transfers].map(({ ticket }) => ticket);
  }

  /** Publishes accounts, some at once: prices do not wait until all of a large broker are taken. */
  async tellAccounts(records: readonly AccountRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += mostAccounts) {
      const accounts = records.slice(from, from + mostAccounts);
      this.#context.publish('records', { accounts });
      await setImmediate();
    }
  }

  #read(row: TradeRow): RowReading | undefined {
    const { clock, now } = this.#context;
    const currency = this.#accounts.currencyOf(row.account);
    if (currency !== undefined) return readTradeRow(row, currency, clock, now());
    if (!this.#accounts.isForeign(row.account)) {
      this.say(
        'stranger',
        {},
        'MT4_TRADES has rows of accounts that MT4_USERS does not list. They are left out until it does.',
      );
    }
    return undefined;
  }

  #leaveOut({ ticket }: TradeRow, field: keyof TradeRow): void {
    const sentence = `MT4_TRADES has a row that cannot be true: look at its ${columnOf[field]}. It is left out.`;
    this.say(field, { ticket }, sentence);
  }

  /** Each thing once an hour: it stays true in every poll. */
  say(about: string, details: object, sentence: string): void {
    const now = this.#context.now();
    if (now - (this.#said.get(about) ?? -Infinity) < hour) return;
    this.#said.set(about, now);
    this.#context.log.warn(details, sentence);
  }
}
