import { setTimeout as wait } from 'node:timers/promises';

/** Resolves after so many ms, or at once when the signal is aborted. */
export async function sleep(ms: number, signal: AbortSignal): Promise<void> {
  // An aborted wait rejects; to those who sleep it only means that there is nothing to wait for.
  await wait(ms, undefined, { signal }).catch(() => undefined);
}
