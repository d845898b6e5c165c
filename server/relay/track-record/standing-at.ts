import type { Ledger } from './ledger.js';
import { Standing } from './standing.js';

/** How an account stood at a moment, before anything that happened right then. */
export function standingAt({ closed, days, transfers }: Ledger, time: number): Standing {
  const standing = new Standing();
  const count = closed.before(time);
  const sums = transfers.sums(transfers.before(time));
  standing.balance = sums.balance + closed.sum(count);
  standing.credit = sums.credit;
  // A day that ends at this moment is over.
  const day = days.before(time + 1) - 1;
  if (day < 0) return standing;
  const ended = days.time(day);
  standing.sample(ended, days.floating(day));
  for (let place = count - 1; place >= 0; place -= 1) {
    const closeTime = closed.closeTime(place);
    if (closeTime < ended) break;
    if (closed.isFlat(place)) {
      standing.sample(closeTime, 0);
      break;
    }
    if (closed.openTime(place) < ended) standing.realised += closed.net(place);
  }
  return standing;
}
