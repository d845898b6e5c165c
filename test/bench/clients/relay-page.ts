import { channel } from '../../../server/protocol/channels.js';
import { protocolVersion, type Snapshot } from '../../../server/protocol/events.js';
import { applyFrame, frameTime, type StreamPosition } from '../../../server/protocol/packed.js';
import type { Quote } from '../../../server/protocol/quote.js';
import { emptyRow, type Row, toRow } from '../../../server/protocol/row.js';
import { symbolNames } from '../loads.js';
import { openSocketIo } from './socket-io.js';
import type { Visitor, VisitorOrder } from './visitor.js';
import type { WebSocketLine } from './websocket.js';

/** Ages travel rounded down to steps of 4 ms: count the worst that a row can stand for. */
const rounding = 3;
/** The page's own limit: a frame that was so much longer on the way than the fastest is not news, ms. */
const late = 1_000;
const frameStart = '["q","';
const names = symbolNames(500);
const idOf = new Map(names.map((name, id) => [name, id]));

/** A page of the product, without the drawing: decodes every frame with the product's own codec. */
export class RelayPage implements Visitor {
  readonly #order: VisitorOrder;
  readonly #line: WebSocketLine;
  readonly #rows = new Map<string, Row>();
  #stream: readonly Row[] = [];
  #position: StreamPosition = { seq: 0, time: 0 };
  /** The shortest time that a frame was on the way, ms. */
  #fastest = Infinity;
  #greeted = false;
  #waiting = false;
  /** Does not read; does not speak either. */
  #stalled = false;

  constructor(order: VisitorOrder) {
    this.#order = order;
    const { port, idle, closed } = order;
    this.#line = openSocketIo({
      port,
      auth: { v: protocolVersion, pings: false, ...(idle ? {} : { channels: this.#channels() }) },
      connected: () => idle && this.#greet(),
      heard: (json) => this.#hear(json),
      closed,
    });
  }

  get bytes(): number {
    return this.#line.bytes;
  }

  get prices(): ReadonlyMap<number, readonly [bid: number, ask: number]> {
    const entries = [...this.#rows].map(
      ([symbol, { bid, spread }]) => [idOf.get(symbol) ?? -1, [bid, bid + spread]] as const,
    );
    return new Map(entries);
  }

  pause(): void {
    this.#stalled = true;
    this.#line.pause();
  }

  resume(): void {
    this.#stalled = false;
    this.#order.recollection.resumedAt = Date.now();
    this.#line.resume();
  }

  close(): void {
    this.#line.close();
  }

  tend(): void {
    if (this.#greeted && !this.#stalled) this.#line.send(`42["seen",${this.#position.seq}]`);
  }

  follow(): void {
    this.#line.send(`420${JSON.stringify(['subscribe', this.#channels()])}`);
  }

  #channels(): string[] {
    return this.#order.follows.map((id) => channel('quotes', names[id] ?? ''));
  }

  #hear(json: string): void {
    if (json.startsWith(frameStart)) this.#read(json.slice(frameStart.length, -2));
    else if (json.startsWith('["snapshot",')) this.#start(json, 1);
    else if (json.startsWith('[{')) this.#start(json, 0);
  }

  #start(json: string, at: number): void {
    const { channels, stream, seq, time } = (JSON.parse(json) as Snapshot[])[at]!;
    const now = Date.now();
    for (const [name, reply] of Object.entries(channels)) {
      const quote = 'snapshot' in reply ? (reply.snapshot as Quote | null) : null;
      this.#rows.set(name.slice('quotes:'.length), quote ? toRow(quote) : emptyRow());
      if (quote) this.#noteResumed(now - quote.time);
    }
    this.#stream = stream.map((symbol) => this.#rows.get(symbol) ?? emptyRow());
    this.#position = { seq, time };
    this.#waiting = false;
    this.#greet();
  }

  #read(frame: string): void {
    // Frames that were under way when the page asked anew build on what it has given up.
    if (this.#waiting) return;
    const { tally } = this.#order;
    const now = Date.now();
    const onTheWay = now - frameTime(frame, this.#position);
    this.#fastest = Math.min(this.#fastest, onTheWay);
    const fresh = onTheWay - this.#fastest <= late;
    const changed = fresh && applyFrame(frame, this.#position, this.#stream);
    if (!changed) {
      tally.gaps++;
      this.#waiting = true;
      this.#line.send('420["resume"]');
      return;
    }
    tally.messages++;
    tally.updates += changed.length;
    for (const id of changed) {
      const age = now - (this.#stream[id]?.time ?? now) + rounding;
      tally.latency.add(age);
      this.#noteResumed(age);
    }
  }

  #noteResumed(age: number): void {
    const { tally, recollection } = this.#order;
    if (!recollection.resumedAt) return;
    tally.recovery.add(Date.now() - recollection.resumedAt);
    tally.resumed.add(age);
    recollection.resumedAt = 0;
  }

  #greet(): void {
    if (this.#greeted) return;
    this.#greeted = true;
    this.#order.greeted();
  }
}
