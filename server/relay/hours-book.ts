import type { ServerClock } from './server-clock.js';
import { type Holiday, TradingHours } from './trading-hours.js';
import {
  builtInSchedules,
  readDay,
  readRanges,
  type WeeklyHours,
  weekdays,
} from './weekly-hours.js';

/** A day with other hours, as the configuration tells it. */
export interface HolidaySetting {
  name: string;
  /** The server's day, as `2026-12-25`. */
  date: string;
  /** Its hours as `00:00-19:00`; none: closed all day. */
  hours: readonly string[];
  /** What it is for; without any of the three it is for all but what trades `always`. */
  symbols?: readonly string[];
  groups?: readonly string[];
  schedules?: readonly string[];
}

export interface HoursSettings {
  /** Weekly hours by name, beside the built-in `weekdays` and `always`. */
  schedules?: Readonly<Record<string, WeeklyHours>>;
  holidays?: readonly HolidaySetting[];
  /** How long before it opens a market is `pre-open`, ms; absent: a quarter of an hour. */
  preOpen?: number;
}

/** What decides on the hours of a symbol. */
export interface HoursSetting {
  /** Name of a schedule; absent: `weekdays`. */
  hours?: string;
  group?: string;
}

const quarterHour = 900_000;

/** The trading hours of all symbols; those with the same schedule and holidays share theirs. */
export class HoursBook {
  readonly #clock: ServerClock;
  readonly #schedules: Readonly<Record<string, WeeklyHours>>;
  readonly #holidays: readonly HolidaySetting[];
  readonly #preOpen: number;
  readonly #hours = new Map<string, TradingHours>();

  constructor(
    clock: ServerClock,
    { schedules = {}, holidays = [], preOpen = quarterHour }: HoursSettings,
  ) {
    this.#clock = clock;
    this.#schedules = { ...schedules, ...builtInSchedules };
    this.#holidays = holidays;
    this.#preOpen = preOpen;
  }

  /** Throws a RangeError for an unknown schedule, or one that cannot be read. */
  of(symbol: string, { hours: schedule = 'weekdays', group = '' }: HoursSetting): TradingHours {
    const holidays = this.#holidays.filter((holiday) => concerns(holiday, symbol, group, schedule));
    const key = [schedule, ...holidays.map((holiday) => this.#holidays.indexOf(holiday))].join(' ');
    let hours = this.#hours.get(key);
    if (!hours) {
      hours = new TradingHours({
        clock: this.#clock,
        week: this.#week(schedule),
        holidays: holidays.map(readHoliday),
        preOpen: this.#preOpen,
      });
      this.#hours.set(key, hours);
    }
    return hours;
  }

  #week(name: string) {
    const schedule = Object.hasOwn(this.#schedules, name) ? this.#schedules[name] : undefined;
    if (!schedule) throw new RangeError(`There is no schedule called ${name}.`);
    return weekdays.map((day) => readRanges(schedule[day] ?? []));
  }
}

const readHoliday = ({ name, date, hours }: HolidaySetting): Holiday => ({
  name,
  day: readDay(date),
  hours: readRanges(hours),
});

function concerns(
  { symbols, groups, schedules }: HolidaySetting,
  symbol: string,
  group: string,
  schedule: string,
): boolean {
  if (!symbols && !groups && !schedules) return schedule !== 'always';
  return Boolean(
    symbols?.includes(symbol) || groups?.includes(group) || schedules?.includes(schedule),
  );
}
