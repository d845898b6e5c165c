import { type TNumber, type TNull, type TUnion, Type } from 'typebox';
import { type FigureName, figureNames } from '../protocol/figures.js';
import { resultKinds } from '../protocol/results.js';
import { fraction, moment, offsets, orNull, sampling, state } from './schemas.js';

const money = (description: string) =>
  Type.Integer({ description: `${description}, in minor units of the currency.` });

type Figure = TUnion<[TNumber, TNull]>;
const figure = Type.Union([Type.Number(), Type.Null()]);

const figures = Type.Object(
  {
    ...(Object.fromEntries(figureNames.map((name) => [name, figure])) as Record<
      FigureName,
      Figure
    >),
    counts: Type.Object({
      wins: Type.Integer(),
      losses: Type.Integer(),
      even: Type.Integer(),
    }),
    lossless: Type.Boolean({ description: 'No trade lost: the profit factor has no bound.' }),
  },
  {
    description:
      'Fractions, money in minor units, durations in ms; null where the history is too short.',
  },
);

const basis = Type.Object({
  method: Type.Integer({ description: 'Version of the way in which figures are computed.' }),
  asOf: moment('Everything up to then counts'),
  from: moment('First moment that counts'),
  to: orNull(moment('First one that does not'), 'Null: up to now.'),
  currency: Type.String({ description: 'ISO 4217.' }),
  minorDigits: Type.Integer({ description: 'A minor unit is 10^-minorDigits.' }),
  net: Type.Literal(true, { description: 'All costs are taken off.' }),
  offsets,
  demo: Type.Boolean(),
  sampling,
});

const trade = Type.Object({
  symbol: Type.String(),
  side: Type.Enum(['buy', 'sell']),
  lots: Type.Number(),
  openTime: moment('When it was opened'),
  closeTime: moment('When it was closed'),
  openPrice: Type.Number(),
  closePrice: Type.Number(),
  digits: Type.Integer({ description: 'Decimals of the prices.' }),
  pips: Type.Number({ description: 'How far the price went; in points where no pip is defined.' }),
  net: money('Result after all costs'),
});

const bucket = (description: string) =>
  orNull(
    Type.Object({
      from: Type.Number({ description: 'At least so many.' }),
      below: orNull(Type.Number(), 'Fewer than so many. Null: there is no limit.'),
    }),
    description,
  );

const following = orNull(
  Type.Object({
    followers: bucket('People who follow it. Null: not told.'),
    copiers: bucket('People who copy it or invest in it. Null: not told.'),
    assets: bucket('Their money in it, in whole units of the currency. Null: not told, or of few.'),
    asOf: moment('Midnight with which the day of the server began on which they were counted'),
    source: Type.Enum(['crm', 'gateway'], { description: 'Who counted them.' }),
  }),
  'Who follows it, in buckets, never how many exactly. Null: nobody told, or it is no strategy or pool.',
);

/** The track record of one account, strategy or pool, as JSON. */
export const resultsSchema = Type.Object({
  id: Type.String(),
  kind: Type.Enum([...resultKinds]),
  title: Type.String(),
  alias: Type.String({ description: 'The name that the trader chose.' }),
  country: orNull(Type.String(), 'Two letters, where the trader agreed.'),
  basis,
  state,
  closed: Type.Boolean(),
  incomplete: Type.Boolean({
    description: 'Records of the account are missing, so that no figure of it is sure.',
  }),
  figures,
  years: Type.Array(
    Type.Object({
      from: moment('Its start'),
      to: moment('Its end'),
      gain: fraction('Gain'),
      complete: Type.Boolean({ description: 'All twelve months of it.' }),
    }),
    { description: 'Periods of twelve months, newest first.' },
  ),
  sharePrice: orNull(Type.Number(), 'Began at 100 and moves by the return. Null unless a pool.'),
  curve: Type.Array(
    Type.Object({
      time: moment('When'),
      equity: Type.Number({ description: 'Growth of one unit, on equity.' }),
      balance: Type.Number({ description: 'Growth of one unit, on balance.' }),
      drawdown: fraction('Fall from the highest point so far'),
    }),
  ),
  flows: Type.Array(Type.Object({ time: moment('When'), side: Type.Enum(['in', 'out']) }), {
    description: 'When money came or went. Never how much.',
  }),
  months: Type.Array(
    Type.Object({
      year: Type.Integer(),
      month: Type.Integer({ description: '1 to 12.' }),
      gain: fraction('Gain'),
      partial: Type.Boolean({
        description: 'There was not always money in the account, or the month is not over.',
      }),
    }),
  ),
  trades: Type.Array(trade, { description: 'Newest first. Younger ones are not told yet.' }),
  tradesDelay: Type.Integer({ description: 'Age at which a closed trade is told, ms.' }),
  unclassified: Type.Integer({
    description: 'Transfers that neither a rule nor a payment knows: they count as flows.',
  }),
  following,
});
