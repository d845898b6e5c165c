import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { CrmState, CrmStatus } from '../crm/core/status.js';
import type { FeedHealth } from '../feeds/feed-health.js';
import type { StoreState } from '../store/recorder.js';

const feed = Type.Object({
  name: Type.String(),
  type: Type.String(),
  state: Type.Enum(['connecting', 'live', 'failing', 'stopped']),
  since: Type.Integer({ description: 'When it came into this state, ms since the epoch, UTC.' }),
  code: Type.Optional(
    Type.String({ description: 'Why it fails, for machines, where it is known.' }),
  ),
  message: Type.String({ description: 'The state as a sentence.' }),
});

const store = Type.Object({
  ok: Type.Boolean(),
  code: Type.Optional(Type.String({ description: 'Why not, for machines.' })),
  message: Type.String({ description: 'The state as a sentence.' }),
});

const crm = Type.Object({
  state: Type.Enum(['connecting', 'live', 'failing', 'mismatch']),
  synced: Type.Union([Type.Integer(), Type.Null()], {
    description: 'When the last complete reading began, ms since the epoch, UTC.',
  }),
  message: Type.String({ description: 'The state as a sentence.' }),
});

const readiness = Type.Object({
  ready: Type.Boolean(),
  message: Type.String(),
  feeds: Type.Array(feed),
  store,
  crm: Type.Optional(crm),
});

/** Answers whether the process is up, and whether it has something to say. */
export function serveHealth(
  instance: FastifyInstance,
  health: () => readonly FeedHealth[],
  storeState: () => StoreState,
  crmStatus?: () => CrmStatus,
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();

  app.get(
    '/healthz',
    {
      schema: {
        summary: 'Whether the process is up',
        tags: ['operations'],
        response: { 200: Type.Object({ ok: Type.Literal(true) }) },
      },
    },
    (_request, reply) => {
      reply.header('cache-control', 'no-store');
      return { ok: true as const };
    },
  );

  app.get(
    '/readyz',
    {
      schema: {
        summary: 'Whether the feeds are live',
        description:
          'Ready when at least one feed is live, or none is configured. A store or a CRM that fails is told here, and live prices go on.',
        tags: ['operations'],
        response: { 200: readiness, 503: readiness },
      },
    },
    (_request, reply) => {
      reply.header('cache-control', 'no-store');
      const feeds = health();
      const live = feeds.filter(({ state }) => state === 'live').length;
      // One source that fails must not take away the prices of the others.
      const ready = live > 0 || feeds.length === 0;
      const message = feeds.length
        ? `${live} of ${feeds.length} feeds ${live === 1 ? 'is' : 'are'} live.`
        : 'No feed is configured.';
      if (!ready) reply.code(503);
      const told = crmStatus && { crm: describeCrm(crmStatus()) };
      return {
        ...{ ready, message, feeds: feeds.map(describe) },
        ...{ store: describeStore(storeState()), ...told },
      };
    },
  );
}

const sentences: Readonly<Record<FeedHealth['state'], string>> = {
  connecting: 'Started; its source has not answered yet.',
  live: 'Its source answers.',
  failing: 'Its source does not answer. The log of the relay tells why.',
  stopped: 'Stopped: the relay is closing.',
};

/** The last error stays in the log, for it may name hosts of the inner network; reasons do not. */
const describe = ({ name, type, state, since, reason }: FeedHealth) => ({
  ...{ name, type, state, since, message: sentences[state] },
  ...(state === 'failing' && reason),
});

const describeStore = (state: StoreState) =>
  state.ok ? { ok: true, message: 'What happens is kept.' } : state;

/** What is wrong stays in the log, as with feeds. */
const describeCrm = ({ state, synced }: CrmStatus) => ({
  ...{ state, synced, message: crmSentences[state] },
});

const crmSentences: Readonly<Record<CrmState, string>> = {
  connecting: 'Started; the CRM has not answered yet.',
  live: 'The CRM answers.',
  failing: 'The CRM does not answer as it should. The log of the relay tells why.',
  mismatch:
    'The fields of the CRM are not those that are mapped. The log of the relay tells which.',
};
