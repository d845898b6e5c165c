import type { MarketTranslation } from '../../translations/market/translation.js';
import { formatAhead, formatDuration } from './durations.js';
import type { Standing } from './hours.js';
import { dayAndTime } from './times.js';
import type { Zone } from './zones.js';

/** How a market stands, in a word. */
export const stateWord = (words: MarketTranslation, { state }: Standing): string =>
  state === 'open' ? words.open : state === 'closed' ? words.shut : words.preOpen;

/** What comes next and how long it takes: "closes in 2 hr 5 min"; empty when nothing is known to come. */
export function waitText(
  words: MarketTranslation,
  locale: string,
  { opens, closes }: Standing,
  now: number,
): string {
  if (closes !== null) return words.closesIn(formatDuration(locale, closes - now));
  return opens === null ? '' : words.opensIn(formatDuration(locale, opens - now));
}

/** What comes next and when: "opens Monday 00:05 (in 2 days)"; empty when nothing is known to come. */
export function nextText(
  words: MarketTranslation,
  locale: string,
  zone: Zone,
  { opens, closes }: Standing,
  now: number,
): string {
  const time = closes ?? opens;
  if (time === null) return '';
  const text = dayAndTime(locale, zone, time, now);
  const next = closes === null ? words.opensAt(text) : words.closesAt(text);
  return `${next} (${formatAhead(locale, time - now)})`;
}

/** Whose clock the times are told by: "Your time, GMT+1". */
export function zoneText(
  words: MarketTranslation,
  wanted: string,
  zone: Zone,
  offset: string,
): string {
  const { serverTime, visitorTime, comma } = words;
  const name = zone === undefined ? visitorTime : wanted.trim();
  return `${typeof zone === 'number' ? serverTime : name}${comma}${offset}`;
}
