import type { PropertyValues } from 'lit';
import type { MarketTranslation } from '../../translations/market/translation.js';
import { Widget } from '../widget.js';
import { marketTermsOf } from './market-terms.js';

/** What the widgets about markets share beside what all widgets do: their terms. */
export abstract class MarketWidget extends Widget {
  /** What the widget says beside the terms of all widgets, in its language. */
  protected words: MarketTranslation = marketTermsOf('en', () => undefined);

  /** The term that says that there is nothing to show; without it, that there are no prices. */
  protected readonly missing: 'hoursFailed' | 'specsFailed' | 'spreadsFailed' | undefined;

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.words = marketTermsOf(this.language, () => this.requestUpdate());
    const failed = this.missing ? this.words[this.missing] : this.terms.failed;
    // Only when it differs: rows are drawn anew when the terms are others.
    if (failed !== this.terms.failed) this.terms = { ...this.terms, failed };
  }
}
