import type { Ledger } from './ledger.js';
import type { TradeResult } from './trade-stats.js';

/**
 * Places of all parts of the trade that was over when the one at `place` closed; undefined when parts
 * were left then, or when it is no trade: the counter order of a close-by has no lots.
 */
export function partsAt({ chains, closed, open }: Ledger, place: number): number[] | undefined {
  const ticket = closed.ticket(place);
  if (!chains.has(ticket)) return closed.lots(place) > 0 ? [place] : undefined;
  const parts: number[] = [];
  for (const part of chains.of(ticket)) {
    const at = closed.placeOf(part);
    if (at > place || open.has(part)) return undefined;
    if (at >= 0) parts.push(at);
  }
  if (!parts.some((part) => closed.lots(part) > 0)) return undefined;
  // Sums of doubles depend on their order; that in which links were told must not matter.
  return parts.sort((a, b) => a - b);
}

/** Result of the trade that was over when the one at `place` closed; undefined as in `partsAt`. */
export function resultAt(ledger: Ledger, place: number): TradeResult | undefined {
  const parts = partsAt(ledger, place);
  if (!parts) return undefined;
  const { closed, transfers } = ledger;
  let [net, lots, pips, openTime] = [0, 0, 0, Infinity];
  for (const part of parts) {
    net += closed.net(part);
    lots += closed.lots(part);
    pips += closed.lots(part) * closed.pips(part);
    openTime = Math.min(openTime, closed.openTime(part));
  }
  const closeTime = closed.closeTime(place);
  return {
    net,
    lots,
    pips: pips / lots,
    side: closed.side(place),
    duration: closeTime - openTime,
    balanceAtOpen: ledger.balance(
      closed.upTo(openTime, place),
      transfers.before(Math.min(openTime + 1, closeTime)),
    ),
    balanceAfter: ledger.balance(place + 1, transfers.before(closeTime)),
  };
}
