import type { Socket as TcpSocket } from 'node:net';
import type { Socket } from 'socket.io';
import type { Refusal } from '../protocol/errors.js';
import {
  type Handshake,
  type PageEvents,
  protocolVersion,
  type RelayEvents,
  type Snapshot,
} from '../protocol/events.js';
import { framesBehind } from '../protocol/packed.js';
import { settled } from '../protocol/place.js';
import type { Group } from '../relay/quote-stream.js';
import type { Session } from '../relay/session.js';
import { RequestBudget } from './budget.js';
import { type FindTcp, putOffPing, quotesMessage } from './direct-line.js';
import type { OpenQuickLine, QuickLine } from './quick-line.js';
import { SlowReader } from './slow-reader.js';
import type { Tiers } from './tiers.js';

export type VisitorSocket = Socket<PageEvents, RelayEvents>;

export interface VisitorOptions {
  socket: VisitorSocket;
  tiers: Tiers<Visitor>;
  mostChannels: number;
  /** Finds the TCP socket to write frames to; without one they come through a room. */
  findTcp: FindTcp;
  /** Opens a way to write to it past its stream, which does the rest. */
  openLine: OpenQuickLine;
  /** Where the visitor is; undefined: nobody who is trusted says so. */
  country?: string | undefined;
  now: () => number;
}

/** One connected page: checks what it says, and keeps it from costing more than it may. */
export class Visitor {
  readonly socket: VisitorSocket;
  readonly #session: Session<Visitor>;
  readonly #mostChannels: number;
  readonly #openLine: OpenQuickLine;
  readonly #country: string | undefined;
  readonly #now: () => number;
  readonly #budget: RequestBudget;
  readonly #reader = new SlowReader();
  /** Whether it wants pings also while it acknowledges frames. */
  readonly #pings: boolean;
  /** What the connection stands on now: kept at hand for the sake of every write. */
  #transport: VisitorSocket['conn']['transport'];
  #tcp: TcpSocket | undefined;
  #line: QuickLine | undefined;
  #group: Group<Visitor> | undefined;

