import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { type Static, Type } from 'typebox';
import type { Results } from '../protocol/results.js';
import type { Relay } from '../relay/relay.js';
import { refuse } from './errors.js';
import { resultsSchema } from './results-schema.js';
import type { Signer } from './signer.js';

export interface ResultSources {
  relay: Relay;
  signer: Signer;
  /** Name of the MT4 server whose data this is. */
  server: string;
  now: () => number;
}

const params = Type.Object({
  id: Type.String({ description: 'A name of the configuration, or the id of a row of a board.' }),
});

const signed = Type.Object(
  {
    protected: Type.String({ description: 'Which key, base64url.' }),
    payload: Type.String({
      description: 'JSON in base64url: { "server", "issued" (ms UTC), "results" }.',
    }),
    signature: Type.String({ description: 'Ed25519, base64url.' }),
  },
  { description: 'A JSON Web Signature (RFC 7515, flattened).' },
);

const keys = Type.Object(
  {
    keys: Type.Array(
      Type.Object({
        kty: Type.Literal('OKP'),
        crv: Type.Literal('Ed25519'),
        x: Type.String({ description: 'The public key, base64url.' }),
        kid: Type.String(),
        use: Type.Literal('sig'),
        alg: Type.Literal('EdDSA'),
      }),
    ),
  },
  { description: 'A JSON Web Key Set (RFC 7517).' },
);

/** Serves track records, and signs them on request. */
export function serveResults(instance: FastifyInstance, sources: ResultSources): void {
  const { relay, signer, server, now } = sources;
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  const find = (id: string) => relay.showcase.results.snapshot(id);
  const unknown = (id: string) =>
    `There are no results of ${id.slice(0, 32)} to be seen. Rows of leaderboards with linked name theirs.`;

  app.get(
    '/results/:id',
    {
      schema: {
        summary: 'The track record of an account, strategy or pool',
        tags: ['data'],
        params,
        response: { 200: resultsSchema },
      },
    },
    (request, reply) => {
      const { id } = request.params;
      const results = find(id);
      if (!results) return void refuse(reply, 'not-found', unknown(id), 'id');
      reply.header('cache-control', 'public, max-age=1');
      return toJson(results);
    },
  );

  app.get(
    '/results/:id/snapshot',
    {
      schema: {
        summary: 'The same, signed by the relay: anybody can keep it and check it',
        tags: ['data'],
        params,
        response: { 200: signed },
      },
    },
    (request, reply) => {
      const { id } = request.params;
      const results = find(id);
      if (!results) return void refuse(reply, 'not-found', unknown(id), 'id');
      reply.header('cache-control', 'no-store');
      reply.header('content-disposition', `inline; filename="results-${id}.jws.json"`);
      return signer.sign({ server, issued: now(), results });
    },
  );

  app.get(
    '/keys',
    {
      schema: {
        summary: 'The public key that checks signed results',
        tags: ['data'],
        response: { 200: keys },
      },
    },
    (_request, reply) => {
      reply.header('cache-control', 'public, max-age=3600');
      return { keys: [{ ...signer.publicKey }] };
    },
  );
}

/** The schema's arrays may be written to; ours are shared. */
const toJson = (results: Results): Static<typeof resultsSchema> => ({
  ...results,
  basis: { ...results.basis, offsets: [...results.basis.offsets] },
  years: [...results.years],
  curve: [...results.curve],
  flows: [...results.flows],
  months: [...results.months],
  trades: [...results.trades],
});
