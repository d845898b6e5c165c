import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { Results } from '../server/protocol/results.js';
import { styles } from './broker-results.styles.js';
import { defineWidget } from './internal/define.js';
import { blankResults } from './internal/results/blank-results.js';
import { ChartCursor } from './internal/results/chart-cursor.js';
import {
  type ChartRange,
  chartRanges,
  cutCurve,
  fiveYears,
  rangesFor,
} from './internal/results/chart-scale.js';
import { chartStyles } from './internal/results/chart-styles.js';
import { type Layout, layouts, renderLegal } from './internal/results/compliance.js';
import { type Compliance, ComplianceController } from './internal/results/compliance-controller.js';
import { renderComputed } from './internal/results/computed.js';
import { FigureNotes } from './internal/results/figure-notes.js';
import { renderFollowing } from './internal/results/following.js';
import {
  type ChartContext,
  renderCurveTable,
  renderDrawdown,
  renderGrowth,
  renderLegend,
} from './internal/results/growth-chart.js';
import { renderMonths } from './internal/results/month-grid.js';
import {
  ghostHead,
  renderHead,
  renderHero,
  renderSharePrice,
} from './internal/results/results-head.js';
import { printStyles } from './internal/results/print-styles.js';
import { recordStyles } from './internal/results/record-styles.js';
import { resultsStyles } from './internal/results/results-styles.js';
import { ResultsWidget } from './internal/results/results-widget.js';
import { renderSampling, renderStatistics } from './internal/results/statistics.js';
import { statisticsStyles } from './internal/results/statistics-styles.js';
import { renderTabs } from './internal/results/tabs.js';
import { renderTrades } from './internal/results/trade-list.js';
import { renderYears } from './internal/results/year-list.js';
import { WholeController } from './internal/results/whole-controller.js';
import type { WidgetState } from './internal/widget.js';

/**
 * @summary A track record that anybody can check: growth, drawdown, months, figures with definitions, trades.
 * @tag broker-results
 * @status experimental
 * @since 0.3
 * @slot loading - Replaces the placeholders until the track record arrives.
 * @slot empty - Shown when there is no such track record.
 * @slot failed - Replaces the sentence that says that there are no results.
 * @csspart base - Everything.
 * @csspart heading - Whose results these are.
 * @csspart hero - The large figure, where the rules of the place allow one.
 * @csspart share-price - What a share of a pool is worth.
 * @csspart following - Who follows a strategy or a pool, in steps.
 * @csspart section - One part of the track record.
 * @csspart tabs - The ranges of the chart.
 * @csspart tab - One range.
 * @csspart chart - The picture of growth or of drawdown.
 * @csspart months - The grid of months.
 * @csspart years - The complete twelve-month periods.
 * @csspart about - The name of a figure, a button that tells what it is.
 * @csspart definition - What a figure is.
 * @csspart trades - The table of closed trades.
 * @csspart trade - One trade.
 * @csspart more - The button that shows more trades.
 * @csspart computed - How everything is computed.
 * @csspart snapshot - The link to the signed copy.
 * @csspart status - Says how fresh the results are.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there are no results.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up=#0b7a48] - A gain.
 * @cssproperty [--broker-down=#c4262e] - A loss.
 * @cssproperty [--broker-flat] - No change; muted text by default.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings and the line of growth.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - Nothing has arrived yet.
 * @cssstate live - The results are live.
 * @cssstate stale - The results are old: the line or the source of trades is lost.
 * @cssstate failed - There is nothing to show.
 */
export class BrokerResults extends ResultsWidget {
  static override styles = [
    ...ResultsWidget.styles,
    resultsStyles,
    chartStyles,
    recordStyles,
    statisticsStyles,
    styles,
    printStyles,
  ];

  /** Key of the results in the configuration of the relay, e.g. `alpha`, or one from a leaderboard. */
  @property() results = '';

  /**
   * Rules of the place where it is shown: `auto`, which are those that the relay has registered for the
   * host of the page, or `eu`, `uk`, `au` or `none`. They order and caption past performance. What is
   * none of them, and where the relay has no registry, is the strictest: `eu`.
   */
  @property() compliance: Compliance = 'auto';

  #range: ChartRange = 'all';
  #tabled = false;
  #allTrades = false;
  readonly #track = new WholeController(this, 'results', () => (this.#id ? [this.#id] : []));
  readonly #place = new ComplianceController(this, () => this.compliance, 'eu', this.visitor);
  readonly #notes = new FigureNotes(() => this.requestUpdate());
  readonly #cursor = new ChartCursor(() => this.requestUpdate());

