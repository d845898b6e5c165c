import type { TestContext } from 'node:test';
import { type App, type AppOptions, buildApp } from '../../server/app.js';
import { type Config, parseConfig } from '../../server/config.js';
import type { FeedDefinition } from '../../server/feeds/feed.js';

/** What a test may set differently: configuration as in the file, and the options of the app. */
export interface RelayOverrides extends AppOptions {
  config?: Readonly<Record<string, unknown>>;
  /** Feeds with their checked options, for feeds that only exist in the test. */
  feeds?: Readonly<Record<string, FeedDefinition>>;
}

const quiet = {
  log: { level: 'silent' },
  listen: { port: 0 },
  store: { url: 'sqlite::memory:' },
};

/** A relay that is ready but does not listen; requests go by `inject`. Closes with the test. */
export async function prepareRelay(t: TestContext, overrides: RelayOverrides = {}): Promise<App> {
  const { config = {}, feeds = {}, ...options } = overrides;
  const parsed: Config = await parseConfig({ ...quiet, ...config }, {});
  const own = Object.entries(feeds).map(([name, definition]) => ({
    name,
    type: name,
    definition,
    options: {},
  }));
  const app = await buildApp({ ...parsed, feeds: [...parsed.feeds, ...own] }, options);
  t.after(() => app.close());
  await app.ready();
  return app;
}

/** A relay that listens on a free port of 127.0.0.1. Closes with the test. */
export async function startRelay(
  t: TestContext,
  overrides: RelayOverrides = {},
): Promise<{ app: App; url: string }> {
  const app = await prepareRelay(t, overrides);
  return { app, url: await app.listen({ host: '127.0.0.1', port: 0 }) };
}
