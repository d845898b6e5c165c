import { clientOf } from '../../server/feeds/broker/client.js';
import { Life } from '../../server/feeds/broker/life.js';
import { minorUnits } from '../../server/feeds/broker/till.js';
import { Market, usualSymbols } from '../../server/feeds/market.js';
import type { TransferRecord } from '../../server/relay/track-record/records.js';

/** The invented broker whose accounts these are: equal numbers and seeds make equal lives. */
export interface InventedBroker {
  /** Accounts that it has in the end. */
  accounts: number;
  seed: number;
}

/** A payment as the back office keeps it. */
export interface DemoPayment {
  id: string;
  login: number;
  kind: 'deposit' | 'withdrawal';
  /** Decimals of the currency; what was withdrawn has no sign. */
  amount: string;
  currency: string;
  /** When it was asked for, and when it was booked: ms UTC. */
  asked: number;
  booked: number;
}

const hour = 3_600_000;
/** How long money is on its way, by the last word of the server's comment. */
const delays: Readonly<Record<string, number>> = {
  card: hour / 60,
  wallet: hour / 4,
  wire: 20 * hour,
};
/** The first login of the invented broker. */
const firstAccount = 1_100_000;
/** What is booked by hand on the server is none: fees, bonuses, corrections. */
const kinds: Readonly<Record<string, DemoPayment['kind']>> = {
  Deposit: 'deposit',
  Withdrawal: 'withdrawal',
};

/** Knows what clients have paid in and taken out, as it stands in their accounts on the emulated server. */
export class CashDesk {
  readonly #broker: InventedBroker;
  readonly #now: () => number;
  readonly #market: Market;
  readonly #lives = new Map<number, { life: Life; payments: DemoPayment[] }>();

  /** `now`: ms UTC. */
  constructor(broker: InventedBroker, now: () => number) {
    this.#broker = broker;
    this.#now = now;
    const { seed } = broker;
    this.#market = new Market({ symbols: usualSymbols, time: now(), seed, weekends: 'open' });
  }

  /** Payments on an account so far, oldest first; none on one that the broker does not have. */
  of(login: number): readonly DemoPayment[] {
    const number = login - firstAccount;
    if (number < 0 || number >= this.#broker.accounts) return [];
    const known = this.#lives.get(login) ?? { life: this.#lifeOf(number), payments: [] };
    this.#lives.set(login, known);
    const { life, payments } = known;
    const now = this.#now();
    if (life.next > now) return payments;
    const { currency } = life.client;
    for (const transfer of life.advance(now).transfers) {
      const payment = paymentOf(transfer, currency, `P-${login}-${payments.length + 1}`);
      if (payment) payments.push(payment);
    }
    return payments;
  }

  #lifeOf(number: number): Life {
    const { accounts, seed } = this.#broker;
    return new Life(clientOf(number, accounts, seed), this.#market, 1);
  }
}

function paymentOf(
  { account, amount, time, comment }: TransferRecord,
  currency: string,
  id: string,
): DemoPayment | undefined {
  const [word = '', way = ''] = comment.split(' ');
  const kind = kinds[word];
  if (!kind) return undefined;
  const units = minorUnits(currency);
  const decimals = (Math.abs(amount) / units).toFixed(units === 1 ? 0 : 2);
  const asked = time - (delays[way] ?? 0);
  return { id, login: account, kind, amount: decimals, currency, asked, booked: time };
}
