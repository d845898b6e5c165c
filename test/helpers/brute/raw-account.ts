import fc from 'fast-check';
import type { TradeRow } from '../../../server/feeds/trade-row.js';
import { momentOf, wallOf } from './wall.js';

/** The end of a day as MT4_DAILY has it; money with decimals, time as the wall shows it. */
export interface RawDay {
  time: number;
  balance: number;
  credit: number;
  equity: number;
  margin: number | null;
}

/** An account as MT4 keeps it. */
export interface RawAccount {
  currency: 'USD' | 'JPY' | 'USC';
  rows: readonly TradeRow[];
  days: readonly RawDay[];
}

const acts = {
  ...{ open: 10, close: 8, part: 4, closeBy: 1, deposit: 2, withdraw: 1, empty: 1, credit: 2 },
  ...{ fee: 1, internal: 1, nothing: 1, pending: 1, blowUp: 1, day: 12 },
};
type Act = keyof typeof acts;

interface Step {
  act: Act;
  /** Seconds since the step before. */
  wait: number;
  /** Minor units. */
  money: number;
  pick: number;
}

const step: fc.Arbitrary<Step> = fc.record({
  act: fc.oneof(
    ...Object.entries(acts).map(([act, weight]) => ({
      weight,
      arbitrary: fc.constant(act as Act),
    })),
  ),
  // Some steps come in the same second, some days later.
  wait: fc.oneof(
    fc.constant(0),
    fc.integer({ min: 1, max: 50_000 }),
    fc.integer({ min: 1, max: 600_000 }),
  ),
  money: fc.oneof(
    { weight: 6, arbitrary: fc.integer({ min: -30_000, max: 32_000 }) },
    { weight: 1, arbitrary: fc.constant(0) },
  ),
  pick: fc.nat(999),
});

/** Any account, from some days before the clocks of autumn 2025 change on. */
export const rawAccounts: fc.Arbitrary<RawAccount> = fc
  .record({
    currency: fc.constantFrom('USD' as const, 'JPY' as const, 'USC' as const),
    steps: fc.array(step, { minLength: 5, maxLength: 70, size: 'max' }),
  })
  .map(({ currency, steps }) => new Life(currency).live(steps));

const day = 86_400_000;
const firstMoment = Date.UTC(2025, 9, 29, 9);
const symbols = [
  ['EURUSD', 5, 1.1],
  ['USDJPY', 3, 150],
  ['XAUUSD', 2, 2_400],
  ['EURUSD.cent', 5, 1.1],
] as const;

/** Writes the rows of an account as its owner lives. */
class Life {
  readonly #currency: RawAccount['currency'];
  readonly #rows: TradeRow[] = [];
  readonly #days = new Map<number, RawDay>();
  #open: TradeRow[] = [];
  #time = firstMoment;
  #ticket = 100;

  constructor(currency: RawAccount['currency']) {
    this.#currency = currency;
  }

