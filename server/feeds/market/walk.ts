/** One source of chance: the same key always tells the same story. */
export interface Strand {
  key: number;
  /** Standard deviation of one step; negative turns the strand around. */
  scale: number;
}

/** The walk is back at zero every 2^26 steps, so that prices stay believable however long it runs. */
const depth = 26;
/** A uniform number of this half width has the variance 1. */
const halfWidth = Math.sqrt(3);
/** How far the middle of a stretch of 2^level steps may lie off the line between its ends. */
const sway = Array.from({ length: depth + 1 }, (_, level) => 2 ** (level / 2 - 1));

/** A number from 0 up to 1 that depends on nothing but what it is given. */
export function chance(key: number, level: number, index: number): number {
  let bits = key ^ Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(level + 1, 0x85ebca6b);
  bits = Math.imul(bits ^ (bits >>> 16), 0x7feb352d);
  bits = Math.imul(bits ^ (bits >>> 15), 0x846ca68b);
  return ((bits ^ (bits >>> 16)) >>> 0) / 2 ** 32;
}

/** A key made of a name and a seed. */
export function keyOf(name: string, seed: number): number {
  let key = seed | 0;
  for (const letter of name) key = Math.imul(key ^ (letter.codePointAt(0) ?? 0), 0x01000193);
  return key;
}

/**
 * A random walk that is a function of its step number: it is built by moving the middle of a long
 * stretch, then the middles of its halves, and so on. Any step can be asked without the ones before
 * it, so the past costs nothing until somebody looks. Walks of the same strands move together.
 */
export class Walk {
  readonly #strands: readonly Strand[];
  /** How far a stretch of 2^level steps may leave its ends, by level. */
  readonly #reach: readonly number[];

  constructor(strands: readonly Strand[]) {
    this.#strands = strands;
    const widest = strands.reduce((sum, { scale }) => sum + Math.abs(scale) * halfWidth, 0);
    let reach = 0;
    this.#reach = sway.map((width, level) => (level ? (reach += width * widest) : 0));
  }

  /** Where the walk stands after a whole number of steps. */
  at(step: number): number {
    let sum = 0;
    for (let level = 1; level <= depth; level++) {
      const part = step / 2 ** level;
      const index = Math.floor(part);
      sum += (1 - Math.abs(2 * (part - index) - 1)) * this.#bend(level, index);
    }
    return sum;
  }

  /** Lowest and highest value from step `first` to step `last`, both included. */
  range(first: number, last: number): { low: number; high: number } {
    let low = Infinity;
    let high = -Infinity;
    const meet = (step: number, value: number): void => {
      if (step < first || step > last) return;
      if (value < low) low = value;
      if (value > high) high = value;
    };
    meet(first, this.at(first));
    meet(last, this.at(last));
    const top = Math.min(depth, Math.ceil(Math.log2(last - first + 1)));
    let stretches = this.#stretches(first, last, top);
    for (const { index, left } of stretches) meet(index * 2 ** top, left);
    for (let level = top; level > 0; level--) {
      const half = 2 ** (level - 1);
      const halves: Stretch[] = [];
      for (const { index, left, right } of stretches) {
        const middle = (left + right) / 2 + this.#bend(level, index);
        meet((2 * index + 1) * half, middle);
        halves.push({ index: 2 * index, left, right: middle });
        halves.push({ index: 2 * index + 1, left: middle, right });
      }
      const reach = this.#reach[level - 1] ?? 0;
      // Most halves cannot hold a new extreme: so a month costs little more than a minute.
      stretches = halves.filter(
        ({ index, left, right }) =>
          index * half <= last &&
          (index + 1) * half >= first &&
          (Math.max(left, right) + reach > high || Math.min(left, right) - reach < low),
      );
    }
    return { low, high };
  }

  /** The stretches of one level that hold two steps and all between them. */
  #stretches(first: number, last: number, level: number): Stretch[] {
    const size = 2 ** level;
    const from = Math.floor(first / size);
    return Array.from({ length: Math.floor(last / size) - from + 1 }, (_, i) => {
      const index = from + i;
      return { index, left: this.at(index * size), right: this.at((index + 1) * size) };
    });
  }

  #bend(level: number, index: number): number {
    let bend = 0;
    for (const { key, scale } of this.#strands) {
      bend += (2 * chance(key, level, index) - 1) * scale;
    }
    return bend * halfWidth * (sway[level] ?? 0);
  }
}

/** A stretch of 2^level steps, and the values at its ends. */
interface Stretch {
  index: number;
  left: number;
  right: number;
}
