import { chance } from '../market/walk.js';

/** Numbers by chance, one after the other; the same key always throws the same ones. */
export class Dice {
  readonly #key: number;
  #throws = 0;

  constructor(key: number) {
    this.#key = key;
  }

  /** A number from 0 up to 1. */
  throw(): number {
    return chance(this.#key, 0, this.#throws++);
  }

  /** True with a probability from 0 to 1. */
  happens(probability: number): boolean {
    return this.throw() < probability;
  }

  /** A number between two others, all of them as likely. */
  between(low: number, high: number): number {
    return low + (high - low) * this.throw();
  }

  /** A whole number from `low` to `high`, both included. */
  whole(low: number, high: number): number {
    return Math.floor(this.between(low, high + 1));
  }

  /** A number around a middle, seldom far from it: half of them lie within `middle` / and × `spread`. */
  around(middle: number, spread: number): number {
    // The sum of three throws is nearly a bell.
    const bell = this.throw() + this.throw() + this.throw() - 1.5;
    return middle * spread ** (bell * 2.8);
  }

  /** One of a list, by weight. Throws a RangeError when the list is empty. */
  pick<T>(list: readonly T[], weight: (item: T) => number = () => 1): T {
    const sum = list.reduce((total, item) => total + weight(item), 0);
    let rest = this.throw() * sum;
    for (const item of list) {
      rest -= weight(item);
      if (rest < 0) return item;
    }
    const last = list.at(-1);
    if (last === undefined) throw new RangeError('There is nothing to pick from.');
    return last;
  }
}
