import { symbolNames } from '../loads.js';
import { digits } from '../ticks.js';
import { openSocketIo } from './socket-io.js';
import type { Tally, Visitor, VisitorOrder } from './visitor.js';
import type { WebSocketLine } from './websocket.js';

interface Prices {
  symbol: string;
  bid: number;
  ask: number;
  time: number;
}

const scale = 10 ** digits;
const names = symbolNames(500);
const idOf = new Map(names.map((name, id) => [name, id]));

let lastText = '';
let lastPrices: readonly Prices[] = [];

/** Prices in a message of JSON. The same text came to many visitors: it is parsed for the first. */
function parse(json: string): readonly Prices[] {
  if (json === lastText) return lastPrices;
  const parsed = JSON.parse(json) as unknown;
  const body: unknown = Array.isArray(parsed) ? parsed[1] : parsed;
  lastText = json;
  lastPrices = Array.isArray(body) ? (body as Prices[]) : [body as Prices];
  return lastPrices;
}

/** Takes JSON prices in; also for other protocols that carry them. */
export function takePrices(
  json: string,
  prices: Map<number, readonly [bid: number, ask: number]>,
  tally: Tally,
): void {
  const now = Date.now();
  tally.messages++;
  for (const { symbol, bid, ask, time } of parse(json)) {
    const id = idOf.get(symbol) ?? -1;
    prices.set(id, [Math.round(bid * scale), Math.round(ask * scale)]);
    tally.updates++;
    tally.latency.add(now - time);
  }
}

/** A page that hears JSON events of plain socket.io: one price each, or a list of them. */
export class EventPage implements Visitor {
  readonly prices = new Map<number, readonly [bid: number, ask: number]>();
  readonly #line: WebSocketLine;

  constructor({ port, follows, tally, greeted, closed }: VisitorOrder) {
    this.#line = openSocketIo({
      port,
      auth: { symbols: follows.map((id) => names[id] ?? '') },
      connected: greeted,
      heard: (json) => takePrices(json, this.prices, tally),
      closed,
    });
  }

  get bytes(): number {
    return this.#line.bytes;
  }

  pause(): void {
    this.#line.pause();
  }

  resume(): void {
    this.#line.resume();
  }

  close(): void {
    this.#line.close();
  }
}
