import { Type } from 'typebox';
import { weekdays } from '../relay/weekly-hours.js';

const closed = { additionalProperties: false };
const size = (description: string) =>
  Type.Optional(Type.Number({ exclusiveMinimum: 0, description }));

const lots = Type.Object(
  {
    min: size('Smallest position in lots.'),
    max: size('Largest position in lots.'),
    step: size('Step between sizes in lots.'),
  },
  { ...closed, description: 'Sizes of positions.' },
);

const swap = Type.Object(
  {
    unit: Type.Optional(
      Type.Enum(['points', 'percent', 'money'], {
        description:
          'Points of the price, percent a year, or money in the currency of the price for a lot. Absent: points.',
      }),
    ),
    long: Type.Optional(Type.Number({ description: 'For bought positions; negative: it costs.' })),
    short: Type.Optional(Type.Number({ description: 'For sold positions; negative: it costs.' })),
    tripleDay: Type.Optional(
      Type.Enum([...weekdays], { description: 'Day on which it counts three times, e.g. "wed".' }),
    ),
  },
  { ...closed, description: 'What a position costs or earns overnight.' },
);

/** What the configuration may say of a symbol. */
export const symbol = Type.Object(
  {
    name: Type.Optional(Type.String({ description: 'Name for people, e.g. "Gold".' })),
    group: Type.Optional(
      Type.String({ description: 'Heading under which tables list it, e.g. "Metals".' }),
    ),
    digits: Type.Optional(
      Type.Integer({
        minimum: 0,
        maximum: 8,
        description: 'Decimals of its prices. Absent: as many as the prices have.',
      }),
    ),
    pip: Type.Optional(
      Type.Enum([1, 0.1, 0.01, 1e-3, 1e-4, 1e-5, 1e-6, 1e-7, 1e-8], {
        description: 'Size of a pip as a price difference: 1, 0.1, 0.01 and so on.',
      }),
    ),
    base: Type.Optional(
      Type.String({
        pattern: '^[A-Z0-9]{2,8}$',
        description: 'What one unit of it is, e.g. "EUR". Absent: as its name says.',
      }),
    ),
    quote: Type.Optional(
      Type.String({
        pattern: '^[A-Z]{3,8}$',
        description: 'Currency of its price, e.g. "USD". Absent: as its name says.',
      }),
    ),
    hours: Type.Optional(
      Type.String({
        description:
          'When it trades: weekdays, always or the name of a schedule. Absent: as feeds tell, else weekdays.',
      }),
    ),
    description: Type.Optional(Type.String({ description: 'A sentence about the contract.' })),
    marginCurrency: Type.Optional(
      Type.String({
        pattern: '^[A-Z]{3,8}$',
        description: 'Currency of its margin. Absent: the base of currency pairs, else the quote.',
      }),
    ),
    contractSize: Type.Optional(
      Type.Number({ exclusiveMinimum: 0, description: 'Units of the base in one lot.' }),
    ),
    margin: Type.Optional(
      Type.Number({
        exclusiveMinimum: 0,
        maximum: 1,
        description: "Margin as a fraction of the position's value: 0.05 is 5 %.",
      }),
    ),
    leverage: Type.Optional(
      Type.Number({ minimum: 1, description: 'The same as a leverage: 20. Set one of the two.' }),
    ),
    lots: Type.Optional(lots),
    swap: Type.Optional(swap),
    commission: Type.Optional(
      Type.Number({
        minimum: 0,
        description: 'In the currency of the price, for a lot and a side.',
      }),
    ),
  },
  closed,
);
