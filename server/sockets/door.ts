import type { EventEmitter } from 'node:events';

/** What the door knows of a visitor: its line, which may break while it waits. */
export interface Caller extends Pick<EventEmitter, 'on' | 'off'> {
  readonly destroyed: boolean;
}

interface Waiting {
  caller: Caller;
  since: number;
  answer: (open: boolean) => void;
}

/** Visitors in a group: some tens of milliseconds of work on a slow machine. */
const group = 40;
/** Time between two groups, ms. */
const beat = 20;
/** More could hardly come in before their time is over. */
const mostWaiting = 3_000;
/** Whoever stood at the door for so long, in ms, is sent away: his page comes back by itself. */
const longestWait = 3_000;

const ignore = () => undefined;

/**
 * Lets visitors in group by group. A handshake costs many times what a frame costs, and after a
 * restart thousands come in one turn of the event loop: between two groups those who are in get their
 * prices. When the machine is slow the groups come late, so it is never asked for more than it can do.
 */
export class Door {
  /** Visitors who were sent away, since the start. */
  turnedAway = 0;
  readonly #now: () => number;
  #queue: Waiting[] = [];
  #left = group;
  #timer: NodeJS.Timeout | undefined;

  /** `now` is a clock in ms. */
  constructor(now: () => number) {
    this.#now = now;
  }

  /** Answers `true` when the visitor may come in, at once or later; `false` when he has to go. */
  knock(caller: Caller, answer: (open: boolean) => void): void {
    this.#wind();
    if (this.#left > 0 && !this.#queue.length) {
      this.#left--;
      answer(true);
    } else if (this.#queue.length >= mostWaiting) {
      this.turnedAway++;
      answer(false);
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
      answer(false);
    }
  }

  #wind(): void {
    this.#timer ??= setTimeout(() => this.#next(), beat);
  }

  #next(): void {
    this.#timer = undefined;
    this.#left = group;
    const oldest = this.#now() - longestWait;
    let done = 0;
    for (const { caller, since, answer } of this.#queue) {
      const isGone = caller.destroyed;
      const isLate = since < oldest;
      if (!isGone && !isLate && this.#left === 0) break;
      done++;
      caller.off('error', ignore);
      if (isGone) continue;
      if (isLate) this.turnedAway++;
      else this.#left--;
      answer(!isLate);
    }
    this.#queue.splice(0, done);
    if (this.#queue.length || this.#left < group) this.#wind();
  }
}
