import { setTimeout } from 'node:timers/promises';
import { loads } from '../loads.js';
import { atMost, show } from '../report.js';
import type { Memory } from '../servers/serve.js';
import { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const visitors = 5_000;
/** These come first, so that what the process needs once is not counted. */
const scouts = 100;
const kilobyte = 1024;

/** What a connection costs in memory while nothing happens, and what its subscription adds. */
export const idle: Scenario = async ({ nodeOptions }) => {
  const load = { ...loads.A, visitors };
  const stage = await Stage.open({
    peer: 'relay-200',
    load,
    nodeOptions: ['--expose-gc', ...nodeOptions],
  });
  try {
    await stage.startMarket();
    await stage.arrive(scouts, { idle: true });
    const alone = await stage.memory();
    await stage.arrive(visitors - scouts, { idle: true });
    const connected = await stage.memory();
    await stage.crowds('follow');
    await setTimeout(3_000);
    const following = await stage.memory();
    const { wrong } = await stage.settle();
    const each = (from: Memory, to: Memory, field: keyof Memory, count: number) =>
      (to[field] - from[field]) / count / kilobyte;
    const connection = each(alone, connected, 'rss', visitors - scouts);
    const subscription = each(connected, following, 'rss', visitors);
    const connectionHeap = each(alone, connected, 'heap', visitors - scouts);
    const subscriptionHeap = each(connected, following, 'heap', visitors);
    return {
      scenario: 'idle',
      tables: [
        {
          title: `Memory at ${visitors} connections`,
          columns: ['each', 'RSS kB', 'heap kB'],
          rows: [
            ['connection', ...[connection, connectionHeap].map(show)],
            [`${load.follows} symbols more`, ...[subscription, subscriptionHeap].map(show)],
          ],
        },
      ],
      goals: [
        atMost('an idle connection takes', connection, 18, ' kB'),
        atMost(`following ${load.follows} symbols takes`, subscription, 1, ' kB more'),
      ],
      correct: wrong === 0,
      figures: { visitors, connection, subscription, connectionHeap, subscriptionHeap, wrong },
    };
  } finally {
    await stage.close();
  }
};
