import type { CandleBoard } from '../relay/candle-board.js';
import type { QuoteBoard } from '../relay/quote-board.js';
import type { ServerClock } from '../relay/server-clock.js';
import type { SpecBoard } from '../relay/spec-board.js';
import type { SpreadBoard } from '../relay/spread-board.js';
import type { SymbolBoard } from '../relay/symbol-board.js';
import type { TrackRecordBoard } from '../relay/track-record/track-record-board.js';
import { ImportWatch } from './imports.js';
import { QuoteChanges } from './quote-changes.js';
import { createMemory, type Note } from './memory.js';
import { Recorder, type RecorderStats, type StoreState } from './recorder.js';
import { replay } from './replay.js';
import { type Keep, Retention } from './retention.js';
import { openStore, type Store } from './store.js';

export interface KeeperOptions {
  url: string;
  /** Seconds between two writes. */
  every: number;
  keep: Keep;
  /** The boards whose changes are kept. */
  relay: {
    clock: ServerClock;
    candles: CandleBoard;
    spreads: SpreadBoard;
    quotes: QuoteBoard;
    specs: SpecBoard;
    symbols: SymbolBoard;
    records: TrackRecordBoard;
  };
  /** ms since the epoch, UTC. */
  now: () => number;
  log: {
    info: (details: object, sentence: string) => void;
    warn: (details: object, sentence: string) => void;
  };
  metrics: { flushed: (seconds: number) => void };
}

/** Keeps the boards in the store, and the store within its bounds. */
export interface Keeper {
  store: Store;
  start(): void;
  state(): StoreState;
  stats(): RecorderStats;
  /** Whether who brings old rows should wait: so much is to be written first, and is from now on. */
  behind(): boolean;
  /** A text that was noted; undefined when none was. */
  noted(key: string): Promise<string | undefined>;
  /** Writes a text together with the last of what has changed before: neither is there without the other. */
  note(key: string, value: string): void;
  /** Writes the last changes and closes the store. */
  close(): Promise<void>;
}

/** Rows that may wait while feeds bring old ones. */
const mostPending = 5_000;

/** Opens the store and fills the boards from it. Throws a `StoreError` when it cannot be used. */
export async function openKeeper(options: KeeperOptions): Promise<Keeper> {
  const { url, every, keep, relay, now, log, metrics } = options;
  const { clock, candles, spreads } = relay;
  const store = await openStore({ url, clock, now });
  const imports = new ImportWatch({ store, relay, now, log });
  await imports.open();
  const start = performance.now();
  const { symbols, accounts } = await replay({
    ...{ store, relay, clock, now: now() },
    spreadDays: keep.spreads,
  });
  const ms = Math.round(performance.now() - start);
  if (symbols || accounts) {
    const sentence = `The store has brought back ${symbols} symbols and ${accounts} accounts.`;
    log.info({ symbols, accounts, ms }, sentence);
  }

  const quotes = new QuoteChanges(relay.quotes);
  const memory = createMemory(store.database);
  let notes: Note[] = [];
  const drainNotes = () => {
    const drained = notes;
    notes = [];
    return drained;
  };
  const recorder = new Recorder({
    store,
    drain: () => ({
      candles: candles.drain(),
      spreads: spreads.drain(),
      quotes: quotes.drain(),
      specs: relay.specs.drain(),
      records: relay.records.drain(),
      notes: drainNotes(),
    }),
    drainTold: () => candles.drainTold(),
    undone: await store.candles.told(),
    every,
    log,
    now,
    flushed: (seconds) => metrics.flushed(seconds),
  });
  const stats = () => {
    const { pending, ...rest } = recorder.stats();
    return { ...rest, pending: pending + relay.records.undrained };
  };
  const retention = new Retention({ database: store.database, clock, keep, now, log });
  return {
    store,
    start() {
      recorder.start();
      retention.start();
      imports.start();
    },
    state: () => recorder.state(),
    stats,
    behind() {
      if (stats().pending <= mostPending) return false;
      void recorder.flush();
      return true;
    },
    noted: (key) => memory.get(key),
    note: (key, value) => void notes.push({ key, value }),
    async close() {
      await Promise.all([recorder.stop(), retention.stop(), imports.stop()]);
      await store.close();
    },
  };
}
