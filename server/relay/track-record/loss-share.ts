import { foldSpan, isOver, type Reading, type Span } from './history.js';
import { standingAt } from './standing-at.js';

/** How many accounts of a population lost money. */
export interface LossShare {
  /** Accounts that held a position. */
  accounts: number;
  losers: number;
}

/** How many of these accounts lost money in a span; those that held no position are left out. */
export function lossShareOf(readings: Iterable<Reading>, span: Span): LossShare {
  const share = { accounts: 0, losers: 0 };
  for (const reading of readings) {
    const lost = hasLost(reading, span);
    if (lost === undefined) continue;
    share.accounts += 1;
    if (lost) share.losers += 1;
  }
  return share;
}

/**
 * Whether an account lost money in a span: what was closed, and the change of what open positions would
 * bring, all costs taken off. Undefined when it held no position.
 */
function hasLost(reading: Reading, span: Span): boolean | undefined {
  const { ledger, now } = reading;
  if (!hasHeld(reading, span.from, isOver(span.to, now) ? span.to : now)) return undefined;
  const before = standingAt(ledger, span.from).open;
  const { net, standing } = foldSpan(reading, span);
  return net + standing.open - before < 0;
}

function hasHeld({ ledger: { open, closed } }: Reading, from: number, to: number): boolean {
  for (const { openTime } of open.values()) if (openTime < to) return true;
  for (let place = closed.length - 1; place >= 0; place -= 1) {
    if (closed.closeTime(place) < from) return false;
    if (closed.openTime(place) < to) return true;
  }
  return false;
}
