import { html, nothing } from 'lit';
import type { Quote } from '../../../server/protocol/quote.js';
import type { SpreadStats } from '../../../server/protocol/spread.js';
import type { MarketTranslation } from '../../translations/market/translation.js';
import { ghost } from '../price.js';
import type { HourPicker } from './hour-picker.js';
import {
  figuresOf,
  formatSpreadIn,
  type SpreadColumn,
  spreadIn,
  type SpreadUnit,
} from './spread-figures.js';
import type { Zone } from './zones.js';

/** How a table shows its spreads. */
export interface SpreadView {
  locale: string;
  words: MarketTranslation;
  unit: SpreadUnit;
  zone: Zone;
  /** Relay's clock, ms UTC. */
  now: number;
}

/** What is known of a symbol's spread. */
export interface SpreadFacts {
  quote: Quote | undefined;
  stats: SpreadStats | undefined;
  /** The relay does not serve the symbol. */
  refused: boolean;
  /** The relay has said that it has no figures. */
  none: boolean;
}

/** A figure in points; undefined until the relay told it, null when there is none. */
function pointsOf(column: SpreadColumn, facts: SpreadFacts): number | null | undefined {
  const { quote, stats, refused, none } = facts;
  if (column === 'now') return quote ? quote.spread : refused ? null : undefined;
  if (stats) return figuresOf(stats)?.[column] ?? null;
  return none ? null : undefined;
}

/** What a column sorts by. */
export function spreadValue(column: SpreadColumn, facts: SpreadFacts, unit: SpreadUnit) {
  const points = pointsOf(column, facts);
  const scale = facts.quote ?? facts.stats;
  return points === undefined || points === null || !scale ? null : spreadIn(unit, points, scale);
}

/** The cell of a figure. */
export function renderFigure(column: SpreadColumn, facts: SpreadFacts, view: SpreadView): unknown {
  const points = pointsOf(column, facts);
  const scale = facts.quote ?? facts.stats;
  if (points === undefined) return ghost();
  if (points === null || !scale) return '–';
  const text = formatSpreadIn(view.locale, view.unit, points, scale, column === 'average');
  return html`<bdi dir="ltr">${text}</bdi>`;
}

/** The cell of the day's hours. */
export function renderHours(facts: SpreadFacts, view: SpreadView, picker: HourPicker): unknown {
  const { stats, none, refused } = facts;
  if (refused && !stats) return nothing;
  if (!stats && !none) return html`<span class="strip ghost" aria-hidden="true"></span>`;
  if (!stats || !figuresOf(stats)) return html`<span class="few">${view.words.notEnough}</span>`;
  return picker.renderStrip(view, stats);
}
