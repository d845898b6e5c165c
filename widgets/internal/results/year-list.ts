import { html, type TemplateResult } from 'lit';
import type { Results } from '../../../server/protocol/results.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { serverDay } from './dates.js';
import { formatPercent } from './figure-format.js';

/** Complete twelve-month periods that count: the preceding five years. */
const most = 5;

/** Gains of the complete twelve-month periods, newest first; a sentence before the first is over. */
export function renderYears(
  { years, basis }: Results,
  wording: ResultsTranslation,
  locale: string,
): TemplateResult {
  const complete = years.filter((year) => year.complete).slice(0, most);
  if (!complete.length) return html`<p class="small">${wording.noYears}</p>`;
  const day = (time: number) => serverDay(locale, time, basis.offsets);
  return html`<dl class="years" part="years">${complete.map(
    ({ from, to, gain }) => html`<div>
      <dt>${day(from)} –<br />${day(to - 1)}</dt>
      <dd><bdi dir="ltr">${formatPercent(locale, gain, true)}</bdi></dd>
    </div>`,
  )}</dl>`;
}
