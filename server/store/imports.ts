import { toCandle } from '../relay/candle-record.js';
import type { CandleBoard } from '../relay/candle-board.js';
import type { ServerClock } from '../relay/server-clock.js';
import type { SymbolBoard } from '../relay/symbol-board.js';
import { nextOpenTime } from '../relay/timeframes.js';
import type { TrackRecordBoard } from '../relay/track-record/track-record-board.js';
import type { StoreDatabase } from './database.js';
import { told } from './errors.js';
import type { Note } from './memory.js';
import type { Store } from './store.js';

/** What an import brought into the store: candles of a symbol, or the records of an account. */
export type Imported = { kind: 'candles'; symbol: string } | { kind: 'records'; account: number };

export interface ImportWatchOptions {
  store: Pick<Store, 'candles' | 'records' | 'database'>;
  /** The boards that learn of it. */
  relay: {
    clock: ServerClock;
    candles: CandleBoard;
    symbols: SymbolBoard;
    records: TrackRecordBoard;
  };
  /** ms since the epoch, UTC. */
  now: () => number;
  log: { info: (details: object, sentence: string) => void };
  /** Between two looks, ms. */
  every?: number;
}

const prefix = 'imported:';
/** The running minute is made of prices alone. */
const longer = ['M5', 'M15', 'M30', 'H1', 'H4', 'D1', 'W1', 'MN'] as const;

/** What an import leaves in the store for a relay that runs beside it. `time`: now, ms UTC. */
export const importNote = (imported: Imported, time: number): Note => ({
  key: prefix + JSON.stringify(imported),
  value: String(time),
});

/** Brings what another process imports into the store before the boards of the relay that runs. */
export class ImportWatch {
  readonly #options: ImportWatchOptions;
  #seen = new Map<string, string>();
  #timer: NodeJS.Timeout | undefined;
  #looking: Promise<void> | undefined;

  constructor(options: ImportWatchOptions) {
    this.#options = options;
  }

  /** Begins to watch. What is there by now is left to who reads the store after this. */
  async open(): Promise<void> {
    this.#seen = await notesOf(this.#options.store.database);
  }

  start(): void {
    const { every = 3_000 } = this.#options;
    this.#timer = setInterval(() => void this.look(), every);
    this.#timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.#timer);
    await this.#looking;
  }

  /** Looks once. Never throws: while the store fails, what is new waits there. */
  look(): Promise<void> {
    this.#looking ??= this.#look()
      .catch(() => undefined)
      .finally(() => (this.#looking = undefined));
    return this.#looking;
  }

  async #look(): Promise<void> {
    for (const [key, value] of await notesOf(this.#options.store.database)) {
      if (this.#seen.get(key) === value) continue;
      const imported = JSON.parse(key.slice(prefix.length)) as Imported;
      await (imported.kind === 'candles'
        ? this.#takeCandles(imported.symbol)
        : this.#takeRecords(imported.account));
      this.#seen.set(key, value);
    }
  }

  async #takeRecords(account: number): Promise<void> {
    const { store, relay, now, log } = this.#options;
    relay.records.apply(await store.records.of(account), now());
    log.info({}, 'An import has brought records of an account: they are shown from now on.');
  }

  /** Old candles are read from the store when somebody asks; only those that are open are in the board. */
  async #takeCandles(symbol: string): Promise<void> {
    const { store, relay, now, log } = this.#options;
    if (relay.symbols.has(symbol)) {
      for (const timeframe of longer) {
        const [newest] = await store.candles.read({ symbol, timeframe, limit: 1 });
        if (!newest || nextOpenTime(newest.time, timeframe, relay.clock) <= now()) continue;
        const batch = { symbol, timeframe, digits: newest.digits, rank: 'import' } as const;
        relay.candles.applyBatch({ ...batch, candles: [toCandle(newest)] }, now());
      }
    }
    log.info({ symbol }, `An import has brought candles of ${symbol}.`);
  }
}

async function notesOf({ reader }: StoreDatabase): Promise<Map<string, string>> {
  const query = reader.selectFrom('meta').selectAll().where('key', 'like', `${prefix}%`);
  const notes = await told(query.execute());
  return new Map(notes.map(({ key, value }) => [key, value]));
}
