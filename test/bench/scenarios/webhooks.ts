import { setTimeout } from 'node:timers/promises';
import { Child } from '../child.js';
import type { ForgerReport, ForgeryName } from '../clients/forger.js';
import { Histogram } from '../histogram.js';
import { loads } from '../loads.js';
import { atLeast, atMost, show } from '../report.js';
import { type Measurement, Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

/** Requests a second. */
const rate = 1_000;
/** In turn without and with them, so that the moods of the machine fall on both. */
const rounds = 3;
const warmUp = 8_000;

/** The status that each forgery must get, and the name under which the relay counts it. */
const expected: Readonly<Record<ForgeryName, readonly [status: number, outcome: string]>> = {
  forged: [401, 'forged'],
  replayed: [204, 'replayed'],
  stale: [401, 'stale'],
  oversized: [413, 'too-large'],
  notJson: [400, 'not-json'],
};
const names = Object.keys(expected) as ForgeryName[];

/** Whether visitors notice that forged webhooks rain on the relay. */
export const webhooks: Scenario = async ({ long, nodeOptions }) => {
  const seconds = long ? 30 : 8;
  const load = loads.A;
  const stage = await Stage.open({ peer: 'webhooks', load, nodeOptions });
  const forger = new Child('clients/forger.ts');
  const attack = async (ms: number): Promise<ForgerReport> => {
    await forger.ask('start', { port: stage.port, rate });
    await setTimeout(ms);
    return forger.ask<ForgerReport>('stop');
  };
  try {
    await stage.arrive(load.visitors);
    await stage.startMarket();
    const reports = [await attack(warmUp)];
    const quiet: Measurement[] = [];
    const loud: Measurement[] = [];
    for (let round = 0; round < rounds; round++) {
      quiet.push(await stage.measure(() => setTimeout(seconds * 1000)));
      const measured = await stage.measure(async () => {
        reports.push(await attack(seconds * 1000));
      });
      loud.push(measured);
    }
    const counted = await countsOf(stage.port);
    const { served, wrong } = await stage.settle();
    const [without, during] = [sumOf(quiet), sumOf(loud)];
    const rows = names.map((name) => rowOf(name, reports, counted));
    const measured = reports.slice(1).flatMap(({ answers }) => names.map((name) => answers[name]));
    const requests = measured.reduce((sum, answers) => sum + totalOf(answers), 0);
    const perSecond = requests / during.seconds;
    const each = ((during.load - without.load) / perSecond) * 1e6;
    const moved = during.latency.quantile(0.99) - without.latency.quantile(0.99);
    const waits = reports
      .slice(1)
      .reduce((all, report) => all.merge(report.waits), new Histogram());
    return {
      scenario: 'webhooks',
      tables: [
        {
          title: `Prices at ${load.visitors} visitors, without and with ${show(perSecond)} forged webhooks/s`,
          columns: ['', 'p50', 'p99', 'worst ms', 'CPU %'],
          rows: [
            ['without', ...figuresOf(without)],
            ['with', ...figuresOf(during)],
          ],
        },
        {
          title: `What they were answered; p99 ${show(waits.quantile(0.99))} ms`,
          columns: ['sent', 'times', 'status', 'as it must', 'counted'],
          rows: rows.map(({ name, sent, status, right, counted: seen }) =>
            [name, sent, status, right, seen].map(String),
          ),
        },
      ],
      goals: [
        atLeast('forged webhooks come', perSecond, rate * 0.95, '/s'),
        atMost('they move the p99 of prices by', moved, 10, ' ms'),
        atMost('each takes', each, 500, ' µs of the relay'),
      ],
      correct:
        served === load.visitors &&
        wrong === 0 &&
        rows.every(({ sent, right, counted: seen }) => sent === right && sent === seen),
      figures: { perSecond, moved, each, rows, served, wrong },
    };
  } finally {
    await forger.kill();
    await stage.close();
  }
};

interface Sum {
  latency: Histogram;
  seconds: number;
  /** CPU seconds of the server in a second. */
  load: number;
}

function sumOf(measured: readonly Measurement[]): Sum {
  const latency = new Histogram();
  for (const each of measured) latency.merge(each.latency.pairs());
  const seconds = measured.reduce((sum, each) => sum + each.seconds, 0);
  const cpu = measured.reduce((sum, each) => sum + each.cpu, 0);
  return { latency, seconds, load: cpu / seconds };
}

const figuresOf = ({ latency, load }: Sum): string[] =>
  [...[0.5, 0.99, 1].map((part) => latency.quantile(part)), load * 100].map(show);

const totalOf = (answers: Readonly<Record<string, number>>): number =>
  Object.values(answers).reduce((sum, count) => sum + count, 0);

function rowOf(
  name: ForgeryName,
  reports: readonly ForgerReport[],
  counted: ReadonlyMap<string, number>,
) {
  const [status, outcome] = expected[name];
  const sum = (count: (answers: Readonly<Record<string, number>>) => number) =>
    reports.reduce((all, { answers }) => all + count(answers[name]), 0);
  const right = sum((answers) => answers[status] ?? 0);
  // The first one of those that are repeated was not.
  const taken = name === 'replayed' ? (counted.get('taken') ?? 0) : 0;
  const seen = (counted.get(outcome) ?? 0) + taken;
  return { name, sent: sum(totalOf), status, right, counted: seen };
}

/** What the relay counted, by outcome. */
async function countsOf(port: number): Promise<Map<string, number>> {
  const text = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  const lines = text.matchAll(/^broker_relay_crm_webhooks_total\{outcome="(.+)"\} (\d+)$/gm);
  return new Map([...lines].map(([, outcome = '', count]) => [outcome, Number(count)]));
}
