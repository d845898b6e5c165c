import { Counter, Gauge, type Registry } from 'prom-client';
import type { CrmCounts, CrmStatus } from '../crm/core/status.js';

/** The CRM as far as it can be measured. */
export interface MeasuredCrm {
  status(): CrmStatus;
  counts(): Promise<CrmCounts>;
}

type Labels = Readonly<Record<string, string>>;

/** Tells Prometheus how the CRM is, each time it asks. */
export function watchCrm(registry: Registry, crm: MeasuredCrm): void {
  const registers = [registry];
  const named = (name: string, help: string, labelNames: string[] = []) => ({
    ...{ name: `broker_relay_crm_${name}`, help, labelNames, registers },
  });
  const counter = (
    options: ReturnType<typeof named>,
    values: (counts: CrmCounts) => Iterable<readonly [Labels, number]>,
  ) =>
    new Counter({
      ...options,
      async collect() {
        this.reset();
        for (const [labels, value] of values(await crm.counts())) this.inc(labels, value);
      },
    });
  const gauge = (
    options: ReturnType<typeof named>,
    values: (counts: CrmCounts) => Iterable<readonly [Labels, number]>,
  ) =>
    new Gauge({
      ...options,
      async collect() {
        this.reset();
        for (const [labels, value] of values(await crm.counts())) this.set(labels, value);
      },
    });

  new Gauge({
    ...named('up', 'Whether the CRM answers as it should: 1 or 0.'),
    collect() {
      this.set(crm.status().state === 'live' ? 1 : 0);
    },
  });
  new Gauge({
    ...named('synced_seconds', 'When the last complete reading began, as a Unix time; 0: never.'),
    collect() {
      this.set((crm.status().synced ?? 0) / 1000);
    },
  });
  counter(
    named('webhooks_total', 'Webhooks, by what became of them.', ['outcome']),
    ({ webhooks }) => [...webhooks].map(([outcome, count]) => [{ outcome }, count]),
  );
  counter(named('echoes_total', 'Events of our own writing, which were dropped.'), ({ echoes }) => [
    [{}, echoes],
  ]);
  counter(
    named('records_total', 'Records that were read, by what came of them.', ['result']),
    (all) => Object.entries(all.records).map(([result, count]) => [{ result }, count]),
  );
  counter(
    named('results_total', 'Results that were written, by what came of it.', ['result']),
    (all) => Object.entries(all.pushed).map(([result, count]) => [{ result }, count]),
  );
  gauge(named('people', 'Accounts that are shown, and that are not and why.', ['state']), (all) => [
    [{ state: 'shown' }, all.shown],
    ...[...all.hidden].map(([state, count]) => [{ state }, count] as const),
  ]);
  gauge(named('waiting', 'Events and results that wait for the CRM.'), (all) => [
    [{}, all.waiting],
  ]);
  gauge(named('dead_letters', 'What was given up: see npm run crm -- dead-letters.'), (all) => [
    [{}, all.dead],
  ]);
}
