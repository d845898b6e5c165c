import { html, nothing, type TemplateResult } from 'lit';
import type { BoardMetric } from '../../../server/protocol/board-metrics.js';
import type { Leaderboard, LeaderboardRow } from '../../../server/protocol/leaderboard.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { arrow } from '../price.js';
import { countryName } from './country.js';
import { formatFigure, formatNumber, formatPercent } from './figure-format.js';
import { renderSparkline } from './sparkline.js';

/** What the rows of a board share. */
export interface BoardView {
  locale: string;
  wording: ResultsTranslation;
  metric: BoardMetric;
  /** The currency of the board, where it has one. */
  money: Leaderboard['money'];
  /** Whether the first three stand out. */
  podium: boolean;
  /** Whether the figure that ranks has a column of its own, because no other column shows it. */
  valued: boolean;
  address: (id: string) => string | undefined;
}

const shown: readonly BoardMetric[] = ['gain', 'drawdown', 'winRate', 'trades'];

/** Whether a metric needs a column of its own. */
export const needsColumn = (metric: BoardMetric): boolean => !shown.includes(metric);

/** The figure that ranks, as text. */
const formatMetric = (
  { locale, wording, metric, money }: Pick<BoardView, 'locale' | 'wording' | 'metric' | 'money'>,
  value: number | null,
): string => (value === null ? wording.noLosses : formatFigure(locale, metric, value, money));

const sideOf = (value: number | null) => (!value ? 'flat' : value > 0 ? 'up' : 'down');

/** Of a gain as it is written, by hundredths of a percent: what reads 0.00% neither rose nor fell. */
const sideOfGain = (gain: number | null) => sideOf(gain && Math.round(gain * 10_000));

/** How many places a trader rose or fell since midnight: arrow, number, and words for those who listen. */
function renderMove(moved: number | null, { wording, locale }: BoardView): TemplateResult {
  if (moved === null) return html`<span class="move entered">${wording.entered}</span>`;
  const places = formatNumber(locale, Math.abs(moved));
  const text = moved > 0 ? wording.rose(places) : moved < 0 ? wording.fell(places) : wording.kept;
  return html`<span class="move ${sideOf(moved)}" title=${text}><span class="hidden">${text}</span>${
    moved
      ? html`${arrow(sideOf(moved))}<span aria-hidden="true">${places}</span>`
      : html`<span aria-hidden="true">–</span>`
  }</span>`;
}

function renderTrader(row: LeaderboardRow, view: BoardView): TemplateResult {
  const { locale, wording } = view;
  const { alias, country, demo, closed, incomplete } = row;
  const address = row.linked ? view.address(row.id) : undefined;
  return html`<span class="alias" part="alias" dir="auto" title=${alias}>${address ? html`<a href=${address}>${alias}</a>` : alias}</span>
${
  country || demo || closed || incomplete
    ? html`<span class="about-trader">
      ${country ? html`<span class="country" part="country"><abbr class="code" aria-hidden="true">${country}</abbr><bdi>${countryName(locale, country)}</bdi></span>` : nothing}
      ${demo ? html`<span class="tag">${wording.demo}</span>` : nothing}
      ${closed ? html`<span class="tag">${wording.closed}</span>` : nothing}
      ${incomplete ? html`<span class="tag">${wording.incomplete}</span>` : nothing}
    </span>`
    : nothing
}`;
}

/** One trader of a board. */
export function renderBoardRow(row: LeaderboardRow, view: BoardView): TemplateResult {
  const { locale, wording, metric, podium } = view;
  const { rank, gain, drawdown, winRate, trades, value } = row;
  const percent = (fraction: number | null, signed = false) =>
    fraction === null ? '–' : formatPercent(locale, fraction, signed);
  const cell = (
    name: string,
    label: string,
    content: unknown,
    side = '',
    after: unknown = nothing,
  ) =>
    html`<td class="figure ${name} ${side} ${name === metric ? 'ranks' : ''}" role="cell"><span class="label" aria-hidden="true">${label}</span><bdi dir="ltr">${content}</bdi>${after}</td>`;
  const { figures } = wording;
  const side = sideOfGain(gain);
  const of = html` <small class="of">${wording.ofTrades(formatNumber(locale, trades))}</small>`;
  return html`<tr class="row ${podium && rank <= 3 ? `podium place${rank}` : ''}" part="row" role="row" data-trader=${row.linked ? row.id : nothing}>
    <td class="rank" role="cell"><span class="place" part="rank">${formatNumber(locale, rank)}</span>${renderMove(row.moved, view)}</td>
    <th class="trader" role="rowheader" scope="row">${renderTrader(row, view)}</th>
    ${view.valued ? cell('value', figures[metric], formatMetric(view, value), 'ranks') : nothing}
    ${cell('gain', wording.columns.gain, html`${arrow(side)}${percent(gain, true)}`, `${side} colored`)}
    ${cell('drawdown', wording.columns.drawdown, percent(drawdown))}
    ${cell('winRate', figures.winRate, winRate === null ? '–' : formatPercent(locale, winRate, false, 1), '', winRate === null ? nothing : of)}
    ${cell('trades', figures.trades, formatNumber(locale, trades))}
    <td class="course" role="cell"><span class="hidden">${wording.course}</span>${renderSparkline(row.line)}</td>
  </tr>`;
}

/** Holds the place of a row. */
export function renderGhostRow(valued: boolean): TemplateResult {
  const figure = (name: string) =>
    html`<td class="figure ${name}" role="cell"><span class="ghost">+00.00%</span></td>`;
  return html`<tr class="row" role="row" aria-hidden="true">
    <td class="rank" role="cell"><span class="place ghost">1</span><span class="move ghost">00</span></td>
    <th class="trader" role="rowheader"><span class="alias"><span class="ghost">Alias of one</span></span><span class="about-trader"><span class="ghost">Country</span></span></th>
    ${valued ? figure('value') : nothing}${['gain', 'drawdown', 'winRate', 'trades'].map(figure)}
    <td class="course" role="cell"></td>
  </tr>`;
}
