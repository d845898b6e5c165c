import { Type } from 'typebox';
import { complianceRules } from '../protocol/risk-warning.js';
import { country, globs, groups } from './accounts.js';

const closed = { additionalProperties: false };
const language = {
  propertyNames: { pattern: '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$' },
  errorMessage: 'cannot be a language: a tag such as "de" or "de-AT" is wanted',
};

const texts = Type.Record(
  Type.String(),
  Type.Object(
    {
      full: Type.String({ minLength: 20, description: 'The whole warning, for pages.' }),
      short: Type.String({ minLength: 10, description: 'The short one, for small places.' }),
    },
    closed,
  ),
  {
    minProperties: 1,
    ...language,
    description: 'The wording by language; {percentage} stands for the share that loses money.',
  },
);

const wording = {
  version: Type.String({
    pattern: '^[\\w.-]{1,40}$',
    description: 'Name of the wording for logs, e.g. "eu-2026-07".',
    errorMessage: 'must be a name of 1 to 40 letters, digits, dots, - and _, such as "eu-2026-07"',
  }),
  fallback: Type.String({ default: 'en', description: 'Language for pages in any other.' }),
  texts,
};

/** Which symbols count: the law may know only some products, and servers trade others beside them. */
const symbols = {
  include: globs('Symbols whose trades count, by name; * stands for any characters.', ['*']),
  exclude: globs('Symbols whose trades do not, though they are included, such as shares.', []),
};

const percentage = Type.Union(
  [
    Type.Object(
      {
        groups: Type.Object(groups, { ...closed, default: {} }),
        symbols: Type.Object(symbols, { ...closed, default: {} }),
      },
      closed,
    ),
    Type.Object({ fixed: Type.Number({ minimum: 0, maximum: 1 }) }, closed),
    Type.Literal('none'),
  ],
  {
    default: 'none',
    description:
      'Share of retail accounts that lose money: computed over groups and symbols, a fixed fraction, or none.',
    errorMessage:
      'must be {"groups": {"include": ["real-eu*"]}}, with "symbols" beside it where some do not count, {"fixed": 0.76} or "none"',
  },
);

const rules = Type.Enum([...complianceRules], {
  default: 'eu',
  description: 'Rules by which past performance is shown there.',
});

const countries = (description: string) =>
  Type.Optional(Type.Array(country, { minItems: 1, description }));

const entity = Type.Object(
  {
    rules,
    hosts: Type.Array(
      Type.String({
        pattern: '^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$',
        errorMessage: 'must be a host in small letters without port, such as "www.broker.example"',
      }),
      { minItems: 1, description: 'Exact hosts of its pages, partners included.' },
    ),
    countries: countries(
      'Countries whose visitors it serves on these hosts. Absent: all that no other entity names.',
    ),
    percentage,
    wordings: Type.Array(
      Type.Object(
        {
          from: Type.String({ description: 'First day of the server on which it holds.' }),
          countries: countries(
            'Countries that it is for. Absent: all for which the entity has no other.',
          ),
          ...wording,
        },
        closed,
      ),
      {
        minItems: 1,
        description:
          'Its wordings; the newest for the country that holds already is shown, else the newest for all.',
      },
    ),
  },
  // In a record, typebox fills in what is missing only below a default.
  { ...closed, default: {} },
);

/** The registry of risk warnings. */
export const riskWarnings = Type.Object(
  {
    default: Type.Object(
      { rules, ...wording },
      { ...closed, description: 'What stands on hosts that nobody registered; no percentage.' },
    ),
    entities: Type.Record(Type.String(), entity, {
      default: {},
      propertyNames: { pattern: '^[a-z][a-z0-9-]{0,31}$' },
      errorMessage: 'cannot be an entity: 1 to 32 small letters, digits and -, a letter first',
      description: 'Legal entities by name.',
    }),
  },
  { ...closed, description: 'Risk warnings; absent: a general one without a percentage.' },
);
