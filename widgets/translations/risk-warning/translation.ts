/** What a risk warning says by itself, where nobody has told it better. */
export interface RiskWarningTranslation {
  /** Language of these terms, for `lang`. */
  language: string;
  /** Name of the warning for screen readers. */
  label: string;
  /** Wording without a percentage: it stands while the registered one has not come, and when it fails to. */
  full: string;
  short: string;
  /** How the percentage came about; all dates are already formatted. */
  computed: (from: string, to: string, next: string) => string;
  /** Stands behind it where only trades of some symbols count. */
  others: string;
}
