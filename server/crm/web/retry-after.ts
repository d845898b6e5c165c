/** Longest that a CRM may send us away, ms: a wrong clock there must not stop us for days. */
const longest = 3_600_000;

/** ms to wait by a Retry-After header, which has seconds or a date; undefined when it says nothing. */
export function retryAfter(header: string | null, now: number): number | undefined {
  if (!header) return undefined;
  const ms = /^\d+$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.min(longest, Math.max(0, ms)) : undefined;
}
