import type { Refusal } from '../../server/protocol/errors.js';
import {
  type PageEvents,
  protocolVersion,
  type RelayEvents,
  type Snapshot,
} from '../../server/protocol/events.js';
import { Followers } from './followers.js';
import { QuoteStore } from './quote-store.js';

/** What a socket tells of itself, in the words of socket.io-client. */
interface LineEvents {
  connect(): void;
  disconnect(reason: string): void;
  connect_error(error: Error): void;
}

type Heard = RelayEvents & LineEvents;

/** What a connection needs of a socket: the page's own, socket.io's, or a relay in the same page. */
export interface Line {
  readonly connected: boolean;
  on<Event extends keyof Heard>(event: Event, listener: Heard[Event]): unknown;
  emit<Event extends keyof PageEvents>(
    event: Event,
    ...values: Parameters<PageEvents[Event]>
  ): unknown;
  connect(): unknown;
  disconnect(): unknown;
}

/** Opens a line; `handshake` is asked for what to say each time it connects. */
export type OpenLine = (url: string, handshake: () => object) => Line;

/** How the line is. `refused` is final: the relay said no. */
export type LineState = 'connecting' | 'live' | 'lost' | 'refused';

/** A line that comes back within this time is not worth a word. */
const grace = 3_000;
/** The relay says something every 5 s; after this silence its prices are old. */
const silence = 12_000;
/** A frame that took so much longer than the fastest one waited on the way, and is not news. */
const late = 1_000;

/** One socket to one relay, shared by all widgets of a page. */
export class Connection {
  /** How the line is, and since when (page clock, ms). */
  state: LineState = 'connecting';
  since = Date.now();
  /** Where the visitor is, ISO 3166, as far as the relay knows. */
  country: string | undefined;

  readonly #line: Line;
  readonly #store = new QuoteStore();
  readonly #values = new Map<string, unknown>();
  readonly #refusals = new Map<string, Refusal>();
  readonly #followers = new Followers(() => this.#later());
  /** What the relay follows on this line: what it was asked for, or the same in the visitor's country. */
  #asked = new Set<string>();
  #checks = 0;
  #syncing = false;
  #recovering = false;
  /** When to come back after the relay closed the line, ms. */
  #retryIn = 2_000;
  #heardAt = 0;
  #watch: ReturnType<typeof setInterval> | undefined;

