import type { CandleRecord } from '../relay/candle-record.js';
import type { CandleSpan } from '../relay/candle-spans.js';
import type { QuoteRecord } from '../relay/quote-record.js';
import type { ServerClock } from '../relay/server-clock.js';
import type { SpecsRecord } from '../relay/spec-board.js';
import type { SpreadRecord } from '../relay/spread-record.js';
import type { RecordBatch } from '../relay/track-record/records.js';
import { writeCandles } from './candle-rows.js';
import { type CandleStore, createCandleStore } from './candle-store.js';
import { openDatabase, type StoreDatabase } from './database.js';
import { told } from './errors.js';
import { type Note, writeNotes } from './memory.js';
import type { StoreKind } from './migrations.js';
import { createQuoteStore, type QuoteStore, writeQuotes } from './quote-store.js';
import { createRecordStore, type RecordStore } from './record-store.js';
import { writeRecords } from './record-writer.js';
import { createSpecStore, type SpecStore, writeSpecs } from './spec-store.js';
import { createSpreadStore, type SpreadStore, writeSpreads } from './spread-store.js';
import { SymbolIds } from './symbol-ids.js';
import { writeTold } from './told-minutes.js';

export interface StoreOptions {
  /** `sqlite:<path>`, `sqlite::memory:` or `postgres://…`. */
  url: string;
  /** The server's wall clock, on which the edges of candles stand. */
  clock: ServerClock;
  /** ms since the epoch, UTC. */
  now?: () => number;
}

/** What the recorder writes at once: all of it or nothing. Absent: none of that kind. */
export interface StoreBatch {
  candles?: readonly CandleRecord[];
  spreads?: readonly SpreadRecord[];
  quotes?: readonly QuoteRecord[];
  specs?: readonly SpecsRecord[];
  records?: RecordBatch;
  /** Around which minutes longer candles are to be made anew. */
  told?: readonly CandleSpan[];
  /** What those who told all this want to know when they go on. */
  notes?: readonly Note[];
}

/** What outlives a restart. Every method throws a `StoreError` when the database does not do it. */
export interface Store {
  kind: StoreKind;
  candles: CandleStore;
  spreads: SpreadStore;
  quotes: QuoteStore;
  specs: SpecStore;
  records: RecordStore;
  /** Writes a batch in one transaction. */
  record(batch: StoreBatch): Promise<void>;
  /** The database itself, for what needs more than records. */
  database: StoreDatabase;
  close(): Promise<void>;
}

/** Opens the store and brings its tables up to date. Throws a `StoreError` when it cannot be used. */
export async function openStore({ url, clock, now = Date.now }: StoreOptions): Promise<Store> {
  const database = await openDatabase(url, now());
  const ids = new SymbolIds(database);

  async function record(batch: StoreBatch): Promise<void> {
    const {
      candles = [],
      spreads = [],
      quotes = [],
      specs = [],
      records = {},
      told: spans = [],
      notes = [],
    } = batch;
    const named = [
      ...candles,
      ...spreads,
      ...quotes,
      ...specs,
      ...spans,
      ...(records.trades ?? []),
    ];
    const idOf = await ids.ensure(named.map(({ symbol }) => symbol));
    await database.writer.transaction().execute(async (trx) => {
      await writeCandles(trx, candles, idOf);
      await writeSpreads(trx, spreads, idOf);
      await writeQuotes(trx, quotes, idOf);
      await writeSpecs(trx, specs, idOf);
      await writeRecords(trx, records, idOf);
      await writeTold(trx, spans, idOf);
      await writeNotes(trx, notes);
    });
  }

  return {
    kind: database.kind,
    candles: createCandleStore({ database, ids, clock, now }),
    spreads: createSpreadStore(database),
    quotes: createQuoteStore(database),
    specs: createSpecStore(database),
    records: createRecordStore(database, ids),
    record: (batch) => told(record(batch)),
    database,
    close: () => database.close(),
  };
}
