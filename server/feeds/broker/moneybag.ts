import type { TransferRecord } from '../../relay/track-record/records.js';
import type { Client } from './client.js';
import type { Dice } from './dice.js';
import { minorUnits, type Till } from './till.js';

export interface MoneybagOptions {
  client: Client;
  till: Till;
  dice: Dice;
  /** The next free ticket. */
  ticket: () => number;
  told: (transfer: TransferRecord) => void;
}

/** The money of an account, and how it comes and goes. */
export class Moneybag {
  /** Minor units of the account's currency. */
  balance = 0;
  credit = 0;
  readonly #options: MoneybagOptions;
  /** What came in less what went out: minor units. */
  #paid = 0;
  #rescues = 0;

  constructor(options: MoneybagOptions) {
    this.#options = options;
  }

  /** Pays in so many dollars, rounded as people do. */
  deposit(time: number, dollars: number): void {
    const round = dollars > 2_000 ? 500 : dollars > 400 ? 100 : 50;
    const amount = this.#minor(Math.max(50, Math.round(dollars / round) * round), time);
    const way = this.#options.dice.pick(['card', 'card', 'wire', 'wallet']);
    this.#move(time, amount, `Deposit ${way}`);
    this.#paid += amount;
  }

  /** Lends a share of the balance as a bonus; answers how much. */
  lend(time: number, share: number): number {
    const amount = Math.round(this.balance * share);
    this.#tell(time, amount, 'credit', `Bonus ${Math.round(share * 100)}%`);
    this.credit += amount;
    return amount;
  }

  /** Takes a bonus back; in one of four cases it is earned and becomes money. */
  takeBack(time: number, amount: number): void {
    this.#tell(time, -amount, 'credit', 'Bonus out');
    this.credit -= amount;
    if (this.#options.dice.happens(0.25)) this.#move(time, amount, 'Bonus conversion');
  }

  /** Nobody owes the broker money: what is missing is given. */
  forgive(time: number): void {
    if (this.balance < 0) this.#move(time, -this.balance, 'ADJUSTMENT negative balance');
  }

  /** A monthly look at the money: fees, rebates, gains that are taken, and losses that are paid for. */
  reckon(time: number, isActive: boolean): void {
    const { dice, client } = this.#options;
    const gained = this.balance - this.#paid;
    const scale = minorUnits(client.currency);
    if (client.partner && dice.happens(0.6)) {
      const from = client.account + dice.whole(41, 900);
      this.#move(time, this.#minor(dice.between(4, 90), time), `agent '${from}' - #${time % 1e7}`);
    }
    if (!isActive) {
      const fee = Math.min(this.balance, this.#minor(5, time));
      if (this.#paid > 0 && fee > 0 && dice.happens(0.2)) this.#move(time, -fee, 'Inactivity fee');
      return;
    }
    const dollars = client.character.deposit * client.wealth;
    if (gained > this.#paid * 0.2 && dice.happens(0.25)) {
      this.#withdraw(time, Math.floor((gained * dice.between(0.2, 0.7)) / scale) * scale);
    } else if (this.balance < this.#paid * 0.35 && this.#rescues < 3 && dice.happens(0.3)) {
      this.#rescues++;
      this.deposit(time, dollars * dice.between(0.4, 1));
    } else if (dice.happens(0.07)) {
      this.deposit(time, dollars * dice.between(0.2, 0.8));
    }
  }

  withdrawAll(time: number): void {
    if (this.balance > 0) this.#withdraw(time, this.balance);
  }

  #withdraw(time: number, amount: number): void {
    if (amount <= 0 || amount > this.balance) return;
    this.#move(time, -amount, `Withdrawal ${this.#options.dice.pick(['card', 'wire', 'wallet'])}`);
    this.#paid -= amount;
  }

  #minor(dollars: number, time: number): number {
    return this.#options.till.minor(dollars, this.#options.client, time);
  }

  #move(time: number, amount: number, comment: string): void {
    this.balance += amount;
    this.#tell(time, amount, 'balance', comment);
  }

  #tell(time: number, amount: number, kind: TransferRecord['kind'], comment: string): void {
    const { client, ticket, told } = this.#options;
    const seconds = Math.floor(time / 1_000);
    const record = { ticket: ticket(), account: client.account, time: seconds * 1_000, amount };
    if (amount) told({ ...record, kind, comment, version: seconds });
  }
}
