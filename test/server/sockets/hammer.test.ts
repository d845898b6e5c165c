import assert from 'node:assert/strict';
import { test } from 'node:test';
import { channel } from '../../../server/protocol/channels.js';
import type { Snapshot } from '../../../server/protocol/events.js';
import { QuoteStore } from '../../../widgets/internal/quote-store.js';
import { type PageSocket, startSockets, throughStream } from '../../helpers/sockets.js';

const symbols = ['AAA', 'BBB', 'CCC', 'DDD'];
const pages = 12;
/** Moves of the market; every second one comes with an action of a page. */
const rounds = Number(process.env['ROUNDS'] ?? 600);

/** A small generator with a seed, so that a failure can be run again (mulberry32). */
function randomBy(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** A page that follows the protocol to the letter, over a real socket. */
class Page {
  readonly followed = new Set<string>();
  readonly store = new QuoteStore();
  readonly socket: PageSocket;
  #recovering = false;
  #paused = false;

  constructor(open: (extra: object) => PageSocket) {
    const auth = (answer: (data: object) => void) =>
      answer({ v: 1, channels: [...this.followed].map((symbol) => channel('quotes', symbol)) });
    // Comes back by itself when its line breaks, as pages do.
    this.socket = open({ auth, reconnection: true, reconnectionDelay: 10 });
    this.socket.on('snapshot', (snapshot) => this.#restart(snapshot));
    this.socket.on('q', (frame) => {
      if (!this.#recovering && !this.store.read(frame)) this.resume();
    });
    this.socket.on('connect', () => {
      this.#recovering = this.#paused = false;
      // What it wants may have changed since the handshake was on its way.
      this.#say();
    });
    // A request that was refused leaves the relay with another set than ours: say it all again.
    this.socket.on('refused', () => this.reconnect());
  }

  follow(symbol: string): void {
    this.followed.add(symbol);
    this.#say();
  }

  unfollow(symbol: string): void {
    this.followed.delete(symbol);
    this.#say();
  }

  pause(): void {
    // A page without a line says nothing: socket.io would keep it, and say it to the next relay.
    if (!this.socket.connected) return;
    this.#paused = true;
    this.socket.emit('pause');
  }

  resume(): void {
    this.#recovering = true;
    this.socket.emit('resume', (snapshot) => this.#restart(snapshot));
  }

  /** Comes back from a pause with exactly what it follows by now. */
  wake(): void {
    if (!this.#paused) return;
    this.#paused = false;
    this.resume();
    this.#say();
  }

  reconnect(): void {
    this.stall(false);
    this.socket.disconnect();
    this.socket.connect();
  }

  stall(stalled: boolean): void {
    // Between two connections there is no line that could stall.
    const engine = this.socket.io.engine as
      | { transport: { ws?: { pause(): void; resume(): void } } }
      | undefined;
    if (this.socket.connected) engine?.transport.ws?.[stalled ? 'pause' : 'resume']();
  }

  /** Makes the relay follow what the page follows. */
  #say(): void {
    if (!this.socket.connected || this.#paused) return;
    const names = (which: boolean) =>
      symbols
        .filter((symbol) => this.followed.has(symbol) === which)
        .map((symbol) => channel('quotes', symbol));
    this.socket.emit('unsubscribe', names(false), (reply) => this.store.start(reply));
    this.socket.emit('subscribe', names(true), (reply) => this.store.start(reply));
  }

  #restart(snapshot: Snapshot): void {
    this.#recovering = false;
    this.store.start(snapshot);
  }
}

const ways = {
  'past the streams of their sockets': {},
  'through these streams': { openLine: throughStream },
  'through rooms': { findTcp: () => undefined },
};

for (const [way, options] of Object.entries(ways)) {
  test(`pages that join, leave, change, pause, stall and reconnect at random, fed ${way}, end on the last bid and ask`, async (t) => {
    const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
    t.diagnostic(`seed ${seed}: run again with SEED=${seed}`);
    const random = randomBy(seed);
    const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
    const { relay, tick, open } = await startSockets(t, { interval: 16, ...options });
    const crowd = Array.from({ length: pages }, () => new Page(open));
    const move = () => tick(pick(symbols), 90_000 + Math.floor(random() * 20_000));
    const actions: ((page: Page) => void)[] = [
      (page) => page.follow(pick(symbols)),
      (page) => page.follow(pick(symbols)),
      (page) => page.unfollow(pick(symbols)),
      (page) => page.pause(),
      (page) => page.wake(),
      (page) => page.wake(),
      (page) => page.stall(true),
      (page) => page.stall(false),
      (page) => page.stall(false),
      (page) => random() < 0.2 && page.reconnect(),
    ];
    for (let round = 0; round < rounds; round++) {
      move();
      // A page's budget is ten requests a second: the crowd shares the actions.
      if (round % 2 === 0) pick(actions)(pick(crowd));
      await new Promise((resolve) => setTimeout(resolve, 1));
    }
    for (const page of crowd) {
      page.stall(false);
      page.wake();
    }
    for (const symbol of symbols) tick(symbol, 100_000 + Math.floor(random() * 1_000));

    const wrong = () =>
      crowd.flatMap((page, i) =>
        [...page.followed].flatMap((symbol) => {
          const shown = page.store.quote(symbol);
          const real = relay.quotes.snapshot(symbol);
          const same = shown?.bid === real?.bid && shown?.ask === real?.ask;
          return same ? [] : [`page ${i} ${symbol}: ${shown?.bid} instead of ${real?.bid}`];
        }),
      );
    const deadline = Date.now() + 60_000;
    while (wrong().length && Date.now() < deadline) {
      // Not while it connects: the relay closes the line on which somebody connects twice.
      for (const { socket } of crowd) if (!socket.active) socket.connect();
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    assert.deepEqual(wrong(), []);
  });
}
