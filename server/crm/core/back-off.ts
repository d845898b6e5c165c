const second = 1_000;
const longest = 300 * second;

/**
 * ms to wait after so many failed attempts before: 1 s, 2 s, 4 s, up to 5 minutes, of which the half is
 * left to chance, so that many do not come back in step. `random` is from 0 to below 1.
 */
export function backOff(attempts: number, random: number): number {
  const ceiling = Math.min(longest, second * 2 ** Math.min(attempts, 20));
  return Math.round(ceiling / 2 + (random * ceiling) / 2);
}
