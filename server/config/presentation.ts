import type { Static } from 'typebox';
import { moneyMetrics } from '../protocol/board-metrics.js';
import { moneyOf } from '../relay/track-record/money.js';
import { makeClassifier, type TransferRule } from '../relay/track-record/transfer-rules.js';
import { readWallMoment } from '../relay/wall-moment.js';
import { problemOf } from './problem.js';
import type { settingsSchema } from './settings.js';
import { readSigningKey } from './signing-key.js';
import { warningProblems } from './warning-problems.js';

type Settings = Static<typeof settingsSchema>;
type Board = Settings['leaderboards'][string];

/** What is wrong with boards, sentiment and risk warnings that have the right shape. */
export const presentationProblems = (settings: Settings): string[] => [
  ...settings.accounts.logins.flatMap(({ from, to }, i) =>
    to < from ? [`accounts.logins[${i}].to must be at least from, ${from}, got ${to}`] : [],
  ),
  ...settings.accounts.transfers.flatMap((rule, i) =>
    transferProblems(`accounts.transfers[${i}].match`, rule),
  ),
  ...Object.entries(settings.leaderboards).flatMap(([id, board]) =>
    boardProblems(`leaderboards.${id}`, board),
  ),
  ...sentimentProblems(settings.sentiment),
  ...problemOf('signing.key', () => settings.signing.key && readSigningKey(settings.signing.key)),
  ...(settings.riskWarnings ? warningProblems(settings.riskWarnings) : []),
];

function transferProblems(path: string, rule: TransferRule): string[] {
  try {
    makeClassifier([rule]);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return [`${path} must be a text or a pattern such as "/^agent /", got "${rule.match}"`];
  }
}

const boardProblems = (path: string, board: Board): string[] => [
  ...currencyProblems(path, board),
  ...contestProblems(path, board),
];

function currencyProblems(path: string, { metric, currency }: Board): string[] {
  if (currency === undefined) {
    return moneyMetrics.has(metric)
      ? [
          `${path}.currency is missing. ${metric} is money: only accounts in one currency can be ranked by it.`,
        ]
      : [];
  }
  const { currency: main } = moneyOf(currency);
  return main === currency
    ? []
    : [`${path}.currency must be ${main}, in which such accounts are told, got "${currency}"`];
}

function contestProblems(path: string, { periods, contest }: Board): string[] {
  if (!contest) {
    return periods?.includes('contest')
      ? [`${path}.contest is missing. The period contest needs its window.`]
      : [];
  }
  const problems = [
    ...(periods?.includes('contest') === false
      ? [`${path}.periods must list contest, as the board has one, got ${periods.join(', ')}`]
      : []),
    ...problemOf(`${path}.contest.from`, () => readWallMoment(contest.from)),
    ...problemOf(`${path}.contest.to`, () => readWallMoment(contest.to)),
  ];
  if (problems.length || readWallMoment(contest.from) < readWallMoment(contest.to)) return problems;
  return [`${path}.contest.to must be after contest.from, ${contest.from}, got ${contest.to}`];
}

function sentimentProblems(sentiment: Settings['sentiment']): string[] {
  if (!sentiment || sentiment.floor >= 2 * sentiment.step) return [];
  const { floor, step } = sentiment;
  return [
    `sentiment.floor must be at least twice sentiment.step, ${2 * step}, got ${floor}: fewer clients cannot hide`,
  ];
}
