/** Rules of the place where a warning or past performance is shown. */
export const complianceRules = ['eu', 'uk', 'au', 'none'] as const;
export type ComplianceRules = (typeof complianceRules)[number];

/** Wording of a warning in one language. `{percentage}` has been filled in. */
export interface RiskText {
  full: string;
  short: string;
}

/** `risk-warning:<host>:<country>`: what must stand on the pages of a host, for visitors of a country. */
export interface RiskWarning {
  /** Legal entity; null: nobody registered this host and country, and this is the safe default. */
  entity: string | null;
  rules: ComplianceRules;
  /** Version of the wording, e.g. `eu-2026-07`; logged with what was shown. */
  version: string;
  /** Texts by language tag, e.g. `en`, `de-AT`. */
  texts: Readonly<Record<string, RiskText>>;
  /** Language to fall back to. */
  fallback: string;
  /** Share of retail accounts that lost money, 0–1; null where the wording has none. */
  percentage: number | null;
  /**
   * How the percentage came about; null when it was configured or is not used. `symbols`: names of those
   * whose trades count, `*` stands for any characters; null: all do.
   */
  computed: {
    from: number;
    to: number;
    accounts: number;
    next: number;
    symbols: { include: string[]; exclude: string[] } | null;
  } | null;
}