  constructor(url: string, open: OpenLine) {
    const line = open(url, () => {
      this.#asked = this.#followers.wanted;
      return { v: protocolVersion, channels: [...this.#asked] };
    });
    this.#line = line;
    line.on('snapshot', (snapshot) => this.#restart(snapshot));
    line.on('q', (frame) => this.#read(frame));
    line.on('update', (channel, value) => {
      this.#values.set(channel, value);
      this.#followers.mark(channel);
    });
    line.on('bye', ({ retryIn }) => {
      this.#retryIn = retryIn;
    });
    // The relay may now follow another set than the page wants: say it all again, a little later.
    line.on('refused', () => {
      setTimeout(() => {
        line.disconnect();
        this.retry();
      }, 2_000);
    });
    line.on('connect', () => {
      this.#recovering = false;
      if (document.hidden) line.emit('pause');
      else this.#sync();
    });
    line.on('disconnect', (reason) => {
      this.#asked.clear();
      this.#turn('lost');
      // socket.io comes back by itself from everything but a goodbye.
      if (reason === 'io server disconnect') setTimeout(() => this.retry(), this.#retryIn);
    });
    line.on('connect_error', (error) => {
      const { data } = error as { data?: Refusal };
      if (data?.retryIn) setTimeout(() => this.retry(), data.retryIn);
      else if (data) this.#turn('refused');
    });
    document.addEventListener('visibilitychange', () => this.#showOrHide());
    // An open socket keeps a page out of the back/forward cache.
    addEventListener('pagehide', () => this.#line.disconnect());
    addEventListener('pageshow', (event) => {
      if (!event.persisted) return;
      this.#check();
      this.retry();
    });
  }

  /** The relay's clock now, ms UTC, as far as the page can tell. */
  get now(): number {
    return this.#heardAt ? this.#store.time + Date.now() - this.#heardAt : Date.now();
  }

  /**
   * Follows channels; `changed` is called in an animation frame after any of them changed, and when
   * the line does. Returns how to stop.
   */
  follow(channels: readonly string[], changed: () => void): () => void {
    this.#watch ??= setInterval(() => this.#check(), 1_000);
    return this.#followers.add(channels, changed);
  }

  /** The last quote of a symbol: `stale` whenever nobody vouches for it any more. */
  quote(symbol: string) {
    return this.#store.quote(symbol);
  }

  /** The last state of a channel that is not packed. */
  value(channel: string): unknown {
    return this.#values.get(channel);
  }

  /** Why the relay does not serve a channel. */
  refusal(channel: string): Refusal | undefined {
    return this.#refusals.get(channel);
  }

  /** Connects now instead of waiting for the next try. */
  retry(): void {
    if (!this.#line.connected && this.#followers.wanted.size) this.#line.connect();
  }

  /** Several widgets start in one turn: they share one request. */
  #later(): void {
    if (this.#syncing) return;
    this.#syncing = true;
    queueMicrotask(() => {
      this.#syncing = false;
      this.#sync();
    });
  }

  /** Makes the relay follow what the page wants. */
  #sync(): void {
    const line = this.#line;
    const { wanted } = this.#followers;
    if (!wanted.size) {
      clearInterval(this.#watch);
      this.#watch = undefined;
      line.disconnect();
    } else if (!line.connected) {
      line.connect();
    } else if (!document.hidden) {
      const more = [...wanted].filter((name) => !this.#asked.has(name));
      const less = [...this.#asked].filter((name) => !wanted.has(name));
      const apply = (snapshot: Snapshot) => this.#apply(snapshot);
      for (const name of less) this.#asked.delete(name);
      for (const name of more) this.#asked.add(name);
      if (less.length) line.emit('unsubscribe', less, apply);
      if (more.length) line.emit('subscribe', more, apply);
    }
  }

  #apply(snapshot: Snapshot): void {
    for (const [name, reply] of Object.entries(snapshot.channels)) {
      this.#asked.add(name);
      if ('error' in reply) this.#refusals.set(name, reply.error);
      else {
        this.#refusals.delete(name);
        this.#values.set(name, reply.snapshot);
      }
      this.#followers.mark(name);
    }
    this.#store.start(snapshot);
    this.#heard();
  }

  #read(frame: string): void {
    if (this.#recovering) return;
    const changed = this.#store.read(frame, late);
    if (changed) {
      for (const symbol of changed) this.#followers.mark(`quotes:${symbol}`);
      this.#heard();
    } else this.#recover();
  }

  /** A frame was missed: start again from a snapshot. */
  #recover(): void {
    this.#recovering = true;
    this.#line.emit('resume', (snapshot) => this.#restart(snapshot));
  }

  /** Takes the state of all channels: what was missed before no longer matters. */
  #restart(snapshot: Snapshot): void {
    this.#recovering = false;
    this.country = snapshot.country ?? this.country;
    this.#apply(snapshot);
    this.#followers.markAll();
  }

  #heard(): void {
    this.#heardAt = Date.now();
    this.#turn('live');
    if (this.#store.old) this.#age(false);
  }

  #turn(state: LineState): void {
    if (state === this.state) return;
    this.state = state;
    this.since = Date.now();
    this.#followers.markAll();
  }

  /** Prices that nobody vouches for any more are stale, whatever their last state was. */
  #check(): void {
    const quiet = Date.now() - this.#heardAt;
    const old = this.state === 'lost' ? Date.now() - this.since > grace : quiet > silence;
    if (this.#heardAt && !document.hidden && old && !this.#store.old) this.#age(true);
    // The relay wants to know that we read what it sends.
    if (++this.#checks % 8 === 0 && this.#line.connected) this.#line.emit('seen', this.#store.seq);
  }

  #age(old: boolean): void {
    this.#store.old = old;
    this.#followers.markAll();
  }

  #showOrHide(): void {
    if (!this.#line.connected) return;
    if (document.hidden) this.#line.emit('pause');
    else {
      this.#check();
      this.#recover();
      this.#sync();
    }
  }
}
