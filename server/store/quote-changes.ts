import type { QuoteBoard } from '../relay/quote-board.js';
import type { QuoteRecord } from '../relay/quote-record.js';

/** Tells which quotes have changed since it was last asked. */
export class QuoteChanges {
  readonly #quotes: QuoteBoard;
  readonly #seen = new Map<string, number>();

  constructor(quotes: QuoteBoard) {
    this.#quotes = quotes;
  }

  drain(): QuoteRecord[] {
    const records: QuoteRecord[] = [];
    for (const { symbol, row, revision } of this.#quotes.entries()) {
      if (!row.bid || this.#seen.get(symbol) === revision) continue;
      this.#seen.set(symbol, revision);
      const { digits, bid, spread, open, high, low, direction, time } = row;
      records.push({ symbol, digits, bid, spread, open, high, low, direction, time });
    }
    return records;
  }
}
