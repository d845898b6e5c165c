const steps = [
  ['second', 1_000, 60],
  ['minute', 60_000, 60],
  ['hour', 3_600_000, 24],
  ['day', 86_400_000, Infinity],
] as const;

let last: { locale: string; format: Intl.RelativeTimeFormat } | undefined;

/** An age in words, rounded down to its largest unit: "3 min. ago". */
export function formatAge(locale: string, age: number): string {
  if (last?.locale !== locale) {
    const format = new Intl.RelativeTimeFormat(locale, { numeric: 'auto', style: 'short' });
    last = { locale, format };
  }
  for (const [unit, size, limit] of steps) {
    const count = Math.max(0, Math.floor(age / size));
    if (count < limit) return last.format.format(-count, unit);
  }
  return '';
}
