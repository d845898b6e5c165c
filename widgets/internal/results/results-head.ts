import { html, nothing, type TemplateResult } from 'lit';
import type { FigureName } from '../../../server/protocol/figures.js';
import { arrow } from '../price.js';
import { countryName } from './country.js';
import { serverDay } from './dates.js';
import { formatNumber } from './figure-format.js';
import { renderFigure, renderSampling, type StatisticsContext } from './statistics.js';

/** Whose results these are. */
export function renderHead({ results, wording, locale }: StatisticsContext): TemplateResult {
  const { title, alias, country, kind, basis, closed, incomplete } = results;
  const tags = [
    wording.kinds[kind],
    ...[basis.demo && wording.demo, closed && wording.closed],
    incomplete && wording.incomplete,
  ];
  return html`<div class="head">
    <div class="heading" part="heading" dir="auto"><bdi>${title || alias}</bdi></div>
    <p class="small">
      ${title && alias && title !== alias ? html`<bdi>${alias}</bdi> · ` : nothing}${country ? html`<bdi>${countryName(locale, country)}</bdi> · ` : nothing}${wording.since(serverDay(locale, basis.from, basis.offsets))}
      ${tags.map((tag) => (tag ? html` <span class="tag">${tag}</span>` : nothing))}
    </p>
  </div>`;
}

/** Holds the place of the head. */
export const ghostHead: TemplateResult = html`<div class="head" aria-hidden="true">
  <div class="heading"><span class="ghost">Track record</span></div>
  <p class="small"><span class="ghost">Alias of one · Country</span></p>
</div>`;

/** What a share of a pool is worth, and what the sums that were entrusted to it brought. */
export function renderSharePrice(context: StatisticsContext): unknown {
  const { results, wording, locale } = context;
  const { sharePrice } = results;
  if (sharePrice === null) return nothing;
  return html`<div class="share" part="share-price">
    <span><span>${wording.sharePrice}</span> <b><bdi dir="ltr">${formatNumber(locale, sharePrice, 2)}</bdi></b> <span class="small">${wording.sharePriceFrom}</span></span>
    <span><span>${wording.figures.assignedReturn}</span> <b>${renderFigure('assignedReturn', context)}</b></span>
  </div>`;
}

const facts = ['drawdown', 'balanceDrawdown', 'winRate', 'trades'] as const;

/** The large figure and what it is to be read with: only where the rules of the place allow one. */
export function renderHero(context: StatisticsContext): TemplateResult {
  const { results, wording, notes } = context;
  const { gain } = results.figures;
  const side = !gain ? 'flat' : gain > 0 ? 'up' : 'down';
  const name = (figure: FigureName) => notes.render(figure, context, wording.figures[figure]);
  return html`<div class="hero" part="hero">
    <dl class="main"><div><dt>${name('gain')}</dt><dd class="colored ${side}">${arrow(side)}${renderFigure('gain', context)}</dd></div></dl>
    <dl class="facts">${facts.map((figure) => html`<div><dt>${name(figure)}</dt><dd>${renderFigure(figure, context)}${renderSampling(figure, context)}</dd></div>`)}</dl>
  </div>`;
}
