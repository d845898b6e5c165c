import type { Snapshot } from '../../server/protocol/events.js';
import { encodeHead } from '../../server/protocol/packed.js';
import { packed } from './packed.js';
import { emptyRow, type Row, toQuote } from '../../server/protocol/row.js';
import { Connection } from '../../widgets/internal/connection.js';

type Listener = (...args: unknown[]) => void;

/** The relay's end of a line, played by the test. */
export class FakeLine {
  connected = false;
  handshake: () => object = () => ({});
  said: unknown[][] = [];
  connects = 0;
  #listeners: Record<string, Listener> = {};

  on = (event: string, listener: Listener) => {
    this.#listeners[event] = listener;
  };
  emit = (...args: unknown[]) => {
    this.said.push(args);
  };
  connect = () => {
    this.connects++;
  };
  disconnect = () => this.lose('io client disconnect');

  hear(event: string, ...args: unknown[]) {
    this.#listeners[event]?.(...args);
  }
  open(snapshot?: Snapshot) {
    this.connected = true;
    const { channels } = this.handshake() as { channels: string[] };
    this.hear('connect');
    if (snapshot) this.hear('snapshot', snapshot);
    return channels;
  }
  lose(reason = 'transport close') {
    if (!this.connected) return;
    this.connected = false;
    this.hear('disconnect', reason);
  }
  /** Answers the last request with this name. */
  answer(event: string, snapshot: Snapshot) {
    const request = this.said.findLast(([name]) => name === event)!;
    (request.at(-1) as Listener)(snapshot);
  }
  events = () => this.said.map(([name]) => name);
}

export const start = Date.UTC(2026, 1, 3, 12);
export const row = (bid: number): Row => ({
  ...emptyRow(),
  digits: 5,
  bid,
  spread: 12,
  time: start,
  state: 'live',
});

export function snapshotOf(
  quotes: Record<string, number | null>,
  stream = Object.keys(quotes),
  seq = 0,
): Snapshot {
  const channels = Object.entries(quotes).map(([symbol, bid]) => [
    `quotes:${symbol}`,
    { snapshot: bid === null ? null : toQuote(symbol, row(bid)) },
  ]);
  return { v: 1, time: start, seq, stream, channels: Object.fromEntries(channels) };
}

export const frame = (seq: number, id: number, from: number, to: number) =>
  encodeHead(seq, 200) + packed(id, row(from), row(to), start + 200);

export function connect() {
  const line = new FakeLine();
  const connection = new Connection('https://relay.example', (_url, handshake) => {
    line.handshake = handshake;
    return line;
  });
  return { line, connection };
}

export const turn = () => new Promise((resolve) => setTimeout(resolve));
export const drawn = () =>
  new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
