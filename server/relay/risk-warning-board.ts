import { readPlace } from '../protocol/place.js';
import type { ComplianceRules, RiskWarning } from '../protocol/risk-warning.js';
import { type Board, type Hurry, noHurry } from './board.js';
import { generalWarning } from './general-warning.js';
import type { LossRecords } from './loss-share.js';
import type { People } from './people.js';
import type { ServerClock } from './server-clock.js';
import { type EntitySetting, WarningEntity, type Wording } from './warning-entity.js';

/** The registry of wordings. */
export interface RiskWarningSettings {
  /** For hosts and countries that nobody registered, and while no wording of an entity holds. */
  default: Wording & { rules: ComplianceRules };
  entities: Readonly<Record<string, EntitySetting>>;
}

export interface RiskWarningBoardOptions {
  clock: ServerClock;
  /** Absent: a general warning everywhere. */
  settings?: RiskWarningSettings | undefined;
  records: LossRecords;
  people: Pick<People, 'clientOf'>;
  /** Told of each place whose warning changed, by the key that was asked for. */
  changed: (place: string) => void;
}

const day = 86_400_000;

/** What must stand on the pages of every host, in every country. Never without an answer. */
export class RiskWarningBoard implements Board<RiskWarning> {
  readonly #options: RiskWarningBoardOptions;
  readonly #entities: readonly WarningEntity[];
  readonly #byHost = new Map<string, WarningEntity[]>();
  readonly #default: RiskWarning;
  /** What was told last for the places of registered hosts that somebody asked for. */
  readonly #told = new Map<string, RiskWarning>();
  #today = -Infinity;
  #midnight = -Infinity;

  constructor(options: RiskWarningBoardOptions) {
    this.#options = options;
    const { settings } = options;
    this.#default = settings ? defaultOf(settings.default) : generalWarning;
    this.#entities = Object.entries(settings?.entities ?? {}).map(
      ([name, setting]) => new WarningEntity(name, setting, options),
    );
    for (const entity of this.#entities)
      for (const host of entity.setting.hosts)
        this.#byHost.set(host, [...(this.#byHost.get(host) ?? []), entity]);
  }

  /** By a place (see `placeKey`): the exact name of a host, and the visitor's country where it is known. */
  snapshot(place: string): RiskWarning {
    const warning = this.#find(place);
    if (this.#byHost.has(readPlace(place).host)) this.#told.set(place, warning);
    return warning;
  }

  /** Rules for past performance on pages of a place; null where nobody registered any. */
  rules(place: string): ComplianceRules | null {
    return this.#options.settings ? this.snapshot(place).rules : null;
  }

  /** Some record has changed. */
  touch(): void {
    for (const entity of this.#entities) entity.touch();
  }

  /** Lets time pass: wordings begin to hold, percentages are computed anew. */
  advance(now: number, isUp: Hurry = noHurry): void {
    let isNew = now >= this.#midnight;
    if (isNew) {
      this.#today = this.#options.clock.dayOf(now);
      this.#midnight = this.#options.clock.toUtc((this.#today + 1) * day);
    }
    for (const entity of this.#entities) if (entity.advance(now, isUp)) isNew = true;
    if (!isNew) return;
    for (const [place, before] of this.#told) {
      const warning = this.#find(place);
      if (warning === before) continue;
      this.#told.set(place, warning);
      this.#options.changed(place);
    }
  }

  /** The entity that names the country, else the one that names none; of another's texts it tells nothing. */
  #find(place: string): RiskWarning {
    const { host, country } = readPlace(place);
    const there = this.#byHost.get(host.toLowerCase()) ?? [];
    const own = there.find(({ setting }) => country && setting.countries?.includes(country));
    const entity = own ?? there.find(({ setting }) => !setting.countries);
    return entity?.warning(country, this.#today) ?? this.#default;
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
