import { type Static, Type } from 'typebox';

const closed = { additionalProperties: false };
const words = (description: string) =>
  Type.Array(Type.String({ minLength: 1 }), { default: [], description });

/** What every CRM is asked in the same way, whatever its type. */
export const crmSettings = {
  type: Type.String({ description: 'Name of the CRM: a file in server/crm.' }),
  poll: Type.Number({
    default: 60,
    minimum: 1,
    maximum: 86_400,
    description: 'Seconds between two questions for what has changed.',
  }),
  sweep: Type.Number({
    default: 60,
    minimum: 1,
    maximum: 10_080,
    description: 'Minutes between two readings of everything, which find what was deleted.',
  }),
  freshFor: Type.Number({
    default: 24,
    exclusiveMinimum: 0,
    maximum: 720,
    description: 'Hours without an answer of the CRM after which nobody is shown any more.',
  }),
  aliases: Type.Object(
    {
      min: Type.Integer({ default: 2, minimum: 1, description: 'Fewest characters of an alias.' }),
      max: Type.Integer({ default: 24, minimum: 1, description: 'Most characters of an alias.' }),
      reserved: words('Names that no alias may look like: your brand, your staff.'),
      refused: words('Words that no alias may have in it.'),
      approveFirst: Type.Boolean({
        default: false,
        description: 'Whether an alias is shown only once the CRM has the same as approved.',
      }),
    },
    { ...closed, default: {}, description: 'Which aliases may be seen.' },
  ),
  payments: Type.Object(
    {
      window: Type.Number({
        default: 72,
        exclusiveMinimum: 0,
        maximum: 720,
        description:
          'Hours between a payment and a transfer of the same amount that does not name it, at most.',
      }),
    },
    { ...closed, default: {}, description: 'How payments are found among the transfers.' },
  ),
  writeBack: Type.Optional(
    Type.Object(
      {
        every: Type.Number({
          default: 60,
          minimum: 1,
          maximum: 86_400,
          description: 'Seconds between two looks for results that have changed.',
        }),
        refresh: Type.Number({
          default: 60,
          minimum: 1,
          maximum: 10_080,
          description:
            'Minutes after which equity and ranks are written too, though no trade was closed.',
        }),
      },
      { ...closed, description: 'Results into the CRM. Absent: nothing is written.' },
    ),
  ),
};

export type CrmSettings = Static<ReturnType<typeof Type.Object<typeof crmSettings>>>;
