import type { Refusal } from './errors.js';

/** Version of everything in this folder. A page and a relay that differ in it cannot talk. */
export const protocolVersion = 1;

/** Path of the socket.io endpoint. */
export const socketPath = '/socket.io';

/** What a page says in the connection handshake (socket.io's `auth`). */
export interface Handshake {
  v: number;
  /** First channels, so that the first prices come with the answer: one round trip. */
  channels?: readonly string[];
  /** Time between two frames that the page would like, ms; the relay decides. Absent: the usual. */
  interval?: number;
  /**
   * False: whatever the relay says shows this page that it lives, so it needs no pings while it gets
   * frames and says `seen`. Others, socket.io's own client among them, drop a line without pings.
   */
  pings?: false;
}

/** One channel's answer: its state, or why there is none. */
export type ChannelReply = { snapshot: unknown } | { error: Refusal };

/**
 * Where a page stands after its set of channels changed, and the state of the channels asked for.
 * Packed frames that follow build on exactly this.
 */
export interface Snapshot {
  v: number;
  /** Relay's clock at the stream's last frame, ms UTC. The next frame counts from here. */
  time: number;
  /** Sequence number of the stream's last frame, 0–92. The next frame carries the one after it. */
  seq: number;
  /** Keys of the packed channels in the order of their local ids. */
  stream: readonly string[];
  /** Where a proxy that the relay trusts says the visitor is, ISO 3166; absent: the relay does not know. */
  country?: string;
  /** The answer for each channel asked for, by its name; of those with an open country, by that of the country. */
  channels: Readonly<Record<string, ChannelReply>>;
  /** Why the request was refused as a whole, if it was: all is as before. */
  refused?: Refusal;
}

/** What a page may say. Every event has an answer, so that a page always knows where it stands. */
export interface PageEvents {
  /** Follows more channels; answers with their snapshots. Known ones are answered again. */
  subscribe(channels: readonly string[], ack: (snapshot: Snapshot) => void): void;
  /** Stops following channels; answers with the new stream. */
  unsubscribe(channels: readonly string[], ack?: (snapshot: Snapshot) => void): void;
  /** Stops all updates but keeps the channels: the page is hidden. */
  pause(): void;
  /** Starts again after a pause or a gap; answers with the snapshots of all its channels. */
  resume(ack: (snapshot: Snapshot) => void): void;
  /**
   * The sequence number of the last frame that the page has read; about every 8 s. From the first one
   * on the relay expects them, and takes a page that lags behind out of its group.
   */
  seen(seq: number): void;
}

/** What the relay says. */
export interface RelayEvents {
  /** The answer to the handshake, and the fresh start of a page that read too slowly. */
  snapshot(snapshot: Snapshot): void;
  /** A frame of packed quotes: see `packed.ts`. One letter, because it is most of the traffic. */
  q(frame: string): void;
  /** The new state of a channel that is not packed. Only the latest counts. */
  update(channel: string, value: unknown): void;
  /** The relay closes on purpose; come back after `retryIn` ms. */
  bye(notice: { retryIn: number }): void;
  /** A request was refused as a whole; its answer, if it wants one, says so too. */
  refused(refusal: Refusal): void;
}
