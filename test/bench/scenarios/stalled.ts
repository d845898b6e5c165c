import { setTimeout } from 'node:timers/promises';
import { loads } from '../loads.js';
import { atMost, show } from '../report.js';
import { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const readers = 40;
const kilobyte = 1024;
/** Shortly before the relay cuts off who does not answer its pings, ms. */
const cutOff = 15_000;

/** Readers stop reading in the middle of a rate decision, and go on a minute later. */
export const stalled: Scenario = async ({ nodeOptions }) => {
  const seconds = 60;
  const load = { ...loads.C, visitors: readers };
  const stage = await Stage.open({
    peer: 'relay-200',
    load,
    nodeOptions: ['--expose-gc', ...nodeOptions],
  });
  try {
    await stage.startMarket();
    await stage.arrive(readers);
    // A first acknowledgement, and code that has been compiled: what follows is growth by stalling.
    await setTimeout(20_000);
    const before = await stage.memory();
    await stage.crowds('bePatient');
    await stage.crowds('pause');
    console.log(`  ${readers} readers stall for ${seconds} s …`);
    await setTimeout(cutOff);
    const { rss: early } = await stage.memory();
    await setTimeout(seconds * 1000 - cutOff);
    const { rss: final } = await stage.memory();
    const growth = (Math.max(early, final) - before.rss) / readers / kilobyte;
    const { resumed, recovery, lost } = await stage.measure(async () => {
      await stage.crowds('resume');
      await setTimeout(8_000);
    });
    const { served, wrong } = await stage.settle();
    const [median, oldest] = [resumed.quantile(0.5), resumed.quantile(1)];
    const [usual, longest] = [recovery.quantile(0.5), recovery.quantile(1)];
    return {
      scenario: 'stalled',
      tables: [
        {
          title: `${readers} readers stall for ${seconds} s at ${load.rate} ticks/s; then their first price`,
          columns: ['kB each', 'age', 'worst ms', 'came after', 'worst ms', 'lines lost', 'wrong'],
          rows: [[growth, median, oldest, usual, longest, lost, wrong].map(show)],
        },
      ],
      goals: [
        atMost('memory grows by', growth, 64, ' kB for each stalled reader'),
        atMost('the first price after the stall is old', oldest, 1_000, ' ms'),
      ],
      correct: served === readers && wrong === 0,
      figures: { growth, median, oldest, usual, longest, lost, served, wrong },
    };
  } finally {
    await stage.close();
  }
};
