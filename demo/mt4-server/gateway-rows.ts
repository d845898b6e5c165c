import type { ServerClock } from '../../server/relay/server-clock.js';
import { minorDigitsOf } from '../../server/relay/track-record/money.js';
import type {
  AccountRecord,
  DayRecord,
  TradeRecord,
  TransferRecord,
} from '../../server/relay/track-record/records.js';

/** A row of a body, with the field names of MT4's Manager API. */
export type GatewayRow = Readonly<Record<string, string | number>>;

const commands = { buy: 0, sell: 1, balance: 6, credit: 7 } as const;

/** Writes records as a gateway on the Manager API would: doubles, and seconds of the server's clock. */
export class GatewayRows {
  readonly #clock: ServerClock;
  readonly #currencies: ReadonlyMap<number, string>;

  /** `currencies`: of each account. */
  constructor(clock: ServerClock, currencies: ReadonlyMap<number, string>) {
    this.#clock = clock;
    this.#currencies = currencies;
  }

  account(record: AccountRecord): GatewayRow {
    return {
      login: record.account,
      group: record.group,
      currency: record.currency,
      enable: record.enabled ? 1 : 0,
      regdate: this.#seconds(record.registered),
      balance: this.#money(record.balance ?? 0, record.account),
      ...crowdOf(record.account),
      timestamp: record.version,
    };
  }

  trade(record: TradeRecord): GatewayRow {
    const { account, rest, restOf } = record;
    return {
      order: record.ticket,
      login: account,
      cmd: commands[record.side],
      symbol: record.symbol,
      digits: record.digits,
      volume: Math.round(record.lots * 100),
      open_time: this.#seconds(record.openTime),
      open_price: record.openPrice,
      close_time: record.closeTime === null ? 0 : this.#seconds(record.closeTime),
      close_price: record.closePrice,
      profit: this.#money(record.profit, account),
      storage: this.#money(record.swap, account),
      commission: this.#money(record.commission, account),
      comment: rest !== null ? `to #${rest}` : restOf !== null ? `from #${restOf}` : '',
      timestamp: record.version,
    };
  }

  transfer(record: TransferRecord): GatewayRow {
    const time = this.#seconds(record.time);
    return {
      order: record.ticket,
      login: record.account,
      cmd: commands[record.kind],
      // MT4 stores the volume 1 with money that moves: it means nothing.
      volume: 1,
      open_time: time,
      close_time: time,
      profit: this.#money(record.amount, record.account),
      comment: record.comment.slice(0, 31),
      timestamp: record.version,
    };
  }

  day(record: DayRecord): GatewayRow {
    return {
      login: record.account,
      ctm: this.#seconds(record.time),
      balance: this.#money(record.balance, record.account),
      credit: this.#money(record.credit, record.account),
      equity: this.#money(record.equity, record.account),
    };
  }

  #seconds(time: number): number {
    return Math.floor(this.#clock.toWall(time) / 1_000);
  }

  #money(minor: number, account: number): number {
    return minor / 10 ** minorDigitsOf(this.#currencies.get(account) ?? 'USD');
  }
}

/** Invented people who follow and copy an account, and what they have in it: the same at every start. */
function crowdOf(account: number): GatewayRow {
  const followers = 20 + ((account * 7_919) % 3_000);
  const copiers = Math.floor(followers / 9);
  return { followers, copiers, assets: copiers * 850 };
}
