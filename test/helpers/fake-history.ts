import type { Candle, CandlePage, Timeframe } from '../../server/protocol/candle.js';
import { type HistoryRequest, historyOf } from '../../widgets/internal/market/history.js';

const hour = 3_600_000;

/** Candles of an hour each that end with `end`: each rises by a pip from its open to its close. */
export const candlesUntil = (end: number, count: number, length = hour): Candle[] =>
  Array.from({ length: count }, (_, i) => {
    const open = 1.08 + (i % 50) * 0.0001;
    const time = end - (count - 1 - i) * length;
    return { time, open, high: open + 0.0003, low: open - 0.0002, close: open + 0.0001, volume: 9 };
  });

/** What a channel tells of EURUSD by the hour: its newest two candles. */
export const tailOf = (candles: readonly Candle[]) => ({
  symbol: 'EURUSD',
  timeframe: 'H1',
  digits: 5,
  candles: candles.slice(-2),
  offsets: [],
});

/** A past that says exactly what a test tells it to, without a network. */
export class FakeHistory {
  /** What pages asked for, in order. */
  readonly asked: {
    symbol: string;
    timeframe: Timeframe;
    to: number | undefined;
    limit: number;
  }[] = [];
  candles: readonly Candle[];
  /** The server's clock is so far ahead, ms. */
  offset = 2 * hour;
  /** The answer, instead of candles. */
  refusal: Error | undefined;
  /** Answers wait for this. */
  held: Promise<void> | undefined;

  constructor(relayUrl: string, candles: readonly Candle[]) {
    this.candles = candles;
    historyOf(relayUrl, () => this);
  }

  async load(symbol: string, timeframe: Timeframe, request: HistoryRequest): Promise<CandlePage> {
    const { to, limit } = request;
    this.asked.push({ symbol, timeframe, to, limit });
    if (this.held) await this.held;
    if (this.refusal) throw this.refusal;
    const all = this.candles.filter(({ time }) => time < (to ?? Infinity));
    const candles = all.slice(-limit);
    const [first] = candles;
    return {
      symbol,
      timeframe,
      digits: 5,
      candles,
      offsets: first ? [{ from: first.time, offset: this.offset }] : [],
      time: candles.at(-1)?.time ?? 0,
      next: all.length > candles.length ? (first?.time ?? null) : null,
    };
  }
}
