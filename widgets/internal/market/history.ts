import type { CandlePage, Timeframe } from '../../../server/protocol/candle.js';
import { pageWide } from '../page-wide.js';

/** Which candles are wanted. */
export interface HistoryRequest {
  /** Older than this, ms UTC; the newest when absent. */
  to?: number | undefined;
  /** At most so many, 1,000 is the relay's own bound. */
  limit: number;
  signal: AbortSignal;
}

/** The candles of the past, as a relay keeps them. */
export interface History {
  /** A page, or a `HistoryError` when the relay says no. */
  load(symbol: string, timeframe: Timeframe, request: HistoryRequest): Promise<CandlePage>;
}

/** The relay's refusal; `code` is for machines. */
export class HistoryError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

const overRest = (relayUrl: string): History => ({
  async load(symbol, timeframe, { to, limit, signal }) {
    const url = new URL(`/api/v1/candles/${encodeURIComponent(symbol)}`, relayUrl);
    url.search = new URLSearchParams({
      timeframe,
      limit: String(limit),
      ...(to === undefined ? {} : { to: String(to) }),
    }).toString();
    const answer = await fetch(url, { signal, credentials: 'omit' });
    const body = (await answer.json()) as CandlePage & { code: string; message: string };
    if (!answer.ok) throw new HistoryError(body.code, body.message);
    return body;
  },
});

/** Where the page reads the past of a relay's prices; `url` is its origin. */
export function historyOf(url: string, create: (url: string) => History = overRest): History {
  const histories = pageWide('broker-widgets.histories.v1', () => new Map<string, History>());
  let history = histories.get(url);
  if (!history) histories.set(url, (history = create(url)));
  return history;
}
