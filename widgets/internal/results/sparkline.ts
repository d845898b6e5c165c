import { html, nothing, svg, type TemplateResult } from 'lit';

const width = 100;
const height = 28;
/** Room for half of the stroke. */
const edge = 2;

/** Points of a line in a box of 100 × 28, and where its start level is. */
export function sparkPoints(line: readonly number[]): { points: string; level: number } {
  const low = Math.min(...line);
  const span = Math.max(...line) - low;
  const y = (value: number) =>
    span ? edge + (height - 2 * edge) * (1 - (value - low) / span) : height / 2;
  const step = width / Math.max(1, line.length - 1);
  const points = line.map((value, i) => `${round(i * step)},${round(y(value))}`);
  return { points: points.join(' '), level: round(y(line[0] ?? 1)) };
}

const round = (value: number) => Math.round(value * 10) / 10;

/** A small line of growth against its start. Time runs from left to right in every language. */
export function renderSparkline(line: readonly number[]): TemplateResult {
  const { points, level } = sparkPoints(line.length ? line : [1]);
  const grown = (line.at(-1) ?? 1) - (line[0] ?? 1);
  const side = grown ? (grown > 0 ? 'up' : 'down') : 'flat';
  return html`<svg class="spark ${side}" part="line" viewBox="0 0 100 28" preserveAspectRatio="none" aria-hidden="true">
    <path class="level" d="M0 ${level}H100" />
    ${line.length > 1 ? svg`<polygon points="0,${level} ${points} 100,${level}" /><polyline points=${points} />` : nothing}
  </svg>`;
}
