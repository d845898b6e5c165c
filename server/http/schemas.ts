import { type TSchema, Type } from 'typebox';

/** A value, or null where there is none. */
export const orNull = <Schema extends TSchema>(schema: Schema, description: string) =>
  Type.Union([schema, Type.Null()], { description });

export const moment = (description: string) =>
  Type.Integer({ description: `${description}, ms since the epoch, UTC.` });

export const fraction = (description: string) =>
  Type.Number({ description: `${description}, as a fraction: 0.12 is 12 %.` });

/** How far what boards tell can be trusted. */
export const state = Type.Enum(['live', 'stale'], {
  description: 'Stale: the source of trades is silent since asOf.',
});

/** How the clock of the server runs, on which days and months end. */
export const offsets = Type.Array(
  Type.Object({
    from: moment('From this moment on'),
    offset: Type.Integer({ description: 'The clock of the server is ahead of UTC by so many ms.' }),
  }),
  { description: 'How the clock of the server runs, on which days and months end.' },
);

/** How closely equity was watched, beside every drawdown on equity. */
export const sampling = Type.Object(
  {
    longest: Type.Integer({
      description: 'Longest time between two looks with positions open, ms; 0: nothing was open.',
    }),
    since: orNull(moment('When that stretch began'), 'Null: nothing was open.'),
    days: Type.Object(
      {
        told: Type.Integer({ description: 'Told by the server.' }),
        noted: Type.Integer({ description: 'Noted by the relay.' }),
        missed: Type.Integer({ description: 'Seen by nobody, Monday to Friday.' }),
      },
      { description: 'Ends of days of the server at which positions were open.' },
    ),
  },
  {
    description:
      'What the equity curve is sampled from. A fall between two looks that was made good is not seen.',
  },
);
