import { setTimeout } from 'node:timers/promises';
import { loads } from '../loads.js';
import type { PeerName } from '../peers.js';
import { atLeast, show } from '../report.js';
import { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

interface Step {
  peer: PeerName;
  visitors: number;
  p50: number;
  p99: number;
  /** Share of one core. */
  cores: number;
  gaps: number;
  lost: number;
}

interface Climb {
  steps: Step[];
  /** Most visitors that were all served well. */
  reached: number;
  /** Why it ended there. */
  end: string;
  wrong: number;
}

const slowest = 250;
/** How long the visitors of a step may take to come in, ms. */
const gathering = 120_000;
const quick = [4_000, 8_000, 12_000, 16_000];
const patient = [...quick, 17_000, 18_000, 19_000, 19_900];
const plain = [500, 1_000, 1_250, 1_500, 2_000, 3_000, 4_000, 5_000];

/** Lets more and more visitors in until somebody sees old prices or loses something. */
async function climb(peer: PeerName, heights: readonly number[], seconds: number): Promise<Climb> {
  const stage = await Stage.open({ peer, load: loads.A });
  const steps: Step[] = [];
  let reached = 0;
  let end = 'the bench has no more steps';
  try {
    await stage.startMarket();
    for (const visitors of heights) {
      console.log(`  ${peer}, ${visitors} visitors …`);
      try {
        await stage.arrive(visitors - (steps.at(-1)?.visitors ?? 0), { patience: gathering });
      } catch {
        end = `${visitors} visitors were not all served within ${gathering / 60_000} minutes`;
        break;
      }
      await setTimeout(3_000);
      const measured = await stage.measure(() => setTimeout(seconds * 1000));
      const { latency, gaps, lost, cpu } = measured;
      const [p50, p99] = [latency.quantile(0.5), latency.quantile(0.99)];
      steps.push({ peer, visitors, p50, p99, cores: cpu / measured.seconds, gaps, lost });
      if (p99 >= slowest || gaps || lost) {
        end = `${visitors} visitors: p99 ${p99} ms, ${gaps} gaps, ${lost} lost`;
        break;
      }
      reached = visitors;
    }
    const { wrong } = await stage.settle();
    return { steps, reached, end, wrong };
  } finally {
    await stage.close();
  }
}

export const sustain: Scenario = async ({ long }) => {
  const seconds = long ? 15 : 5;
  const relay = await climb('relay-200', long ? patient : quick, seconds);
  const climbs = [relay];
  for (const peer of long ? (['batch', 'rooms'] as const) : []) {
    climbs.push(await climb(peer, plain, seconds));
  }
  const steps = climbs.flatMap((each) => each.steps);
  return {
    scenario: 'sustain',
    tables: [
      {
        title: `20 of 100 symbols, 500 ticks/s: the most visitors with p99 below ${slowest} ms. The end: ${relay.end}`,
        columns: ['server', 'visitors', 'cores', 'p50', 'p99 ms', 'gaps', 'lost'],
        rows: steps.map(({ peer, visitors, cores, p50, p99, gaps, lost }) => [
          ...[peer, String(visitors)],
          ...[cores, p50, p99, gaps, lost].map(show),
        ]),
      },
    ],
    goals: [atLeast(`visitors with p99 below ${slowest} ms:`, relay.reached, 16_000)],
    correct: relay.wrong === 0,
    figures: climbs,
  };
};