  get #id(): string {
    return this.results.trim();
  }

  protected override get state(): WidgetState {
    if (!this.#id) return 'live';
    const { state } = this.#track;
    // Nothing is shown before it is known how it may be shown.
    if (!this.#place.rules) return state === 'failed' ? state : 'loading';
    return state === 'live' ? (this.#track.of(this.#id)?.state ?? 'live') : state;
  }

  protected override retry(): void {
    this.#track.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    if (!changed.has('results')) return;
    this.#range = 'all';
    this.#allTrades = false;
  }

  protected override draw(): TemplateResult {
    const id = this.#id;
    const { rules } = this.#place;
    const told = id && rules ? this.#track.of(id) : undefined;
    if (!told && this.state !== 'loading') return this.renderNotice(this.wording.unknown);
    const { wording, language: locale } = this;
    const results = told ?? blankResults(id, this.#track.now);
    const { basis, figures } = results;
    const { currency } = basis;
    const context = { results, wording, locale, basis, currency, notes: this.#notes };
    const layout = layouts[rules ?? 'eu'];
    const { hero, yearsFirst } = layout;
    const legal = renderLegal(wording, locale, told && { basis, currency });
    const years = this.#renderSection(
      'years',
      wording.years,
      renderYears(results, wording, locale),
    );
    const record = html`${yearsFirst ? [legal, years] : nothing}
        ${hero && figures.gain !== null ? renderHero(context) : nothing}
        ${renderSharePrice(context)}
        ${renderFollowing(context)}
        ${this.#renderCharts(results, layout)}
        ${this.#renderSection('months', wording.months, renderMonths(results.months, wording, locale))}
        ${this.#renderSection('statistics', wording.statistics, renderStatistics(context))}
        ${yearsFirst ? nothing : years}
        ${this.#renderSection('trades', wording.trades, this.#renderTrades(results))}
        ${renderComputed(context, `${this.relayUrl}/api/v1/results/${encodeURIComponent(id)}/snapshot`)}
        ${yearsFirst ? nothing : legal}`;
    const top = html`<div class="top">${told ? renderHead(context) : ghostHead}${this.renderStatus(told ? this.state : 'loading', basis.asOf, this.#track.now)}${this.renderPause()}</div>`;
    // Two templates, because placeholders go when the record comes: they do not turn into its parts, whose order the rules say.
    return told
      ? html`${top}<div class="record">${record}</div>`
      : html`${top}<div class="record waiting" aria-busy="true" inert>${record}</div>`;
  }

  #renderSection(name: string, title: string, content: unknown): TemplateResult {
    return html`<section part="section" aria-labelledby="${name}-title"><h3 id="${name}-title">${title}</h3>${content}</section>`;
  }

  #renderCharts(results: Results, { ranges: free }: Layout): TemplateResult {
    const { wording, language: locale } = this;
    const { curve, flows, basis } = results;
    const ranges = free ? rangesFor(curve) : [];
    const range = ranges.includes(this.#range) ? this.#range : 'all';
    const context: ChartContext = {
      locale,
      wording,
      points: cutCurve(curve, free ? chartRanges[range] : fiveYears),
      flows,
      offsets: basis.offsets,
      cursor: this.#cursor,
    };
    const tabs =
      ranges.length > 1
        ? renderTabs({
            label: wording.range,
            tabs: ranges.map((key) => ({
              key,
              label: key === 'all' ? wording.allTime : wording.rangeName(key),
            })),
            chosen: range,
            rtl: this.rtl,
            controls: 'growth',
            choose: (key) => this.#show(ranges.find((each) => each === key) ?? 'all'),
          })
        : nothing;
    const toggle = html`<button class="switch" type="button" aria-pressed=${String(this.#tabled)} @click=${this.#turn}>${this.#tabled ? wording.asChart : wording.asTable}</button>`;
    const picture = this.#tabled
      ? renderCurveTable(context)
      : html`${renderLegend(context)}${renderGrowth(context)}<h4>${wording.drawdowns}${renderSampling('drawdown', { results, wording, locale })}</h4>${renderDrawdown(context)}`;
    const none = html`<p class="small">${wording.tooShortHistory}</p>`;
    return this.#renderSection(
      'growth',
      wording.growth,
      curve.length < 2
        ? none
        : html`<div class="tools">${tabs}${toggle}</div><div id="growth" role=${tabs === nothing ? nothing : 'tabpanel'} aria-label=${tabs === nothing ? nothing : wording.growth}>${picture}</div>`,
    );
  }

  #renderTrades(results: Results): TemplateResult {
    const { wording, language: locale } = this;
    const more = () => {
      this.#allTrades = true;
      this.requestUpdate();
    };
    return renderTrades(results, { wording, locale, all: this.#allTrades, more });
  }

  #show(range: ChartRange): void {
    this.#range = range;
    this.requestUpdate();
  }

  readonly #turn = (): void => {
    this.#tabled = !this.#tabled;
    this.requestUpdate();
  };
}

defineWidget('broker-results', BrokerResults);

declare global {
  interface HTMLElementTagNameMap {
    'broker-results': BrokerResults;
  }
}
