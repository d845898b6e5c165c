import type { MarketHours, MarketState, TradingSession } from '../../../server/protocol/specs.js';
import { dayStart, type Zone } from './zones.js';

/** How a market stands at a moment, and what comes next; null when nothing does or nobody knows. */
export interface Standing {
  state: MarketState;
  opens: number | null;
  closes: number | null;
}

/** How a market stands by its sessions, which are in order of time. */
export function standingIn(sessions: readonly TradingSession[], now: number): Standing {
  const next = sessions.find(({ to }) => to > now);
  if (!next) return { state: 'closed', opens: null, closes: null };
  return next.from <= now
    ? { state: 'open', opens: null, closes: next.to }
    : { state: 'closed', opens: next.from, closes: null };
}

/** How a market stands: as the relay said, or by its sessions when the next change has passed since. */
export function standingOf(hours: MarketHours, now: number): Standing {
  const { state, opens, closes, sessions } = hours;
  const change = state === 'open' ? closes : opens;
  return change === null || now < change ? { state, opens, closes } : standingIn(sessions, now);
}

/** Whether nobody told when a market trades. */
export const hoursUnknown = ({ opens, closes, sessions }: MarketHours): boolean =>
  !sessions.length && opens === null && closes === null;

/** By which moment a holiday has its date: of two days that a day of the server touches, the one with more of it. */
export const middleOf = ({ from, to }: TradingSession): number => (from + to) / 2;

/** Whether a day, given by its ends, is the date of a holiday. */
export const isOn = (holiday: TradingSession, { from, to }: TradingSession): boolean =>
  middleOf(holiday) >= from && middleOf(holiday) < to;

/** One day of a wall clock with the times of trading in it. */
export interface TradingDay {
  /** When it begins, ms UTC. */
  start: number;
  parts: readonly TradingSession[];
  /** It trades all day. */
  whole: boolean;
  /** Names of holidays that fall on it. */
  holidays: readonly string[];
}

/** The days of a wall clock from the one that holds `now` on. */
export function tradingDays(
  { sessions, holidays }: MarketHours,
  zone: Zone,
  now: number,
  count: number,
): TradingDay[] {
  return Array.from({ length: count }, (_, later) => {
    const start = dayStart(zone, now, later);
    const end = dayStart(zone, now, later + 1);
    const parts = sessions
      .filter(({ from, to }) => from < end && to > start)
      .map(({ from, to }) => ({ from: Math.max(from, start), to: Math.min(to, end) }));
    const [only, more] = parts;
    const names = holidays.filter((holiday) => isOn(holiday, { from: start, to: end }));
    return {
      start,
      parts,
      whole: !more && only?.from === start && only.to === end,
      holidays: names.map(({ name }) => name),
    };
  });
}