  live(steps: readonly Step[]): RawAccount {
    this.#pay(1_000_000, 'Deposit');
    for (const each of steps) {
      this.#time += each.wait * 1_000;
      // No row says which of two equal hours it means.
      if (momentOf(wallOf(this.#time)) !== this.#time) this.#time += 3_600_000;
      this.#do(each);
    }
    return { currency: this.#currency, rows: this.#rows, days: [...this.#days.values()] };
  }

  #do({ act, money, pick }: Step): void {
    const chosen = this.#open[pick % Math.max(1, this.#open.length)];
    if (act === 'open') this.#begin(money, pick);
    else if (act === 'pending') this.#row({ cmd: 2 + (pick % 4), ...this.#over(), volume: 10 });
    else if (act === 'deposit') this.#pay(Math.abs(money) * 20, pick % 2 ? 'Deposit' : '');
    else if (act === 'withdraw') this.#pay(-Math.abs(money), 'Withdrawal');
    else if (act === 'credit') this.#pay(money, 'Credit', 7);
    else if (act === 'fee') this.#pay(money, 'monthly fee');
    else if (act === 'internal') this.#pay(money, 'Internal transfer');
    else if (act === 'empty' && !this.#open.length)
      this.#pay(-this.#minor(this.#sum(6)), 'Withdrawal all');
    else if (act === 'day') this.#end(money, pick);
    else if (!chosen) this.#begin(money, pick);
    else if (act === 'close') this.#close(chosen, money, pick);
    else if (act === 'part') this.#closePart(chosen, money, pick);
    else if (act === 'closeBy') this.#closeBy(chosen, money);
    else if (act === 'blowUp') this.#close(chosen, -this.#minor(this.#sum(6)) - (pick % 900), pick);
  }

  #begin(money: number, pick: number): void {
    const [symbol, digits, price] = symbols[pick % symbols.length]!;
    const volume = 2 + (pick % 300);
    const openPrice = Number((price + ((pick >> 2) % 3) / 10 ** digits).toFixed(digits));
    const costs = { commission: this.#money(-(pick % 70)), taxes: this.#money(-(pick % 3)) };
    this.#open.push(
      this.#row({
        ...{ symbol, digits, volume, cmd: pick % 2, openPrice, closePrice: openPrice, ...costs },
        ...{ profit: this.#money(money), swap: this.#money((pick % 11) - 8) },
        comment: pick % 3 ? '' : this.#forged(pick),
      }),
    );
  }

  /** An Expert Advisor may write the words of the server, and name whatever was, or is to come. */
  readonly #forged = (pick: number) =>
    `${pick % 2 ? 'from' : 'to'} #${100 + (pick % (this.#ticket - 98))}`;

  #close(row: TradeRow, money: number, pick: number, comment = row.comment): void {
    const points = (pick % 401) - 200;
    Object.assign(row, {
      closeTime: wallOf(this.#time),
      profit: this.#money(money),
      closePrice: Number((row.openPrice + points / 10 ** row.digits).toFixed(row.digits)),
      comment: pick % 5 ? comment : `${comment}[sl]`,
    });
    this.#open = this.#open.filter((other) => other !== row);
  }

  /** The rest is a new ticket. Servers write of it on either end, or on both. */
  #closePart(row: TradeRow, money: number, pick: number): void {
    const ways = pick % 3;
    const rest = this.#row({ ...row, ticket: this.#ticket, profit: this.#money(-money) });
    rest.comment = ways === 1 ? '' : `from #${row.ticket}`;
    rest.volume = Math.max(1, row.volume >> 1);
    row.volume = Math.max(1, row.volume - rest.volume);
    this.#close(row, money, pick, ways === 2 ? row.comment : `to #${rest.ticket}`);
    this.#open.push(rest);
  }

  #closeBy(row: TradeRow, money: number): void {
    const counter = this.#row({ ...row, ticket: this.#ticket, cmd: 1 - row.cmd });
    Object.assign(counter, this.#over(), {
      volume: 0,
      profit: 0,
      swap: 0,
      commission: 0,
      taxes: 0,
    });
    counter.comment = `close hedge by #${row.ticket}`;
    this.#close(row, money, 1, `close hedge by #${counter.ticket}`);
  }

  /** The last midnight: what was open then may have brought so much. */
  #end(money: number, pick: number): void {
    const time = Math.floor(wallOf(this.#time) / day) * day;
    const isOpen = (row: TradeRow) =>
      row.cmd < 2 && row.openTime < time && (row.closeTime === 0 || row.closeTime >= time);
    const floating = this.#rows.some(isOpen) ? this.#money(money * 4) : 0;
    const [balance, credit] = [this.#sum(6, time), this.#sum(7, time)];
    const margin = pick % 3 ? this.#money(pick * 40) : null;
    this.#days.set(time, { time, balance, credit, equity: balance + credit + floating, margin });
  }

  #pay(minor: number, comment: string, cmd = 6): void {
    this.#row({ cmd, profit: this.#money(minor), comment, volume: 1, ...this.#over() });
  }

  #row(fields: Partial<TradeRow>): TradeRow {
    const row: TradeRow = {
      ...{ ticket: this.#ticket, account: 1_001, symbol: '', digits: 0, cmd: 0, volume: 0 },
      ...{ openTime: wallOf(this.#time), openPrice: 0, closeTime: 0, closePrice: 0 },
      ...{ commission: 0, taxes: 0, swap: 0, profit: 0, comment: '', version: 7 },
      ...fields,
    };
    this.#ticket += 1;
    this.#rows.push(row);
    return row;
  }

  readonly #over = () => ({ openTime: wallOf(this.#time), closeTime: wallOf(this.#time) });

  /** Balance (6) or credit (7) before a moment of the wall. */
  #sum(cmd: number, before = Infinity): number {
    let sum = 0;
    for (const row of this.#rows) {
      const isMoney = row.cmd === cmd && row.openTime < before;
      const isClosed = cmd === 6 && row.cmd < 2 && row.closeTime && row.closeTime < before;
      if (isMoney || isClosed) sum += row.profit + row.swap + row.commission + row.taxes;
    }
    return this.#money(this.#minor(sum));
  }

  readonly #minor = (amount: number) => Math.round(amount * this.#scale);
  readonly #money = (minor: number) => minor / this.#scale;

  get #scale(): number {
    return this.#currency === 'JPY' ? 1 : 100;
  }
}
