import { RelayPage } from '../clients/relay-page.js';
import { Tally } from '../clients/visitor.js';
import { followedBy, loads } from '../loads.js';
import { DelayProxy } from '../delay-proxy.js';
import { Histogram } from '../histogram.js';
import { atMost, show } from '../report.js';
import { Stage } from '../stage.js';
import type { Scenario } from './scenario.js';

const visits = 20;
/** Added latency, there and back, ms. */
const roundTrip = 100;

/** How long a visitor far away waits for his first price. */
export const join: Scenario = async ({ nodeOptions }) => {
  const stage = await Stage.open({ peer: 'relay-200', load: loads.A, nodeOptions });
  const proxy = await DelayProxy.open(stage.port, roundTrip / 2);
  try {
    await stage.startMarket();
    const waits = new Histogram();
    for (let visit = 0; visit < visits; visit++) waits.add(await firstPrice(proxy.port, visit));
    const median = waits.quantile(0.5);
    const requests = proxy.requests / visits;
    return {
      scenario: 'join',
      tables: [
        {
          title: `First price with ${roundTrip} ms of latency, TCP connected`,
          columns: ['median ms', 'worst ms', 'round trips', 'HTTP requests'],
          rows: [[median, waits.quantile(1), median / roundTrip, requests].map(show)],
        },
      ],
      goals: [
        atMost('the first price comes after', median, 2 * roundTrip + 10, ' ms'),
        atMost('it takes', requests, 1, ' HTTP requests'),
      ],
      correct: true,
      figures: { median, worst: waits.quantile(1), requests },
    };
  } finally {
    proxy.close();
    await stage.close();
  }
};

/** From the connection to a price, ms. */
function firstPrice(port: number, visit: number): Promise<number> {
  const follows = followedBy(loads.A, visit);
  const startedAt = performance.now();
  return new Promise((resolve, reject) => {
    const page = new RelayPage({
      port,
      follows,
      tally: new Tally(),
      recollection: { resumedAt: 0 },
      idle: false,
      greeted() {
        const took = performance.now() - startedAt;
        page.close();
        if (follows.every((id) => page.prices.get(id)?.[0])) resolve(took);
        else reject(new Error('The snapshot came without prices.'));
      },
      closed: () => reject(new Error('The relay closed the line before the first price.')),
    });
  });
}
