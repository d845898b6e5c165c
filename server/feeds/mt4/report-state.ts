import { createHash } from 'node:crypto';
import type { FeedMemory } from '../feed.js';

/** What the next run of a feed has to know, after a restart of the relay as well. */
export interface ReportState {
  /** Highest TIMESTAMP of MT4_TRADES up to which everything was told; null: nothing yet. */
  trades: number | null;
  /** The same of MT4_USERS. */
  users: number | null;
  /** Wall clock (ms) of the server up to which its days were told; null: not at all. */
  days: number | null;
  /** Number of the server's day on which all rows were compared last; null: they are being read at first. */
  compared: number | null;
  /** Accounts that were told and whose trades were not read yet. */
  newcomers: readonly number[];
  /** Pages of rows that were told since they were compared: what has come may have gone again. */
  touched: readonly number[];
  /** A digest of each page of closed rows as they were told: page → digest. */
  pages: Map<number, string>;
  /** Accounts that this source has told. */
  told: Set<number>;
}

type Cursors = Omit<ReportState, 'pages' | 'told'>;

const nothing: Cursors = {
  trades: null,
  users: null,
  days: null,
  compared: null,
  newcomers: [],
  touched: [],
};

/** Brings back the state of one source and keeps what changes of it. */
export class ReportNotes {
  readonly #memory: Pick<FeedMemory, 'get' | 'set'>;
  readonly #signature: string;
  readonly #written = new Map<string, string>();

  /** `source`: all that decides which rows are read; another source begins anew. */
  constructor(memory: Pick<FeedMemory, 'get' | 'set'>, source: object) {
    this.#memory = memory;
    const hash = createHash('sha256').update(JSON.stringify(source));
    this.#signature = hash.digest('hex').slice(0, 16);
  }

  async read(): Promise<ReportState> {
    const [cursors, pages, told] = await Promise.all([
      this.#read<Cursors>('cursors'),
      this.#read<[number, string][]>('pages'),
      this.#read<number[]>('accounts'),
    ]);
    // Digests say nothing without the cursors: then everything is read again.
    if (!cursors) return { ...nothing, pages: new Map(), told: new Set(told) };
    return { ...nothing, ...cursors, pages: new Map(pages), told: new Set(told) };
  }

  /** Keeps the cursors, and with `all` what is large. */
  write({ pages, told, ...cursors }: ReportState, all: boolean): void {
    if (all) {
      this.#write('accounts', [...told]);
      this.#write('pages', [...pages]);
    }
    this.#write('cursors', cursors);
  }

  async #read<Value>(name: string): Promise<Value | undefined> {
    const text = await this.#memory.get(`${name}:${this.#signature}`);
    return text === undefined ? undefined : (JSON.parse(text) as Value);
  }

  #write(name: string, value: unknown): void {
    const text = JSON.stringify(value);
    if (text === this.#written.get(name)) return;
    this.#written.set(name, text);
    this.#memory.set(`${name}:${this.#signature}`, text);
  }
}
