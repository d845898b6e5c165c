import type { FastifyInstance, FastifyReply } from 'fastify';
import { Type } from 'typebox';
import type { Ingest, IngestAnswer } from '../feeds/feed.js';
import { readBody } from './body.js';
import { refuse } from './errors.js';
import { KeyRing, type KeyOwner } from './keys.js';

/** Largest body of a push, in bytes: a full snapshot of over a thousand symbols. */
const largestBody = 64 * 1024;

/** Takes what sources push. The answer is ready in the same tick: the sender's timer waits for it. */
export function serveIngest(app: FastifyInstance, ingests: readonly Ingest[]): void {
  const keys = new KeyRing(ingests);
  const owners = new WeakMap<object, KeyOwner>();

  // MQL4's WebRequest says that a body is a form, whatever it is.
  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: largestBody }, (_, body, done) =>
    done(null, body),
  );

  // Before the body is read: who has no key does not make us read anything.
  app.addHook('onRequest', (request, reply, done) => {
    const owner = keys.find(request.headers.authorization);
    if (!owner) {
      reply.header('www-authenticate', 'Bearer');
      refuse(reply, 'unauthorized', 'This needs a key that the relay knows.');
      return;
    }
    const { 'content-encoding': encoding = 'identity' } = request.headers;
    if (encoding !== 'identity') {
      refuse(reply, 'bad-request', `The body is compressed (${encoding}): send it as it is.`);
      return;
    }
    owners.set(request, owner);
    done();
  });

  app.post<{ Params: { kind: string }; Body: unknown }>(
    '/:kind',
    {
      schema: {
        summary: 'Push what a source knows',
        description: 'The kinds and their bodies are those of the feed that the key belongs to.',
        tags: ['ingest'],
        security: [{ feedKey: [] }],
        params: Type.Object({
          kind: Type.String({
            description: 'What is sent: quotes, specs, candles, accounts, trades or days.',
          }),
        }),
        response: {
          204: Type.Null({ description: 'Taken.' }),
        },
      },
    },
    (request, reply) => {
      const owner = owners.get(request);
      if (!owner) return refuse(reply, 'unauthorized', 'This needs a key that the relay knows.');
      const { receive } = owner.ingest;
      const { kind } = request.params;
      const take = Object.hasOwn(receive, kind) ? receive[kind] : undefined;
      if (!take) {
        const kinds = Object.keys(receive).join(', ');
        return refuse(reply, 'not-found', `This feed takes no ${kind}. It takes: ${kinds}.`);
      }
      const reading = readBody(Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0));
      if (!reading.ok) {
        const { reason, position } = reading;
        return refuse(
          reply,
          'bad-request',
          `The body is not JSON: ${reason} at position ${position}.`,
        );
      }
      return answer(reply, take(reading.value, owner.sender));
    },
  );
}

function answer(reply: FastifyReply, given: IngestAnswer): FastifyReply {
  switch (given.kind) {
    case 'accepted':
      return reply.code(204).send();
    case 'snapshot-needed':
      return refuse(reply, 'conflict', given.message);
    case 'refused':
      return refuse(reply, 'bad-request', given.message, given.field);
  }
}
