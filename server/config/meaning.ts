import type { Static } from 'typebox';
import { ServerClock, type TimeZoneRule } from '../relay/server-clock.js';
import { builtInSchedules, readDay, readRanges } from '../relay/weekly-hours.js';
import { nearest } from './nearest.js';
import { presentationProblems } from './presentation.js';
import { problemOf } from './problem.js';
import type { settingsSchema } from './settings.js';

type Settings = Static<typeof settingsSchema>;

/** What no schema can see: a sentence for each wrong place of settings that have the right shape. */
export function meaningProblems(settings: Settings): string[] {
  const known = [...Object.keys(builtInSchedules), ...Object.keys(settings.schedules)];
  return [
    ...zoneProblems(settings.timeZone),
    ...Object.entries(settings.schedules).flatMap(([name, week]) =>
      Object.entries(week).flatMap(([day, ranges]) =>
        problemOf(`schedules.${name}.${day}`, () => readRanges(ranges)),
      ),
    ),
    ...settings.holidays.flatMap(({ date, hours, schedules = [] }, i) => [
      ...problemOf(`holidays[${i}].date`, () => readDay(date)),
      ...problemOf(`holidays[${i}].hours`, () => readRanges(hours)),
      ...schedules.flatMap((name, j) => unknown(`holidays[${i}].schedules[${j}]`, name, known)),
    ]),
    ...Object.entries(settings.symbols).flatMap(([symbol, setting]) =>
      symbolProblems(`symbols.${symbol}`, setting, known),
    ),
    ...presentationProblems(settings),
  ];
}

function symbolProblems(
  path: string,
  { hours, margin, leverage, lots }: Settings['symbols'][string],
  schedules: readonly string[],
): string[] {
  const problems = hours === undefined ? [] : unknown(`${path}.hours`, hours, schedules);
  if (margin !== undefined && leverage !== undefined) {
    problems.push(
      `${path}.leverage must not stand beside margin, got ${leverage}: keep one of them`,
    );
  }
  if (lots?.max !== undefined && lots.max < (lots.min ?? 0)) {
    problems.push(`${path}.lots.max must be at least lots.min, ${lots.min}, got ${lots.max}`);
  }
  return problems;
}

function zoneProblems(rule: TimeZoneRule): string[] {
  try {
    new ServerClock(rule);
    return [];
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const wanted = 'timeZone.zone must be a time zone that exists, such as Europe/Helsinki';
    return [`${wanted}, got ${JSON.stringify('zone' in rule ? rule.zone : rule)}`];
  }
}

function unknown(path: string, name: string, known: readonly string[]): string[] {
  if (known.includes(name)) return [];
  const meant = nearest(name, known);
  const advice = meant ? `. Did you mean ${meant}?` : '';
  return [
    `${path} must be weekdays, always or the name of a schedule, got ${JSON.stringify(name)}${advice}`,
  ];
}
