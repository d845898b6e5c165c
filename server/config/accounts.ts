import { Type } from 'typebox';
import { costKinds, transferKinds } from '../relay/track-record/transfer-rules.js';

const closed = { additionalProperties: false };
/** Names in which `*` stands for any characters. */
export const globs = (description: string, standard: string[]) =>
  Type.Array(Type.String({ minLength: 1 }), { default: standard, description });

const login = (description: string) => Type.Integer({ minimum: 1, description });

/** Which groups of the server count: names in which `*` stands for any characters. */
export const groups = {
  include: globs('Groups that count, by name; * stands for any characters.', ['*']),
  exclude: globs('Groups that do not, though they are included.', []),
};

/** A country by two letters; which of them exist is looked at where it matters. */
export const country = Type.String({
  pattern: '^[A-Z]{2}$',
  errorMessage: 'must be a country of two letters, such as "DE"',
});

/** Whose track records there are, and who may be seen. */
export const accounts = Type.Object(
  {
    groups: Type.Object(
      { ...groups, demo: globs('Groups of demo accounts.', ['demo*']) },
      { ...closed, default: {}, description: 'Groups of accounts on the server.' },
    ),
    logins: Type.Array(
      Type.Object(
        {
          from: login('First login of the range.'),
          to: login('Last login of the range.'),
          group: Type.String({ minLength: 1, description: 'Group as of which they count.' }),
        },
        closed,
      ),
      {
        default: [],
        description:
          'Ranges of logins that count as of another group than the server says; the first that fits.',
      },
    ),
    transfers: Type.Array(
      Type.Object(
        {
          match: Type.String({
            minLength: 1,
            description: 'Text within the comment of a transfer, or a /pattern/.',
          }),
          kind: Type.Enum([...transferKinds], { description: 'What such a transfer is.' }),
          as: Type.Enum(['flow', 'cost'], {
            default: 'flow',
            description: 'A flow is taken out of the gain; a cost or an income is part of it.',
          }),
        },
        closed,
      ),
      { default: [], description: 'What transfers are, by their comments; the first that fits.' },
    ),
    costs: Type.Array(Type.Enum([...costKinds]), {
      default: [],
      uniqueItems: true,
      description: 'Kinds of transfers that are part of the gain, where none of these rules fits.',
    }),
    centSymbols: globs(
      'Symbols of which one lot is a hundredth of a lot, such as "*.cent"; * stands for any characters.',
      [],
    ),
    published: Type.Record(
      Type.String(),
      Type.Object(
        {
          alias: Type.String({
            minLength: 1,
            maxLength: 40,
            description: 'Name that the trader chose to show. Never the legal name.',
          }),
          country: Type.Optional(country),
        },
        closed,
      ),
      {
        default: {},
        propertyNames: { pattern: '^[1-9]\\d{0,14}$' },
        description: 'Traders who agreed to be shown, by their login.',
        errorMessage: 'cannot be a login: digits are wanted, such as "50123"',
      },
    ),
    delay: Type.Number({
      default: 15,
      minimum: 0,
      description: 'Minutes after which a closed trade of a published trader is told.',
    }),
  },
  { ...closed, default: {}, description: 'Accounts of the server, and who of them may be seen.' },
);
