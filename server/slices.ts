import type { Hurry } from './relay/board.js';

/** Work at once, ms: prices may wait so long. */
const slice = 4;
/** How long it rests after a slice, as a share of what the slice took. */
const rest = 0.5;
/** Between two looks for work when there was none, ms. */
const quiet = 100;

type Clock = Pick<Performance, 'now'>;

/** There is time for one slice from now on. */
export function hurry(clock: Clock = performance): Hurry {
  const end = clock.now() + slice;
  return () => clock.now() >= end;
}

/**
 * Does work that nobody waits for in short slices, and rests after each for half as long as it took:
 * whatever else there is has a third of the time at least. A slice that ends before its time has left nothing undone.
 * Returns how to stop.
 */
export function startSlices(work: (isUp: Hurry) => void, clock: Clock = performance): () => void {
  let timer: NodeJS.Timeout;
  const turn = () => {
    const start = clock.now();
    const isUp = hurry(clock);
    work(isUp);
    timer = setTimeout(turn, isUp() ? (clock.now() - start) * rest : quiet);
  };
  timer = setTimeout(turn, 0);
  return () => clearTimeout(timer);
}
