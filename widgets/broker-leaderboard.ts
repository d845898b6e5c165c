import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import {
  type BoardPeriod,
  boardPeriods,
  type Leaderboard,
} from '../server/protocol/leaderboard.js';
import type { ComplianceRules } from '../server/protocol/risk-warning.js';
import { styles } from './broker-leaderboard.styles.js';
import { announce } from './internal/announcer.js';
import { choose, numberWithin } from './internal/attributes.js';
import { defineWidget } from './internal/define.js';
import { DrawnClock } from './internal/drawn-clock.js';
import { BoardOrder } from './internal/results/board-order.js';
import { renderPages } from './internal/results/board-pages.js';
import { renderPeriods } from './internal/results/board-periods.js';
import { needsColumn } from './internal/results/board-row.js';
import { boardRowStyles } from './internal/results/board-row-styles.js';
import { boardSampling, rulesText, usualRules } from './internal/results/board-rules.js';
import { renderBoardTable } from './internal/results/board-table.js';
import {
  type BoardColumn,
  byRank,
  findTraders,
  nextBoardSorting,
  pageOf,
  periodsToTry,
  sortBoard,
} from './internal/results/board-view.js';
import { layouts, renderLegal } from './internal/results/compliance.js';
import { type Compliance, ComplianceController } from './internal/results/compliance-controller.js';
import { nextCount, renderContest } from './internal/results/contest.js';
import { formatNumber } from './internal/results/figure-format.js';
import { FigureNotes } from './internal/results/figure-notes.js';
import { resultsStyles } from './internal/results/results-styles.js';
import { ResultsWidget } from './internal/results/results-widget.js';
import { selectTrader, traderAddress } from './internal/results/trader-select.js';
import { WholeController } from './internal/results/whole-controller.js';
import type { WidgetState } from './internal/widget.js';

/**
 * @summary Who leads: traders ranked by what they made of their money, with the definition of each figure.
 * @tag broker-leaderboard
 * @status experimental
 * @since 0.3
 * @slot loading - Replaces the placeholders until the first ranking arrives.
 * @slot empty - Shown when nobody is on the board, or there is no such board.
 * @slot failed - Replaces the sentence that says that there are no results.
 * @event {TraderSelectEvent} broker-trader-select - The visitor picked a trader. Cancelable.
 * @csspart base - Everything.
 * @csspart heading - Title of the board.
 * @csspart tabs - The row of periods.
 * @csspart tab - One period.
 * @csspart search - The field that finds a trader.
 * @csspart contest - Prize and countdown of a contest.
 * @csspart header - Heading of a column.
 * @csspart about - The button that tells what a figure is.
 * @csspart definition - What a figure is.
 * @csspart row - One trader.
 * @csspart rank - Place of a trader.
 * @csspart alias - Name that a trader chose to show.
 * @csspart country - Country of a trader, where he agreed to show it.
 * @csspart line - The small chart of growth.
 * @csspart pages - The buttons that turn pages.
 * @csspart note - The rules of the board.
 * @csspart status - Says how fresh the ranking is.
 * @csspart pause - The button that pauses all widgets of the page.
 * @csspart failure - What is shown when there are no results.
 * @csspart retry - The button that tries again.
 * @cssproperty [--broker-up=#0b7a48] - A gain.
 * @cssproperty [--broker-down=#c4262e] - A loss.
 * @cssproperty [--broker-flat] - No change; muted text by default.
 * @cssproperty [--broker-accent=#1a5fd0] - Focus rings and the chosen period.
 * @cssproperty [--broker-muted] - Secondary and old text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate loading - No ranking has arrived yet.
 * @cssstate live - The ranking is live.
 * @cssstate stale - The ranking is old: the line or the source of trades is lost.
 * @cssstate failed - There is nothing to show.
 */
export class BrokerLeaderboard extends ResultsWidget {
  static override styles = [...ResultsWidget.styles, resultsStyles, styles, ...boardRowStyles];

  /** Name of the board in the configuration of the relay, e.g. `top`. */
  @property() board = '';

