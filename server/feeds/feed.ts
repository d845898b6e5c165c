import type { Static, TObject } from 'typebox';
import type { Timeframe } from '../protocol/candle.js';
import type { Publish } from '../relay/inputs.js';
import type { ServerClock } from '../relay/server-clock.js';
import type { AccountRecord, TradeRecord } from '../relay/track-record/records.js';

/** Where a feed says what happened. Never log a query, a key or anything personal. */
export interface FeedLog {
  info(details: object, sentence: string): void;
  warn(details: object, sentence: string): void;
}

/** What a feed wants to know when it goes on, after a restart of the relay as well. */
export interface FeedMemory {
  /** What was set last before the relay started; undefined when nothing was. */
  get(key: string): Promise<string | undefined>;
  /** Kept together with all that the feed has published before: neither is there without the other. */
  set(key: string, value: string): void;
  /** Whether much of what feeds have published is still to be kept: who reads history waits. */
  behind(): boolean;
}

/** What the relay knows of accounts by now, from before a restart as well. */
export interface KnownRecords {
  account(account: number): AccountRecord | undefined;
  /** Version of a trade or transfer; undefined when there is none. */
  version(account: number, ticket: number): number | undefined;
  /** Whether it is a position that is over. */
  closed(account: number, ticket: number): boolean;
  openTrades(): Iterable<TradeRecord>;
  /** Every trade, open or closed, and every transfer. */
  tickets(): Iterable<{ ticket: number; account: number }>;
}

/** What a running feed is given. */
export interface FeedContext<Options> {
  /** The feed's name in logs and metrics: its type, numbered when there are several of it. */
  name: string;
  /** The checked options, defaults filled in. */
  options: Options;
  /** Hands an input to the relay. */
  publish: Publish;
  /** Says that the source answered just now: the feed is live and its failures are forgotten. */
  answered: () => void;
  /**
   * Aborted when the relay stops: `run` must then return. Also aborted once `run` has ended, so that
   * whatever it started ends with it.
   */
  signal: AbortSignal;
  /** The broker's server clock, for sources that speak wall time. */
  clock: ServerClock;
  /** The relay's clock, ms since the epoch, UTC. */
  now: () => number;
  /** When the newest kept candle before a moment opened; undefined when none is kept. ms UTC. */
  newest: (symbol: string, timeframe: Timeframe, before: number) => Promise<number | undefined>;
  memory: FeedMemory;
  known: KnownRecords;
  log: FeedLog;
}

/** What the relay answers to a sender. */
export type IngestAnswer =
  /** Taken: an empty 204. */
  | { kind: 'accepted' }
  /** The sender must send everything: a 409. */
  | { kind: 'snapshot-needed'; message: string }
  /** The body is not what the contract says: a 400 with the path, what was wanted and what came. */
  | { kind: 'refused'; message: string; field?: string };

/** The side of a feed that is called by its source over HTTP, as `POST /ingest/v1/<kind>`. */
export interface Ingest {
  /** Names and secrets of those who may send. */
  keys: ReadonlyMap<string, string>;
  /** Takes a decoded JSON body from the sender with the key called `sender`. Must not wait. */
  receive: Readonly<Record<string, (body: unknown, sender: string) => IngestAnswer>>;
}

/** One source of data: a file in this folder with one of these as its default export. */
export interface FeedDefinition<Schema extends TObject = TObject> {
  /** Every option with its default and a sentence: checked at start, shown in the docs. */
  options: Schema;
  /**
   * Reads the source until `signal` is aborted and throws when the source fails; the supervisor waits
   * and runs it again.
   */
  run?(context: FeedContext<Static<Schema>>): Promise<void>;
  /** For sources that call us. */
  ingest?(context: FeedContext<Static<Schema>>): Ingest;
}

/** Keeps the types of a definition together; adds nothing. */
export const defineFeed = <Schema extends TObject>(
  definition: FeedDefinition<Schema>,
): FeedDefinition<Schema> => definition;
