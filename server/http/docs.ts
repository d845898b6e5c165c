import swagger from '@fastify/swagger';
import swaggerUi from '@fastify/swagger-ui';
import type { FastifyInstance } from 'fastify';
import { protocolVersion } from '../protocol/events.js';
import { refusalSchema } from './errors.js';

/** Serves the OpenAPI document of all routes that are registered after this, and a page to read it. */
export async function serveDocs(app: FastifyInstance): Promise<void> {
  await app.register(swagger, {
    // Every route may refuse, and all of them do it alike.
    transform: ({ schema, url }) => {
      const own: object = schema.response ?? {};
      const response = { '4XX': refusalSchema, '5XX': refusalSchema, ...own };
      return { schema: { ...schema, response }, url };
    },
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'broker-widgets relay',
        version: String(protocolVersion),
        description: 'Live data of a broker as JSON: the same that the widgets show.',
      },
      tags: [
        { name: 'data', description: 'What the widgets show.' },
        { name: 'ingest', description: 'For sources that push.' },
        { name: 'operations', description: 'How the relay is.' },
      ],
      components: {
        securitySchemes: { feedKey: { type: 'http', scheme: 'bearer' } },
      },
    },
  });
  // The page brings inline styles, so it gets a policy of its own: this prefix only.
  await app.register(swaggerUi, { routePrefix: '/api/docs', staticCSP: true });
}
