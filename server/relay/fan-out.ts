import { channelRules, parseChannel } from '../protocol/channels.js';
import { ChannelSets } from './channel-sets.js';
import { type Deliver, type Group, QuotePhase } from './quote-stream.js';
import type { Relay } from './relay.js';
import { Session } from './session.js';

/** What fan-out asks of whoever carries its words to the readers. */
export interface Carrier<Member> {
  /** Hands one frame to every member of a group: encode it once. */
  frame: Deliver<Member>;
  /** Hands the new state of a channel to every reader that follows it. */
  update(channelName: string, value: unknown): void;
  /** A reader changed its group; either side may be missing. */
  moved(member: Member, from: Group<Member> | undefined, to: Group<Member> | undefined): void;
  /** A reader started or stopped following a channel that is not packed. */
  followed(member: Member, channelName: string, follows: boolean): void;
}

export interface FanOutOptions<Member> {
  relay: Relay;
  carrier: Carrier<Member>;
  /** Slices of the flush interval, so that its writes do not come as one burst. */
  phases: number;
  /** Readers that a phase takes before the next one opens: each phase packs every row anew. */
  crowd: number;
  /** Most channels that one reader may follow. */
  mostChannels: number;
}

/**
 * Who follows what, and who is told when. Conflates: between two flushes only the newest state counts.
 * Pure: its owner calls `flush` for one phase after the other.
 */
export class FanOut<Member> {
  readonly relay: Relay;
  readonly carrier: Carrier<Member>;
  readonly mostChannels: number;
  /** What the readers follow. */
  readonly sets = new ChannelSets();
  readonly #phases: readonly QuotePhase<Member>[];
  readonly #crowd: number;
  /** How many readers follow a channel that is not packed. */
  readonly #followers = new Map<string, number>();
  /** Channels that somebody follows and whose state has changed. */
  readonly #changed = new Set<string>();
  readonly #stopListening: () => void;

  constructor({ relay, carrier, phases, crowd, mostChannels }: FanOutOptions<Member>) {
    this.relay = relay;
    this.carrier = carrier;
    this.mostChannels = mostChannels;
    this.#crowd = crowd;
    this.#phases = Array.from(
      { length: phases },
      () => new QuotePhase<Member>(relay.quotes, (group, frame) => carrier.frame(group, frame)),
    );
    this.#stopListening = relay.onChange((name) => {
      // Thousands of channels change each second; nobody looks at most of them.
      if (this.#followers.has(name)) this.#changed.add(name);
    });
  }

  /** A new reader, in the open phase with the fewest of them. */
  open(member: Member): Session<Member> {
    const readers = this.#phases.reduce((sum, phase) => sum + phase.readers, 0);
    const open = this.#phases.slice(0, 1 + Math.floor(readers / this.#crowd));
    const emptiest = open.reduce((a, b) => (b.readers < a.readers ? b : a));
    return new Session(this, emptiest, member);
  }

  /** A reader started or stopped following a channel that is not packed. */
  followed(member: Member, name: string, follows: boolean): void {
    const count = (this.#followers.get(name) ?? 0) + (follows ? 1 : -1);
    if (count > 0) this.#followers.set(name, count);
    else this.#followers.delete(name);
    this.carrier.followed(member, name, follows);
  }

  /** Whether nobody waits for a phase, so that its turn can be slept through. */
  rests(phase: number): boolean {
    return phase !== 0 && this.#phases[phase]?.readers === 0;
  }

  /** Tells the readers of one phase, counted from 0, what changed; and with the first all others. */
  flush(phase: number, now: number): void {
    this.#phases[phase]?.flush(now);
    if (phase !== 0) return;
    for (const name of this.#changed) this.#update(name);
    this.#changed.clear();
  }

  /** Groups, and rows and frames made since the start, over all phases. */
  stats(): { groups: number; rows: number; frames: number } {
    const sum = { groups: 0, rows: 0, frames: 0 };
    for (const phase of this.#phases) {
      sum.groups += phase.groups;
      sum.rows += phase.counts.rows;
      sum.frames += phase.counts.frames;
    }
    return sum;
  }

  /** Stops listening to the relay. */
  close(): void {
    this.#stopListening();
  }

  #update(name: string): void {
    const address = parseChannel(name);
    if (!address || channelRules[address.kind].wire !== 'json') return;
    // What is known no longer is told as nothing, so that it disappears from pages too.
    const state = this.relay.snapshot(address, this.#followers.get(name)) ?? null;
    this.carrier.update(name, state);
  }
}