  /**
   * Period that is shown first: `day`, `week`, `month`, `quarter`, `year`, `all` or `contest`. A period
   * that the board does not have is another one.
   */
  @property() period: BoardPeriod = 'month';

  /** Rows of a page, 1–100. */
  @property() rows: number | string = 10;

  /**
   * Rules of the place where it is shown: `auto`, which are those that the relay has registered for the
   * host of the page, or `eu`, `uk`, `au` or `none`. What is none of them is `eu`.
   */
  @property() compliance: Compliance = 'auto';

  /** Address of each trader's results, e.g. `https://www.broker.example/results/{id}`. */
  @property({ attribute: 'results-url' }) resultsUrl = '';

  /** Periods to ask for, the wanted one first: the page need not know what the board has. */
  #candidates: readonly BoardPeriod[] = [];
  /** The last board that was shown: its head stands while another period comes. */
  #last: Leaderboard | undefined;
  /** The rules that it is drawn by. */
  #rules: ComplianceRules | undefined;
  #sorting = byRank;
  #search = '';
  #page = 0;
  readonly #boards = new WholeController(this, 'leaderboard', () => (this.#key ? [this.#key] : []));
  readonly #place = new ComplianceController(this, () => this.compliance, 'none', this.visitor);
  readonly #order = new BoardOrder(this);
  readonly #notes = new FigureNotes(() => this.requestUpdate());
  readonly #clock = new DrawnClock(this, {
    read: () => this.#boards.now,
    holds: (now) => {
      const contest = this.#period === 'contest' && this.#last?.contest;
      return contest ? nextCount(contest, now) : undefined;
    },
  });

  constructor() {
    super();
    this.addEventListener('click', (event) => selectTrader(this, event));
  }

  get #period(): BoardPeriod | undefined {
    return this.#candidates[0];
  }

  /** What the channel is called behind its kind; empty when there is nothing to ask for. */
  get #key(): string {
    const board = this.board.trim();
    return board && this.#period ? `${board}:${this.#period}` : '';
  }

  get #layout() {
    return layouts[this.#rules ?? 'eu'];
  }

  /** Periods that the rules allow; all of them while it is not known which rules hold. */
  get #allowed(): readonly BoardPeriod[] {
    return (this.#rules && this.#layout.periods) ?? boardPeriods;
  }

  get #size(): number {
    return Math.round(numberWithin('rows', this.rows, 1, 100, 10));
  }

  protected override get state(): WidgetState {
    if (!this.#key) return 'live';
    const { state } = this.#boards;
    const board = this.#boards.of(this.#key);
    // Nothing is shown before it is known how it may be shown.
    if (!this.#place.rules) return state === 'failed' ? state : 'loading';
    if (board) return state === 'live' ? board.state : state;
    return state === 'loading' && this.#last ? 'live' : state;
  }

  protected override retry(): void {
    this.#boards.retry();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const { rules } = this.#place;
    const ruled = rules !== this.#rules;
    this.#rules = rules;
    if (changed.has('board') || ruled) this.#last = undefined;
    if (changed.has('period') || changed.has('board') || ruled)
      this.#choose(choose('period', this.period, ['month', ...boardPeriods]));
    if (!rules) return;
    const board = this.#key ? this.#boards.of(this.#key) : undefined;
    if (board) this.#last = board;
    else if (this.#key && this.#boards.none(this.#key) && this.#candidates.length > 1)
      this.#candidates = this.#candidates.slice(1);
  }

  protected override draw(): TemplateResult {
    const { wording, language: locale } = this;
    const told = this.#last;
    if (!told && this.state !== 'loading') return this.#renderNothing();
    const { contest, basis, title, money } = told ?? {};
    const contested = this.#period === 'contest' && (contest || !told);
    return html`<div class="top">
        <div class="heading ${told ? '' : 'ghost'}" part="heading" id="title" dir="auto">${title ?? wording.leaderboard}</div>
        ${this.#renderSearch(told)}
      </div>
      ${renderPeriods({ wording, board: told, allowed: this.#allowed, chosen: this.#period, rtl: this.rtl, choose: (period) => this.#choose(period) })}
      ${contested ? renderContest(contest, this.#clock.now, !this.#rules || this.#layout.prizes, { wording, locale, offsets: basis?.offsets ?? [] }) : nothing}
      <div id="board" role="tabpanel" aria-labelledby="title">${this.#renderRows(told)}</div>
      <p class="note" part="note"><span class=${told ? '' : 'ghost'}>${rulesText(told ?? { rules: usualRules }, wording, locale)}</span> <span class="sampled ${told ? '' : 'ghost'}">${boardSampling(told, wording, locale)}</span></p>
      ${renderLegal(wording, locale, basis && { basis, currency: money?.currency ?? null })}`;
  }

  /** Shows a period, or the first of the others that the board has and the rules allow. */
  #choose(period: BoardPeriod): void {
    this.#candidates = periodsToTry(period, this.#allowed);
    this.#page = 0;
    this.#order.reset();
  }

  #renderNothing(): TemplateResult {
    const short = this.#layout.periods && this.#key;
    return this.renderNotice(short ? this.wording.tooShort : this.wording.unknown);
  }

  #renderSearch(board: Leaderboard | undefined): unknown {
    const { search } = this.wording;
    if (board && board.rows.length <= this.#size) return nothing;
    const find = ({ target }: Event) => {
      this.#search = target instanceof HTMLInputElement ? target.value : '';
      this.#page = 0;
      this.#order.reset();
      const { length } = findTraders(board?.rows ?? [], this.#search, this.language);
      announce(this.wording.found(formatNumber(this.language, length)));
    };
    return html`<input class="search" part="search" type="search" aria-label=${search} placeholder=${search} autocomplete="off" ?disabled=${!board} @input=${find} />`;
  }

  #renderRows(told: Leaderboard | undefined): TemplateResult {
    const { wording, language: locale } = this;
    const board = told && this.#boards.of(this.#key);
    const metric = told?.metric ?? 'gain';
    const valued = needsColumn(metric);
    // Who does not want to be seen any more is gone at once, also while the page is paused.
    const seen = new Set(this.#boards.newest(this.#key)?.rows.map(({ id }) => id));
    const shown = board?.rows.filter(({ id }) => seen.has(id)) ?? [];
    const found = findTraders(shown, this.#search, locale);
    // Nothing is arranged while a period comes: its rows may stand anywhere.
    const rows = board ? this.#order.arrange(sortBoard(found, this.#sorting)) : [];
    const page = pageOf(rows, this.#page, this.#size);
    const plain = this.#sorting.column === 'rank' && !this.#search;
    const { basis, money = null } = told ?? {};
    return html`${renderBoardTable({
      head: {
        wording,
        locale,
        basis,
        currency: money?.currency ?? null,
        metric,
        valued,
        sorting: this.#sorting,
        notes: this.#notes,
        sort: (column) => this.#sort(column),
      },
      view: {
        wording,
        locale,
        metric,
        money,
        valued,
        podium: plain && this.#layout.podium,
        address: (id) => traderAddress(this.resultsUrl, id),
      },
      order: this.#order,
      rows: board && page.rows,
      size: this.#size,
      full: shown.length > this.#size,
      none: this.renderNotice(this.#search ? wording.noMatch : wording.nobody),
    })}
      <div class="bar">
        ${this.renderStatus(board ? this.state : 'loading', basis?.asOf, this.#boards.now)}
        ${renderPages({ wording, locale, title: board?.title ?? wording.leaderboard, ...page, count: page.rows.length, total: rows.length, turn: (to) => this.#turn(to) })}
        ${this.renderPause()}
      </div>`;
  }

  #sort(column: BoardColumn): void {
    this.#sorting = nextBoardSorting(this.#sorting, column, this.#last?.rules.better ?? 'more');
    this.#page = 0;
    this.#order.reset();
  }

  #turn(page: number): void {
    this.#page = page;
    this.requestUpdate();
  }
}

defineWidget('broker-leaderboard', BrokerLeaderboard);

declare global {
  interface HTMLElementTagNameMap {
    'broker-leaderboard': BrokerLeaderboard;
  }
}
