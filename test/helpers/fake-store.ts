import type { Sink } from '../../server/import/import-file.js';
import type { Memory } from '../../server/import/run.js';
import type { CandleRecord } from '../../server/relay/candle-record.js';

/** Keeps what an import hands over, in memory. */
export class FakeStore implements Sink {
  /** Every batch, in its order. */
  readonly batches: (readonly CandleRecord[])[] = [];
  readonly derived: { symbol: string; from: number; to: number }[] = [];
  readonly texts = new Map<string, string>();
  readonly memory: Memory = {
    get: (key) => Promise.resolve(this.texts.get(key)),
    set: (key, value) => {
      this.texts.set(key, value);
      return Promise.resolve();
    },
  };
  /** Called before each batch; throws to break the store. */
  beforeWrite: () => void = () => undefined;

  get records(): CandleRecord[] {
    return this.batches.flat();
  }

  write(records: readonly CandleRecord[]): Promise<void> {
    this.beforeWrite();
    this.batches.push(records);
    return Promise.resolve();
  }

  derive(symbol: string, from: number, to: number): Promise<void> {
    this.derived.push({ symbol, from, to });
    return Promise.resolve();
  }
}
