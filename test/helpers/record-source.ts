import type {
  DayRecord,
  RecordBatch,
  TradeRecord,
  TransferRecord,
} from '../../server/relay/track-record/records.js';
import { accountRecord, someAccount } from './records.js';

/** A record as a source tells it; versions are the source's own. */
export type Told =
  | { kind: 'trade'; record: TradeRecord }
  | { kind: 'transfer'; record: TransferRecord }
  | { kind: 'day'; record: DayRecord }
  /** It has this ticket no more. */
  | { kind: 'gone'; ticket: number }
  /** It tells again what it told so many records ago, unless that is gone. */
  | { kind: 'stale'; back: number };

/** What a source has of one account, and the batches by which it told so. */
export class RecordSource {
  readonly #trades = new Map<number, TradeRecord>();
  readonly #transfers = new Map<number, TransferRecord>();
  readonly #days = new Map<number, DayRecord>();
  readonly #sent: RecordBatch[] = [];
  #version = 1;

  /** Takes a record over; answers how it tells that. */
  batch(step: Told): RecordBatch {
    this.#version += 1;
    const version = this.#version;
    if (step.kind === 'stale') {
      const { trades = [], transfers = [], days = [] } = this.#sent.at(-1 - step.back) ?? {};
      const isKnown = ({ ticket: number }: { ticket: number }) =>
        this.#trades.has(number) || this.#transfers.has(number);
      // What is gone for good is not told again.
      return { trades: trades.filter(isKnown), transfers: transfers.filter(isKnown), days };
    }
    if (step.kind === 'gone') {
      this.#trades.delete(step.ticket);
      return { gone: [{ ticket: step.ticket, account: someAccount }] };
    }
    const batch: RecordBatch = {};
    if (step.kind === 'trade') {
      const record = { ...step.record, version };
      this.#trades.set(record.ticket, record);
      batch.trades = [record];
    } else if (step.kind === 'transfer') {
      const record = { ...step.record, version };
      this.#transfers.set(record.ticket, record);
      batch.transfers = [record];
    } else {
      const record = { ...step.record, version };
      this.#days.set(record.time, record);
      batch.days = [record];
    }
    this.#sent.push(batch);
    return batch;
  }

  /** All that it has now. */
  all(): RecordBatch {
    return {
      accounts: [accountRecord()],
      trades: [...this.#trades.values()],
      transfers: [...this.#transfers.values()],
      days: [...this.#days.values()],
    };
  }
}
