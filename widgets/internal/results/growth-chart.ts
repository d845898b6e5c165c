import { html, nothing, svg, type TemplateResult } from 'lit';
import type { CurvePoint, Results } from '../../../server/protocol/results.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import type { ChartCursor } from './chart-cursor.js';
import { niceTicks, type TimeTick, thinOut, timeTicks } from './chart-scale.js';
import { offsetAt, type Offsets, serverDay, serverParts } from './dates.js';
import { formatPercent } from './figure-format.js';

/** What the charts of a track record draw. */
export interface ChartContext {
  locale: string;
  wording: ResultsTranslation;
  /** What is shown of the curve, growth from its beginning. */
  points: readonly CurvePoint[];
  flows: Results['flows'];
  /** Of the server's clock, ms. */
  offsets: Offsets;
  cursor: ChartCursor;
}

/** Width and height of the drawing in its own units; it is stretched over the page's. */
const width = 1_000;
const height = 100;
/** Share of the height that stays free above and below the lines. */
const margin = 6;

interface Scale {
  low: number;
  high: number;
  ticks: readonly number[];
  y: (value: number) => number;
}

/** `least` is the smallest span; what is missing comes below and, unless the top is fixed, above. */
function scaleOf(values: readonly number[], least: number, count: number, fixed = false): Scale {
  const top = Math.max(...values);
  const bottom = Math.min(...values);
  const room = Math.max(0, least - (top - bottom));
  const high = fixed ? top : top + room / 2;
  const low = fixed ? bottom - room : bottom - room / 2;
  const edge = fixed ? 0 : margin;
  const y = (value: number) =>
    round(edge + (height - edge - margin) * (1 - (value - low) / (high - low || 1)));
  return { low, high, ticks: niceTicks(low, high, count), y };
}

const round = (value: number) => Math.round(value * 100) / 100;
const percent = (share: number) => `${round(share)}%`;

function placer(points: readonly CurvePoint[]): (time: number) => number {
  const from = points[0]?.time ?? 0;
  const span = (points.at(-1)?.time ?? from) - from || 1;
  return (time) => (time - from) / span;
}

/** Growth on equity and on balance, with the moments at which money came or went. */
export function renderGrowth(context: ChartContext): TemplateResult {
  const { points, wording, locale, flows, cursor, offsets } = context;
  const scale = scaleOf(
    points.flatMap(({ equity, balance }) => [equity - 1, balance - 1]),
    0.01,
    4,
  );
  const x = placer(points);
  const path = (name: 'equity' | 'balance') =>
    points.map((point) => `${round(x(point.time) * width)},${scale.y(point[name] - 1)}`).join(' ');
  const equity = path('equity');
  const shown = flows.filter(({ time }) => x(time) >= 0 && x(time) <= 1);
  const at = cursor.at(points.length);
  const point = points[at ?? points.length - 1];
  const times = points.map(({ time }) => time);
  const text = point ? describe(context, point) : '';
  return html`<div class="plot growth" part="chart" role="slider" tabindex="0" dir="ltr" aria-label="${wording.growth}. ${wording.keys}"
      aria-valuemin="0" aria-valuemax=${points.length - 1} aria-valuenow=${at ?? points.length - 1} aria-valuetext=${text}
      @pointerdown=${(event: PointerEvent) => cursor.point(event, times)} @pointermove=${(event: PointerEvent) => cursor.point(event, times)} @pointerleave=${cursor.leave}
      @keydown=${(event: KeyboardEvent) => cursor.press(event, points.length)} @focus=${cursor.focus} @blur=${cursor.blur}>
      <svg aria-hidden="true">
        ${renderGrid(scale, (value) => formatPercent(locale, value, true, scale.high - scale.low < 0.04 ? 1 : 0))}
        ${shown.map(({ time, side }) => svg`<svg class="flow" x=${percent(x(time) * 100)} overflow="visible"><line y2="100%" /><svg y=${side === 'in' ? '100%' : '0'} overflow="visible"><path d=${side === 'in' ? 'M-4.5 0h9L0-7z' : 'M-4.5 0h9L0 7z'} /></svg></svg>`)}
        <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" width="100%" height="100%">
          <polygon class="area" points="0,${height} ${equity} ${width},${height}" />
          <polyline class="balance" points=${path('balance')} />
          <polyline class="equity" points=${equity} />
        </svg>
        ${point && at !== undefined ? renderCross(x(point.time), [scale.y(point.equity - 1), scale.y(point.balance - 1)]) : nothing}
      </svg>
    </div>
    ${renderTimes(timeTicks(times[0] ?? 0, times.at(-1) ?? 0, offsetAt(offsets, times.at(-1) ?? 0), 6), x, locale, offsets)}`;
}

