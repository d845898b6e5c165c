import { timeframes } from '../../protocol/candle.js';
import type { CandleBatch } from '../../relay/inputs.js';
import type { ServerClock } from '../../relay/server-clock.js';
import { openTimeOf, timeframeMinutes } from '../../relay/timeframes.js';
import type { FeedContext, FeedLog, FeedMemory } from '../feed.js';
import { sleep } from '../sleep.js';
import { gapKey, type HistoryGap, parseGap, startOf } from './history-gap.js';
import { type HistoryDepth, type HistoryWindow, planOf, windowsOf } from './history-plan.js';
import { type HistoryReply, noData } from './history-reply.js';
import { historyQuery } from './query.js';

export interface HistoryReaderOptions {
  symbols: readonly string[];
  depth: HistoryDepth;
  clock: ServerClock;
  log: FeedLog;
  /** Asks the server for bars. Rejects when it does not answer. */
  ask(query: string): Promise<HistoryReply>;
  /** When the newest kept candle before a moment opened, ms UTC; undefined when none is kept. */
  newest: FeedContext<unknown>['newest'];
  /** Outlives the relay, together with what was found. */
  memory: FeedMemory;
  found: (batch: CandleBatch) => void;
  /** The relay's clock, ms UTC. */
  now: () => number;
  /** Aborted when the feed ends. */
  signal: AbortSignal;
  /** ms between two looks for something to read, and after a query that failed. */
  rest: number;
}

/** What outlives the runs of a feed. Times are ms UTC. */
export interface HistoryState {
  waiting: HistoryWindow[];
  /** When the server last told prices. */
  heardAt: number | undefined;
  /** When the last hour was read again. */
  rereadAt: number;
  /** What is noted of that in the feed's memory. */
  note?: string;
}

const noteKey = 'missing';
const minute = 60_000;
const hour = 60 * minute;
/** A window that fails so often in a row is left alone until the next outage. */
const mostFailures = 5;

/**
 * Reads the candles that are missing: those from before the start, those of an outage of more than a
 * minute, and each hour the minutes of the last one, because who polls sees only some of the prices.
 */
export class HistoryReader {
  readonly #options: HistoryReaderOptions;
  readonly #state: HistoryState;
  #failures = 0;
  #complained = false;

  constructor(options: HistoryReaderOptions, state: HistoryState) {
    this.#options = options;
    this.#state = state;
  }

  /** Reads until the feed ends. Never throws. */
  async run(): Promise<void> {
    const { rest, signal } = this.#options;
    await this.#plan();
    while (!signal.aborted) {
      this.#reread();
      const window = this.#state.waiting.shift();
      const read = window && (await this.#read(window));
      if (!this.#state.waiting.length) this.#note(undefined);
      if (!read) await sleep(rest, signal);
    }
  }

  /** Finds what is missing, unless the last run ended less than a minute ago. */
  async #plan(): Promise<void> {
    const { symbols, depth, clock, now } = this.#options;
    const { heardAt, waiting } = this.#state;
    const present = now();
    if (heardAt !== undefined && present - heardAt < minute) return;
    this.#state.rereadAt = present;
    const gap =
      heardAt === undefined
        ? ((await this.#noted()) ?? (await this.#findGap(present)))
        : { named: {}, others: clock.toWall(heardAt) };
    // What an outage cut short is read after what is missing since then.
    this.#state.waiting = [
      ...planOf(symbols, depth, clock.toWall(present), (symbol, timeframe) =>
        startOf(gap, symbol, timeframe),
      ),
      ...waiting,
    ];
    if (!waiting.length) this.#note(gap);
  }

  /** What an earlier life began to read and did not end. */
  async #noted(): Promise<HistoryGap | undefined> {
    const { memory, log } = this.#options;
    try {
      return parseGap(await memory.get(noteKey));
    } catch (error) {
      log.warn({ error: String(error) }, 'The store did not tell which candles are missing.');
      return undefined;
    }
  }

  /** What came after the newest candles that are kept. */
  async #findGap(present: number): Promise<HistoryGap> {
    const { symbols, clock, newest, log } = this.#options;
    const named: Record<string, number> = {};
    for (const symbol of symbols) {
      for (const timeframe of timeframes) {
        // Candles of the last minute are those of the prices that just began to come.
        const time = await newest(symbol, timeframe, present - minute).catch((error: unknown) => {
          log.warn({ error: String(error) }, 'The store did not tell which candles are missing.');
          return undefined;
        });
        if (time !== undefined) named[gapKey(symbol, timeframe)] = clock.toWall(time);
      }
    }
    return { named, others: 0 };
  }

  /** Notes what is being read, or that it was; with it everything that was found before is kept. */
  #note(gap: HistoryGap | undefined): void {
    const note = gap ? JSON.stringify(gap) : '';
    if (note === this.#state.note) return;
    this.#state.note = note;
    this.#options.memory.set(noteKey, note);
  }

  #reread(): void {
    const { symbols, depth, clock, now } = this.#options;
    const present = now();
    if (present - this.#state.rereadAt < hour) return;
    const range = { since: clock.toWall(this.#state.rereadAt), now: clock.toWall(present) };
    this.#state.rereadAt = present;
    for (const symbol of symbols) {
      this.#state.waiting.push(...windowsOf(symbol, 'M1', Math.min(depth.M1, 90), range));
    }
  }

  /** Whether the server answered; if not, the window goes to the end of the queue. */
  async #read(window: HistoryWindow): Promise<boolean> {
    const { symbol, timeframe, from, to } = window;
    try {
      const period = timeframeMinutes[timeframe];
      this.#take(window, await this.#options.ask(historyQuery({ symbol, period, from, to })));
      this.#failures = 0;
      return true;
    } catch (error) {
      if (++this.#failures < mostFailures) this.#state.waiting.push(window);
      this.#complain(error);
      return false;
    }
  }

  #take({ symbol, timeframe, from, to }: HistoryWindow, reply: HistoryReply): void {
    if ('code' in reply) {
      if (reply.code === noData) return;
      throw new Error(`The server answered with the error code ${reply.code}.`);
    }
    const { clock, found } = this.#options;
    const candles = new Map<number, CandleBatch['candles'][number]>();
    for (const bar of reply.bars) {
      // In an hour that comes twice the candle opened in the first of the two.
      const time = openTimeOf(clock.toUtc(bar.time), timeframe, clock);
      // The hour that a clock change skips does not exist, whatever a server has in it.
      const fits = bar.time >= from && bar.time <= to && clock.toWall(time) === bar.time;
      if (fits) candles.set(time, { ...bar, time });
    }
    if (!candles.size) return;
    const inOrder = [...candles.values()].sort((a, b) => a.time - b.time);
    found({ symbol, timeframe, digits: reply.digits, candles: inOrder, rank: 'history' });
  }

  /** Prices are live without it, so one line a run is enough. */
  #complain(error: unknown): void {
    if (this.#complained || this.#options.signal.aborted) return;
    this.#complained = true;
    const reason = error instanceof Error ? error.message : String(error);
    this.#options.log.warn(
      { reason },
      'Old candles could not be read; it is tried again now and then.',
    );
  }
}
