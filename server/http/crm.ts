import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import type { Receiver } from '../crm/core/receiver.js';
import type { WebhookOutcome } from '../crm/core/status.js';
import type { ErrorCode } from '../protocol/errors.js';
import { refuse } from './errors.js';

/** Largest body of a webhook in bytes: CRMs bundle up to a hundred records. */
const largestBody = 256 * 1024;

/** What is answered to a webhook that is not taken. */
const refusals: Readonly<Partial<Record<WebhookOutcome, readonly [ErrorCode, string]>>> = {
  forged: ['unauthorized', 'The signature is missing or is not that of this body.'],
  stale: ['unauthorized', 'The time of the signature is too far from now: check both clocks.'],
  'not-json': ['bad-request', 'The body is signed well, and is not JSON.'],
  malformed: ['bad-request', 'The body is signed well, and is not what the mapping says.'],
};

/** Takes the webhooks of the CRM. */
export function serveCrm(app: FastifyInstance, receiver: Receiver): void {
  // The signature is that of the bytes: nothing may read them before.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_, body, done) =>
    done(null, body),
  );
  app.addHook('onError', (_request, _reply, error, done) => {
    if (error.statusCode === 413) receiver.count('too-large');
    if (error.statusCode === 429) receiver.count('limited');
    done();
  });

  app.post(
    '/webhook',
    {
      schema: {
        summary: 'Say that something has changed in the CRM',
        description:
          'Signed by the CRM as its connector says. The record is read again, so order and content of events do not matter. A repeated delivery is answered as the first one.',
        tags: ['crm'],
        response: { 204: Type.Null({ description: 'Kept.' }) },
      },
    },
    async (request, reply) => {
      const { method, url, headers, body } = request;
      const bytes = Buffer.isBuffer(body) ? body : Buffer.alloc(0);
      const outcome = await receiver.receive({ method, url, headers, body: bytes });
      const refused = refusals[outcome];
      if (!refused) return reply.code(204).send();
      return refuse(reply, ...refused);
    },
  );
}
