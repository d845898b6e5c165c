import type { ServerClock } from '../../relay/server-clock.js';
import type {
  AccountRecord,
  DayRecord,
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from '../../relay/track-record/records.js';
import type { Market } from '../market.js';
import type { Client } from './client.js';
import { Dice } from './dice.js';
import { Moneybag } from './moneybag.js';
import { type Plan, planPosition } from './plan.js';
import { Till } from './till.js';

/** What happened to an account since somebody last looked. */
export interface Happenings extends RecordBatch {
  /** The account itself. */
  accounts: [AccountRecord];
  trades: TradeRecord[];
  transfers: TransferRecord[];
  days: DayRecord[];
}

interface Position extends Plan {
  ticket: number;
  swap: number;
  restOf: number | null;
}

interface Event {
  time: number;
  happen: () => void;
}

const day = 86_400_000;
const month = 30 * day;
const commissionPerLot = 7;
/** Dollars below which nobody goes on: what is left would make wonders of a few cents. */
const leastMoney = 60;

/** The life of one account: a function of its key and the market, told as far as time has come. */
export class Life {
  readonly client: Client;
  readonly #market: Market;
  readonly #clock: ServerClock;
  readonly #till: Till;
  readonly #dice: Dice;
  readonly #bag: Moneybag;
  readonly #events: Event[] = [];
  readonly #open = new Set<Position>();
  #told: Happenings;
  #tickets: number;
  #now = 0;
  #factor = 1;
  #isActive = true;
  #sleeps = true;

  /** `tickets`: the first of its own numbers. */
  constructor(client: Client, market: Market, tickets: number) {
    this.client = client;
    this.#market = market;
    this.#clock = market.clock;
    this.#till = new Till(market);
    this.#dice = new Dice(client.key ^ 0x5bd1e995);
    this.#tickets = tickets;
    this.#bag = new Moneybag({
      client,
      till: this.#till,
      dice: this.#dice,
      ticket: () => this.#tickets++,
      told: (transfer) => this.#told.transfers.push(transfer),
    });
    this.#told = this.#nothing();
    const { registered, character } = client;
    this.#at(registered + this.#dice.between(0.02, 3) * day, () => this.#arrive());
    const leaves = registered + this.#dice.around(character.stamina, 2);
    this.#at(leaves, () => this.#leave());
  }

  /** Lets time pass; answers what happened meanwhile, with every position that is open valued now. */
  advance(now: number): Happenings {
    for (;;) {
      let next: Event | undefined;
      for (const event of this.#events) if (!next || event.time < next.time) next = event;
      if (!next || next.time > now) break;
      this.#events.splice(this.#events.indexOf(next), 1);
      this.#now = next.time;
      next.happen();
    }
    this.#now = now;
    for (const position of this.#open) this.#told.trades.push(this.#valued(position, now));
    this.#told.accounts = [this.#account()];
    const told = this.#told;
    this.#told = this.#nothing();
    return told;
  }

  /** When something happens next, ms UTC. */
  get next(): number {
    return this.#events.reduce((least, { time }) => Math.min(least, time), Infinity);
  }

  /** How many positions are open. */
  get positions(): number {
    return this.#open.size;
  }

  #at(time: number, happen: () => void): void {
    this.#events.push({ time: Math.round(time), happen });
  }

  #arrive(): void {
    this.#bag.deposit(this.#now, this.client.character.deposit * this.client.wealth);
    if (this.#dice.happens(0.1)) {
      const lent = this.#bag.lend(this.#now, 0.3);
      this.#at(this.#now + 2 * month, () => this.#bag.takeBack(this.#now, lent));
    }
    this.#plan();
    this.#at(this.#now + month, () => this.#reckon());
  }

  #plan(): void {
    this.#at(this.#now + this.#dice.around(this.client.character.pause, 2.2), () => this.#decide());
  }

  #decide(): void {
    const { dice, till, market } = { dice: this.#dice, till: this.#till, market: this.#market };
    const { character } = this.client;
    if (!this.#isActive) return;
    this.#plan();
    const money = till.dollars(this.#bag.balance + this.#bag.credit, this.client, this.#now);
    if (this.#open.size >= character.most || money < leastMoney) return;
    const occasion = {
      dice,
      character,
      market,
      till,
      time: this.#now,
      money,
      factor: this.#factor,
    };
    const plan = planPosition(occasion);
    if (!plan) return;
    const position: Position = { ...plan, ticket: this.#tickets++, swap: 0, restOf: null };
    this.#open.add(position);
    if (plan.partialTime !== null) this.#at(plan.partialTime, () => this.#split(position));
    else this.#at(plan.closeTime, () => this.#close(position, plan.closeTime, plan.closePrice));
    if (this.#sleeps) this.#untilMidnight();
  }

  /** Closes half of a position; the rest goes on as a position of its own. */
  #split(position: Position): void {
    const lots = Math.round((position.lots / 2) * 100) / 100;
    const rest: Position = {
      ...position,
      ticket: this.#tickets++,
      lots: Math.round((position.lots - lots) * 100) / 100,
      swap: position.swap / 2,
      restOf: position.ticket,
    };
    const half: Position = { ...position, lots, swap: position.swap / 2 };
    this.#open.delete(position);
    this.#settle(half, this.#now, this.#till.closePrice(half, this.#now), rest.ticket);
    this.#open.add(rest);
    this.#at(rest.closeTime, () => this.#close(rest, rest.closeTime, rest.closePrice));
  }

  #close(position: Position, time: number, price: number): void {
    this.#open.delete(position);
    const net = this.#settle(position, time, price, null);
    const { afterLoss } = this.client.character;
    this.#factor = net < 0 ? Math.min(16, this.#factor * afterLoss) : 1;
    this.#bag.forgive(time);
  }

  #settle(position: Position, time: number, price: number, rest: number | null): number {
    const trade = this.#trade(position, time, price, rest);
    this.#told.trades.push(trade);
    const net = trade.profit + trade.swap + trade.commission;
    this.#bag.balance += net;
    return net;
  }

  /** Every night costs swap, and the server notes how the account stands. */
  #untilMidnight(): void {
    this.#sleeps = false;
    const midnight = this.#clock.toUtc((this.#clock.dayOf(this.#now) + 1) * day);
    this.#at(midnight, () => {
      this.#sleeps = true;
      if (!this.#open.size) return;
      let floating = 0;
      for (const position of this.#open) {
        position.swap += this.#till.swap(position, position.digits, midnight);
        const { profit, swap, commission } = this.#valued(position, midnight);
        floating += profit + swap + commission;
      }
      const { balance, credit } = this.#bag;
      this.#told.days.push({
        account: this.client.account,
        time: midnight,
        balance,
        credit,
        equity: balance + credit + floating,
        margin: null,
        version: versionOf(midnight),
      });
      this.#untilMidnight();
    });
  }

  /** Once a month: takes some of the gain, or pays in again. */
  #reckon(): void {
    this.#bag.reckon(this.#now, this.#isActive && !this.#open.size);
    this.#at(this.#now + month, () => this.#reckon());
  }

  #leave(): void {
    this.#isActive = false;
    const returns = this.#dice.happens(0.3);
    this.#at(this.#now + 20 * day, () => !this.#open.size && this.#bag.withdrawAll(this.#now));
    if (!returns) return;
    this.#at(this.#now + this.#dice.between(4, 10) * month, () => {
      this.#isActive = true;
      this.#bag.deposit(this.#now, this.client.character.deposit * this.client.wealth);
      this.#plan();
      this.#at(this.#now + this.#dice.around(this.client.character.stamina, 2), () =>
        this.#leave(),
      );
    });
  }

  #valued(position: Position, time: number): TradeRecord {
    return {
      ...this.#trade(position, time, this.#till.closePrice(position, time), null),
      closeTime: null,
    };
  }

  #trade(position: Position, time: number, price: number, rest: number | null): TradeRecord {
    const { ticket, symbol, digits, side, lots, openTime, openPrice, swap, restOf } = position;
    const minor = (dollars: number) => this.#till.minor(dollars, this.client, time);
    const isRaw = this.client.group.includes('raw');
    return {
      ticket,
      account: this.client.account,
      symbol,
      digits,
      side,
      lots,
      openTime: wholeSeconds(openTime),
      openPrice,
      closeTime: wholeSeconds(time),
      closePrice: price,
      profit: minor(this.#till.result(position, price, time)),
      swap: minor(swap),
      commission: isRaw ? minor(-commissionPerLot * lots) : 0,
      restOf,
      rest,
      version: versionOf(time),
    };
  }

  #account(): AccountRecord {
    const { account, group, currency, registered } = this.client;
    return {
      account,
      group,
      currency,
      registered: wholeSeconds(registered),
      enabled: true,
      archived: false,
      balance: this.#bag.balance,
      version: versionOf(this.#now),
    };
  }

  #nothing = (): Happenings => ({
    accounts: [this.#account()],
    trades: [],
    transfers: [],
    days: [],
  });
}

/** MT4 counts whole seconds. */
const wholeSeconds = (time: number): number => Math.floor(time / 1_000) * 1_000;
const versionOf = (time: number): number => Math.floor(time / 1_000);
