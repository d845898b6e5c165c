import { type Market, usualSymbols } from '../server/feeds/market.js';
import { offsetsOf } from '../server/relay/clock-offsets.js';
import { type History, HistoryError } from '../widgets/internal/market/history.js';

/** Sooner than this, the invented market has no candles. */
const start = Date.UTC(2016, 0, 4);

/** The past of an invented market, read as over REST. `now` is its present, ms UTC. */
export function historyOfMarket(market: Market, now: () => number): History {
  return {
    load: (symbol, timeframe, { to = Infinity, limit }) => {
      const digits = usualSymbols.find((known) => known.symbol === symbol)?.digits;
      if (digits === undefined) {
        const message = `No symbol is called "${symbol}".`;
        return Promise.reject(new HistoryError('unknown-symbol', message));
      }
      const at = now();
      const range = { from: start, to: Math.min(to, at + 1) - 1, at, limit, keep: 'last' } as const;
      const candles = market.bars(symbol, timeframe, range);
      const [oldest] = candles;
      return Promise.resolve({
        symbol,
        timeframe,
        digits,
        candles,
        offsets: offsetsOf(candles, market.clock),
        time: at,
        next: candles.length === limit ? (oldest?.time ?? null) : null,
      });
    },
  };
}

/** A history that never answers. */
export const silentHistory: History = { load: () => new Promise(() => undefined) };

/** A history that says no. */
export const refusedHistory: History = {
  load: () => Promise.reject(new HistoryError('forbidden', 'This relay serves other pages only.')),
};
