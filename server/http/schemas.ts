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
