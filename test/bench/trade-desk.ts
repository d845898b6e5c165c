import { setTimeout } from 'node:timers/promises';
import { channel, parseChannel } from '../../server/protocol/channels.js';
import type { Leaderboard } from '../../server/protocol/leaderboard.js';
import type { Relay } from '../../server/relay/relay.js';
import type { TradeRecord } from '../../server/relay/track-record/records.js';
import { alias, firstAccount, leader } from './brokerage.js';
import { randomOf } from './loads.js';

/** What a desk saw of its trades. */
export interface DeskReport {
  trades: number;
  /** Until a trade of the leader stood on a board, ms; of all boards, sorted. */
  waits: readonly number[];
  /** Trades of the leader that a board did not show. */
  missed: number;
  /** How long a board took to be told as JSON, ms; sorted. */
  snapshots: readonly number[];
}

const second = 1_000;
/** Between two batches of trades, and between two looks at a board, ms. */
const turn = 20;
/** A board that is slower has missed a trade, ms. */
const patience = 10 * second;

/** Closes trades on a relay as a source tells them, and looks when boards show them. */
export class TradeDesk {
  readonly #relay: Relay;
  readonly #accounts: number;
  readonly #channels: readonly string[];
  readonly #random = randomOf(2026);
  /** When the leader closed each of his trades. */
  #closed: number[] = [];
  /** By board: how many trades the leader had before, and how many of those here it shows. */
  readonly #shown = new Map<string, { before: number; trades: number }>();
  #waits: number[] = [];
  #snapshots: number[] = [];
  #trades = 0;
  #ticket = 2 ** 33;
  #timer: NodeJS.Timeout | undefined;
  #unfollow: () => void = () => undefined;

  constructor(relay: Relay) {
    this.#relay = relay;
    this.#accounts = [...relay.records.accounts()].length;
    this.#channels = relay.showcase.leaderboards
      .list()
      .flatMap(({ id, periods }) => periods.map((period) => channel('leaderboard', id, period)));
  }

  /** Waits until every board has been counted after a start. */
  async counted(): Promise<void> {
    while (!this.#channels.every((name) => this.#boardOf(name))) await setTimeout(turn);
  }

  /** Closes so many trades a second from now on. */
  async open(rate: number): Promise<void> {
    // One trade brings the leader onto the boards of periods in which he has none.
    this.#publish([this.#leaderTrade()]);
    while (!this.#channels.every((name) => this.#tradesOf(name))) await setTimeout(turn);
    for (const name of this.#channels)
      this.#shown.set(name, { before: this.#tradesOf(name), trades: 0 });
    this.#unfollow = this.#relay.onChange((name) => this.#look(name));
    const startedAt = performance.now();
    this.#timer = setInterval(() => this.#turn(performance.now() - startedAt, rate), turn);
  }

  /** Ends, and waits for the boards to show what is closed. */
  async close(): Promise<DeskReport> {
    clearInterval(this.#timer);
    const deadline = performance.now() + patience;
    const due = this.#closed.length;
    const isBehind = () => [...this.#shown.values()].some(({ trades }) => trades < due);
    while (isBehind() && performance.now() < deadline) await setTimeout(turn);
    this.#unfollow();
    const missed = [...this.#shown.values()].reduce((sum, { trades }) => sum + due - trades, 0);
    const sorted = (values: number[]) => values.sort((a, b) => a - b);
    return {
      trades: this.#trades,
      waits: sorted(this.#waits),
      missed,
      snapshots: sorted(this.#snapshots),
    };
  }

  #turn(passed: number, rate: number): void {
    const batch: TradeRecord[] = [];
    for (const due = (passed / second) * rate; this.#trades + batch.length < due; )
      batch.push(
        this.#tradeOf(firstAccount + 1 + Math.floor(this.#random() * (this.#accounts - 1))),
      );
    this.#trades += batch.length;
    if (passed > (this.#closed.length + 1) * second) {
      batch.push(this.#leaderTrade());
      this.#closed.push(performance.now());
    }
    this.#publish(batch);
    const startedAt = performance.now();
    const name = this.#channels[Math.floor(this.#random() * this.#channels.length)] ?? '';
    JSON.stringify(this.#boardOf(name));
    this.#snapshots.push(performance.now() - startedAt);
  }

  #look(name: string): void {
    const shown = this.#shown.get(name);
    if (!shown) return;
    const trades = this.#tradesOf(name) - shown.before;
    for (const closed of this.#closed.slice(shown.trades, trades))
      this.#waits.push(performance.now() - closed);
    shown.trades = Math.min(trades, this.#closed.length);
  }

  #publish(trades: readonly TradeRecord[]): void {
    const now = Date.now();
    this.#relay.publish('desk', 'records', { trades, asOf: now }, now);
  }

  #tradesOf(name: string): number {
    return this.#boardOf(name)?.rows.find((row) => row.alias === alias)?.trades ?? 0;
  }

  #boardOf(name: string): Leaderboard | undefined {
    const address = parseChannel(name);
    return address && ((this.#relay.snapshot(address) ?? undefined) as Leaderboard | undefined);
  }

  /** A trade that keeps him where he is. */
  #leaderTrade(): TradeRecord {
    return { ...this.#tradeOf(leader), lots: 100, profit: 1_000_000 };
  }

  #tradeOf(account: number): TradeRecord {
    const now = Date.now();
    const profit = Math.floor(this.#random() * 4_001) - 1_950;
    return {
      ...{ ticket: this.#ticket++, account, symbol: 'EURUSD', digits: 5, side: 'buy', lots: 0.1 },
      ...{ openTime: now - 60_000, openPrice: 1.1, closeTime: now, closePrice: 1.1 },
      ...{ profit, swap: 0, commission: -70, restOf: null, rest: null, version: now },
    };
  }
}
