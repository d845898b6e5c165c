/** Whether a record says something newer than the known one, or something else of the same version. */
export function wins<T extends { version: number }>(record: T, known: T | undefined): boolean {
  if (!known) return true;
  return record.version === known.version ? differs(record, known) : record.version > known.version;
}

/** Whether two records differ in more than these fields. */
export const differs = <T extends object>(a: T, b: T, but: readonly (keyof T)[] = []): boolean =>
  (Object.keys(a) as (keyof T)[]).some((key) => a[key] !== b[key] && !but.includes(key));
