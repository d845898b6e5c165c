/**
 * What the widgets about markets say, beside the terms of all widgets. They are apart, so that a page
 * with prices alone does not load them.
 */
export interface MarketTranslation {
  /** Language of these terms, for `lang`. */
  language: string;
  preOpen: string;
}
