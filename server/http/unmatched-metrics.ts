import { Gauge, type Registry } from 'prom-client';
import { type Unmatched, unmatchedReasons } from '../relay/track-record/reconciliation.js';

/** Tells Prometheus how many transfers and payments do not fit, each time it asks. */
export function watchUnmatched(
  registry: Registry,
  unmatched: () => Iterable<Pick<Unmatched, 'reason'>>,
): void {
  new Gauge({
    name: 'broker_relay_unmatched',
    help: 'Transfers and payments that do not fit: see npm run db -- transfers.',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      for (const reason of Object.keys(unmatchedReasons)) this.set({ reason }, 0);
      for (const { reason } of unmatched()) this.inc({ reason });
    },
  });
}
