import { timesWithMoney } from './brute-days.js';
import { readRaw } from './brute-events.js';
import { bruteFigures } from './brute-results.js';
import { curves, stretches, until } from './brute-money.js';
import type { RawAccount } from './raw-account.js';
import { momentOf, wallOf } from './wall.js';

/** When a month of the server begins; months count on from January 1970, which is 0. */
const monthStart = (month: number) => momentOf(Date.UTC(1970, month, 1));

function monthOf(time: number): number {
  const wall = new Date(wallOf(time));
  return 12 * (wall.getUTCFullYear() - 1970) + wall.getUTCMonth();
}

/** When money came first. */
const sinceOf = (raw: RawAccount) =>
  Math.min(
    ...raw.rows.filter((row) => row.cmd > 5 && row.profit > 0).map((row) => momentOf(row.openTime)),
  );

/** Gains of the calendar months in which there was money, and which of them are not whole. */
export function bruteMonths(raw: RawAccount, now: number) {
  const months = [];
  for (let month = monthOf(sinceOf(raw)); month <= monthOf(now); month += 1) {
    const span = { from: monthStart(month), to: monthStart(month + 1) };
    const { gain } = bruteFigures(raw, span, now);
    if (gain === null) continue;
    const { events } = readRaw(raw);
    const start = until(events, span.from).length;
    const funded = timesWithMoney(until(events, span.to), start, span.from, span.to);
    const isWhole = funded.length === 1 && funded[0]!.from === span.from && !funded[0]!.taken;
    months.push({
      year: 1970 + Math.floor(month / 12),
      month: 1 + (month % 12),
      gain,
      partial: !isWhole || span.to > now,
    });
  }
  return months;
}

/** Gains of the twelve-month periods before the running month, five at most. */
export function bruteYears(raw: RawAccount, now: number) {
  const since = sinceOf(raw);
  const years = [0, 1, 2, 3, 4].map((count) => {
    const [start, to] = [12, 0].map((months) => monthStart(monthOf(now) - 12 * count - months));
    return { from: Math.max(start!, since), to: to!, complete: start! >= since };
  });
  const told = years.filter(({ to }) => to > since);
  // Of an account that is younger than that the time until now is told.
  if (!told.length) told.push({ from: since, to: now, complete: false });
  return told.map((year) => ({ ...year, gain: bruteFigures(raw, year, now).gain ?? 0 }));
}

/** The index on equity at a moment of a span that began at `from`. */
export function bruteIndex(raw: RawAccount, from: number, time: number): number {
  const { events } = readRaw(raw);
  const past = until(events, time);
  const start = Math.min(past.length, until(events, from).length);
  return curves(stretches(past, start, 'equity', null)).index.at(-1)!;
}

/** Trades that were over before a moment, newest first: when, how many lots, and what they brought. */
export const bruteTrades = (raw: RawAccount, before: number) =>
  readRaw(raw)
    .trades.filter(({ last }) => last.close < before)
    .map(({ last, parts, net }) => ({
      openTime: Math.min(...parts.map(({ open }) => open)),
      closeTime: last.close,
      lots: parts.reduce((sum, { lots }) => sum + lots, 0),
      net: Math.round(net / (raw.currency === 'USC' ? 100 : 1)),
    }))
    .reverse();