  constructor({ socket, tiers, mostChannels, findTcp, openLine, country, now }: VisitorOptions) {
    this.socket = socket;
    this.#mostChannels = mostChannels;
    this.#openLine = openLine;
    this.#country = country;
    this.#now = now;
    this.#budget = new RequestBudget(now());
    this.#transport = socket.conn.transport;
    this.#hold(findTcp);
    socket.conn.once('upgrade', () => this.#goDirect(findTcp));
    const hello = socket.handshake.auth as Partial<Handshake>;
    this.#session = tiers.open(this, hello.interval);
    this.#pings = hello.pings !== false;
    // Types end at the wire: whatever a page sends is unknown until it was looked at.
    const on = (event: keyof PageEvents, answer: (...args: unknown[]) => void) =>
      socket.on(event, (...args: unknown[]) => this.#admit() && answer(...args));
    on('subscribe', (names, ack) => this.#change(names, ack, (known) => this.#follow(known)));
    on('unsubscribe', (names, ack) =>
      this.#change(names, ack, (known) => this.#session.unsubscribe(known, this.#now())),
    );
    on('pause', () => this.#session.pause());
    on('resume', (ack) => reply(ack, this.#resume()));
    on('seen', (seq) => this.#seen(seq));
    socket.on('disconnect', () => this.#session.close());
    this.#greet(hello.channels);
    // The session knows them by now; thousands of copies of the same names would stay for nothing.
    socket.handshake.auth = {};
  }

  /** Whether the visitor reads too slowly and was taken out of the fan-out. */
  get lagging(): boolean {
    return this.#reader.lagging;
  }

  /** Whether frames reach this visitor through a room of socket.io instead of `write`. */
  get usesRoom(): boolean {
    return !this.#tcp;
  }

  /** The visitor's group changed. */
  moved(to: Group<Visitor> | undefined): void {
    if (this.usesRoom) {
      if (this.#group) void this.socket.leave(this.#group.id);
      if (to) void this.socket.join(to.id);
    }
    this.#group = to;
  }

  /** Writes one frame of its group: `bytes` are those of `frame`, made once for all. */
  write(bytes: Buffer, frame: string): void {
    const tcp = this.#tcp;
    // While engine.io has something under way the frame must queue behind it.
    if (!tcp || !this.#transport.writable) this.socket.conn.write(quotesMessage(frame));
    else if (this.#line?.write(bytes)) return;
    else tcp.write(bytes);
    if (this.#reader.isFull(tcp?.writableLength ?? 0)) this.#session.pause();
  }

  /**
   * Looks at the line, about once a second. A slow reader loses history, never our memory: it leaves
   * its group, and gets one fresh snapshot when it has read what was under way.
   */
  sweep(): void {
    const waiting = this.#line?.waiting ?? 0;
    if (this.#reader.isFull(waiting)) this.#session.pause();
    const blocked = waiting > 0 || !this.#transport.writable;
    const verdict = this.#reader.look(blocked, this.#session.paused, this.#now());
    if (verdict === 'dead') this.socket.disconnect(true);
    else if (verdict === 'lagging') this.#session.pause();
    else if (verdict === 'caught-up') this.socket.emit('snapshot', this.#resume());
  }

  /** The line went over from polling to a WebSocket. */
  #goDirect(findTcp: FindTcp): void {
    const group = this.#group;
    if (group) void this.socket.leave(group.id);
    this.#hold(findTcp);
    if (group && this.usesRoom) void this.socket.join(group.id);
  }

  /** Keeps what the connection stands on now. */
  #hold(findTcp: FindTcp): void {
    this.#transport = this.socket.conn.transport;
    this.#tcp = findTcp(this.socket.conn);
    this.#line = this.#tcp && this.#openLine(this.#tcp);
  }

  #greet(channels: unknown): void {
    if (channels === undefined) return;
    const names = this.#names(channels);
    if ('code' in names) this.socket.emit('refused', names);
    else this.socket.emit('snapshot', this.#follow(names));
  }

  /** Channels are the same for all who follow them: what depends on the visitor is which ones. */
  #follow(names: readonly string[]): Snapshot {
    const country = this.#country;
    if (!country) return this.#session.subscribe(names, this.#now());
    const known = names.map((name) => settled(name, country));
    return { ...this.#session.subscribe(known, this.#now()), country };
  }

  #resume(): Snapshot {
    this.#reader.restart(this.#now());
    return this.#session.resume(this.#now());
  }

  #seen(seq: unknown): void {
    if (!Number.isInteger(seq)) return;
    const group = this.#group;
    this.#reader.seen(group ? framesBehind(group.seq, Number(seq)) : 0, this.#now());
    // Without a group it hears nothing for as long as it likes.
    if (group && !this.#pings) putOffPing(this.socket.conn);
  }

  #change(given: unknown, ack: unknown, change: (names: readonly string[]) => Snapshot): void {
    const names = this.#names(given);
    if (!('code' in names)) return reply(ack, change(names));
    this.socket.emit('refused', names);
    reply(ack, { ...this.#session.unsubscribe([], this.#now()), refused: names });
  }

  #names(given: unknown): readonly string[] | Refusal {
    if (!isNames(given)) {
      const message = `channels must be a list of names, got ${typeof given}`;
      return { code: 'bad-request', message };
    }
    if (given.length <= this.#mostChannels) return given;
    const wanted = `a page may follow ${this.#mostChannels} channels at most`;
    return { code: 'too-many-channels', message: `${wanted}, got ${given.length}` };
  }

  #admit(): boolean {
    if (this.#budget.take(this.#now())) return true;
    if (this.#budget.exhausted) this.socket.disconnect(true);
    else this.socket.emit('refused', tooMany);
    return false;
  }
}

/** Why a connection cannot be served, if so. */
export function refuseHandshake(auth: unknown): Refusal | undefined {
  const v = (auth as Partial<Handshake> | undefined)?.v;
  if (v === undefined || v === protocolVersion) return undefined;
  const message = `This relay speaks version ${protocolVersion}, the page asked for ${String(v)}. Reload the page, or update the relay.`;
  return { code: 'unsupported-version', message };
}

const tooMany: Refusal = {
  code: 'too-many-requests',
  message: 'a page may make 10 requests a second; slow down',
};

const isNames = (given: unknown): given is readonly string[] =>
  Array.isArray(given) && given.every((name) => typeof name === 'string');

function reply(ack: unknown, snapshot: Snapshot): void {
  if (typeof ack === 'function') (ack as (snapshot: Snapshot) => void)(snapshot);
}
