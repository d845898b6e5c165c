/** A price as a source prints it. */
export interface BidTick {
  /** ms since the epoch, UTC. */
  time: number;
  /** Whole points. */
  bid: number;
}

/** Numbers from 0 to below 1; equal seeds make equal numbers. */
export function randomOf(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x6d2b79f5) >>> 0;
    return ((state ^ (state >>> 13)) >>> 0) / 2 ** 32;
  };
}

/** How a tick file is made. Times are ms UTC. */
export interface TickFile {
  seed: number;
  from: number;
  to: number;
  /** ms between two ticks in the middle. */
  every: number;
  /** Whether nothing is traded at a moment. */
  closed?: (time: number) => boolean;
}

/** A known tick file: bursts, quiet minutes, gaps of up to three hours, and closed markets. */
export function tickFile({ seed, from, to, every, closed = () => false }: TickFile): BidTick[] {
  const random = randomOf(seed);
  const ticks: BidTick[] = [];
  let bid = 108_000;
  let time = from;
  while (time < to) {
    if (!closed(time)) ticks.push({ time, bid });
    bid = Math.max(50_000, bid + Math.round((random() - 0.5) * 40));
    const gap = random() < 0.002 ? random() * 3 * 3_600_000 : random() ** 3 * every * 4;
    time += Math.floor(gap) + (random() < 0.1 ? 0 : 1);
  }
  return ticks;
}
