import { html, nothing, type TemplateResult } from 'lit';
import { type FigureName, ruinTable } from '../../../server/protocol/figures.js';
import type { Results } from '../../../server/protocol/results.js';
import {
  formatChance,
  formatFigure,
  formatNumber,
  formatPercent,
  isDuration,
  reasonFor,
} from './figure-format.js';
import type { FigureNotes, NoteContext } from './figure-notes.js';
import { isSampled, samplingText } from './sampling.js';

/** Figures by what they tell. Both drawdowns stand apart, side by side. */
export const figureGroups = {
  returns: [
    'gain',
    'balanceGain',
    'absoluteGain',
    'assignedReturn',
    'chainGain',
    'netProfit',
    'worstDay',
    'worstWeek',
    'worstMonth',
  ],
  risk: [
    'lossFromOutset',
    'deepestValley',
    'recoveryFactor',
    'depositLoad',
    'deviation',
    'volatility',
    'valueAtRisk',
    'riskScore',
  ],
  trading: [
    'age',
    'trades',
    'winRate',
    'profitFactor',
    'payoff',
    'averageWin',
    'averageLoss',
    'averageWinPips',
    'averageLossPips',
    'bestTrade',
    'worstTrade',
    'bestTradePips',
    'worstTradePips',
    'expectancy',
    'expectancyPips',
    'averageDuration',
    'tradesPerDay',
    'lots',
    'longShare',
  ],
  ratios: [
    'sharpe',
    'sortino',
    'calmar',
    'zScore',
    'averageHoldingReturn',
    'geometricHoldingReturn',
  ],
  ruin: ['ruin'],
} as const satisfies Record<string, readonly FigureName[]>;

const drawdowns = ['drawdown', 'balanceDrawdown'] as const;

/** What the figures of a track record need to be drawn. */
export interface StatisticsContext extends NoteContext {
  results: Results;
  notes: FigureNotes;
}

/** A figure as text; a dash with the reason when there is too little history for it. */
export function renderFigure(
  name: FigureName,
  { results, wording, locale }: StatisticsContext,
): TemplateResult {
  const { figures, basis } = results;
  const value = figures[name];
  if (value === null || !Number.isFinite(value))
    return html`<span class="dash">–</span> <span class="why">${reasonFor(name, figures, wording, locale)}</span>`;
  const dir = isDuration(name) ? 'auto' : 'ltr';
  return html`<bdi dir=${dir}>${formatFigure(locale, name, value, basis)}</bdi>`;
}

/** How closely equity was watched, beside a fall of it. */
export function renderSampling(
  name: FigureName,
  { results, wording, locale }: Pick<StatisticsContext, 'results' | 'wording' | 'locale'>,
): unknown {
  const { figures, basis } = results;
  if (!isSampled(name) || figures[name] === null) return nothing;
  return html` <span class="why">${samplingText(basis.sampling, wording, locale)}</span>`;
}

function renderRow(name: FigureName, context: StatisticsContext): TemplateResult {
  const { wording, locale, notes, results } = context;
  const { figures } = results;
  const write = (number: number) => formatNumber(locale, number);
  const { wins, losses, even } = figures.counts;
  const beside =
    name === 'winRate' && figures.winRate !== null
      ? wording.ofTrades(write(figures.trades ?? 0))
      : name === 'trades'
        ? wording.counts(write(wins), write(losses), write(even))
        : '';
  return html`<div><dt>${notes.render(name, context, wording.figures[name])}</dt>
    <dd>${renderFigure(name, context)}${beside ? html` <span class="why">${beside}</span>` : renderSampling(name, context)}</dd></div>`;
}

/** What follows from the chance to lose a tenth: how likely it is to lose two of them, and so on. */
function renderRuin({ results, locale }: StatisticsContext): readonly TemplateResult[] {
  const { ruin } = results.figures;
  if (ruin === null) return [];
  const cell = (text: string) => html`<bdi dir="ltr">${text}</bdi>`;
  return ruinTable(ruin)
    .slice(1)
    .map(
      ({ loss, chance }) =>
        html`<div><dt>${cell(formatPercent(locale, loss, false, 0))}</dt><dd>${cell(formatChance(locale, chance))}</dd></div>`,
    );
}

/** All figures of a track record, each with its definition. */
export function renderStatistics(context: StatisticsContext): TemplateResult {
  const { wording } = context;
  const groups = Object.entries(figureGroups) as [
    keyof typeof figureGroups,
    readonly FigureName[],
  ][];
  return html`<dl class="pair">${drawdowns.map((name) => {
    const share = context.results.figures[name] ?? 0;
    return html`<div><dt>${context.notes.render(name, context, wording.figures[name])}</dt><dd>${renderFigure(name, context)}${renderSampling(name, context)}
      <svg class="fallen" aria-hidden="true"><rect width="${Math.min(100, share * 100).toFixed(1)}%" height="100%" rx="2" /></svg></dd></div>`;
  })}</dl>
  <div class="groups">${groups.map(
    ([group, names]) =>
      html`<div class="group ${group}"><h4>${wording[group]}</h4><dl>${names.map((name) => renderRow(name, context))}${group === 'ruin' ? renderRuin(context) : nothing}</dl></div>`,
  )}</div>`;
}
