import type { DayRange, Tick } from '../../relay/inputs.js';
import type { ServerClock } from '../../relay/server-clock.js';
import type { FeedLog } from '../feed.js';
import { type HistoryReply, noData } from './history-reply.js';
import { historyQuery } from './query.js';
import { sleep } from '../sleep.js';

const day = 86_400_000;
const minutesOfDay = 1440;

export interface DayRangesOptions {
  clock: ServerClock;
  log: FeedLog;
  /** Asks the server for bars. Rejects when it does not answer. */
  ask(query: string): Promise<HistoryReply>;
  found(range: DayRange): void;
  /** Aborted when the feed ends. */
  signal: AbortSignal;
  /** ms between two queries, so that a server with an antiflood switch is not flooded. */
  pause: number;
  /** ms without any query after one that failed. */
  rest: number;
}

/**
 * Fetches the range of the server's day, which the quotes lack, from the D1 bar: for each symbol once
 * a run and once again whenever its prices have entered another day.
 */
export class DayRanges {
  readonly #options: DayRangesOptions;
  readonly #days = new Map<string, number>();
  readonly #waiting = new Set<string>();
  #complained = false;

  constructor(options: DayRangesOptions) {
    this.#options = options;
  }

  /** Looks at a price that was just published. */
  follow({ symbol, time }: Tick): void {
    const today = this.#options.clock.dayOf(time);
    if (this.#days.get(symbol) === today) return;
    this.#days.set(symbol, today);
    this.#waiting.add(symbol);
  }

  /** Works off what waits, one query at a time, until the feed ends. Never throws. */
  async run(): Promise<void> {
    const { pause, rest, signal } = this.#options;
    while (!signal.aborted) {
      const [symbol] = this.#waiting;
      const answered = symbol === undefined || (await this.#fetch(symbol));
      await sleep(answered ? pause : rest, signal);
    }
  }

  /** Whether the server answered; if not, the symbol goes to the end of the queue. */
  async #fetch(symbol: string): Promise<boolean> {
    this.#waiting.delete(symbol);
    const today = this.#days.get(symbol) ?? 0;
    // The bar of the last price's day: on a Sunday that is Friday's.
    const range = { from: today * day, to: (today + 1) * day - 1000 };
    try {
      const query = historyQuery({ symbol, period: minutesOfDay, ...range });
      this.#take(symbol, today, await this.#options.ask(query));
      return true;
    } catch (error) {
      this.#waiting.add(symbol);
      this.#complain(error);
      return false;
    }
  }

  #take(symbol: string, today: number, reply: HistoryReply): void {
    if ('code' in reply) {
      if (reply.code === noData) return;
      throw new Error(`The server answered with the error code ${reply.code}.`);
    }
    const bar = reply.bars.find(({ time }) => Math.floor(time / day) === today);
    if (!bar) return;
    const { open, high, low, time } = bar;
    this.#options.found({ symbol, open, high, low, time: this.#options.clock.toUtc(time) });
  }

  /** Prices are live without it, so one line a run is enough. */
  #complain(error: unknown): void {
    if (this.#complained || this.#options.signal.aborted) return;
    this.#complained = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.log.warn(
      { reason },
      "The day's open, high and low could not be read; it is tried again now and then.",
    );
  }
}
