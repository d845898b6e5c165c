import type { ResultTrade } from '../../protocol/results.js';
import type { Ledger } from './ledger.js';
import type { TradeRecord } from './records.js';
import { partsAt, resultAt } from './trade-results.js';
import type { SymbolSizes } from './trade-table.js';

type Prices = Pick<TradeRecord, 'openPrice' | 'closePrice'>;

/** More decimals than lots have: sums of them end here. */
const lotDigits = 6;

/**
 * Trades that were over before a moment, newest first, chains of partial closes as one. `divisor` as in
 * `figuresOf`. Pips are rounded to points.
 */
export function resultTrades(
  ledger: Ledger,
  { before, limit }: { before: number; limit: number },
  { divisor, pipDigits }: { divisor: number } & Pick<SymbolSizes, 'pipDigits'>,
): ResultTrade[] {
  const { closed } = ledger;
  const trades: ResultTrade[] = [];
  for (let place = closed.before(before) - 1; place >= 0 && trades.length < limit; place -= 1) {
    const parts = partsAt(ledger, place)?.map((part) => closed.at(part));
    const result = resultAt(ledger, place);
    if (!parts || !result) continue;
    const { symbol, side, digits, closeTime } = closed.at(place);
    const { lots, pips, net, duration } = result;
    const told = parts.reduce((sum, part) => sum + part.lots, 0);
    const mean = (price: (part: Prices) => number) =>
      round(parts.reduce((sum, part) => sum + part.lots * price(part), 0) / told, digits);
    trades.push({
      symbol,
      side,
      lots: round(lots, lotDigits),
      openTime: closeTime - duration,
      closeTime,
      openPrice: mean(({ openPrice }) => openPrice),
      closePrice: mean(({ closePrice }) => closePrice),
      digits,
      pips: round(pips, digits - pipDigits(symbol, digits)),
      net: Math.round(net / divisor),
    });
  }
  return trades;
}

const round = (value: number, digits: number): number => Number(value.toFixed(digits));
