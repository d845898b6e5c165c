const figure = /^[+-]?\d+(?:\.\d+)?$/;
const time = /^(\d{4})\.(\d\d)\.(\d\d) (\d\d):(\d\d)(?::(\d\d))?$/;

/** A figure as a statement prints it: `-1 234.50`, `25 000` of yen; NaN when it is none. */
export function readFigure(text: string): number {
  const plain = text.replace(/^([+-]) /, '$1').replace(/(?<=\d)[ ,'](?=\d{3}(?!\d))/g, '');
  return figure.test(plain) ? Number(plain) : NaN;
}

/** Decimals of a figure as it is printed. */
export const decimalsIn = (text: string): number => /\.(\d+)$/.exec(text)?.[1]?.length ?? 0;

/** A time of the server's wall clock, ms written as if it were UTC; NaN when no calendar has it. */
export function readTime(text: string): number {
  const parts = time.exec(text)?.slice(1);
  if (!parts) return NaN;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts.map(
    (part: string | undefined) => Number(part ?? 0),
  );
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  const isHour = hour < 24 && minute < 60 && second < 60;
  // `Date.UTC` rolls a 31st of February over into March.
  return isHour && new Date(wall).getUTCDate() === day && month > 0 && month < 13 ? wall : NaN;
}
