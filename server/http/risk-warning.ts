import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { complianceRules } from '../protocol/risk-warning.js';
import type { Relay } from '../relay/relay.js';
import { moment, orNull } from './schemas.js';

const answer = Type.Object({
  entity: orNull(Type.String(), 'Legal entity. Null: the default for hosts nobody registered.'),
  rules: Type.Enum([...complianceRules], { description: 'Rules for past performance there.' }),
  version: Type.String({ description: 'Version of the wording.' }),
  texts: Type.Record(
    Type.String(),
    Type.Object({
      full: Type.String({ description: 'The whole warning.' }),
      short: Type.String({ description: 'The short one, for small places.' }),
    }),
    { description: 'By language.' },
  ),
  fallback: Type.String({ description: 'Language for pages in any other.' }),
  percentage: orNull(Type.Number(), 'Share of retail accounts that lose money, 0 to 1.'),
  computed: orNull(
    Type.Object({
      from: moment('First moment that counts'),
      to: moment('First one that does not'),
      accounts: Type.Integer({ description: 'Retail accounts that held a position.' }),
      next: moment('When it is computed anew'),
    }),
    'How the percentage came about. Null when it was configured or is not used.',
  ),
});

/** Serves what must stand on the pages of a host. */
export function serveRiskWarning(instance: FastifyInstance, relay: Relay): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  app.get(
    '/risk-warning',
    {
      schema: {
        summary: 'The risk warning that must stand on pages of a host',
        tags: ['data'],
        querystring: Type.Object({
          host: Type.String({
            minLength: 1,
            maxLength: 253,
            description: 'As location.hostname has it, e.g. www.broker.example',
          }),
        }),
        response: { 200: answer },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'public, max-age=60');
      const warning = relay.riskWarning(request.query.host);
      return { ...warning, texts: { ...warning.texts } };
    },
  );
}
