import { Moments } from './moments.js';
import type { AccountRecord } from './records.js';
import {
  type Reasons,
  type Spans,
  type UnmatchedReason,
  unmatchedReasons,
} from './unmatched-reasons.js';

/** How many transfers and payments do not fit, by reason. */
export type UnmatchedCount = Record<UnmatchedReason, number>;

export const reasonNames = Object.keys(unmatchedReasons) as UnmatchedReason[];

/** Counts what does not fit in one group as it comes and goes; whether its time has come is asked later. */
export class Tally {
  readonly #moments = new Map<UnmatchedReason, Moments>();

  add(reasons: Reasons, time: number): void {
    for (const reason of reasons) {
      const moments = this.#moments.get(reason) ?? new Moments();
      this.#moments.set(reason, moments);
      moments.add(time);
    }
  }

  /** Takes back what was added. */
  remove(reasons: Reasons, time: number): void {
    for (const reason of reasons) this.#moments.get(reason)?.remove(time);
  }

  count(reason: UnmatchedReason, { from, to }: Spans[UnmatchedReason]): number {
    return this.#moments.get(reason)?.count(from, to) ?? 0;
  }
}

/** The tallies of all groups: there are few of them, and accounts of some are left out when somebody asks. */
export class UnmatchedCounts {
  /** Of payments on accounts that nobody knows. */
  readonly unknown = new Tally();
  readonly #groupOf: (told: AccountRecord) => string;
  readonly #byGroup = new Map<string, Tally>();

  /** `groupOf`: the group as of which an account counts. */
  constructor(groupOf: (told: AccountRecord) => string) {
    this.#groupOf = groupOf;
  }

  /** The group as of which an account counts, empty while no source has told it. */
  groupOf(told: AccountRecord | undefined): string {
    return told ? this.#groupOf(told) : '';
  }

  /** The tally of accounts like one. */
  of(told: AccountRecord | undefined): Tally {
    const group = this.groupOf(told);
    let tally = this.#byGroup.get(group);
    if (!tally) this.#byGroup.set(group, (tally = new Tally()));
    return tally;
  }

  /** Counts those whose time has come in the groups that are included. */
  count(spans: Spans, includes: (group: string) => boolean): UnmatchedCount {
    const tallies = [this.unknown];
    for (const [group, tally] of this.#byGroup) if (includes(group)) tallies.push(tally);
    const countOf = (reason: UnmatchedReason) =>
      tallies.reduce((sum, tally) => sum + tally.count(reason, spans[reason]), 0);
    return Object.fromEntries(
      reasonNames.map((reason) => [reason, countOf(reason)]),
    ) as UnmatchedCount;
  }
}
