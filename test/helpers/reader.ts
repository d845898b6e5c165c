import { channel } from '../../server/protocol/channels.js';
import type { Snapshot } from '../../server/protocol/events.js';
import type { Carrier, FanOut } from '../../server/relay/fan-out.js';
import { Relay } from '../../server/relay/relay.js';
import { ServerClock } from '../../server/relay/server-clock.js';
import type { Session } from '../../server/relay/session.js';
import { QuoteStore } from '../../widgets/internal/quote-store.js';

/** A Tuesday at noon: markets are open everywhere. */
export const noon = Date.UTC(2026, 1, 3, 12);

/** A relay with the usual settings; `symbols` are configured ones. */
export const makeRelay = (symbols: readonly string[] = []): Relay =>
  new Relay({
    clock: new ServerClock({ rule: 'new-york+7' }),
    symbols: Object.fromEntries(symbols.map((symbol) => [symbol, { digits: 5 }])),
    staleAfter: { feed: 10_000, tick: 300_000 },
    jump: 0.5,
  });

/** A page in the same process: follows symbols, decodes frames, asks again when it missed one. */
export class Reader {
  readonly store = new QuoteStore();
  readonly updates: [string, unknown][] = [];
  frames = 0;
  gaps = 0;
  session: Session<Reader>;
  /** Frames are lost on the way while this is set. */
  deaf = false;
  /** Frames on the way to a reader that does not read; undefined while it reads. */
  #waiting: string[] | undefined;
  readonly #fanOut: FanOut<Reader>;
  readonly #now: () => number;

  constructor(fanOut: FanOut<Reader>, now: () => number) {
    this.#fanOut = fanOut;
    this.#now = now;
    this.session = fanOut.open(this);
  }

  follow(...symbols: string[]): Snapshot {
    return this.#take(
      this.session.subscribe(
        symbols.map((symbol) => channel('quotes', symbol)),
        this.#now(),
      ),
    );
  }

  unfollow(...symbols: string[]): Snapshot {
    return this.#take(
      this.session.unsubscribe(
        symbols.map((symbol) => channel('quotes', symbol)),
        this.#now(),
      ),
    );
  }

  resume(): Snapshot {
    return this.#take(this.session.resume(this.#now()));
  }

  /** The line broke: a new session that follows the same. */
  reconnect(symbols: readonly string[]): void {
    this.session.close();
    this.#waiting = undefined;
    this.session = this.#fanOut.open(this);
    this.follow(...symbols);
  }

  /** Stops reading: what is sent waits on the line. */
  stall(): void {
    this.#waiting ??= [];
  }

  /** Reads on, in the order in which it was sent. */
  readOn(): void {
    const waiting = this.#waiting ?? [];
    this.#waiting = undefined;
    for (const frame of waiting) this.hear(frame);
  }

  hear(frame: string): void {
    if (this.deaf) return;
    if (this.#waiting) {
      this.#waiting.push(frame);
      return;
    }
    this.frames++;
    if (this.store.read(frame)) return;
    this.gaps++;
    this.resume();
  }

  #take(snapshot: Snapshot): Snapshot {
    // What travels is JSON: nothing of the relay's own objects may leak through.
    const received = JSON.parse(JSON.stringify(snapshot)) as Snapshot;
    // An answer never overtakes the frames that were sent before it.
    this.readOn();
    this.store.start(received);
    return received;
  }
}

/** Carries frames straight into readers of the same process. */
export const directCarrier = (): Carrier<Reader> => {
  const followers = new Map<string, Set<Reader>>();
  return {
    frame: (group, frame) => {
      for (const reader of [...group.members]) reader.hear(frame);
    },
    update: (name, value) => {
      for (const reader of followers.get(name) ?? []) reader.updates.push([name, value]);
    },
    moved: () => undefined,
    followed: (reader, name, follows) => {
      const set = followers.get(name) ?? new Set();
      followers.set(name, set);
      if (follows) set.add(reader);
      else set.delete(reader);
    },
  };
};
