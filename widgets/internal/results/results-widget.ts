import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { property } from 'lit/decorators/property.js';
import type { ResultsTranslation } from '../../translations/results/translation.js';
import { formatAge } from '../age.js';
import { formatTime } from '../format.js';
import type { VisitorFacts } from '../place-controller.js';
import { Widget, type WidgetState } from '../widget.js';
import { resultsTermsOf } from './results-terms.js';
import { ChosenTab } from './tabs.js';

const states = ['loading', 'live', 'stale', 'failed'] as const;

/** What the widgets about results of trading share beside what all widgets do: their terms. */
export abstract class ResultsWidget extends Widget {
  /**
   * Country whose visitors the page is made for, e.g. `DE`: its rules hold. By default the one that the
   * relay is told by the broker's proxy, or that of the locale.
   */
  @property() country = '';

  /** What decides which rules hold here. */
  protected readonly visitor: VisitorFacts = {
    country: () => this.country,
    locale: () => this.language,
  };

  /** What the widget says beside the terms of all widgets, in its language. */
  protected wording: ResultsTranslation = resultsTermsOf('en', () => undefined);

  constructor() {
    super();
    new ChosenTab(this);
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    const wording = resultsTermsOf(this.language, () => this.requestUpdate());
    this.wording = wording;
    const { failed, lost, restored } = wording;
    if (failed !== this.terms.failed) this.terms = { ...this.terms, failed, lost, restored };
  }

  /** The line that says how fresh the results are. Times are ms UTC, `now` by the relay's clock. */
  protected renderStatus(state: WidgetState, asOf: number | undefined, now: number): unknown {
    const { terms, language } = this;
    const text =
      state === 'stale' && asOf !== undefined
        ? `${terms.asOf(formatTime(language, asOf, now))} · ${formatAge(language, now - asOf)}`
        : terms.live;
    // At the end of a line a text of another width begins elsewhere: each state has its own element.
    return states.map((one) =>
      one === state
        ? html`<span class="chip ${state} ${state === 'loading' ? 'ghost' : ''}" part="status">${text}</span>`
        : nothing,
    );
  }

  /** A sentence in place of results. */
  protected renderNotice(text: string): TemplateResult {
    return html`<div class="notice"><slot name="empty">${text}</slot></div>`;
  }
}
