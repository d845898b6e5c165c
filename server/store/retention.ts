import type { Timeframe } from '../protocol/candle.js';
import type { ServerClock } from '../relay/server-clock.js';
import { openTimeOf, timeframeMinutes } from '../relay/timeframes.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';

/** How many days each kind of data is kept. */
export interface Keep {
  /** Candles of a minute. */
  M1: number;
  /** M5, M15 and M30. */
  M5: number;
  /** H1 and longer. */
  H1: number;
  spreads: number;
}

export interface RetentionOptions {
  database: StoreDatabase;
  clock: ServerClock;
  keep: Keep;
  /** ms since the epoch, UTC. */
  now: () => number;
  log: {
    info: (details: object, sentence: string) => void;
    warn: (details: object, sentence: string) => void;
  };
}

const day = 86_400_000;
/** After a start there is more urgent work. */
const firstPause = 5 * 60_000;
/** Rows deleted at once: what is to be written waits no longer than that takes. */
const batchSize = 2_000;

const groups: Readonly<Record<Exclude<keyof Keep, 'spreads'>, readonly Timeframe[]>> = {
  M1: ['M1'],
  M5: ['M5', 'M15', 'M30'],
  H1: ['H1', 'H4', 'D1', 'W1', 'MN'],
};

/** Deletes what is too old, some minutes after the start and then every day. */
export class Retention {
  readonly #options: RetentionOptions;
  #timer: NodeJS.Timeout | undefined;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: RetentionOptions) {
    this.#options = options;
  }

  start(): void {
    this.#schedule(firstPause);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    clearTimeout(this.#timer);
    await this.#running;
  }

  /** Deletes all that is too old now; answers how many rows that were. */
  async run(): Promise<number> {
    const { database, clock, keep, now } = this.#options;
    const symbols = await told(database.reader.selectFrom('symbols').select('id').execute());
    let deleted = 0;
    for (const group of ['M1', 'M5', 'H1'] as const) {
      // By whole days of the server, so that no longer candle loses a part of its parts.
      const before = openTimeOf(now() - keep[group] * day, 'D1', clock);
      for (const { id } of symbols)
        for (const timeframe of groups[group]) {
          deleted += await this.#deleteCandles(id, timeframeMinutes[timeframe], before);
        }
    }
    return deleted + (await this.#deleteSpreads(clock.dayOf(now()) - keep.spreads));
  }

  #schedule(pause: number): void {
    this.#timer = setTimeout(() => {
      this.#running = this.#runAndTell().finally(() => {
        if (!this.#stopped) this.#schedule(day);
      });
    }, pause);
    this.#timer.unref();
  }

  async #runAndTell(): Promise<void> {
    const { log } = this.#options;
    try {
      const rows = await this.run();
      if (rows) log.info({ rows }, `${rows} rows of the store were older than store.keep says.`);
    } catch (error) {
      const cause = error instanceof Error ? error.message : String(error);
      log.warn({ cause }, 'What is too old could not be deleted; it is tried again tomorrow.');
    }
  }

  async #deleteCandles(symbol: number, timeframe: number, before: number): Promise<number> {
    const { reader, writer } = this.#options.database;
    let deleted = 0;
    while (!this.#stopped) {
      const old = reader
        .selectFrom('candles')
        .select('time')
        .where('symbol', '=', symbol)
        .where('timeframe', '=', timeframe)
        .where('time', '<', before)
        .orderBy('time')
        .limit(batchSize);
      const times = await told(old.execute());
      const last = times.at(-1);
      if (!last) break;
      await told(
        writer
          .deleteFrom('candles')
          .where('symbol', '=', symbol)
          .where('timeframe', '=', timeframe)
          .where('time', '<=', last.time)
          .execute(),
      );
      deleted += times.length;
    }
    return deleted;
  }

  async #deleteSpreads(before: number): Promise<number> {
    const { reader, writer } = this.#options.database;
    const days = await told(
      reader.selectFrom('spreads').select('day').distinct().where('day', '<', before).execute(),
    );
    let deleted = 0;
    for (const { day: old } of days) {
      if (this.#stopped) break;
      const { numDeletedRows } = await told(
        writer.deleteFrom('spreads').where('day', '=', old).executeTakeFirstOrThrow(),
      );
      deleted += Number(numDeletedRows);
    }
    return deleted;
  }
}
