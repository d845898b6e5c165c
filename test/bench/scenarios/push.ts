import { Child } from '../child.js';
import { Histogram } from '../histogram.js';
import { atMost, show } from '../report.js';
import type { IngestPlace } from '../servers/ingest.js';
import type { Scenario } from './scenario.js';

/** Rows of a post: an Expert Advisor on a few charts, a usual market watch, and a whole server. */
const sizes = [20, 100, 500];
const posts = 300;
/** What an Expert Advisor may wait for an answer, ms: it stands still meanwhile. */
const patience = 50;
/** The server's clock is ahead of Greenwich by this, s. */
const offset = 7_200;

/** How long an Expert Advisor waits for the answer to a push. */
export const push: Scenario = async ({ nodeOptions }) => {
  const server = new Child('servers/ingest.ts', nodeOptions);
  try {
    const place = await server.ask<IngestPlace>('open');
    // The bench's own client takes its time at first.
    await fetch(new URL('/healthz', place.url));
    const runs = [];
    for (const rows of sizes) runs.push({ rows, ...(await postAll(place, rows)) });
    return {
      scenario: 'push',
      tables: [
        {
          title: `Time to the answer of ${posts} posts, one after the other`,
          columns: ['rows', 'median ms', 'p99 ms', 'worst ms', 'accepted'],
          rows: runs.map(({ rows, median, p99, worst, accepted }) => [
            String(rows),
            ...[median, p99, worst].map(show),
            String(accepted),
          ]),
        },
      ],
      goals: runs.map(({ rows, worst }) =>
        atMost(`a post of ${rows} rows is answered in`, worst, patience, ' ms'),
      ),
      correct: runs.every(({ accepted }) => accepted === posts),
      figures: runs,
    };
  } finally {
    await server.stop();
  }
};

async function postAll({ url, key }: IngestPlace, rows: number) {
  const waits = new Histogram();
  let accepted = 0;
  for (let seq = 1; seq <= posts; seq++) {
    const startedAt = performance.now();
    const response = await fetch(url, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: bodyOf(rows, seq),
    });
    await response.arrayBuffer();
    waits.add(performance.now() - startedAt);
    if (response.status === 204) accepted++;
  }
  const [median, p99, worst] = [0.5, 0.99, 1].map((part) => waits.quantile(part));
  return { median: median ?? NaN, p99: p99 ?? NaN, worst: worst ?? NaN, accepted };
}

/** A post in which every price has moved. */
function bodyOf(rows: number, seq: number): string {
  const gmt = Math.floor(Date.now() / 1000);
  const t = gmt + offset;
  const q = Array.from({ length: rows }, (_, i) => {
    const points = 108_312 + ((seq * 7 + i) % 100);
    return [`SYM${i}`, points / 1e5, (points + 12) / 1e5, 5, t];
  });
  return JSON.stringify({ v: 1, src: `bench-${rows}`, seq, t, gmt, full: seq === 1, q });
}
