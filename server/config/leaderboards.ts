import { Type } from 'typebox';
import { boardMetrics, unrankedFigures } from '../protocol/board-metrics.js';
import { boardPeriods } from '../protocol/leaderboard.js';
import { resultKinds } from '../protocol/results.js';
import { groups } from './accounts.js';

const closed = { additionalProperties: false };
/** In a record, typebox fills in what is missing only below a default. */
const named = { ...closed, default: {} };
const naming = {
  propertyNames: { pattern: '^[a-z][a-z0-9-]{0,31}$' },
  errorMessage: 'cannot be a name here: 1 to 32 small letters, digits and -, a letter first',
};
const title = Type.String({ minLength: 1, description: 'Heading for people.' });
const moment = (description: string) => Type.String({ description });

const contest = Type.Object(
  {
    from: moment('Start by the clock of the server, e.g. "2026-12-01 00:00".'),
    to: moment(
      'End by the clock of the server, e.g. "2027-01-01 00:00"; what closes then or later does not count.',
    ),
    prize: Type.String({ default: '', description: 'A sentence about the prize.' }),
  },
  { ...closed, description: 'A window of its own, in which the board is a contest.' },
);

/** Any number of boards, each with its rules. */
export const leaderboards = Type.Record(
  Type.String(),
  Type.Object(
    {
      title,
      metric: Type.Enum([...boardMetrics], {
        default: 'gain',
        description:
          'Figure that ranks; of falls, spreads and risks the smallest leads, otherwise the largest.',
        errorMessage: `must be one of ${boardMetrics.join(', ')} (${unrankedFigures.join(', ')} say neither better nor worse)`,
      }),
      currency: Type.Optional(
        Type.String({
          pattern: '^[A-Z]{3}$',
          description: 'Only accounts in this currency take part; needed where money ranks.',
          errorMessage: 'must be a currency of three letters, such as "USD"',
        }),
      ),
      periods: Type.Optional(
        Type.Array(Type.Enum([...boardPeriods]), {
          minItems: 1,
          uniqueItems: true,
          description: 'Periods of the server to rank. Absent: all but contest, or only contest.',
        }),
      ),
      minDays: Type.Integer({
        default: 0,
        minimum: 0,
        description: 'Whole days since the first money that an account needs.',
      }),
      minTrades: Type.Integer({
        default: 1,
        minimum: 0,
        description: 'Trades closed within the period that an account needs.',
      }),
      groups: Type.Object(groups, {
        ...closed,
        default: {},
        description: 'Which of the accounts take part.',
      }),
      demo: Type.Boolean({ default: false, description: 'Whether demo accounts take part.' }),
      size: Type.Integer({ default: 50, minimum: 1, maximum: 500, description: 'Most rows.' }),
      ties: Type.Enum(['share', 'first-reached'], {
        default: 'share',
        description: 'Equal figures share a rank, or whose last trade is older leads.',
      }),
      closed: Type.Enum(['keep', 'drop'], {
        default: 'keep',
        description: 'Whether results of closed accounts stay.',
      }),
      unnamed: Type.Enum(['hide', 'pseudonym'], {
        default: 'hide',
        description: 'Traders who did not agree to be named: left out, or under an invented name.',
      }),
      contest: Type.Optional(contest),
    },
    named,
  ),
  { default: {}, ...naming, description: 'Leaderboards by name.' },
);

/** Track records that the broker shows of its own accord: strategies, pools. */
export const results = Type.Record(
  Type.String(),
  Type.Object(
    {
      account: Type.Integer({ minimum: 1, description: 'Login of the account; never shown.' }),
      kind: Type.Enum([...resultKinds], {
        default: 'account',
        description: 'What it is; a pool has a share price.',
      }),
      title,
      delay: Type.Number({
        default: 15,
        minimum: 0,
        description: 'Minutes after which a closed trade is told.',
      }),
    },
    named,
  ),
  { default: {}, ...naming, description: 'Track records to show, by name.' },
);

/** How clients are positioned; absent: nobody is told. */
export const sentiment = Type.Object(
  {
    floor: Type.Integer({
      default: 20,
      minimum: 4,
      description: 'Fewest clients for which shares are told.',
    }),
    step: Type.Integer({
      default: 5,
      minimum: 2,
      description: 'So many clients must have changed before something new is told.',
    }),
    delay: Type.Number({
      default: 15,
      minimum: 0,
      maximum: 1_440,
      description: 'Minutes after which positions are told.',
    }),
  },
  { ...closed, description: 'Tells how clients are positioned; absent: it is not told.' },
);
