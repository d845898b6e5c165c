import {
  encodeHead,
  nextSeq,
  type PackedRow,
  packRow,
  placeRow,
  startsAnew,
  streamTime,
} from '../protocol/packed.js';
import { copyRow, emptyRow, type Row, toQuote } from '../protocol/row.js';
import type { Quote } from '../protocol/quote.js';
import type { QuoteBoard, QuoteEntry } from './quote-board.js';

/** A symbol as the readers of one phase know it. */
interface SentRow extends PackedRow {
  readonly symbol: string;
  /** What they were sent last. */
  readonly row: Row;
  /** The newest state; undefined until a feed brings the symbol. */
  entry: QuoteEntry | undefined;
  /** Revision of the board's entry that was sent last. */
  revision: number;
  /** The flush in which it was packed: once, for every group that follows it. */
  flush: number;
  /** How many groups follow it. */
  groups: number;
}

/** All members of a phase that follow the same symbols: one frame serves them all. */
export interface Group<Member> {
  /** Unique among all groups; sockets use it as the name of a room. */
  readonly id: string;
  readonly symbols: readonly string[];
  readonly members: Set<Member>;
  seq: number;
  /** Relay's clock at the last frame, ms UTC. */
  time: number;
}

interface PhaseGroup<Member> extends Group<Member> {
  readonly key: string;
  readonly rows: readonly SentRow[];
}

/** Hands one frame to every member of a group. */
export type Deliver<Member> = (group: Group<Member>, frame: string) => void;

/** An empty frame after so long a silence tells readers that the line is alive. */
const heartbeat = 5_000;

let groupCount = 0;

/**
 * One slice of the readers of a flush interval: they are flushed together, and know the same prices.
 * Pure: whoever owns it calls `flush` when its moment has come.
 */
export class QuotePhase<Member> {
  /** Rows encoded and frames built since the start. */
  readonly counts = { rows: 0, frames: 0 };
  /** Open sessions that belong to this phase, whether or not they follow quotes now. */
  readers = 0;
  readonly #board: QuoteBoard;
  readonly #deliver: Deliver<Member>;
  readonly #sent = new Map<string, SentRow>();
  readonly #groups = new Map<string, PhaseGroup<Member>>();
  #flush = 0;

  constructor(board: QuoteBoard, deliver: Deliver<Member>) {
    this.#board = board;
    this.#deliver = deliver;
  }

  get groups(): number {
    return this.#groups.size;
  }

  /** Puts a member into the group of its symbols. It must be told `sent` of each first. */
  join(member: Member, symbols: Iterable<string>, now: number): Group<Member> {
    const list = [...new Set(symbols)].sort();
    const key = list.join(',');
    let group = this.#groups.get(key);
    if (!group) {
      group = {
        id: `group ${++groupCount}`,
        key,
        symbols: list,
        rows: list.map((symbol) => this.#follow(symbol)),
        members: new Set(),
        seq: 0,
        time: streamTime(now),
      };
      this.#groups.set(key, group);
    }
    group.members.add(member);
    return group;
  }

  /** Takes a member out; the last one takes the group with it. */
  leave(member: Member, group: Group<Member>): void {
    if (!group.members.delete(member)) return;
    if (group.members.size) return;
    const { key, rows } = group as PhaseGroup<Member>;
    this.#groups.delete(key);
    for (const row of rows) if (--row.groups === 0) this.#sent.delete(row.symbol);
  }

  /** The quote that readers of this phase know: what the next frame builds on. */
  sent(symbol: string): Quote | null {
    const sent = this.#sent.get(symbol);
    return sent ? toQuote(symbol, sent.row) : null;
  }

  /** Sends what changed since the last flush: each row encoded once, each group one frame. */
  flush(now: number): void {
    this.#flush++;
    const time = streamTime(now);
    for (const sent of this.#sent.values()) this.#encode(sent, time);
    const frames: [group: Group<Member>, frame: string][] = [];
    for (const group of this.#groups.values()) {
      const frame = this.#frame(group, time);
      if (frame !== undefined) frames.push([group, frame]);
    }
    // Writes that follow each other closely cost the system less than writes with work between them.
    for (const [group, frame] of frames) this.#deliver(group, frame);
  }

  #follow(symbol: string): SentRow {
    let sent = this.#sent.get(symbol);
    if (!sent) {
      const entry = this.#board.entry(symbol);
      const row = emptyRow();
      sent = { symbol, row, entry, revision: 0, lead: 0, rest: '', flush: 0, groups: 0 };
      this.#sent.set(symbol, sent);
      // Nobody in this phase followed it yet, so it may start from the newest state.
      if (entry?.row.bid) {
        copyRow(entry.row, row);
        sent.revision = entry.revision;
      }
    }
    sent.groups++;
    return sent;
  }

  #encode(sent: SentRow, now: number): void {
    const entry = (sent.entry ??= this.#board.entry(sent.symbol));
    if (!entry?.row.bid || entry.revision === sent.revision) return;
    const { row } = sent;
    packRow(row, entry.row, now, sent);
    sent.flush = this.#flush;
    // Readers see the direction of what they are shown, not of ticks that conflation hid.
    const restarted = startsAnew(row, entry.row);
    const move = entry.row.bid - row.bid;
    const direction = restarted ? 'flat' : move > 0 ? 'up' : move < 0 ? 'down' : row.direction;
    copyRow(entry.row, row);
    row.direction = direction;
    sent.revision = entry.revision;
    this.counts.rows++;
  }

  #frame(group: PhaseGroup<Member>, now: number): string | undefined {
    let body = '';
    let skipped = 0;
    for (const row of group.rows) {
      if (row.flush !== this.#flush) skipped++;
      else {
        body += placeRow(skipped, row);
        skipped = 0;
      }
    }
    if (!body && now - group.time < heartbeat) return undefined;
    group.seq = nextSeq(group.seq);
    const elapsed = Math.max(0, now - group.time);
    group.time += elapsed;
    this.counts.frames++;
    return encodeHead(group.seq, elapsed) + body;
  }
}
