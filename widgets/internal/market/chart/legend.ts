import { html, type TemplateResult } from 'lit';
import type { Candle, Timeframe } from '../../../../server/protocol/candle.js';
import type { ChartTranslation } from '../../../translations/chart/translation.js';
import type { Translation } from '../../../translations/translation.js';
import { decimalFormat, formatChange } from '../../format.js';
import { formatOpen, type WallClock } from './clock.js';

/** What the words about a bar are written with. */
export interface Writing {
  locale: string;
  digits: number;
  timeframe: Timeframe;
  wall: WallClock;
  terms: Translation;
  labels: ChartTranslation;
}

/** The figures of a bar: its name, and its text for people. The change is against the close before. */
export function figuresOf(bar: Candle, before: Candle | undefined, writing: Writing) {
  const { locale, digits, terms, labels, timeframe, wall } = writing;
  const price = (value: number) => decimalFormat(locale, digits).format(value);
  const change = bar.close / (before?.close ?? bar.open) - 1;
  return {
    time: formatOpen(locale, wall(bar.time), timeframe),
    direction: change > 0 ? 'up' : change < 0 ? 'down' : 'flat',
    change: formatChange(locale, change),
    prices: [
      [labels.open, price(bar.open)],
      [terms.high, price(bar.high)],
      [terms.low, price(bar.low)],
      [labels.close, price(bar.close)],
    ] as const,
  };
}

type Figures = ReturnType<typeof figuresOf>;

/** The line over the chart. */
export const renderLegend = ({ time, direction, change, prices }: Figures): TemplateResult =>
  html`<div class="legend" part="legend" aria-hidden="true">
    <span class="when">${time}</span>
    ${prices.map(([name, price]) => html`<span class="figure"><span class="name">${name}</span> <bdi class=${direction} dir="ltr">${price}</bdi></span>`)}
    <bdi class="figure ${direction}" dir="ltr">${change}</bdi>
  </div>`;

/** The same as a sentence. */
export const sayFigures = ({ time, change, prices }: Figures): string =>
  [time, ...prices.map((pair) => pair.join(' ')), change].join(', ');

/** Bars as a table: what the picture shows, for those who do not see it. */
export const renderTable = (caption: string, bars: readonly Figures[], writing: Writing) => {
  const { terms, labels } = writing;
  const heads = [terms.time, labels.open, terms.high, terms.low, labels.close, terms.change];
  return html`<div class="scroll" part="table" role="region" aria-label=${caption} tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead><tr>${heads.map((head) => html`<th scope="col">${head}</th>`)}</tr></thead>
      <tbody>
        ${bars.map(
          ({ time, prices, change, direction }) => html`<tr>
            <th scope="row">${time}</th>
            ${prices.map(([, price]) => html`<td><bdi dir="ltr">${price}</bdi></td>`)}
            <td class="change ${direction}"><bdi dir="ltr">${change}</bdi></td>
          </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
};
