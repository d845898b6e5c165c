import type { ComplianceRules, RiskText, RiskWarning } from '../protocol/risk-warning.js';
import { type Hurry, noHurry } from './board.js';
import type { GroupRule } from './groups.js';
import { LossShare, type LossShareOptions } from './loss-share.js';
import { readDay } from './weekly-hours.js';

/** A wording by language; `{percentage}` stands for the share that loses money. */
export interface Wording {
  version: string;
  /** Language for pages in any other. */
  fallback: string;
  texts: Readonly<Record<string, RiskText>>;
}

/** A wording of an entity: from which day of the server on, e.g. `2026-07-01`, and where. */
export interface EntityWording extends Wording {
  from: string;
  /** Countries that it is for, ISO 3166; absent: all for which there is no other. */
  countries?: readonly string[] | undefined;
}

/** A legal entity, the pages that are its own, and what must stand there. */
export interface EntitySetting {
  rules: ComplianceRules;
  hosts: readonly string[];
  /** Countries whose visitors it serves on these hosts; absent: all that no other entity names. */
  countries?: readonly string[] | undefined;
  percentage: { groups: GroupRule; symbols: GroupRule } | { fixed: number } | 'none';
  wordings: readonly EntityWording[];
}

/** Used while a broker has too little history: what brokers of Europe have to tell. */
const usualRange = [0.74, 0.89] as const;

/** What a legal entity must tell, by country and day. */
export class WarningEntity {
  readonly setting: EntitySetting;
  readonly #name: string;
  /** Absent where the percentage is not computed. */
  readonly #share: LossShare | undefined;
  readonly #wordings: readonly { day: number; wording: EntityWording }[];
  /** Wordings with the percentage in them; the same until that changes. */
  readonly #filled = new Map<EntityWording, RiskWarning>();

  constructor(
    name: string,
    setting: EntitySetting,
    source: Omit<LossShareOptions, 'groups' | 'symbols'>,
  ) {
    const { percentage, wordings } = setting;
    this.#name = name;
    this.setting = setting;
    if (typeof percentage === 'object' && 'groups' in percentage)
      this.#share = new LossShare({ ...source, ...percentage });
    this.#wordings = wordings
      .map((wording) => ({ day: readDay(wording.from), wording }))
      .sort((a, b) => b.day - a.day);
  }

  /** Some record has changed. */
  touch(): void {
    this.#share?.touch();
  }

  /** Lets time pass; answers whether the percentage is another. */
  advance(now: number, isUp: Hurry = noHurry): boolean {
    if (!this.#share?.advance(now, isUp)) return false;
    this.#filled.clear();
    return true;
  }

  /**
   * What it tells visitors of a country on a day of the server: the newest wording for that country that
   * holds already, else the newest for all; undefined when there is neither.
   */
  warning(country: string | undefined, today: number): RiskWarning | undefined {
    const holding = this.#wordings.filter(({ day }) => day <= today).map(({ wording }) => wording);
    const own = holding.find(({ countries }) => country && countries?.includes(country));
    const wording = own ?? holding.find(({ countries }) => !countries);
    if (!wording) return undefined;
    const filled = this.#filled.get(wording) ?? this.#fill(wording);
    this.#filled.set(wording, filled);
    return filled;
  }

  #fill({ version, fallback, texts }: EntityWording): RiskWarning {
    const { rules, percentage } = this.setting;
    const fixed = typeof percentage === 'object' && 'fixed' in percentage ? percentage.fixed : null;
    const { result } = this.#share ?? {};
    const told = result?.percentage ?? fixed;
    return {
      entity: this.#name,
      rules,
      version,
      texts: fill(texts, told),
      fallback,
      percentage: told,
      computed: result?.computed ?? null,
    };
  }
}

/** Writes the share into each text as its language does: 76,4 % in German. */
function fill(texts: Wording['texts'], share: number | null): RiskWarning['texts'] {
  const filled = Object.entries(texts).map(([language, { full, short }]) => {
    const format = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
    const percentage = share === null ? format.formatRange(...usualRange) : format.format(share);
    const write = (text: string) => text.replaceAll('{percentage}', () => percentage);
    return [language, { full: write(full), short: write(short) }] as const;
  });
  return Object.fromEntries(filled);
}
