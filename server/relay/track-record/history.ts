import type { CurvePoint, MonthResult, Results } from '../../protocol/results.js';
import type { Calendar } from './calendar.js';
import { Fold } from './fold.js';
import type { Ledger } from './ledger.js';
import { replay } from './replay.js';
import { standingAt } from './standing-at.js';

/** A stretch of time, ms UTC; the end does not belong to it. Null: up to now. */
export interface Span {
  from: number;
  to: number | null;
}

/** An account and what is needed to read it. */
export interface Reading {
  ledger: Ledger;
  calendar: Calendar;
  /** ms UTC. */
  now: number;
}

const hour = 3_600_000;
/** Past performance is told of so many years. */
const mostYears = 5;

/** What happened in a span, folded up to its end. */
export function foldSpan(reading: Reading, { from, to }: Span): Fold {
  const { ledger, now } = reading;
  if (isOver(to, now)) {
    const fold = begin(reading, from);
    replay(ledger, fold, { from, to });
    return fold.ended(to, null);
  }
  let fold = ledger.folds.get(from);
  if (!fold) {
    fold = begin(reading, from);
    replay(ledger, fold, { from, to: Infinity });
    ledger.folds.keep(from, fold);
  }
  return fold.ended(now, ledger.floating);
}

/** Whether a span is over; if not, it is known what open positions would bring at its end. */
export const isOver = (to: number | null, now: number): to is number => to !== null && to <= now;

/** Growth of one unit at so many equal steps over a span, the first is 1; empty before there was money. */
export function lineOf(reading: Reading, span: Span, steps: number): number[] {
  const from = Math.max(span.from, reading.ledger.since ?? Infinity);
  const to = isOver(span.to, reading.now) ? span.to : reading.now;
  if (!(from < to) || steps < 2) return [];
  const values: number[] = [];
  walk(reading, { from, to: span.to }, equalSteps(from, to, steps), (_time, index) => {
    values.push(index);
  });
  return values;
}

/** The growth of the whole life at `most` equal steps or less, never shorter than an hour. */
export function curveOf(reading: Reading, most: number): CurvePoint[] {
  const { ledger, now } = reading;
  const from = ledger.since ?? Infinity;
  if (!(from < now)) return [];
  const steps = Math.max(2, Math.min(most, Math.ceil((now - from) / hour) + 1));
  const points: CurvePoint[] = [];
  walk(reading, { from, to: null }, equalSteps(from, now, steps), (time, index, fold) => {
    const drawdown = 1 - index / Math.max(fold.equity.peak, index);
    points.push({ time, equity: index, balance: fold.balance.index, drawdown });
  });
  return points;
}

/** Gains of the calendar months of the server in which there was money, oldest first. */
export function monthsOf(reading: Reading): MonthResult[] {
  const { ledger, calendar, now } = reading;
  const since = ledger.since;
  if (since === null || since > now) return [];
  const last = calendar.monthOf(calendar.dayOf(now));
  const months: MonthResult[] = [];
  for (let number = calendar.monthOf(calendar.dayOf(since)); number <= last; number += 1) {
    const from = calendar.monthStart(number);
    const to = calendar.monthStart(number + 1);
    const { equity, began, emptied } = foldSpan(reading, { from, to });
    if (!equity.started) continue;
    const partial = began > from || emptied || to > now;
    months.push({
      year: Math.floor(number / 12),
      month: (number % 12) + 1,
      gain: equity.index - 1,
      partial,
    });
  }
  return months;
}

/**
 * Gains of the twelve-month periods before the running month, newest first, five at most; the last one is
 * not complete when the account is younger than that.
 */
export function yearsOf(reading: Reading): Results['years'] {
  const { ledger, calendar, now } = reading;
  const since = ledger.since;
  if (since === null || since >= now) return [];
  const end = calendar.monthOf(calendar.dayOf(now));
  const years: Results['years'][number][] = [];
  for (let count = 0; count < mostYears; count += 1) {
    const start = calendar.monthStart(end - 12 * (count + 1));
    const to = calendar.monthStart(end - 12 * count);
    const isYoung = to <= since;
    if (isYoung && count > 0) break;
    const span = { from: Math.max(start, since), to: isYoung ? now : to };
    const gain = foldSpan(reading, span).equity.index - 1;
    years.push({ ...span, gain, complete: start >= since });
    if (start <= since) break;
  }
  return years;
}

/** When money came or went, oldest first; costs are none. */
export const flowsOf = ({ transfers }: Ledger): Results['flows'] =>
  transfers.list
    .filter(({ as }) => as === 'flow')
    .map(({ record: { time, amount } }) => ({ time, side: amount < 0 ? 'out' : 'in' }));

const begin = ({ ledger, calendar }: Reading, from: number): Fold =>
  Fold.from(standingAt(ledger, from), from, calendar);

const equalSteps = (from: number, to: number, steps: number): number[] =>
  Array.from({ length: steps }, (_, step) => from + ((to - from) * step) / (steps - 1));

/** Folds the growth of a span and stops at moments in it, the last of which is its end. */
function walk(
  reading: Reading,
  { from, to }: Span,
  stops: readonly number[],
  visit: (time: number, index: number, fold: Fold) => void,
): void {
  const { ledger, now } = reading;
  const fold = begin(reading, from);
  let reached = from;
  for (const [place, stop] of stops.entries()) {
    const isLast = place === stops.length - 1;
    const next = isLast ? (to ?? Infinity) : stop;
    replay(ledger, fold, { from: reached, to: next }, () => undefined);
    visit(stop, fold.indexAt(isLast && !isOver(to, now) ? ledger.floating : null), fold);
    reached = next;
  }
}
