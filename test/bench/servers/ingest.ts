import { answerParent } from '../child.js';
import { buildApp } from '../../../server/app.js';
import { parseConfig } from '../../../server/config.js';

/** Where to post, and with which key. */
export interface IngestPlace {
  url: string;
  key: string;
}

const key = 'a-key-for-one-run-of-the-bench';

/** The product with nothing but its push feed, which takes as many posts as come. */
answerParent({
  async open(): Promise<IngestPlace> {
    const config = await parseConfig(
      {
        log: { level: 'error' },
        store: { url: 'sqlite::memory:' },
        feeds: [{ type: 'push', keys: { bench: key } }],
        limits: { pushes: 1_000_000 },
      },
      {},
    );
    const app = await buildApp(config);
    const origin = await app.listen({ host: '127.0.0.1', port: 0 });
    return { url: `${origin}/ingest/v1/quotes`, key };
  },
});
