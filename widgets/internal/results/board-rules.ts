import type { Leaderboard } from '../../../server/protocol/leaderboard.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { formatNumber } from './figure-format.js';
import { samplingText } from './sampling.js';
import { sentences } from './sentences.js';

/** Rules that take about the space of most. */
export const usualRules: Leaderboard['rules'] = {
  better: 'more',
  minDays: 30,
  minTrades: 10,
  closed: 'kept',
  demo: false,
  ties: 'share',
  unnamed: 'pseudonym',
};

/** Who is on a board and who is not, in sentences. */
export function rulesText(
  { rules }: Pick<Leaderboard, 'rules'>,
  wording: ResultsTranslation,
  locale: string,
): string {
  const { minDays, minTrades, closed, demo, ties, unnamed } = rules;
  return sentences(
    wording.minimum(formatNumber(locale, minDays), formatNumber(locale, minTrades)),
    closed === 'kept' ? wording.closedKept : wording.closedDropped,
    demo ? wording.demoIncluded : wording.demoExcluded,
    unnamed === 'hide' ? wording.namedOnly : wording.namesInvented,
    ties === 'share' ? wording.tiesShare : wording.tiesFirst,
  );
}

/** How closely the equity of those on a board was watched, whose drawdowns stand there. */
export const boardSampling = (
  board: Pick<Leaderboard, 'basis'> | undefined,
  wording: ResultsTranslation,
  locale: string,
): string => {
  const text = board ? samplingText(board.basis.sampling, wording, locale) : wording.sampledDaily;
  return text && `${wording.columns.drawdown}: ${text}`;
};
