import type { ResultTrade } from '../../protocol/results.js';
import { type ClosedTrade, netOf } from './closed-trades.js';
import type { Reading } from './history.js';
import { pipsOf } from './ledger.js';

/**
 * Trades that were over before a moment, newest first, chains of partial closes as one; `divisor` as in
 * `figuresOf`.
 */
export function resultTrades(
  { ledger, pip }: Pick<Reading, 'ledger' | 'pip'>,
  { before, limit }: { before: number; limit: number },
  divisor: number,
): ResultTrade[] {
  const trades: ResultTrade[] = [];
  for (let index = ledger.closed.before(before) - 1; index >= 0; index -= 1) {
    if (trades.length >= limit) break;
    const parts = ledger.partsAt(index);
    if (!parts) continue;
    const { symbol, side, digits, closeTime } = ledger.closed.at(index);
    const lots = parts.reduce((sum, part) => sum + part.lots, 0);
    const mean = (value: (part: ClosedTrade) => number) =>
      parts.reduce((sum, part) => sum + part.lots * value(part), 0) / lots;
    const [first = closeTime] = parts.map(({ openTime }) => openTime).sort((a, b) => a - b);
    trades.push({
      symbol,
      side,
      lots: Number(lots.toFixed(6)),
      openTime: first,
      closeTime,
      openPrice: Number(mean(({ openPrice }) => openPrice).toFixed(digits)),
      closePrice: Number(mean(({ closePrice }) => closePrice).toFixed(digits)),
      digits,
      pips: mean((part) => pipsOf(part, pip(part))),
      net: Math.round(parts.reduce((sum, part) => sum + netOf(part), 0) / divisor),
    });
  }
  return trades;
}
