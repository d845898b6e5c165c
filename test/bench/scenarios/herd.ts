import { setTimeout } from 'node:timers/promises';
import { loads } from '../loads.js';
import { atMost, show } from '../report.js';
import { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const visitors = 10_000;
const patience = 60_000;
/** A busy machine takes its time to let everybody in, ms. */
const gathering = 180_000;

/** The relay is killed and started again while everybody watches. */
export const herd: Scenario = async ({ nodeOptions }) => {
  const stage = await Stage.open({
    peer: 'relay-200',
    load: { ...loads.A, visitors },
    nodeOptions,
  });
  try {
    await stage.startMarket();
    console.log(`  ${visitors} visitors come …`);
    await stage.arrive(visitors, { patience: gathering });
    await stage.crowds('bePatient');
    console.log('  the relay is killed …');
    let served = 0;
    let seconds = NaN;
    const { handshake } = await stage.measure(async () => {
      const killedAt = performance.now();
      await stage.killServer();
      await stage.startServer();
      await stage.loop();
      while (performance.now() - killedAt < patience && served < visitors) {
        await setTimeout(100);
        served = (await stage.crowds<number>('served')).reduce((sum, each) => sum + each, 0);
      }
      seconds = served === visitors ? (performance.now() - killedAt) / 1000 : NaN;
    });
    const loop = await stage.loop();
    const { wrong } = await stage.settle();
    const p99 = handshake.quantile(0.99);
    return {
      scenario: 'herd',
      tables: [
        {
          title: `${visitors} visitors come back after a kill and a restart`,
          columns: ['all back s', 'handshake p50', 'p99', 'worst ms', 'loop p99', 'worst ms'],
          rows: [
            [seconds, handshake.quantile(0.5), p99, handshake.quantile(1), loop.p99, loop.max].map(
              show,
            ),
          ],
        },
      ],
      goals: [
        atMost('all are back within', seconds, 20, ' s'),
        atMost('p99 of a handshake', p99, 1_000, ' ms'),
        atMost('the event loop stands still for', loop.max, 200, ' ms'),
      ],
      correct: served === visitors && wrong === 0,
      figures: { visitors, served, seconds, p99, loop, wrong },
    };
  } finally {
    await stage.close();
  }
};
