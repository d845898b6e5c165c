import type { FastifyInstance } from 'fastify';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { FeedHealth } from '../feeds/feed-health.js';
import { quoteStates } from '../protocol/quote.js';
import type { Relay } from '../relay/relay.js';
import type { UnmatchedCount } from '../relay/track-record/unmatched-counts.js';
import { type MeasuredCrm, watchCrm } from './crm-metrics.js';
import { watchUnmatched } from './unmatched-metrics.js';

/** ms between two looks at the event loop: each look wakes the process. */
const eventLoopMonitoringPrecision = 50;

/** What is counted as it happens: thousands of times a second, so counting must cost nothing. */
export interface Counters {
  /** A tick came from a feed, shown or not. */
  tick(feed: string): void;
  /** A tick was not shown. */
  rejected(feed: string, reason: string): void;
  /** The store has written what changed; it took so many seconds. */
  flushed(seconds: number): void;
  /** Candles were not taken. */
  candlesRejected(feed: string, reason: string, count: number): void;
  /** A wording went to so many pages; null is the one of hosts that nobody registered. */
  warned(entity: string | null, version: string, pages: number): void;
}

/** What is read when somebody asks. */
export interface MetricSources {
  relay: Relay;
  /** Absent where none is configured. */
  crm?: MeasuredCrm;
  /** Transfers and payments that do not fit. */
  unmatched: () => UnmatchedCount;
  health: () => readonly FeedHealth[];
  sockets: () => {
    connections: number;
    lagging: number;
    groups: number;
    rows: number;
    frames: number;
    bytes: number;
    lateness: number;
    shed: number;
  };
  store: () => { rows: number; pending: number; failures: number; dropped: number };
}

/** Counts, and serves the counts to Prometheus. Every app has a registry of its own. */
export class Metrics implements Counters {
  readonly #registry = new Registry();
  readonly #ticks = new Map<string, number>();
  readonly #rejected = this.#counter('ticks_rejected_total', 'Ticks that were not shown.', [
    'feed',
    'reason',
  ]);
  readonly #candlesRejected = this.#counter(
    'candles_rejected_total',
    'Candles that were not taken.',
    ['feed', 'reason'],
  );
  readonly #http = new Histogram({
    name: 'broker_relay_http_seconds',
    help: 'Time to answer a request.',
    labelNames: ['method', 'route', 'status'],
    registers: [this.#registry],
  });

  readonly #flushes = new Histogram({
    name: 'broker_relay_store_flush_seconds',
    help: 'Time to write what changed to the store.',
    registers: [this.#registry],
  });

  readonly #warned = this.#counter('risk_warnings_total', 'Risk warnings that went to pages.', [
    'entity',
    'version',
  ]);

  warned(entity: string | null, version: string, pages: number): void {
    this.#warned.inc({ entity: entity ?? '', version }, pages);
  }

  flushed(seconds: number): void {
    this.#flushes.observe(seconds);
  }

  tick(feed: string): void {
    this.#ticks.set(feed, (this.#ticks.get(feed) ?? 0) + 1);
  }

  rejected(feed: string, reason: string): void {
    this.#rejected.inc({ feed, reason });
  }

  candlesRejected(feed: string, reason: string, count: number): void {
    this.#candlesRejected.inc({ feed, reason }, count);
  }

  /** Times the requests of the whole app and serves `/metrics`. */
  serve(app: FastifyInstance, sources: MetricSources): void {
    collectDefaultMetrics({ register: this.#registry, eventLoopMonitoringPrecision });
    this.#watch(sources);
    watchUnmatched(this.#registry, sources.unmatched);
    if (sources.crm) watchCrm(this.#registry, sources.crm);
    app.addHook('onResponse', (request, reply, done) => {
      // Never the URL: strangers could fill the memory with paths that do not exist.
      const route = request.routeOptions.url ?? 'none';
      const labels = { method: request.method, route, status: reply.statusCode };
      this.#http.observe(labels, reply.elapsedTime / 1000);
      done();
    });
    app.get(
      '/metrics',
      { schema: { summary: 'Measurements for Prometheus', tags: ['operations'] } },
      async (_request, reply) =>
        reply
          .type(this.#registry.contentType)
          .header('cache-control', 'no-store')
          .send(await this.#registry.metrics()),
    );
  }

  #watch({ relay, health, sockets, store }: MetricSources): void {
    this.#totals('ticks_total', 'Ticks that came from a feed.', ['feed'], (counter) => {
      for (const [feed, count] of this.#ticks) counter.inc({ feed }, count);
    });
    this.#gauge('feed_up', 'Whether a feed is live: 1 or 0.', ['feed'], (gauge) => {
      for (const { name, state } of health()) gauge.set({ feed: name }, state === 'live' ? 1 : 0);
    });
    this.#gauge('quotes', 'Symbols with a price, by its state.', ['state'], (gauge) => {
      for (const state of quoteStates) gauge.set({ state }, 0);
      for (const { row } of relay.quotes.entries()) gauge.inc({ state: row.state });
    });
    this.#gauge('connections', 'Pages that are connected.', [], (gauge) => {
      gauge.set(sockets().connections);
    });
    this.#gauge('connections_lagging', 'Pages that read too slowly now.', [], (gauge) => {
      gauge.set(sockets().lagging);
    });
    this.#gauge('groups', 'Groups of pages with the same channels.', [], (gauge) => {
      gauge.set(sockets().groups);
    });
    this.#total('rows_total', 'Rows encoded.', () => sockets().rows);
    this.#total('frames_total', 'Frames built.', () => sockets().frames);
    this.#total('bytes_total', 'Bytes of frames that were written.', () => sockets().bytes);
    this.#total('shed_total', 'Handshakes that were told to come back.', () => sockets().shed);
    this.#total('store_rows_total', 'Rows written to the store.', () => store().rows);
    this.#total('store_failures_total', 'Writes that the store refused.', () => store().failures);
    this.#total('store_dropped_total', 'Rows given up: the store failed for too long.', () => {
      return store().dropped;
    });
    this.#gauge('store_pending', 'Rows that wait to be written.', [], (gauge) => {
      gauge.set(store().pending);
    });
    this.#gauge('flush_lateness_seconds', 'By how much the last flush was late.', [], (gauge) => {
      gauge.set(sockets().lateness / 1000);
    });
  }

  #counter<Label extends string>(name: string, help: string, labelNames: Label[]): Counter<Label> {
    return new Counter({
      name: `broker_relay_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
    });
  }

  #gauge<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    read: (gauge: Gauge<Label>) => void,
  ): void {
    new Gauge({
      name: `broker_relay_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
      collect() {
        read(this);
      },
    });
  }

  /** A counter that somebody else keeps. */
  #total(name: string, help: string, read: () => number): void {
    this.#totals(name, help, [], (counter) => counter.inc(read()));
  }

  /** Counters that somebody else keeps, told apart by their labels. */
  #totals<Label extends string>(
    name: string,
    help: string,
    labelNames: Label[],
    read: (counter: Counter<Label>) => void,
  ): void {
    new Counter({
      name: `broker_relay_${name}`,
      help,
      labelNames,
      registers: [this.#registry],
      collect() {
        this.reset();
        read(this);
      },
    });
  }
}
