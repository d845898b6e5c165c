import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { boardMetrics } from '../protocol/board-metrics.js';
import { boardPeriods, type Leaderboard } from '../protocol/leaderboard.js';
import type { Relay } from '../relay/relay.js';
import { refuse } from './errors.js';
import { moment, offsets, orNull, sampling, state } from './schemas.js';

const period = Type.Enum([...boardPeriods], { description: 'Span that it ranks.' });
const contest = orNull(
  Type.Object({ from: moment('Its start'), to: moment('Its end'), prize: Type.String() }),
  'Null unless it is a contest.',
);

const row = Type.Object({
  rank: Type.Integer({ description: 'From 1.' }),
  moved: orNull(Type.Integer(), 'Places gained since the last midnight of the server.'),
  id: Type.String({ description: 'Key of the results of the trader.' }),
  linked: Type.Boolean({ description: 'Whether /results/<id> answers.' }),
  alias: Type.String({ description: 'The name that the trader chose, or an invented one.' }),
  country: orNull(Type.String(), 'Two letters, where the trader agreed.'),
  demo: Type.Boolean(),
  closed: Type.Boolean({ description: 'The account is closed; its result still counts.' }),
  incomplete: Type.Boolean({
    description: 'Records of the account are missing, so that no figure of it is sure.',
  }),
  value: orNull(
    Type.Number(),
    'The figure that ranks, as results tell it. Null: a profit factor without a loss.',
  ),
  gain: orNull(Type.Number(), 'As a fraction.'),
  drawdown: orNull(Type.Number(), 'Largest fall from the peak as a fraction, positive.'),
  winRate: orNull(Type.Number(), 'As a fraction.'),
  trades: Type.Integer({ description: 'Closed within the period.' }),
  age: Type.Integer({ description: 'Whole days since the first money came.' }),
  line: Type.Array(Type.Number(), { description: 'Growth of one unit at about equal steps.' }),
});

const board = Type.Object({
  id: Type.String(),
  title: Type.String(),
  metric: Type.Enum([...boardMetrics], { description: 'Figure that ranks.' }),
  money: orNull(
    Type.Object({ currency: Type.String(), minorDigits: Type.Integer() }),
    'Currency of all that take part; money is in units of 10^-minorDigits. Null: each has its own.',
  ),
  period,
  periods: Type.Array(period),
  basis: Type.Object({
    method: Type.Integer({ description: 'Version of the way in which figures are computed.' }),
    asOf: moment('Everything up to then counts'),
    from: moment('First moment that counts'),
    to: orNull(moment('First one that does not'), 'Null: up to now.'),
    net: Type.Literal(true, { description: 'All costs are taken off.' }),
    offsets,
    sampling,
  }),
  state,
  rules: Type.Object({
    better: Type.Enum(['more', 'less'], { description: 'More of the figure is better, or less.' }),
    minDays: Type.Integer(),
    minTrades: Type.Integer(),
    closed: Type.Enum(['kept', 'dropped']),
    demo: Type.Boolean(),
    ties: Type.Enum(['share', 'first-reached']),
    unnamed: Type.Enum(['hide', 'pseudonym']),
  }),
  contest,
  total: Type.Integer({ description: 'Traders who meet the rules.' }),
  rows: Type.Array(row),
});

const entry = Type.Object({
  id: Type.String(),
  title: Type.String(),
  metric: Type.Enum([...boardMetrics]),
  periods: Type.Array(period),
  contest,
});

/** Serves who leads. */
export function serveLeaderboards(
  instance: FastifyInstance,
  relay: Relay,
  now: () => number,
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const boards = relay.showcase.leaderboards;

  app.get(
    '/leaderboards',
    {
      schema: {
        summary: 'Every leaderboard with its periods',
        tags: ['data'],
        response: {
          200: Type.Object({ time: moment('Clock of the relay'), leaderboards: Type.Array(entry) }),
        },
      },
    },
    (_request, reply) => {
      reply.header('cache-control', 'public, max-age=60');
      return {
        time: now(),
        leaderboards: boards.list().map((each) => ({ ...each, periods: [...each.periods] })),
      };
    },
  );

  app.get(
    '/leaderboards/:id',
    {
      schema: {
        summary: 'Who leads, and by what rules',
        tags: ['data'],
        params: Type.Object({ id: Type.String({ description: 'A name of the configuration.' }) }),
        querystring: Type.Object({ period: Type.Optional(period) }),
        response: { 200: board },
      },
    },
    (request, reply) => {
      const { id } = request.params;
      const known = boards.list().find((each) => each.id === id);
      if (!known) {
        const message = `There is no leaderboard ${id.slice(0, 32)}. /api/v1/leaderboards lists all.`;
        return void refuse(reply, 'not-found', message, 'id');
      }
      const { period: asked = known.periods[0] } = request.query;
      const found = boards.snapshot(`${id}:${asked}`);
      if (found === null) {
        const message = 'This board is being counted after a start. Ask again in a few seconds.';
        return void refuse(reply, 'unavailable', message);
      }
      if (!found) {
        const message = `${id} ranks ${known.periods.join(', ')}, got ${asked}.`;
        return void refuse(reply, 'not-found', message, 'period');
      }
      reply.header('cache-control', 'public, max-age=1');
      return toJson(found);
    },
  );
}

/** The schema's arrays may be written to; ours are shared. */
const toJson = (board: Leaderboard) => ({
  ...board,
  basis: { ...board.basis, offsets: [...board.basis.offsets] },
  periods: [...board.periods],
  rows: board.rows.map((each) => ({ ...each, line: [...each.line] })),
});
