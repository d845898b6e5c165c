import { setTimeout } from 'node:timers/promises';
import type { Broker } from '../../server/feeds/broker/broker.js';
import type { ServerClock } from '../../server/relay/server-clock.js';
import { type GatewayRow, GatewayRows } from './gateway-rows.js';
import type { SpecRow } from './gateway-specs.js';

export interface GatewayOptions {
  /** Address of the relay, e.g. `http://127.0.0.1:8080`. */
  url: string;
  /** A key of its push feed. */
  key: string;
  /** The accounts from their first day on; asked again when the relay knows nothing. */
  broker: () => Broker;
  /** Contracts and sessions, told before the accounts. */
  specs?: readonly SpecRow[];
  clock: ServerClock;
  signal: AbortSignal;
  /** ms since the epoch, UTC. */
  now?: () => number;
  /** Between two looks at the accounts, and between two attempts, ms. */
  pace?: number;
  /** Told of each sentence that a person should read. */
  say?: (sentence: string) => void;
}

/** Rows of one body: 64 KB is the most that a relay reads. */
const rowsEach = 200;

/** The relay must be told everything again. */
class SnapshotNeeded extends Error {}

/**
 * Posts accounts and trades to a relay, as a gateway on MT4's Manager API would, until it is stopped.
 * It is not MT4: the accounts are invented. Throws when the relay refuses what it is sent.
 */
export async function runGateway(options: GatewayOptions): Promise<void> {
  const { signal, specs, pace = 1_000, say = () => undefined, now = Date.now } = options;
  const isOver = () => signal.aborted;
  let told: Broker | undefined;
  while (!isOver()) {
    try {
      if (!told && specs) await post('specs', { specs }, options);
      const broker = (told ??= options.broker());
      const rows = await tell(broker, options, now());
      if (rows > 10_000) say(`The gateway has told the relay ${rows} rows.`);
    } catch (error) {
      if (isOver()) return;
      if (!(error instanceof SnapshotNeeded)) throw error;
      say('The relay asks for everything.');
      told = undefined;
    }
    await setTimeout(pace, undefined, { signal }).catch(() => undefined);
  }
}

/** Tells what happened to all accounts, page by page; answers how many rows that were. */
async function tell(broker: Broker, options: GatewayOptions, asOf: number): Promise<number> {
  const currencies = new Map(broker.clients.map(({ account, currency }) => [account, currency]));
  const rows = new GatewayRows(options.clock, currencies);
  const pages = {
    accounts: [] as GatewayRow[],
    trades: [] as GatewayRow[],
    days: [] as GatewayRow[],
  };
  let count = 0;
  const flush = async (least = 1) => {
    // Accounts go first: nobody can count the money of an unknown one.
    for (const kind of ['accounts', 'trades', 'days'] as const) {
      while (pages[kind].length >= (kind === 'accounts' ? 1 : least)) {
        const page = pages[kind].splice(0, rowsEach);
        count += page.length;
        await post(kind, { [kind]: page, ...(kind === 'trades' && { more: true }) }, options);
      }
    }
  };
  for (const told of broker.tell(asOf)) {
    pages.accounts.push(...told.accounts.map((record) => rows.account(record)));
    pages.trades.push(...told.transfers.map((record) => rows.transfer(record)));
    pages.trades.push(...told.trades.map((record) => rows.trade(record)));
    pages.days.push(...told.days.map((record) => rows.day(record)));
    const fullest = Math.max(pages.accounts.length, pages.trades.length, pages.days.length);
    if (fullest >= rowsEach) await flush(rowsEach);
  }
  await flush();
  // A page that nothing follows says that this was all of it.
  await post('trades', { trades: [] }, options);
  return count;
}

/** Posts one page until the relay has taken it. */
async function post(kind: string, page: object, options: GatewayOptions): Promise<void> {
  const { url, key, clock, signal, now = Date.now, pace = 1_000 } = options;
  for (;;) {
    const gmt = Math.floor(now() / 1_000);
    const t = Math.floor(clock.toWall(now()) / 1_000);
    const answer = await fetch(new URL(`/ingest/v1/${kind}`, url), {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify({ v: 1, src: 'gateway', t, gmt, ...page }),
      signal,
    }).catch(() => undefined);
    signal.throwIfAborted();
    if (answer?.ok) return;
    if (answer?.status === 409) throw new SnapshotNeeded();
    // Too many requests, and a relay that is not up yet, pass; a refusal does not.
    if (answer && answer.status < 500 && answer.status !== 429)
      throw new Error(`The relay refuses ${kind} (${answer.status}): ${await answer.text()}`);
    await setTimeout(pace, undefined, { signal });
  }
}
