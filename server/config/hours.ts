import { Type } from 'typebox';
import { rangePattern } from '../relay/weekly-hours.js';

const closed = { additionalProperties: false };
const ranges = Type.Array(
  Type.String({
    pattern: rangePattern,
    errorMessage: 'must be a range of hours such as "00:05-23:55"',
  }),
);
const day = Type.Optional(ranges);
const names = (what: string) =>
  Type.Optional(Type.Array(Type.String(), { minItems: 1, description: what }));

/** Weekly hours by name. */
export const schedules = Type.Record(
  Type.String(),
  Type.Object(
    { mon: day, tue: day, wed: day, thu: day, fri: day, sat: day, sun: day },
    { ...closed, description: 'Hours of each day by the clock of the server.' },
  ),
  {
    default: {},
    propertyNames: { pattern: '^(?!(weekdays|always)$)[\\w-]{1,32}$' },
    description: 'Weekly hours by name, for the hours of symbols.',
    errorMessage:
      'cannot be a schedule: 1 to 32 letters, digits and - that are not weekdays or always',
  },
);

/** Days with other hours. */
export const holidays = Type.Array(
  Type.Object(
    {
      name: Type.String({ minLength: 1, description: 'Name for people, e.g. "Christmas Day".' }),
      date: Type.String({ description: 'Day of the server, e.g. "2026-12-25".' }),
      hours: Type.Array(ranges.items, {
        default: [],
        description: 'The hours of that day; none when it is closed.',
      }),
      symbols: names('Symbols that it is for.'),
      groups: names('Groups of symbols that it is for.'),
      schedules: names('Schedules that it is for.'),
    },
    closed,
  ),
  {
    default: [],
    description: 'Days with other hours. They are for all that does not trade always, or as named.',
  },
);
