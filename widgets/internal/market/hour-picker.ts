import { html, nothing, type TemplateResult } from 'lit';
import type { SpreadStats } from '../../../server/protocol/spread.js';
import type { Widget } from '../widget.js';
import { cellByKey, drawStrip, type HourCell, hourCells, hourSpan } from './hour-strip.js';
import { formatSpreadIn } from './spread-figures.js';
import type { SpreadView } from './spread-row.js';

/** Space between a strip and the figures of its hour, px. */
const gap = 6;

/** Lets the visitor pick an hour of a strip by pointer or keys, and shows what the spread was then. */
export class HourPicker {
  readonly #host: Widget;
  #picked: { stats: SpreadStats; at: number } | undefined;
  #focused = false;

  constructor(host: Widget) {
    this.#host = host;
  }

  /** The picked cell of a symbol's strip. */
  at(symbol: string): number | undefined {
    return this.#picked?.stats.symbol === symbol ? this.#picked.at : undefined;
  }

  /** A strip that can be read hour by hour: as a slider, because it is one stop for the Tab key. */
  renderStrip(view: SpreadView, stats: SpreadStats): TemplateResult {
    const cells = hourCells(stats, view.zone, view.now);
    const picked = this.at(stats.symbol);
    const present = Math.max(
      0,
      cells.findIndex((cell) => cell.present),
    );
    const shown = picked ?? present;
    const { words } = view;
    const text = cells[shown] ? describe(view, stats, cells[shown]) : '';
    const point = (event: PointerEvent) => {
      const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
      const at = Math.floor(((event.clientX - left) / width) * 24);
      this.#pick(stats, Math.min(23, Math.max(0, at)));
    };
    const press = (event: KeyboardEvent) => {
      const next = cellByKey(event.key, shown);
      if (event.key === 'Escape') this.#pick();
      else if (next === undefined) return;
      else this.#pick(stats, next);
      event.preventDefault();
    };
    return html`<div class="strip" part="hours" role="slider" tabindex="0" dir="ltr" aria-label="${stats.symbol}: ${words.byHour}"
      aria-valuemin="0" aria-valuemax="23" aria-valuenow=${shown} aria-valuetext=${text}
      @pointerdown=${point} @pointermove=${point} @pointerleave=${this.#leave} @keydown=${press}
      @focus=${() => this.#focus(stats, shown)} @blur=${this.#blur}>${drawStrip(cells, picked)}</div>`;
  }

  /** The figures of the picked hour; screen readers hear them from the strip. */
  renderTip(view: SpreadView): TemplateResult | typeof nothing {
    const { stats, at } = this.#picked ?? {};
    const cell = stats && at !== undefined ? hourCells(stats, view.zone, view.now)[at] : undefined;
    if (!stats || !cell) return nothing;
    const { words } = view;
    const span = hourSpan(view.locale, view.zone, cell.from);
    return html`<div class="tip" part="hour" aria-hidden="true" @pointerleave=${this.#leave}>
      <p><b>${stats.symbol}</b> <bdi>${span}</bdi>${cell.present ? ` · ${words.now}` : ''}</p>
      ${cell.figures ? html`<dl>${figuresIn(view, stats, cell).map(([name, text]) => html`<div><dt>${name}</dt><dd><bdi dir="ltr">${text}</bdi></dd></div>`)}</dl>` : html`<p>${words.noPrices}</p>`}
    </div>`;
  }

  /** Puts the figures above their hour, or below it where there is no room. */
  place(root: ParentNode): void {
    const tip = root.querySelector<HTMLElement>('.tip');
    const base = tip?.parentElement;
    const { stats, at = 0 } = this.#picked ?? {};
    if (!tip || !base || !stats) return;
    const row = `[data-symbol="${CSS.escape(stats.symbol)}"]`;
    const strip = root.querySelector(`${row} .strip`)?.getBoundingClientRect();
    if (!strip) return;
    const box = base.getBoundingClientRect();
    const middle = strip.left - box.left + ((at + 0.5) / 24) * strip.width;
    const left = Math.min(
      Math.max(gap, middle - tip.offsetWidth / 2),
      box.width - tip.offsetWidth - gap,
    );
    const above = strip.top - box.top - tip.offsetHeight - gap;
    tip.style.left = `${Math.round(left)}px`;
    tip.style.top = `${Math.round(above >= 0 ? above : strip.bottom - box.top + gap)}px`;
  }

  #pick(stats?: SpreadStats, at = 0): void {
    this.#picked = stats && { stats, at };
    this.#host.requestUpdate();
  }

  #focus(stats: SpreadStats, at: number): void {
    this.#focused = true;
    this.#pick(stats, at);
  }

  readonly #blur = (): void => {
    this.#focused = false;
    this.#pick();
  };

  /** The pointer may go from the strip to its figures and back. */
  readonly #leave = ({ relatedTarget }: PointerEvent): void => {
    const kept = relatedTarget instanceof Element && relatedTarget.closest('.tip, .strip');
    if (!kept && !this.#focused) this.#pick();
  };
}

/** The figures of an hour with their names. */
function figuresIn(
  view: SpreadView,
  stats: SpreadStats,
  { figures }: HourCell,
): [string, string][] {
  if (!figures) return [];
  const { words, locale, unit } = view;
  const { average, median, p95, min } = figures;
  const format = (points: number, finer = false) =>
    formatSpreadIn(locale, unit, points, stats, finer);
  return [
    [words.average, format(average, true)],
    [words.median, format(median)],
    [words.p95Long, format(p95)],
    [words.minimum, format(min)],
  ];
}

/** An hour in one sentence. */
function describe(view: SpreadView, stats: SpreadStats, cell: HourCell): string {
  const { locale, zone, words } = view;
  const figures = figuresIn(view, stats, cell).map(([name, text]) => `${name} ${text}`);
  const span = hourSpan(locale, zone, cell.from);
  return [span, ...(figures.length ? figures : [words.noPrices])].join(', ');
}
