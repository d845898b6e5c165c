import { setTimeout } from 'node:timers/promises';
import { loads } from '../loads.js';
import { atMost, show } from '../report.js';
import { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const readers = 40;
const kilobyte = 1024;

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
    await setTimeout(10_000);
    const before = await stage.memory();
    await stage.crowds('pause');
    console.log(`  ${readers} readers stall for ${seconds} s …`);
    await setTimeout(seconds * 1000);
    const growth = ((await stage.memory()) - before) / readers / kilobyte;
    const { resumed, lost } = await stage.measure(async () => {
      await stage.crowds('resume');
      await setTimeout(8_000);
    });
    const { served, wrong } = await stage.settle();
    const [median, oldest] = [resumed.quantile(0.5), resumed.quantile(1)];
    return {
      scenario: 'stalled',
      tables: [
        {
          title: `${readers} readers stall for ${seconds} s at ${load.rate} ticks/s`,
          columns: ['kB each', 'first price: median', 'oldest ms', 'lines lost', 'back', 'wrong'],
          rows: [[growth, median, oldest, lost, served, wrong].map(show)],
        },
      ],
      goals: [
        atMost('memory grows by', growth, 64, ' kB for each stalled reader'),
        atMost('the first price after the stall is old', oldest, 1_000, ' ms'),
      ],
      correct: served === readers && wrong === 0,
      figures: { growth, median, oldest, lost, served, wrong },
    };
  } finally {
    await stage.close();
  }
};
