import type { PropertyValues } from 'lit';
import type { MarketTranslation } from '../../translations/market/translation.js';
import { Widget } from '../widget.js';
import { marketTermsOf } from './market-terms.js';

/** What the widgets about markets share beside what all widgets do: their terms. */
export abstract class MarketWidget extends Widget {
  /** What the widget says beside the terms of all widgets, in its language. */
  protected words: MarketTranslation = marketTermsOf('en', () => undefined);

  protected override willUpdate(changed: PropertyValues<this>): void {
    super.willUpdate(changed);
    this.words = marketTermsOf(this.language, () => this.requestUpdate());
  }
}
