import { type FigureBasis, methodVersion } from '../../protocol/figures.js';
import { offsetsBetween } from '../clock-offsets.js';
import type { ServerClock } from '../server-clock.js';
import type { Reading, Span } from './history.js';
import { samplingOf } from './sampling.js';

/** What stands beside the figures of an account over a span. */
export function basisOf(
  reading: Reading,
  span: Span,
  clock: ServerClock,
): Omit<FigureBasis, 'demo'> {
  const { ledger, now } = reading;
  const { currency, minorDigits } = ledger.money;
  const from = Math.max(span.from, ledger.since ?? now);
  return {
    method: methodVersion,
    asOf: now,
    from,
    to: span.to,
    currency,
    minorDigits,
    net: true,
    offsets: offsetsBetween(from, now, clock),
    sampling: samplingOf(reading, span),
  };
}