/** How far equity was below its highest point so far. */
export function renderDrawdown(context: ChartContext): TemplateResult {
  const { points, locale, cursor, wording } = context;
  const scale = scaleOf([0, ...points.map(({ drawdown }) => -drawdown)], 0.02, 2, true);
  const x = placer(points);
  const line = points
    .map(({ time, drawdown }) => `${round(x(time) * width)},${scale.y(-drawdown)}`)
    .join(' ');
  const at = cursor.at(points.length);
  const point = at === undefined ? undefined : points[at];
  const times = points.map(({ time }) => time);
  const follow = (event: PointerEvent) => cursor.point(event, times);
  const deepest = Math.max(0, ...points.map(({ drawdown }) => drawdown));
  const label = `${wording.drawdowns}: ${formatPercent(locale, deepest)}`;
  return html`<div class="plot falls" part="chart" role="img" dir="ltr" aria-label=${label} @pointerdown=${follow} @pointermove=${follow} @pointerleave=${cursor.leave}>
    <svg aria-hidden="true">
      ${renderGrid(scale, (value) => formatPercent(locale, value, false, scale.high - scale.low < 0.04 ? 1 : 0))}
      <svg viewBox="0 0 ${width} ${height}" preserveAspectRatio="none" width="100%" height="100%">
        <polygon class="fall" points="0,${scale.y(0)} ${line} ${width},${scale.y(0)}" /><polyline class="fall-line" points=${line} />
      </svg>
      ${point ? renderCross(x(point.time), [scale.y(-point.drawdown)]) : nothing}
    </svg>
  </div>`;
}

const renderGrid = ({ ticks, y }: Scale, write: (value: number) => string) =>
  ticks.map((value) => {
    const place = percent(y(value));
    return svg`<line class=${value ? 'grid' : 'zero'} x2="100%" y1=${place} y2=${place} /><text class="tick" x="-7" y=${place} dy="0.32em" text-anchor="end">${write(value)}</text>`;
  });

const renderCross = (place: number, levels: readonly number[]) =>
  svg`<line class="cross" x1=${percent(place * 100)} x2=${percent(place * 100)} y2="100%" />${levels.map(
    (level, i) =>
      svg`<circle class=${i ? 'dot second' : 'dot'} cx=${percent(place * 100)} cy=${percent(level)} r="4" />`,
  )}`;

const tickParts: Readonly<Record<TimeTick['unit'], Intl.DateTimeFormatOptions>> = {
  day: { day: 'numeric', month: 'short' },
  month: { month: 'short' },
  year: { year: 'numeric' },
};

const renderTimes = (
  ticks: readonly TimeTick[],
  x: (time: number) => number,
  locale: string,
  offsets: Offsets,
) =>
  html`<svg class="times" dir="ltr" aria-hidden="true">${ticks
    // A label at the very edge would be cut.
    .filter(({ time }) => x(time) > 0.03 && x(time) < 0.97)
    .map(
      ({ time, unit }) =>
        svg`<text class=${unit} x=${percent(x(time) * 100)} y="1em" text-anchor="middle">${serverParts(locale, time, offsets, tickParts[unit])}</text>`,
    )}</svg>`;

/** A point in words. */
function describe({ locale, wording, offsets }: ChartContext, point: CurvePoint): string {
  const { time, equity, balance, drawdown } = point;
  return [
    serverDay(locale, time, offsets),
    `${wording.equity} ${formatPercent(locale, equity - 1, true)}`,
    `${wording.balance} ${formatPercent(locale, balance - 1, true)}`,
    `${wording.columns.drawdown} ${formatPercent(locale, drawdown)}`,
  ].join(', ');
}

/** What the lines are, and how they stand at the cursor or at the end. */
export function renderLegend(context: ChartContext): TemplateResult {
  const { points, cursor, wording, locale, offsets, flows } = context;
  const point = points[cursor.at(points.length) ?? points.length - 1];
  const value = (name: 'equity' | 'balance') =>
    html`<bdi dir="ltr">${point ? formatPercent(locale, point[name] - 1, true) : '–'}</bdi>`;
  const sides = new Set(flows.map(({ side }) => side));
  const flow = (side: 'in' | 'out', text: string) =>
    sides.has(side)
      ? html`<span class="key"><svg viewBox="0 0 9 9"><path d=${side === 'in' ? 'M0 8h9L4.5 1z' : 'M0 1h9L4.5 8z'} /></svg>${text}</span>`
      : nothing;
  return html`<div class="legend" aria-hidden="true">
    <span class="key"><svg class="equity" viewBox="0 0 18 4"><path d="M0 2h18" /></svg>${wording.equity} <b>${value('equity')}</b></span>
    <span class="key"><svg class="balance" viewBox="0 0 18 4"><path d="M0 2h18" /></svg>${wording.balance} <b>${value('balance')}</b></span>
    ${flow('in', wording.moneyIn)}${flow('out', wording.moneyOut)}
    <span class="when">${point ? serverDay(locale, point.time, offsets) : ''}</span>
  </div>`;
}

/** The same as a table, for those who cannot use a picture. */
export function renderCurveTable({
  points,
  wording,
  locale,
  offsets,
}: ChartContext): TemplateResult {
  const { time, equity, balance, columns } = wording;
  return html`<div class="scroll" role="region" tabindex="0" aria-label=${wording.growth}>
    <table class="curve">
      <thead><tr>${[time, equity, balance, columns.drawdown].map((text) => html`<th scope="col">${text}</th>`)}</tr></thead>
      <tbody>${thinOut(points, 60)
        .toReversed()
        .map(
          (point) => html`<tr>
        <th scope="row">${serverDay(locale, point.time, offsets)}</th>
        ${[formatPercent(locale, point.equity - 1, true), formatPercent(locale, point.balance - 1, true), formatPercent(locale, point.drawdown)].map((text) => html`<td><bdi dir="ltr">${text}</bdi></td>`)}
      </tr>`,
        )}</tbody>
    </table>
  </div>`;
}
