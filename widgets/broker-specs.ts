import { html, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { SymbolSpecs } from '../server/protocol/specs.js';
import { styles } from './broker-specs.styles.js';
import { defineWidget } from './internal/define.js';
import { wholeDay } from './internal/market/durations.js';
import {
  hoursUnknown,
  middleOf,
  standingOf,
  type TradingDay,
  tradingDays,
} from './internal/market/hours.js';
import { LatestController } from './internal/latest-controller.js';
import { marketStyles } from './internal/market/market-styles.js';
import { MarketWidget } from './internal/market/market-widget.js';
import { DrawnClock, minutes } from './internal/drawn-clock.js';
import { blankSpecs, type SpecRow, specSections } from './internal/market/spec-rows.js';
import { nextText, stateWord, zoneText } from './internal/market/state-text.js';
import { clockTime, formatMoment, todayIn, zoneOffset } from './internal/market/times.js';
import { readZone, type Zone } from './internal/market/zones.js';
import { parseSymbols, type SymbolsValue } from './internal/symbols.js';
import type { WidgetState } from './internal/widget.js';

/**
 * @summary The contract of a symbol: size, margin, swap and trading hours; of several, side by side.
 * @tag broker-specs
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the placeholders until the contract arrives.
 * @slot empty - Shown when no symbol is named.
 * @slot failed - Replaces the sentence that says that there is nothing to show.
 * @csspart base - Everything.
 * @csspart heading - Name of a symbol, and how its market stands.
 * @csspart section - One part of the contract.
 * @csspart table - The table that compares several symbols.
 * @csspart status - Says whether the market is open, and what comes next.
 * @csspart note - Says whose clock the times are told by.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there is nothing to show.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings.
 * @cssproperty [--broker-muted] - Secondary text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - Nothing has arrived yet.
 * @cssstate live - The contract is as the relay tells it.
 * @cssstate stale - The line to the relay is lost; the contract is the last that it told.
 * @cssstate failed - There is nothing to show.
 */
export class BrokerSpecs extends MarketWidget {
  static override styles = [...MarketWidget.styles, marketStyles, styles];

  /** One symbol, shown as a card: `EURUSD`. */
  @property() symbol = '';

  /** Several symbols, compared in a table: `EURUSD, GBPUSD`. */
  @property() symbols: SymbolsValue = '';

  /** Whose clock tells the trading hours: `visitor`, `server`, or a zone such as `Europe/London`. */
  @property({ attribute: 'time-zone' }) timeZone = 'visitor';

  protected override readonly missing = 'specsFailed';

  readonly #specs = new LatestController(this, 'specs', () => this.#list);
  readonly #clock = new DrawnClock(this, { read: () => this.#specs.now, holds: minutes });

  get #list(): readonly string[] {
    const groups = parseSymbols([
      this.symbol,
      ...parseSymbols(this.symbols).flatMap((g) => g.symbols),
    ]);
    return groups.flatMap(({ symbols }) => symbols);
  }

  protected override get state(): WidgetState {
    return this.#list.length ? this.#specs.state : 'live';
  }

  protected override retry(): void {
    this.#specs.retry();
  }

  protected override draw(): TemplateResult {
    const list = this.#list;
    const [symbol] = list;
    if (!symbol) return this.renderEmpty();
    const { words, timeZone } = this;
    const { now } = this.#clock;
    const told = list.flatMap((name) => this.#specs.of(name) ?? []);
    const zone = readZone(timeZone, told[0]?.serverOffset);
    return html`${list.length > 1 ? this.#renderTable(list, zone, now) : this.#renderCard(symbol, zone, now)}
      <div class="bar">
        <span class="zone" part="note">${zoneText(words, timeZone, zone, zoneOffset(zone, now))}. ${words.notStated}</span>
        ${this.renderPause()}
      </div>`;
  }

  #renderCard(symbol: string, zone: Zone, now: number): TemplateResult {
    const { words, language } = this;
    const told = this.#specs.of(symbol);
    const waits = !told && !this.#specs.none(symbol);
    const specs = told ?? blankSpecs(symbol, now);
    const { name, description } = specs;
    const about = waits
      ? ''
      : told
        ? description || (name === symbol ? '' : name)
        : this.terms.unknown;
    return html`<div class="head" part="heading" role="group" aria-label=${words.specs}>
        <div><span class="symbol">${symbol}</span><span class="name" dir="auto">${about}</span></div>
        ${this.#renderState(told, waits, zone, now)}
      </div>
      <div class="sections">
        ${specSections(words, language, specs).map(({ heading, rows }) => html`<section part="section"><h3>${heading}</h3><dl>${rows.map((row) => this.#renderRow(row, waits))}</dl></section>`)}
        <section part="section"><h3>${words.hours}</h3>${this.#renderWeek(specs, waits, zone, now)}</section>
      </div>`;
  }

  #renderRow([name, text]: SpecRow, waits: boolean): TemplateResult {
    return html`<div><dt>${name}</dt><dd>${waits ? html`<span class="ghost" aria-hidden="true">${text ?? '–'}</span>` : html`<bdi>${text ?? '–'}</bdi>`}</dd></div>`;
  }

  #renderState(specs: SymbolSpecs | undefined, waits: boolean, zone: Zone, now: number) {
    const { words, language } = this;
    if (!specs) return html`<span class="flags ${waits ? 'ghost' : ''}">–</span>`;
    if (hoursUnknown(specs.hours)) return html`<span class="flags">${words.hoursUnknown}</span>`;
    const standing = standingOf(specs.hours, now);
    const next = nextText(words, language, zone, standing, now) || words.neverCloses;
    return html`<span class="flags ${standing.state}" part="status"><b>${stateWord(words, standing)}</b> <bdi>${next}</bdi></span>`;
  }

  #renderWeek({ hours }: SymbolSpecs, waits: boolean, zone: Zone, now: number): TemplateResult {
    const { words, language: locale } = this;
    const unknown = hoursUnknown(hours);
    const days = tradingDays(hours, zone, now, 7).map((day, at): SpecRow => {
      const date = { weekday: 'long', day: 'numeric', month: 'short' } as const;
      const label = at ? formatMoment(locale, zone, day.start, date) : todayIn(locale);
      return [label, unknown ? undefined : this.#dayText(day, zone)];
    });
    const ahead = hours.holidays.map((holiday) => {
      const date = { day: 'numeric', month: 'short' } as const;
      return `${holiday.name} (${formatMoment(locale, zone, middleOf(holiday), date)})`;
    });
    const holidays: SpecRow = [
      words.holidays,
      // What most will say keeps its place, also where it takes two lines.
      unknown && !waits ? undefined : ahead.join(words.comma) || words.noHolidays,
    ];
    return html`<dl>${[...days, holidays].map((row) => this.#renderRow(row, waits))}</dl>`;
  }

  #dayText({ parts, whole, holidays }: TradingDay, zone: Zone): string {
    const { language, words } = this;
    const times = parts.map(
      ({ from, to }) => `${clockTime(language, zone, from)}–${clockTime(language, zone, to)}`,
    );
    const text = whole ? wholeDay(language) : times.join(words.comma) || words.shut;
    return [text, ...holidays].join(' · ');
  }

  #renderTable(list: readonly string[], zone: Zone, now: number): TemplateResult {
    const { words, language, terms } = this;
    const rows = list.map((symbol) => {
      const told = this.#specs.of(symbol);
      const waits = !told && !this.#specs.none(symbol);
      const sections = specSections(words, language, told ?? blankSpecs(symbol, now));
      return { symbol, told, waits, cells: sections.flatMap((section) => section.rows) };
    });
    const names = rows[0]?.cells.map(([name]) => name) ?? [];
    return html`<div class="scroll" role="region" aria-label=${words.specs} tabindex="0">
      <table part="table">
        <caption class="hidden">${words.specs}</caption>
        <thead><tr><th scope="col"><span class="hidden">${terms.symbol}</span></th>${rows.map(({ symbol }) => html`<th scope="col" class="symbol">${symbol}</th>`)}</tr></thead>
        <tbody>
          ${names.map((name, at) => html`<tr><th scope="row">${name}</th>${rows.map(({ cells, waits }) => html`<td><bdi class=${waits ? 'ghost' : ''}>${cells[at]?.[1] ?? '–'}</bdi></td>`)}</tr>`)}
          <tr><th scope="row">${words.hours}</th>${rows.map(({ told, waits }) => html`<td>${told || waits ? this.#renderState(told, waits, zone, now) : terms.unknown}</td>`)}</tr>
        </tbody>
      </table>
    </div>`;
  }
}

defineWidget('broker-specs', BrokerSpecs);

declare global {
  interface HTMLElementTagNameMap {
    'broker-specs': BrokerSpecs;
  }
}
