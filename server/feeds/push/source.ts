import type { FeedContext, IngestAnswer } from '../feed.js';
import type { PushBody } from './body.js';
import { isSound, type PushRow, readRow } from './row.js';
import { formatOffset, SourceClock } from './source-clock.js';

/**
 * One sender's view of the server. It sends only what changed, so the relay follows the numbers of its
 * bodies: as long as none is missing, symbols that a body leaves out stand as they were told.
 */
export class PushSource {
  readonly #context: FeedContext<unknown>;
  readonly #name: string;
  readonly #clock: SourceClock;
  readonly #declared = new Set<string>();
  #standing = new Set<string>();
  #seq: number | undefined;
  #complete = false;
  #asked = false;
  #warnedOf: number | undefined;

  constructor(context: FeedContext<unknown>, name: string) {
    this.#context = context;
    this.#name = name;
    this.#clock = new SourceClock(context.clock);
  }

  /** Takes a body whose frame was checked. Rows are applied even when bodies before it are missing. */
  receive({ seq, t, gmt, full, q }: PushBody): IngestAnswer {
    const last = this.#seq;
    const restarted = seq <= 1 && seq !== last;
    if (last !== undefined && seq <= last && !restarted && (!full || seq === last)) return accepted;
    const follows = last !== undefined && seq === last + 1;
    // Who begins to count begins with everything; who was asked for it may not know the flag.
    const snapshot = full ?? ((restarted && !follows) || (this.#asked && this.#coversAll(q)));
    this.#seq = seq;
    if (snapshot) this.#standing = new Set();
    this.#complete = snapshot || (this.#complete && follows);

    this.#clock.observe(t, gmt);
    this.#compareClocks();
    this.#apply(q.map(readRow));
    this.#context.answered();
    this.#asked = !this.#complete;
    return this.#complete ? accepted : this.#snapshotNeeded();
  }

  /** Whether rows tell every symbol that this source has ever told. */
  #coversAll(rows: PushBody['q']): boolean {
    const told = new Set(rows.map((row) => readRow(row).symbol));
    return told.size > 0 && [...this.#declared].every((symbol) => told.has(symbol));
  }

  #apply(rows: readonly PushRow[]): void {
    const { publish } = this.#context;
    this.#declare(rows);
    for (const row of rows) this.#standing.delete(row.symbol);
    if (this.#complete && this.#standing.size) publish('confirm', { symbols: [...this.#standing] });
    for (const row of rows) this.#publish(row);
  }

  #publish(row: PushRow): void {
    const { publish, now } = this.#context;
    const { wall, day, ...tick } = row;
    const time = this.#clock.toUtc(wall, now());
    publish('tick', { ...tick, time });
    // A price that the guard refuses must not be confirmed by the bodies that follow.
    if (!isSound(row)) return;
    this.#standing.add(row.symbol);
    if (day) publish('day', { symbol: row.symbol, ...day, time });
  }

  #declare(rows: readonly PushRow[]): void {
    const fresh = rows.map(({ symbol }) => symbol).filter((symbol) => !this.#declared.has(symbol));
    if (!fresh.length) return;
    for (const symbol of fresh) this.#declared.add(symbol);
    this.#context.publish('symbols', fresh);
  }

  /** Prices are right by the source's own clock; but days and weekends follow the configured one. */
  #compareClocks(): void {
    const now = this.#context.now();
    const measured = this.#clock.contradiction(now);
    if (measured === undefined || measured === this.#warnedOf) return;
    this.#warnedOf = measured;
    const configured = formatOffset(this.#context.clock.offsetAt(now));
    this.#context.log.warn(
      { src: this.#name },
      `The server's clock is at ${formatOffset(measured)} by what ${this.#name} sends, but timeZone says ${configured}: correct timeZone.`,
    );
  }

  #snapshotNeeded(): IngestAnswer {
    const message = `The relay does not know all prices of ${this.#name}: send every symbol with "full": true.`;
    return { kind: 'snapshot-needed', message };
  }
}

const accepted: IngestAnswer = { kind: 'accepted' };
