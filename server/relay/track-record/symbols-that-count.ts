import type { Reading } from './history.js';
import type { Ledger } from './ledger.js';
import { standingAt } from './standing-at.js';
import { netOf } from './trade-table.js';

/** Whether trades of a symbol count. */
export type SymbolTest = (symbol: string) => boolean;

/** What trades that do not count brought when they closed, from a moment to before another. */
export function leftOutNet(
  { closed }: Ledger,
  { from, to }: { from: number; to: number },
  counts: SymbolTest,
): number {
  const end = closed.before(to);
  let net = 0;
  for (let place = closed.before(from); place < end; place += 1)
    if (!counts(closed.symbol(place))) net += closed.net(place);
  return net;
}

/** What open positions that count would bring now. */
export function openNow({ open }: Ledger, counts: SymbolTest): number {
  let sum = 0;
  for (const trade of open.values()) if (counts(trade.symbol)) sum += netOf(trade);
  return sum;
}

/**
 * What open positions that count would have brought at a moment. A look at the equity tells only what all
 * of them would have brought together: if others were open at the last one before, each that counts is
 * taken to have grown evenly from its open to its close, or to now.
 */
export function openAt({ ledger, now }: Reading, time: number, counts: SymbolTest): number {
  const { open, closed } = ledger;
  const standing = standingAt(ledger, time);
  let [others, grown] = [0, 0];
  const see = (symbol: string, openTime: number, closeTime: number, net: number) => {
    if (!counts(symbol)) {
      if (openTime < standing.sampled && closeTime > standing.sampled) others += 1;
    } else if (openTime < time && closeTime >= time) {
      const life = Math.min(closeTime, now) - openTime;
      grown += Math.round((net * (time - openTime)) / life);
    }
  };
  for (const trade of open.values()) see(trade.symbol, trade.openTime, Infinity, netOf(trade));
  for (let place = closed.length - 1; place >= 0; place -= 1) {
    const closeTime = closed.closeTime(place);
    if (closeTime < standing.sampled) break;
    see(closed.symbol(place), closed.openTime(place), closeTime, closed.net(place));
  }
  return others ? grown : standing.open;
}
