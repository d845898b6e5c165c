import { type Carrier, FanOut } from '../relay/fan-out.js';
import type { Relay } from '../relay/relay.js';
import type { Session } from '../relay/session.js';
import { Schedule } from './schedule.js';

/** Frames may be this far apart, ms: charts and the personal area, public pages, big tables. */
const intervals = [100, 200, 1_000] as const;
const phases = 8;
/** So many writes in one go are over within two or three milliseconds. */
const crowd = 250;

export interface TierOptions<Member> {
  relay: Relay;
  carrier: Carrier<Member>;
  mostChannels: number;
  /** Time between two frames to a page that wishes nothing else, ms. */
  interval: number;
  /** Shortest interval that a page may wish for, ms; at most `interval`. */
  fastest: number;
  now: () => number;
}

interface Tier<Member> {
  fanOut: FanOut<Member>;
  schedule: Schedule;
}

/** One fan-out for each interval that somebody asked for. */
export class Tiers<Member> {
  readonly #options: TierOptions<Member>;
  readonly #tiers = new Map<number, Tier<Member>>();

  constructor(options: TierOptions<Member>) {
    this.#options = options;
  }

  /** A new reader; `wish` is the interval that it would like, ms, if any. */
  open(member: Member, wish: unknown): Session<Member> {
    return this.#tier(this.#grant(wish)).fanOut.open(member);
  }

  /** Groups, rows and frames of all tiers, and by how many ms the last flushes were late. */
  stats(): { groups: number; rows: number; frames: number; lateness: number } {
    const sum = { groups: 0, rows: 0, frames: 0, lateness: 0 };
    for (const { fanOut, schedule } of this.#tiers.values()) {
      const { groups, rows, frames } = fanOut.stats();
      sum.groups += groups;
      sum.rows += rows;
      sum.frames += frames;
      sum.lateness = Math.max(sum.lateness, schedule.lateness);
    }
    return sum;
  }

  close(): void {
    for (const { fanOut, schedule } of this.#tiers.values()) {
      schedule.stop();
      fanOut.close();
    }
  }

  /** The longest interval on offer that is no longer than the wish; the shortest if all are. */
  #grant(wish: unknown): number {
    const { interval, fastest } = this.#options;
    if (typeof wish !== 'number' || Number.isNaN(wish)) return interval;
    const offered = [...intervals, interval].filter((each) => each >= fastest);
    const fitting = offered.filter((each) => each <= wish);
    return fitting.length ? Math.max(...fitting) : Math.min(...offered);
  }

  #tier(interval: number): Tier<Member> {
    let tier = this.#tiers.get(interval);
    if (!tier) {
      const fanOut = new FanOut({ ...this.#options, phases, crowd });
      const schedule = new Schedule(interval, phases, {
        rests: (phase) => fanOut.rests(phase),
        flush: (phase) => fanOut.flush(phase, this.#options.now()),
      });
      tier = { fanOut, schedule };
      this.#tiers.set(interval, tier);
    }
    return tier;
  }
}
