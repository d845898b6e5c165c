import { html, nothing, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { TradingSession } from '../server/protocol/specs.js';
import { styles } from './broker-sessions.styles.js';
import { defineWidget } from './internal/define.js';
import { type CentreName, centreSessions, parseCentres } from './internal/market/centres.js';
import { dayBar, dayMarks, type ShownDay } from './internal/market/day-bar.js';
import { wholeDay } from './internal/market/durations.js';
import {
  hoursUnknown,
  isOn,
  type Standing,
  standingIn,
  standingOf,
} from './internal/market/hours.js';
import { LatestController } from './internal/latest-controller.js';
import { marketStyles } from './internal/market/market-styles.js';
import { MarketWidget } from './internal/market/market-widget.js';
import { DrawnClock, minutes } from './internal/drawn-clock.js';
import { stateWord, waitText, zoneText } from './internal/market/state-text.js';
import { clockTime, zoneOffset } from './internal/market/times.js';
import { dayStart, readZone, type Zone } from './internal/market/zones.js';
import { parseSymbols, type SymbolsValue } from './internal/symbols.js';
import type { WidgetState } from './internal/widget.js';

/** How far ahead the next opening of a centre is looked for: over any weekend, ms. */
const ahead = 5 * 86_400_000;

/** One line of the clock. */
interface Line {
  key: string;
  name: string;
  sessions: readonly TradingSession[];
  /** Undefined while nobody has told. */
  standing: Standing | undefined;
  /** Why there is nothing to tell, or the name of a holiday. */
  note: unknown;
}

/**
 * @summary A clock of the trading sessions: which centres and markets are open, and until when.
 * @tag broker-sessions
 * @status experimental
 * @since 0.2
 * @slot loading - Replaces the clock until the relay told the hours of the symbols.
 * @slot failed - Replaces the sentence that says that the clock could not be drawn.
 * @csspart base - Everything.
 * @csspart caption - Heading of the clock.
 * @csspart session - One centre or symbol.
 * @csspart state - Says whether it is open, and what comes next.
 * @csspart note - Says whose clock the times are told by.
 * @csspart pause - The button that pauses all widgets of the page.
 * @cssproperty [--broker-accent=#1a5fd0] - Sessions that run, the line at now, and focus rings.
 * @cssproperty [--broker-muted] - Secondary text; mixed from the text colour by default.
 * @cssproperty [--broker-border] - Lines; mixed from the text colour by default.
 * @cssproperty [--broker-surface=transparent] - Background.
 * @cssproperty [--broker-text=inherit] - Text.
 * @cssproperty [--broker-font=inherit] - Font family.
 * @cssproperty [--broker-font-size=inherit] - Font size; every measure follows it.
 * @cssproperty [--broker-radius=0.5em] - Corners.
 * @cssproperty [--broker-space=0.75em] - Space at the edges.
 * @cssstate live - The clock runs; it needs no relay for the centres.
 * @cssstate stale - The line to the relay is lost; the hours of symbols are the last that it told.
 */
export class BrokerSessions extends MarketWidget {
  static override styles = [...MarketWidget.styles, marketStyles, styles];

  /** Centres in their order, of `sydney, tokyo, london, new-york`; all of them by default. */
  @property() centres = '';

  /** Symbols whose trading hours follow below the centres: `EURUSD, XAUUSD`. */
  @property() symbols: SymbolsValue = '';

  /** Whose day is shown: `visitor`, `server`, or a zone such as `Europe/London`. */
  @property({ attribute: 'time-zone' }) timeZone = 'visitor';

  /** Heading above the clock. Without one, screen readers hear "Trading sessions". */
  @property() caption = '';

  protected override readonly missing = 'hoursFailed';

  readonly #specs = new LatestController(this, 'specs', () => this.#list);
  readonly #clock = new DrawnClock(this, {
    read: () => (this.#list.length ? this.#specs.now : Date.now()),
    holds: minutes,
  });

  get #list(): readonly string[] {
    return parseSymbols(this.symbols).flatMap(({ symbols }) => symbols);
  }

  /** A relay that is away takes nothing from the centres; the rows of symbols say so themselves. */
  protected override get state(): WidgetState {
    return this.#list.length && this.#specs.state === 'stale' ? 'stale' : 'live';
  }

  protected override retry(): void {
    this.#specs.retry();
  }

  protected override draw(): TemplateResult {
    const { words, language: locale } = this;
    const { now } = this.#clock;
    const told = this.#list.flatMap((symbol) => this.#specs.of(symbol) ?? []);
    const zone = readZone(this.timeZone, told[0]?.serverOffset);
    const day = { from: dayStart(zone, now), to: dayStart(zone, now, 1) };
    const caption = this.caption || words.sessions;
    const centres = parseCentres(this.centres).map((name) => this.#centre(name, day, now));
    const lines = [...centres, ...this.#list.map((symbol) => this.#symbol(symbol, day, now))];
    const marks = dayMarks(locale, zone, day).map((mark) => html`<span>${mark}</span>`);
    return html`<table role="table">
        <caption class=${this.caption ? '' : 'hidden'} part="caption">${caption}</caption>
        <thead>
          <tr role="row">
            <th role="columnheader" scope="col"><span class="hidden">${words.session}</span></th>
            <th class="bars" role="columnheader" scope="col">
              <span class="hidden">${words.hours}</span>
              <span class="marks" dir="ltr" aria-hidden="true">${marks}</span>
            </th>
            <th class="state" role="columnheader" scope="col"><span class="hidden">${words.state}</span></th>
          </tr>
        </thead>
        <tbody>${lines.map((line) => this.#renderLine(line, day, zone, now))}</tbody>
      </table>
      <div class="bar">
        <span class="zone" part="note">${zoneText(words, this.timeZone, zone, zoneOffset(zone, now))} · ${clockTime(locale, zone, now)}</span>
        ${this.renderPause()}
      </div>
      <p class="note">${words.usualHours}</p>`;
  }

  #renderLine(line: Line, day: ShownDay, zone: Zone, now: number): TemplateResult {
    const { words, language: locale } = this;
    const { standing, sessions, note } = line;
    // The night of a centre touches the day at both ends.
    const times = sessions.map(
      ({ from, to }) => `${clockTime(locale, zone, from)}–${clockTime(locale, zone, to)}`,
    );
    const spans = [...new Set(times)];
    const opens = standing?.state === 'pre-open' ? standing.opens : null;
    const soon = opens === null ? undefined : { from: now, to: opens };
    return html`<tr class=${standing?.state ?? 'unknown'} role="row" part="session" data-key=${line.key}>
      <th role="rowheader" scope="row"><span class="symbol" dir="auto">${line.name}</span><span class="name">${note || spans.join(words.comma) || words.shut}</span></th>
      <td class="bars" role="cell" dir="ltr">${note ? html`<span class="hidden">${spans.join(words.comma)}</span>` : nothing}${dayBar(day, sessions, now, soon)}</td>
      <td class="state" role="cell" part="state">${standing ? html`<span class="flag">${stateWord(words, standing)}</span> <span class="wait">${waitText(words, locale, standing, now)}</span>` : nothing}</td>
    </tr>`;
  }

  #centre(key: CentreName, { from, to }: ShownDay, now: number): Line {
    const standing = standingIn(centreSessions(key, now, now + ahead), now);
    const sessions = centreSessions(key, from, to);
    return { key, name: this.words.centres[key], sessions, standing, note: '' };
  }

  #symbol(symbol: string, day: ShownDay, now: number): Line {
    const { words, terms } = this;
    const specs = this.#specs.of(symbol);
    if (!specs) {
      const waits = this.#specs.state === 'loading' && !this.#specs.none(symbol);
      const note = waits
        ? html`<span class="ghost" aria-hidden="true">08:00–17:00</span>`
        : terms.unknown;
      return { key: symbol, name: symbol, sessions: [], standing: undefined, note };
    }
    const { hours } = specs;
    const holiday = hours.holidays.find((each) => isOn(each, day));
    const unknown = hoursUnknown(hours);
    const whole = hours.sessions.some(({ from, to }) => from <= day.from && to >= day.to);
    const name = holiday?.name ?? (whole ? wholeDay(this.language) : '');
    return {
      key: symbol,
      name: symbol,
      sessions: hours.sessions
        .filter(({ from, to }) => from < day.to && to > day.from)
        .map(({ from, to }) => ({ from: Math.max(from, day.from), to: Math.min(to, day.to) })),
      standing: unknown ? undefined : standingOf(hours, now),
      note: unknown ? words.hoursUnknown : name,
    };
  }
}

defineWidget('broker-sessions', BrokerSessions);

declare global {
  interface HTMLElementTagNameMap {
    'broker-sessions': BrokerSessions;
  }
}
