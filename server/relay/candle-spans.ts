/** A stretch of time of one symbol, ms UTC; `to` is the first moment after it. */
export interface CandleSpan {
  symbol: string;
  from: number;
  to: number;
}

/** Spans that are nearer than this are one: few of them are to be worked through, and none is long. */
const near = 28 * 86_400_000;

/** Stretches of time by symbol, those that touch or nearly do joined. */
export class CandleSpans {
  readonly #spans = new Map<string, CandleSpan[]>();

  get size(): number {
    let size = 0;
    for (const spans of this.#spans.values()) size += spans.length;
    return size;
  }

  add({ symbol, from, to }: CandleSpan): void {
    const spans = this.#spans.get(symbol) ?? [];
    const joined = { symbol, from, to };
    const apart = spans.filter((span) => {
      if (span.from > to + near || span.to < from - near) return true;
      joined.from = Math.min(joined.from, span.from);
      joined.to = Math.max(joined.to, span.to);
      return false;
    });
    this.#spans.set(symbol, [...apart, joined]);
  }

  /** Hands out one span; undefined when there is none. */
  take(): CandleSpan | undefined {
    for (const [symbol, spans] of this.#spans) {
      const span = spans.shift();
      if (!spans.length) this.#spans.delete(symbol);
      if (span) return span;
    }
    return undefined;
  }

  /** Hands out all spans. */
  drain(): CandleSpan[] {
    const all = [...this.#spans.values()].flat();
    this.#spans.clear();
    return all;
  }
}
