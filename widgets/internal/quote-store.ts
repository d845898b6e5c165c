import type { Snapshot } from '../../server/protocol/events.js';
import { applyFrame, frameTime, type StreamPosition } from '../../server/protocol/packed.js';
import type { Quote } from '../../server/protocol/quote.js';
import { emptyRow, type Row, toQuote, toRow } from '../../server/protocol/row.js';

/** The quotes of one connection, decoded once for all widgets. */
export class QuoteStore {
  /** Nobody vouches for these prices any more. */
  old = false;
  readonly #rows = new Map<string, Row>();
  readonly #quotes = new Map<string, Quote>();
  #stream: readonly string[] = [];
  #streamRows: readonly Row[] = [];
  #position: StreamPosition = { seq: 0, time: 0 };
  #wasOld = false;
  /** Page clock minus relay's clock, at its smallest: with the least time on the way. */
  #ahead = Infinity;

  /** Relay's clock at the last frame, ms UTC. */
  get time(): number {
    return this.#position.time;
  }

  /** Sequence number of the last frame. */
  get seq(): number {
    return this.#position.seq;
  }

  /** Takes a fresh start from the relay: where the stream stands, and the quotes asked for. */
  start({ seq, time, stream, channels }: Snapshot): void {
    for (const [name, reply] of Object.entries(channels)) {
      if (!name.startsWith('quotes:')) continue;
      const symbol = name.slice(7);
      const quote = 'snapshot' in reply ? (reply.snapshot as Quote | null) : null;
      this.#rows.set(symbol, quote ? toRow(quote) : emptyRow());
      this.#quotes.delete(symbol);
    }
    this.#position = { seq, time };
    this.#ahead = Infinity;
    this.#stream = stream;
    this.#streamRows = stream.map((symbol) => this.#row(symbol));
  }

  /**
   * Applies a frame and names the symbols that changed; undefined when it does not fit, or when it
   * was on the way for `mostDelay` ms longer than the fastest one.
   */
  read(frame: string, mostDelay = Infinity): readonly string[] | undefined {
    try {
      const ahead = Date.now() - frameTime(frame, this.#position);
      this.#ahead = Math.min(this.#ahead, ahead);
      if (ahead - this.#ahead > mostDelay) return undefined;
      const ids = applyFrame(frame, this.#position, this.#streamRows);
      const symbols = ids?.map((id) => this.#stream[id] ?? '');
      for (const symbol of symbols ?? []) this.#quotes.delete(symbol);
      return symbols;
    } catch {
      return undefined;
    }
  }

  /** The last quote of a symbol, the same object until it changes. */
  quote(symbol: string): Quote | undefined {
    if (this.#wasOld !== this.old) {
      this.#wasOld = this.old;
      this.#quotes.clear();
    }
    let quote = this.#quotes.get(symbol);
    const row = this.#rows.get(symbol);
    if (!quote && row?.bid) {
      quote = toQuote(symbol, row) ?? undefined;
      if (quote && this.old) quote.state = 'stale';
      if (quote) this.#quotes.set(symbol, quote);
    }
    return quote;
  }

  #row(symbol: string): Row {
    const row = this.#rows.get(symbol) ?? emptyRow();
    this.#rows.set(symbol, row);
    return row;
  }
}
