import type { EquitySampling, FigureBasis, FigureName } from '../../../server/protocol/figures.js';
import type { FigureTexts } from '../../translations/figures/translation.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { formatDuration, serverMoment } from './dates.js';
import { formatNumber } from './figure-format.js';

/** Falls of the equity: what happened between two looks is not in them. */
const sampled: ReadonlySet<string> = new Set<FigureName>([
  'drawdown',
  'deepestValley',
  'lossFromOutset',
]);

/** Whether it must be said beside a figure how closely equity was watched. */
export const isSampled = (name: string): boolean => sampled.has(name);

/** How closely equity was watched, in some words; empty where nothing was ever open. */
export function samplingText(
  { longest, days }: EquitySampling,
  wording: ResultsTranslation,
  locale: string,
): string {
  if (!longest) return '';
  const duration = formatDuration(locale, longest);
  if (days.missed) return wording.sampledRarely(duration);
  return days.told + days.noted ? wording.sampledDaily : wording.sampledEvery(duration);
}

/** The looks themselves, so that anybody can check them; empty where nothing was ever open. */
export function looksText(
  { sampling, offsets }: Pick<FigureBasis, 'sampling' | 'offsets'>,
  texts: FigureTexts,
  locale: string,
): string {
  const { longest, since, days } = sampling;
  if (since === null) return '';
  const count = (number: number) => formatNumber(locale, number);
  return texts.looks(
    ...([count(days.told), count(days.noted), count(days.missed)] as const),
    ...([formatDuration(locale, longest), serverMoment(locale, since, offsets)] as const),
  );
}
