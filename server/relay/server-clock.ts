/**
 * How the server's wall clock runs: "New York + 7 hours" (midnight is 17:00 in New York, the rule of
 * most MT4 servers), an IANA zone, or a fixed offset such as `+02:00`.
 */
export type TimeZoneRule = { rule: 'new-york+7' } | { zone: string } | { offset: string };

const hour = 3_600_000;
const day = 24 * hour;
/** Offsets change only on quarter hours, so one look-up serves each of them on a day with a change. */
const slot = hour / 4;
/** Look-ups kept: decades of days, and the quarter hours of those with a change, some 500 kB. */
const mostKept = 16_384;
/** The last moment that a Date can hold. */
const latest = 8.64e15;

/** Converts between UTC and the wall clock of the broker's server. All times are in ms. */
export class ServerClock {
  readonly #shift: number;
  readonly #format: Intl.DateTimeFormat | undefined;
  /** By the number of the UTC day; NaN: the clock changes on it. */
  readonly #days = new Map<number, number>();
  readonly #slots = new Map<number, number>();

  /** Throws a RangeError when the zone does not exist or the offset is not of the form `+02:00`. */
  constructor(rule: TimeZoneRule) {
    if ('offset' in rule) {
      const match = /^([+-])(\d{2}):(\d{2})$/.exec(rule.offset);
      if (!match) throw new RangeError(`offset must look like +02:00, got "${rule.offset}"`);
      this.#shift =
        (match[1] === '-' ? -1 : 1) * (Number(match[2]) * hour + Number(match[3]) * 60_000);
      return;
    }
    this.#shift = 'rule' in rule ? 7 * hour : 0;
    this.#format = new Intl.DateTimeFormat('en-US', {
      timeZone: 'rule' in rule ? 'America/New_York' : rule.zone,
      hourCycle: 'h23',
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      second: 'numeric',
    });
  }

  /** How far the server's wall clock is ahead of UTC at a moment; NaN for what is no moment. */
  offsetAt(time: number): number {
    if (!this.#format) return this.#shift;
    const date = Math.floor(time / day);
    // No clock changes twice within a day: when both ends agree, so does all between them.
    const whole = kept(this.#days, date, () => {
      const offset = this.#lookUp(date * day);
      return this.#lookUp((date + 1) * day) === offset ? offset : NaN;
    });
    if (!Number.isNaN(whole)) return whole;
    const start = Math.floor(time / slot);
    return kept(this.#slots, start, () => this.#lookUp(start * slot));
  }

  /** The wall clock at a moment, written as if it were UTC. */
  toWall(time: number): number {
    return time + this.offsetAt(time);
  }

  /**
   * The moment at which the wall clock shows `wall` (written as if it were UTC). In the hour that a
   * clock change repeats, the later moment; in the hour that it skips, the moment after it.
   */
  toUtc(wall: number): number {
    const early = wall - this.offsetAt(wall - day);
    const late = wall - this.offsetAt(wall + day);
    return this.toWall(late) === wall ? late : this.toWall(early) === wall ? early : late;
  }

  /** Number of the server's day: days of its wall clock since 1970-01-01. */
  dayOf(time: number): number {
    return Math.floor(this.toWall(time) / day);
  }

  #lookUp(time: number): number {
    if (!this.#format || !(Math.abs(time) <= latest)) return NaN;
    const part: Record<string, number> = {};
    for (const { type, value } of this.#format.formatToParts(time)) part[type] = Number(value);
    const { year = 0, month = 1, day: date = 1, hour: h = 0, minute = 0, second = 0 } = part;
    return Date.UTC(year, month - 1, date, h, minute, second) - time + this.#shift;
  }
}

/** What a map has, or what is found now and kept in it. */
function kept(map: Map<number, number>, key: number, find: () => number): number {
  let value = map.get(key);
  if (value === undefined) {
    if (map.size >= mostKept) map.clear();
    value = find();
    map.set(key, value);
  }
  return value;
}
