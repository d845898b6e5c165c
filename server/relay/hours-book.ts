import type { ServerClock } from './server-clock.js';
import { type Holiday, TradingHours } from './trading-hours.js';
import {
  builtInSchedules,
  isAlways,
  readDay,
  readRanges,
  readWeek,
  type Week,
  type WeeklyHours,
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
  /** Name of a schedule; absent: as a source told, or else `weekdays`. */
  hours?: string;
  group?: string;
}

const quarterHour = 900_000;

/** A week under the name of its schedule; one that a source told has no other name than what it says. */
interface Plan {
  name: string;
  week: Week;
}

/** The trading hours of all symbols; those with the same schedule and holidays share theirs. */
export class HoursBook {
  readonly #clock: ServerClock;
  readonly #schedules: Readonly<Record<string, WeeklyHours>>;
  readonly #holidays: readonly HolidaySetting[];
  readonly #preOpen: number;
  readonly #told = new Map<string, Plan>();
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

  /** A source tells the hours of a symbol, or that it knows none. The configuration counts more. */
  tell(symbol: string, week: Week | undefined): void {
    if (week)
      this.#told.set(symbol, { name: isAlways(week) ? 'always' : JSON.stringify(week), week });
    else this.#told.delete(symbol);
  }

  /** Throws a RangeError for an unknown schedule, or one that cannot be read. */
  of(symbol: string, { hours: schedule, group = '' }: HoursSetting): TradingHours {
    const told = schedule === undefined ? this.#told.get(symbol) : undefined;
    const name = told?.name ?? schedule ?? 'weekdays';
    const holidays = holidaysFor(this.#holidays, { symbol, group, schedule: name });
    const key = [name, ...holidays.map((holiday) => this.#holidays.indexOf(holiday))].join(' ');
    let hours = this.#hours.get(key);
    if (!hours) {
      hours = new TradingHours({
        clock: this.#clock,
        week: told?.week ?? this.#week(name),
        holidays: holidays.map(readHoliday),
        preOpen: this.#preOpen,
      });
      this.#hours.set(key, hours);
    }
    return hours;
  }

  #week(name: string): Week {
    const schedule = Object.hasOwn(this.#schedules, name) ? this.#schedules[name] : undefined;
    if (!schedule) throw new RangeError(`There is no schedule called ${name}.`);
    return readWeek(schedule);
  }
}

/** A holiday as hours count it. Throws a RangeError where it cannot be read. */
export const readHoliday = ({ name, date, hours }: HolidaySetting): Holiday => ({
  name,
  day: readDay(date),
  hours: readRanges(hours),
});

/** The holidays of a symbol; without a schedule of that name it has its own hours. */
export const holidaysFor = (
  holidays: readonly HolidaySetting[],
  { symbol, group, schedule }: { symbol: string; group: string; schedule: string },
): HolidaySetting[] =>
  holidays.filter(({ symbols, groups, schedules }) =>
    symbols || groups || schedules
      ? symbols?.includes(symbol) || groups?.includes(group) || schedules?.includes(schedule)
      : schedule !== 'always',
  );
