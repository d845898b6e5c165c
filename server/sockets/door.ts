import type { EventEmitter } from 'node:events';

/** What the door knows of a visitor: its line, which may break while it waits. */
export interface Caller extends Pick<EventEmitter, 'on' | 'off'> {
  readonly destroyed: boolean;
}

/** 0: come in. Otherwise the ms after which to come back; no two visitors are told the same. */
export type Answer = (retryIn: number) => void;

interface Waiting {
  caller: Caller;
  since: number;
  answer: Answer;
}

/** Time between two groups, ms. */
const beat = 20;
/** Visitors in a group at most: some tens of milliseconds of work on a slow machine. */
const largestGroup = 60;
/** Whoever would stand at the door for longer, in ms, is given a time to come back at once. */
const longestWait = 300;
/** Nobody comes back sooner, ms: those who wait come first. */
const soonest = 1_000;
/** How much the last beat says about the next ones. */
const weight = 0.2;

const ignore = () => undefined;

/**
 * Lets visitors in group by group, so many a second, and gives everybody else a time to come back.
 * A handshake costs a hundred times what a frame costs, and after a restart all visitors come at once:
 * between two groups those who are in get their prices, and those who are let in are served at once.
 * When the machine is slow the groups come late, and the times that are given out move apart with
 * them, so it is never asked for more than it can do.
 */
export class Door {
  /** Visitors who were told to come back later, since the start. */
  turnedAway = 0;
  readonly #perVisitor: number;
  readonly #now: () => number;
  #queue: Waiting[] = [];
  /** Visitors in a group; a quiet hour earns no more. */
  readonly #most: number;
  /** Visitors who may come in before the next beat. */
  #left: number;
  #timer: NodeJS.Timeout | undefined;
  #wound = 0;
  /** Time between two visitors as this machine can do it, ms. */
  #pace: number;
  #bookedUntil = 0;

  /** `rate` is visitors a second, `now` a clock in ms. */
  constructor(rate: number, now: () => number) {
    this.#perVisitor = 1_000 / rate;
    this.#most = Math.min(largestGroup, rate);
    this.#left = this.#most;
    this.#pace = this.#perVisitor;
    this.#now = now;
  }

  /** Answers at once, or when the turn of the visitor has come. */
  knock(caller: Caller, answer: Answer): void {
    this.#wind();
    if (this.#left >= 1 && !this.#queue.length) {
      this.#left--;
      answer(0);
    } else if (this.#queue.length * this.#pace >= longestWait) {
      this.#book(answer);
    } else {
      // Nobody else listens to a line that waits, and an error without a listener ends the process.
      caller.on('error', ignore);
      this.#queue.push({ caller, since: this.#now(), answer });
    }
  }

  /** Sends everybody away who waits. */
  close(): void {
    clearTimeout(this.#timer);
    for (const { caller, answer } of this.#queue.splice(0)) {
      caller.off('error', ignore);
      this.#book(answer);
    }
  }

  #book(answer: Answer): void {
    const now = this.#now();
    this.turnedAway++;
    this.#bookedUntil = Math.max(this.#bookedUntil, now + soonest) + this.#pace;
    answer(Math.ceil(this.#bookedUntil - now));
  }

  #wind(): void {
    if (this.#timer) return;
    this.#wound = this.#now();
    this.#timer = setTimeout(() => this.#next(), beat);
  }

  #next(): void {
    this.#timer = undefined;
    const now = this.#now();
    const took = Math.max(beat, now - this.#wound);
    const possible = Math.max(this.#perVisitor, took / this.#most);
    this.#pace += weight * (possible - this.#pace);
    this.#left = Math.min(this.#most, this.#left + took / this.#perVisitor);
    let done = 0;
    for (const { caller, since, answer } of this.#queue) {
      const isGone = caller.destroyed;
      const isLate = now - since > 2 * longestWait;
      if (!isGone && !isLate && this.#left < 1) break;
      done++;
      caller.off('error', ignore);
      if (isGone) continue;
      if (isLate) this.#book(answer);
      else {
        this.#left--;
        answer(0);
      }
    }
    this.#queue.splice(0, done);
    if (this.#queue.length || this.#left < this.#most) this.#wind();
  }
}
