import { Gauge, type Registry } from 'prom-client';
import { reasonNames, type UnmatchedCount } from '../relay/track-record/unmatched-counts.js';

/** Tells Prometheus how many transfers and payments do not fit, each time it asks. */
export function watchUnmatched(registry: Registry, count: () => UnmatchedCount): void {
  new Gauge({
    name: 'broker_relay_unmatched',
    help: 'Transfers and payments that do not fit: see npm run db -- transfers.',
    labelNames: ['reason'],
    registers: [registry],
    collect() {
      const counts = count();
      for (const reason of reasonNames) this.set({ reason }, counts[reason]);
    },
  });
}
