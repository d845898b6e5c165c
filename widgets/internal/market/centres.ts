import type { TradingSession } from '../../../server/protocol/specs.js';
import { warnOnce } from '../warn.js';
import { fromWall, toWall } from './zones.js';

/** Where the currency market works, by the order of the sun. */
const centreNames = ['sydney', 'tokyo', 'london', 'new-york'] as const;
export type CentreName = (typeof centreNames)[number];

/** Hours of a centre by its own clock. */
interface Centre {
  zone: string;
  opens: number;
  closes: number;
}

/** Usual business hours from Monday to Friday; currencies have no exchange that would set them. */
const centres: Readonly<Record<CentreName, Centre>> = {
  sydney: { zone: 'Australia/Sydney', opens: 7, closes: 16 },
  tokyo: { zone: 'Asia/Tokyo', opens: 9, closes: 18 },
  london: { zone: 'Europe/London', opens: 8, closes: 17 },
  'new-york': { zone: 'America/New_York', opens: 8, closes: 17 },
};

const hour = 3_600_000;
const day = 24 * hour;

/** The sessions of a centre that touch the time from `from` to `to`. */
export function centreSessions(name: CentreName, from: number, to: number): TradingSession[] {
  const { zone, opens, closes } = centres[name];
  const sessions: TradingSession[] = [];
  const last = toWall(zone, to);
  for (let at = Math.floor(toWall(zone, from) / day) * day; at <= last; at += day) {
    const weekday = new Date(at).getUTCDay();
    if (weekday === 0 || weekday === 6) continue;
    const session = {
      from: fromWall(zone, at + opens * hour),
      to: fromWall(zone, at + closes * hour),
    };
    if (session.to > from && session.from < to) sessions.push(session);
  }
  return sessions;
}

/** Reads `london, New York`; what is no centre is left out with a warning, and nothing means all. */
export function parseCentres(text: string): readonly CentreName[] {
  const named = new Set<CentreName>();
  for (const part of text.split(',')) {
    const word = part
      .trim()
      .toLowerCase()
      .replace(/[\s_]+/g, '-');
    const name = centreNames.find((known) => known === word || known.replace('-', '') === word);
    if (name) named.add(name);
    else if (word)
      warnOnce(
        `centres may hold ${centreNames.join(', ')}; "${word.slice(0, 40)}" is none of them.`,
      );
  }
  return named.size ? [...named] : centreNames;
}
