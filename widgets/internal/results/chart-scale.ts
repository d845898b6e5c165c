import type { CurvePoint } from '../../../server/protocol/results.js';

const day = 86_400_000;

/** Ranges that a chart can show, with their length in days; `all` is the whole life. */
export const chartRanges = { '1M': 30, '3M': 91, '6M': 182, '1Y': 365, '3Y': 1_096, all: Infinity };
export type ChartRange = keyof typeof chartRanges;

/** Longest range that a chart shows where visitors may not choose: five years, in days. */
export const fiveYears = 1_827;

/** Ranges that are shorter than the life of a curve, and the whole of it. */
export function rangesFor(curve: readonly CurvePoint[]): readonly ChartRange[] {
  const life = ((curve.at(-1)?.time ?? 0) - (curve[0]?.time ?? 0)) / day;
  const names = Object.keys(chartRanges) as ChartRange[];
  return names.filter((name) => name === 'all' || chartRanges[name] < life * 0.95);
}

/** The last so many days of a curve, with growth from the beginning of what is shown. */
export function cutCurve(curve: readonly CurvePoint[], days: number): readonly CurvePoint[] {
  const last = curve.at(-1);
  if (!last || !Number.isFinite(days)) return curve;
  const start = last.time - days * day;
  const at = Math.max(
    0,
    curve.findLastIndex(({ time }) => time <= start),
  );
  const shown = curve.slice(at);
  const { equity = 1, balance = 1 } = shown[0] ?? {};
  // An account that has lost everything has nothing to grow from.
  if (at === 0 || !(equity > 0 && balance > 0)) return shown;
  return shown.map((point) => ({
    ...point,
    equity: point.equity / equity,
    balance: point.balance / balance,
  }));
}

/** Part of a step by which a round value may seem outside: what doubles lose when they are divided. */
const slack = 1e-11;

/** Round values between two bounds, about so many. */
export function niceTicks(low: number, high: number, count: number): readonly number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return [low];
  const rough = span / count;
  const power = 10 ** Math.floor(Math.log10(rough));
  const step = ([1, 2, 5].find((factor) => factor * power >= rough) ?? 10) * power;
  const ticks: number[] = [];
  for (let i = Math.ceil(low / step - slack); i * step <= high + step * slack; i++)
    ticks.push(Number((i * step).toPrecision(12)));
  return ticks;
}

/** A mark of the time axis: when, and which parts of the date name it. */
export interface TimeTick {
  time: number;
  unit: 'day' | 'month' | 'year';
}

/** Edges of days, months or years of the server between two moments, at most `most`. */
export function timeTicks(
  from: number,
  to: number,
  offset: number,
  most: number,
): readonly TimeTick[] {
  const span = (to - from) / day;
  if (!(span > 0)) return [];
  const ticks: TimeTick[] = [];
  const push = (wall: number, unit: TimeTick['unit']) => {
    const time = wall - offset;
    if (time >= from && time <= to) ticks.push({ time, unit });
  };
  if (span < 75) {
    const step = [1, 2, 7, 14].find((days) => span / days <= most) ?? 14;
    for (let at = Math.ceil((from + offset) / day); at * day <= to + offset; at += step)
      push(at * day, 'day');
    return ticks;
  }
  const months = span / 30.44;
  const step = [1, 2, 3, 6, 12, 24, 60].find((count) => months / count <= most) ?? 120;
  const first = new Date(from + offset);
  const last = (to + offset - Date.UTC(first.getUTCFullYear(), 0, 1)) / (day * 28);
  for (let month = 0; month <= last; month += step) {
    const wall = Date.UTC(first.getUTCFullYear(), month, 1);
    push(wall, new Date(wall).getUTCMonth() === 0 ? 'year' : 'month');
  }
  return ticks;
}

/** The points that a table shows: every so manieth, and always the last. */
export function thinOut<T>(points: readonly T[], most: number): readonly T[] {
  const step = Math.ceil(points.length / most);
  return points.filter((_, i) => (points.length - 1 - i) % step === 0);
}
