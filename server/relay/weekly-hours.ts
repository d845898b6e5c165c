/** Days as the configuration names them; the index is the day of the week, 0 is Sunday. */
export const weekdays = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'] as const;

export type Weekday = (typeof weekdays)[number];

/** Hours of each day as `00:05-23:55`, by the server's wall clock; a missing day is closed. */
export type WeeklyHours = Readonly<{ [K in Weekday]?: readonly string[] | undefined }>;

/** A part of a day in minutes of the server's wall clock, from 0 to 1440; `to` is not in it. */
export interface MinuteRange {
  from: number;
  to: number;
}

/** Hours of the seven days, Sunday first, each sorted and without overlap. */
export type Week = readonly (readonly MinuteRange[])[];

const allDay = ['00:00-24:00'];

/** Schedules that need no configuration. */
export const builtInSchedules = {
  weekdays: { mon: allDay, tue: allDay, wed: allDay, thu: allDay, fri: allDay },
  always: Object.fromEntries(weekdays.map((day) => [day, allDay])),
} as const satisfies Readonly<Record<string, WeeklyHours>>;

/** A schedule as a week of ranges. Throws a RangeError that names the range that cannot be read. */
export const readWeek = (schedule: WeeklyHours): Week =>
  weekdays.map((day) => readRanges(schedule[day] ?? []));

/** What a range of hours looks like, for schemas. */
export const rangePattern = '^([01]\\d|2[0-3]):[0-5]\\d-(([01]\\d|2[0-3]):[0-5]\\d|24:00)$';

const pattern = new RegExp(rangePattern);

/** Reads ranges such as `00:05-23:55`, sorted. Throws a RangeError that names the wrong one. */
export function readRanges(texts: readonly string[]): readonly MinuteRange[] {
  const ranges = texts.map((text) => ({ text, ...readRange(text) }));
  ranges.sort((a, b) => a.from - b.from);
  for (const [i, { text, from }] of ranges.entries()) {
    const before = ranges[i - 1];
    if (before && from < before.to) {
      throw new RangeError(
        `must be ranges that do not overlap, got "${before.text}" and "${text}"`,
      );
    }
  }
  return ranges.map(({ from, to }) => ({ from, to }));
}

function readRange(text: string): MinuteRange {
  if (!pattern.test(text)) {
    throw new RangeError(`must be a range of hours such as "00:05-23:55", got "${text}"`);
  }
  const [from, to] = text.split('-').map((time) => {
    const [hours, minutes] = time.split(':').map(Number);
    return (hours ?? 0) * 60 + (minutes ?? 0);
  }) as [number, number];
  if (to <= from) throw new RangeError(`must be a range that ends after its start, got "${text}"`);
  return { from, to };
}

/** Whether a week has no moment at which it is closed. */
export const isAlways = (week: Week): boolean =>
  week.every((ranges) => {
    let until = 0;
    for (const { from, to } of ranges) if (from === until) until = to;
    return until === 1_440;
  });

/** Number of a day written as `2026-12-25`: days since 1970-01-01. Throws a RangeError if there is none. */
export function readDay(date: string): number {
  const time = Date.parse(`${date}T00:00:00Z`);
  // Some engines take the 31st of February for the 3rd of March.
  if (Number.isNaN(time) || new Date(time).toISOString().slice(0, 10) !== date) {
    throw new RangeError(`must be a day that exists, such as "2026-12-25", got "${date}"`);
  }
  return time / 86_400_000;
}
