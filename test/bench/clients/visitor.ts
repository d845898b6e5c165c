import { Histogram } from '../histogram.js';

/** What the visitors of one process have seen since the count began. */
export class Tally {
  /** Prices that arrived, and the messages that they came in. */
  updates = 0;
  messages = 0;
  /** Frames missed, for which a page asked anew. */
  gaps = 0;
  /** Lines that broke. */
  lost = 0;
  /** From a tick's time stamp to its arrival, ms. */
  latency = new Histogram();
  /** From the start of a connection to the first word, ms; only those that succeeded. */
  handshake = new Histogram();
  /** Age of the first price that each visitor took after he had stopped reading, ms. */
  resumed = new Histogram();
  /** How long he waited for it, ms. */
  recovery = new Histogram();
}

/** What a visitor tells whoever sent him. */
export interface VisitorEvents {
  /** He is served: the first state has come, or will come with the next tick. */
  greeted: () => void;
  /** The line is down; `retryIn` in ms when the server said when to come back. */
  closed: (retryIn?: number) => void;
}

/** One connected page. */
export interface Visitor {
  /** Bytes that came since the upgrade. */
  readonly bytes: number;
  /** Last bid and ask in points of what he follows, by the position in the market's list. */
  readonly prices: ReadonlyMap<number, readonly [bid: number, ask: number]>;
  /** Stops reading, and starts again. */
  pause(): void;
  resume(): void;
  close(): void;
  /** Called every 5 s. */
  tend?(): void;
  /** Follows symbols after the connection was made. */
  follow?(): void;
}

/** What a visitor knows beyond the life of one line. */
export interface Recollection {
  /** When he began to read again, ms UTC; 0 when he did not stop, or has had a price since. */
  resumedAt: number;
}

export interface VisitorOrder extends VisitorEvents {
  /** Port of the server. */
  port: number;
  /** Positions of the symbols that he follows. */
  follows: readonly number[];
  tally: Tally;
  recollection: Recollection;
  /** Connects without following anything. */
  idle: boolean;
}
