/** Timers that would take so long are held, ms; shorter ones run as ever. */
const long = 1_000;

/**
 * Runs a piece of a test in which long timers of the page wait for `pass`, which lets all of them come
 * due, and not for the clock.
 */
export async function withHeldTimers(
  run: (pass: () => void) => void | Promise<void>,
): Promise<void> {
  const kept = setTimeout;
  const held: (() => void)[] = [];
  const hold = (due: () => void, delay = 0) => (delay < long ? kept(due, delay) : held.push(due));
  window.setTimeout = hold as typeof setTimeout;
  try {
    await run(() => {
      for (const due of held.splice(0)) due();
    });
  } finally {
    window.setTimeout = kept;
  }
}
