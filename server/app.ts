import { setImmediate } from 'node:timers/promises';
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify';
import { pino } from 'pino';
import type { Config } from './config.js';
import { readSigningKey } from './config/signing-key.js';
import type { Crm } from './crm/core/crm.js';
import { openCrm } from './crm/core/open.js';
import { createResults } from './crm/core/results.js';
import { Supervisor } from './feeds/supervisor.js';
import { serveBundle } from './http/bundle.js';
import { serveDocs } from './http/docs.js';
import { serveCandles } from './http/candles.js';
import { serveCrm } from './http/crm.js';
import { answerError, answerErrors } from './http/errors.js';
import { serveHealth } from './http/health.js';
import { serveIngest } from './http/ingest.js';
import { serveLeaderboards } from './http/leaderboards.js';
import { Metrics } from './http/metrics.js';
import { RejectionLog } from './http/rejections.js';
import { serveRest } from './http/rest.js';
import { serveResults } from './http/results.js';
import { serveRiskWarning } from './http/risk-warning.js';
import { allowOrigins, isAllowedOrigin, limitRequests, secure } from './http/security.js';
import { serveSentiment } from './http/sentiment.js';
import { makeSigningKey, Signer } from './http/signer.js';
import { serveSpecs } from './http/specs.js';
import { serveSpreads } from './http/spreads.js';
import { makeSalt, PublicIds } from './http/public-ids.js';
import { WarningLog } from './http/warning-log.js';
import { countryFrom } from './relay/countries.js';
import { realGroups } from './relay/groups.js';
import { Relay } from './relay/relay.js';
import { ServerClock } from './relay/server-clock.js';
import { hurry, startSlices } from './slices.js';
import { createSockets } from './sockets/sockets.js';
import { openKeeper } from './store/keeper.js';
import { keptSecret } from './store/secrets.js';
import type { Store } from './store/store.js';

declare module 'fastify' {
  interface FastifyInstance {
    /** The live state that this app serves. */
    relay: Relay;
    /** What outlives a restart. */
    store: Store;
    /** Undefined when none is configured. */
    crm: Crm | undefined;
  }
}

/** The whole server, not yet listening. Feeds start when it is ready, and end when it closes. */
export type App = FastifyInstance;

export interface AppOptions {
  /** Folder with the built widgets and pages; absent when nothing was built. */
  publicDir?: string;
  /** ms since the epoch, UTC. */
  now?: () => number;
  /** Where to log; absent: standard output, at the configured level. */
  logger?: FastifyBaseLogger;
}

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;

