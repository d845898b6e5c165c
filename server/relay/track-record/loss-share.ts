import { foldSpan, isOver, type Reading, type Span } from './history.js';
import { standingAt } from './standing-at.js';
import { leftOutNet, openAt, openNow, type SymbolTest } from './symbols-that-count.js';

/** How many accounts of a population lost money. */
export interface LossShare {
  /** Accounts that held a position. */
  accounts: number;
  losers: number;
}

/**
 * Counts those of some accounts that lost money in a span, and those that held a position. `counts`: whether
 * trades of a symbol count; absent: all do.
 */
export function lossShareOf(
  readings: Iterable<Reading>,
  span: Span,
  counts?: SymbolTest,
): LossShare {
  const share = { accounts: 0, losers: 0 };
  for (const reading of readings) {
    const lost = hasLost(reading, span, counts);
    if (lost === undefined) continue;
    share.accounts += 1;
    if (lost) share.losers += 1;
  }
  return share;
}

/**
 * Whether an account lost money in a span: what was closed, and the change of what open positions would
 * bring, all costs taken off. Undefined when it held no position that counts.
 */
function hasLost(reading: Reading, span: Span, counts?: SymbolTest): boolean | undefined {
  const { ledger, now } = reading;
  const { from } = span;
  const end = isOver(span.to, now) ? span.to : null;
  if (!hasHeld(reading, from, end ?? now, counts)) return undefined;
  const { net, standing } = foldSpan(reading, span);
  if (!counts) return net + standing.open - standingAt(ledger, from).open < 0;
  const brought = net - leftOutNet(ledger, { from, to: end ?? Infinity }, counts);
  const after = end === null ? openNow(ledger, counts) : openAt(reading, end, counts);
  return brought + after - openAt(reading, from, counts) < 0;
}

function hasHeld(
  { ledger: { open, closed } }: Reading,
  from: number,
  to: number,
  counts?: SymbolTest,
): boolean {
  for (const { openTime, symbol } of open.values())
    if (openTime < to && (!counts || counts(symbol))) return true;
  for (let place = closed.length - 1; place >= 0; place -= 1) {
    if (closed.closeTime(place) < from) return false;
    if (closed.openTime(place) < to && (!counts || counts(closed.symbol(place)))) return true;
  }
  return false;
}
