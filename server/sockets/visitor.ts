import type { Socket } from 'socket.io';
import type { ErrorCode, Refusal } from '../protocol/errors.js';
import {
  type Handshake,
  type PageEvents,
  protocolVersion,
  type RelayEvents,
  type Snapshot,
} from '../protocol/events.js';
import type { FanOut } from '../relay/fan-out.js';
import type { Session } from '../relay/session.js';
import { RequestBudget } from './budget.js';

export type VisitorSocket = Socket<PageEvents, RelayEvents>;

type Ack = (snapshot: Snapshot) => void;

/** Sweeps in a row in which the line took nothing: the visitor reads too slowly. */
const slowSweeps = 2;
/** A visitor who has taken nothing for so many sweeps is let go. */
const deadSweeps = 30;

/** One connected page: checks what it says, and keeps it from costing more than it may. */
export class Visitor {
  readonly #socket: VisitorSocket;
  readonly #session: Session<VisitorSocket>;
  readonly #mostChannels: number;
  readonly #now: () => number;
  readonly #budget: RequestBudget;
  #blockedSweeps = 0;
  #lagging = false;

  constructor(socket: VisitorSocket, fanOut: FanOut<VisitorSocket>, now: () => number) {
    this.#socket = socket;
    this.#session = fanOut.open(socket);
    this.#mostChannels = fanOut.mostChannels;
    this.#now = now;
    this.#budget = new RequestBudget(now());
    // Types end at the wire: whatever a page sends is unknown until it was looked at.
    const on = (event: keyof PageEvents, answer: (...args: unknown[]) => void) =>
      socket.on(event, (...args: unknown[]) => this.#admit() && answer(...args));
    on('subscribe', (names, ack) => this.#change(names, ack, 'subscribe'));
    on('unsubscribe', (names, ack) => this.#change(names, ack, 'unsubscribe'));
    on('pause', () => this.#session.pause());
    on('resume', (ack) => reply(ack, this.#resume()));
    socket.on('disconnect', () => this.#session.close());
    this.#greet(socket.handshake.auth);
  }

  /** Whether the visitor reads too slowly and was taken out of the fan-out. */
  get lagging(): boolean {
    return this.#lagging;
  }

  /**
   * Looks at the line, about once a second. A slow reader loses history, never our memory: it leaves
   * its group, and gets one fresh snapshot when it has read what was under way.
   */
  sweep(): void {
    const blocked = !this.#socket.conn.transport.writable;
    this.#blockedSweeps = blocked ? this.#blockedSweeps + 1 : 0;
    if (this.#blockedSweeps >= deadSweeps) {
      this.#socket.disconnect(true);
    } else if (!this.#lagging && this.#blockedSweeps >= slowSweeps && !this.#session.paused) {
      this.#lagging = true;
      this.#session.pause();
    } else if (this.#lagging && !blocked) {
      this.#socket.emit('snapshot', this.#resume());
    }
  }

  #greet({ channels }: Partial<Handshake>): void {
    if (channels === undefined) return;
    const names = this.#names(channels);
    if (names) this.#socket.emit('snapshot', this.#session.subscribe(names, this.#now()));
  }

  #resume(): Snapshot {
    this.#lagging = false;
    return this.#session.resume(this.#now());
  }

  #change(given: unknown, ack: unknown, action: 'subscribe' | 'unsubscribe'): void {
    const names = this.#names(given);
    if (names) reply(ack, this.#session[action](names, this.#now()));
  }

  #names(given: unknown): readonly string[] | undefined {
    const wanted = `a page may follow ${this.#mostChannels} channels at most`;
    if (!isNames(given)) {
      this.#refuse('bad-request', `channels must be a list of names, got ${typeof given}`);
    } else if (given.length > this.#mostChannels) {
      this.#refuse('too-many-channels', `${wanted}, got ${given.length}`);
    } else return given;
    return undefined;
  }

  #admit(): boolean {
    if (this.#budget.take(this.#now())) return true;
    if (this.#budget.exhausted) this.#socket.disconnect(true);
    else this.#refuse('too-many-requests', 'a page may make 10 requests a second; slow down');
    return false;
  }

  #refuse(code: ErrorCode, message: string): void {
    const refusal: Refusal = { code, message };
    this.#socket.emit('refused', refusal);
  }
}

/** Why a connection cannot be served, if so. */
export function refuseHandshake(auth: unknown): Refusal | undefined {
  const v = (auth as Partial<Handshake> | undefined)?.v;
  if (v === undefined || v === protocolVersion) return undefined;
  const message = `This relay speaks version ${protocolVersion}, the page asked for ${String(v)}. Reload the page, or update the relay.`;
  return { code: 'unsupported-version', message };
}

const isNames = (given: unknown): given is readonly string[] =>
  Array.isArray(given) && given.every((name) => typeof name === 'string');

function reply(ack: unknown, snapshot: Snapshot): void {
  if (typeof ack === 'function') (ack as Ack)(snapshot);
}