/** Wires everything together. */
export async function buildApp(config: Config, options: AppOptions = {}): Promise<App> {
  const { publicDir, now = Date.now, logger = createLogger(config) } = options;
  const { staleAfter, guard, symbols, schedules, holidays, feeds, limits, publicOrigins } = config;
  const clock = new ServerClock(config.timeZone);
  const countryOf = countryFrom(config.listen.countryHeader);
  const ids = new PublicIds(config.server);
  const relay = new Relay({
    clock,
    symbols,
    schedules,
    holidays,
    preOpen: config.preOpen * minute,
    spreads: { days: config.store.keep.spreads },
    staleAfter: { feed: staleAfter.feed * second, tick: staleAfter.tick * second },
    jump: guard.jump,
    logins: config.accounts.logins,
    centSymbols: config.accounts.centSymbols,
    transfers: config.accounts.transfers,
    costs: config.accounts.costs,
    paymentWindow: config.crm && config.crm.settings.payments.window * hour,
    showcase: {
      ...config,
      silence: staleAfter.records * second,
      publicId: (account) => ids.of(account),
    },
  });
  const metrics = new Metrics();
  const keeper = await openKeeper({ ...config.store, relay, now, log: logger, metrics });
  ids.open(await keptSecret(keeper.store.database, 'public-id-salt', makeSalt));
  const { key = await keptSecret(keeper.store.database, 'signing-key', makeSigningKey) } =
    config.signing;
  const signer = new Signer(readSigningKey(key));

  const app: App = Fastify({
    loggerInstance: logger,
    // Two lines for each request would hide the ones that matter; /metrics has the times.
    logController: new LogController({ disableRequestLogging: true }),
    trustProxy: config.listen.trustProxy,
    frameworkErrors: (error, request, reply) => void answerError(error, request, reply),
  });
  app.decorate('relay', relay);
  app.decorate('store', keeper.store);

  const crm =
    config.crm &&
    (await openCrm({
      ...{ crm: config.crm, server: config.server, now, log: logger },
      database: keeper.store.database,
      people: relay.showcase.people,
      payments: relay.records,
      result: createResults({ relay, now }),
    }));
  app.decorate('crm', crm);

  const supervisor = new Supervisor({
    feeds,
    clock,
    now,
    log: logger,
    async newest(symbol, timeframe, before) {
      const range = { symbol, timeframe, to: before, limit: 1 };
      return (await keeper.store.candles.read(range))[0]?.time;
    },
    known: relay.records,
    memory: {
      get: (key) => keeper.noted(key),
      set: (key, value) => keeper.note(key, value),
      behind: () => keeper.behind(),
    },
    publish(feed, kind, input) {
      if (kind === 'tick') metrics.tick(feed);
      relay.publish(feed, kind, input, now());
    },
  });
  const rejections = new RejectionLog(logger, now);
  relay.onRejection((feed, symbol, reason) => {
    metrics.rejected(feed, reason);
    rejections.note(feed, symbol, reason);
  });
  const warningLog = new WarningLog(logger);
  relay.onWarning((warning, pages) => {
    metrics.warned(warning.entity, warning.version, pages);
    warningLog.note(warning, pages);
  });
  relay.onCandleRejection((feed, symbol, reason, count) => {
    metrics.candlesRejected(feed, reason, count);
    rejections.noteCandles(feed, symbol, reason, count);
  });

  answerErrors(app);
  await secure(app);
  await serveDocs(app);
  const health = () => supervisor.health();
  const includes = realGroups(config.accounts.groups);
  metrics.serve(app, {
    relay,
    health,
    ...(crm && { crm }),
    unmatched: () =>
      relay.records.unmatchedCount({ includes, paymentsAsOf: crm?.status().synced ?? null }),
    sockets: () => sockets.stats(),
    store: () => keeper.stats(),
  });
  serveHealth(app, health, () => keeper.state(), crm && (() => crm.status()));
  await app.register(
    async (scope) => {
      await allowOrigins(scope, publicOrigins);
      limitRequests(scope, limits.requests);
      serveRest(scope, relay, now);
      serveCandles(scope, { relay, store: keeper.store.candles, now });
      serveSpecs(scope, relay, now);
      serveSpreads(scope, relay, now);
      serveLeaderboards(scope, relay, now);
      serveResults(scope, { relay, signer, server: config.server, now });
      serveSentiment(scope, relay, now);
      serveRiskWarning(scope, { relay, countryOf, header: config.listen.countryHeader });
    },
    { prefix: '/api/v1' },
  );
  await app.register(
    (scope, _options, done) => {
      const ingests = supervisor.ingests().map(({ ingest }) => ingest);
      limitRequests(scope, limits.pushes);
      serveIngest(scope, ingests);
      done();
    },
    { prefix: '/ingest/v1' },
  );
  if (crm?.receiver.isOpen) {
    await app.register(
      (scope, _options, done) => {
        limitRequests(scope, limits.pushes);
        serveCrm(scope, crm.receiver);
        done();
      },
      { prefix: '/crm/v1' },
    );
  }
  await serveBundle(app, publicDir);

  const sockets = createSockets({
    server: app.server,
    relay,
    interval: config.fanout.interval,
    fastest: config.fanout.fastest,
    mostChannels: limits.channels,
    handshakes: limits.handshakes,
    allowOrigin: isAllowedOrigin(publicOrigins),
    countryOf,
    now,
    warn: (sentence) => logger.warn(sentence),
  });
  const timers: NodeJS.Timeout[] = [];
  let stopSlices = (): void => undefined;
  app.addHook('onReady', async () => {
    await crm?.start();
    for (const { name, type } of feeds) logger.info({ feed: name, type }, `Feed ${name} starts.`);
    supervisor.start();
    keeper.start();
    relay.advance(now(), hurry());
    timers.push(
      setInterval(() => relay.advance(now(), hurry()), second),
      setInterval(() => warningLog.tell(), minute),
    );
    // Boards of accounts have more to do than there is time for at once.
    stopSlices = startSlices((isUp) => relay.showcase.advance(now(), isUp));
  });
  // Not onClose: that one waits for connections that never end by themselves.
  app.addHook('preClose', async () => {
    stopSlices();
    for (const timer of timers) clearInterval(timer);
    warningLog.tell();
    app.server.close();
    const closing = Promise.all([supervisor.stop(), crm?.stop(), sockets.close()]);
    // The farewell to the pages is on its way; now nobody may hold the server open.
    await setImmediate();
    app.server.closeAllConnections();
    await closing;
    await keeper.close();
  });
  return app;
}

const createLogger = ({ log }: Config): FastifyBaseLogger =>
  pino({ level: log.level, redact: ['req.headers.authorization', 'headers.authorization'] });
