import type { ComplianceRules, RiskText, RiskWarning } from '../protocol/risk-warning.js';
import { type Board, type Hurry, noHurry } from './board.js';
import { generalWarning } from './general-warning.js';
import type { GroupRule } from './groups.js';
import { type LossRecords, LossShare } from './loss-share.js';
import type { People } from './people.js';
import type { ServerClock } from './server-clock.js';
import { readDay } from './weekly-hours.js';

/** A wording by language; `{percentage}` stands for the share that loses money. */
export interface Wording {
  version: string;
  /** Language for pages in any other. */
  fallback: string;
  texts: Readonly<Record<string, RiskText>>;
}

/** A legal entity, the hosts of its pages, and what must stand there. */
export interface EntitySetting {
  rules: ComplianceRules;
  hosts: readonly string[];
  percentage: { groups: GroupRule } | { fixed: number } | 'none';
  /** `from`: first day of the server on which a wording holds, e.g. `2026-07-01`. */
  wordings: readonly (Wording & { from: string })[];
}

/** The registry of wordings. */
export interface RiskWarningSettings {
  /** For hosts that nobody registered, and while no wording of an entity holds. */
  default: Wording & { rules: ComplianceRules };
  entities: Readonly<Record<string, EntitySetting>>;
}

export interface RiskWarningBoardOptions {
  clock: ServerClock;
  /** Absent: a general warning everywhere. */
  settings?: RiskWarningSettings | undefined;
  records: LossRecords;
  people: Pick<People, 'clientOf'>;
  /** Told of each host whose warning changed. */
  changed: (host: string) => void;
}

interface Entity {
  readonly name: string;
  readonly setting: EntitySetting;
  /** Absent where the percentage is not computed. */
  readonly share: LossShare | undefined;
  warning: RiskWarning | undefined;
}

const day = 86_400_000;
/** Used while a broker has too little history: what brokers of Europe have to tell. */
const usualRange = [0.74, 0.89] as const;

/** What must stand on the pages of every host. Never without an answer. */
export class RiskWarningBoard implements Board<RiskWarning> {
  readonly #options: RiskWarningBoardOptions;
  readonly #entities: readonly Entity[];
  readonly #byHost = new Map<string, Entity>();
  readonly #default: RiskWarning;
  #today = -Infinity;
  #midnight = -Infinity;

  constructor(options: RiskWarningBoardOptions) {
    this.#options = options;
    const { settings, clock, records, people } = options;
    this.#default = settings ? defaultOf(settings.default) : generalWarning;
    this.#entities = Object.entries(settings?.entities ?? {}).map(([name, setting]) => {
      const { percentage } = setting;
      const computed = typeof percentage === 'object' && 'groups' in percentage;
      const share = computed
        ? new LossShare({ records, people, clock, groups: percentage.groups })
        : undefined;
      return { name, setting, share, warning: undefined };
    });
    for (const entity of this.#entities)
      for (const host of entity.setting.hosts) this.#byHost.set(host, entity);
  }

  /** By the exact name of the host, as `location.hostname` has it. */
  snapshot(host: string): RiskWarning {
    const entity = this.#byHost.get(host.toLowerCase());
    return entity ? (entity.warning ??= this.#compose(entity)) : this.#default;
  }

  /** Rules for past performance on pages of a host; null where nobody registered any. */
  rules(host: string): ComplianceRules | null {
    return this.#options.settings ? this.snapshot(host).rules : null;
  }

  /** Some record has changed. */
  touch(): void {
    for (const { share } of this.#entities) share?.touch();
  }

  /** Lets time pass: wordings begin to hold, percentages are computed anew. */
  advance(now: number, isUp: Hurry = noHurry): void {
    const isNewDay = now >= this.#midnight;
    if (isNewDay) {
      this.#today = this.#options.clock.dayOf(now);
      this.#midnight = this.#options.clock.toUtc((this.#today + 1) * day);
    }
    for (const entity of this.#entities) {
      const before = entity.warning;
      const isRecounted = entity.share?.advance(now, isUp) ?? false;
      if (!isNewDay && !isRecounted) continue;
      entity.warning = this.#compose(entity);
      if (before && JSON.stringify(before) === JSON.stringify(entity.warning)) continue;
      for (const host of entity.setting.hosts) this.#options.changed(host);
    }
  }

  #compose({ name, setting, share }: Entity): RiskWarning {
    const { wordings, rules, percentage } = setting;
    let wording: (typeof wordings)[number] | undefined;
    for (const each of wordings) {
      const from = readDay(each.from);
      if (from <= this.#today && from >= readDay(wording?.from ?? each.from)) wording = each;
    }
    if (!wording) return this.#default;
    const { version, fallback, texts } = wording;
    const fixed = typeof percentage === 'object' && 'fixed' in percentage ? percentage.fixed : null;
    const told = share?.result?.percentage ?? fixed;
    const computed = share?.result?.computed ?? null;
    return {
      entity: name,
      rules,
      version,
      texts: fill(texts, told),
      fallback,
      percentage: told,
      computed,
    };
  }
}

const defaultOf = ({
  rules,
  version,
  texts,
  fallback,
}: RiskWarningSettings['default']): RiskWarning => ({
  entity: null,
  rules,
  version,
  texts,
  fallback,
  percentage: null,
  computed: null,
});

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
