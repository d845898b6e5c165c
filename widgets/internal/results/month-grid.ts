import { html, nothing, type TemplateResult } from 'lit';
import type { MonthResult } from '../../../server/protocol/results.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { monthName } from './dates.js';
import { formatPercent } from './figure-format.js';

const months = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** A year of the grid. */
export interface YearRow {
  year: number;
  /** By month, 1–12. */
  months: ReadonlyMap<number, MonthResult>;
  /** The months compounded: Π (1 + m) − 1. */
  total: number;
}

/** Months by year, the newest year first. */
export function yearRows(results: readonly MonthResult[]): readonly YearRow[] {
  const years = new Map<number, Map<number, MonthResult>>();
  for (const result of results) {
    const year = years.get(result.year) ?? new Map<number, MonthResult>();
    years.set(result.year, year.set(result.month, result));
  }
  return [...years]
    .map(([year, each]) => {
      const growth = [...each.values()].reduce((product, { gain }) => product * (1 + gain), 1);
      return { year, months: each, total: growth - 1 };
    })
    .toSorted((a, b) => b.year - a.year);
}

/** How strongly a month is shaded, 0–5: a month of 10 % has the full colour. */
export const shadeOf = (gain: number): number => Math.min(5, Math.ceil(Math.abs(gain) / 0.02));

/** Gains of calendar months by year, shaded, with the total of each year. */
export function renderMonths(
  results: readonly MonthResult[],
  wording: ResultsTranslation,
  locale: string,
): TemplateResult {
  if (!results.length) return html`<p class="small">${wording.tooShortHistory}</p>`;
  const cell = (result: MonthResult | undefined, month: number) => {
    const name = html`<span class="label" aria-hidden="true">${monthName(locale, month, 'short')}</span>`;
    if (!result)
      return html`<td class="month none" role="cell">${name}<span aria-hidden="true">·</span></td>`;
    const { gain, partial } = result;
    const side = gain > 0 ? 'up' : gain < 0 ? 'down' : 'flat';
    return html`<td class="month ${side} shade${shadeOf(gain)}" role="cell">${name}<bdi dir="ltr">${formatPercent(locale, gain, true, 1)}${partial ? '*' : ''}</bdi></td>`;
  };
  const header = (text: string, look = '') =>
    html`<th class=${look} role="columnheader" scope="col">${text}</th>`;
  return html`<table class="months" part="months" role="table" aria-labelledby="months-title">
    <thead><tr role="row">
      ${header(wording.year)}${months.map((month) => header(monthName(locale, month, 'short')))}${header(wording.total, 'total')}
    </tr></thead>
    <tbody>${yearRows(results).map(
      ({ year, months: of, total }) => html`<tr role="row">
        <th role="rowheader" scope="row">${year}</th>
        ${months.map((month) => cell(of.get(month), month))}
        <td class="total" role="cell"><span class="label" aria-hidden="true">${wording.total}</span><bdi dir="ltr">${formatPercent(locale, total, true, 1)}</bdi></td>
      </tr>`,
    )}</tbody>
  </table>
  ${results.some(({ partial }) => partial) ? html`<p class="small">${wording.partial}</p>` : nothing}`;
}
