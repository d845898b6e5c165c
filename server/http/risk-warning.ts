import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type { FastifyInstance } from 'fastify';
import { Type } from 'typebox';
import { placeKey } from '../protocol/place.js';
import { complianceRules } from '../protocol/risk-warning.js';
import { type CountryReader, readCountry } from '../relay/countries.js';
import type { Relay } from '../relay/relay.js';
import { moment, orNull } from './schemas.js';

const answer = Type.Object({
  country: orNull(
    Type.String(),
    'Country that it is for: the one asked for, or where a trusted proxy says the visitor is.',
  ),
  entity: orNull(
    Type.String(),
    'Legal entity. Null: the default for hosts and countries nobody registered.',
  ),
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
      accounts: Type.Integer({ description: 'Retail accounts that held a position that counts.' }),
      next: moment('When it is computed anew'),
      symbols: orNull(
        Type.Object({
          include: Type.Array(Type.String(), { description: 'Those that count.' }),
          exclude: Type.Array(Type.String(), {
            description: 'Those that do not, though included.',
          }),
        }),
        'Symbols whose trades count, by name; * stands for any characters. Null: all do.',
      ),
    }),
    'How the percentage came about. Null when it was configured or is not used.',
  ),
});

export interface RiskWarningOptions {
  relay: Relay;
  /** Reads where a visitor is, as far as somebody who is trusted says so. */
  countryOf: CountryReader;
  /** The header that it reads; absent: none. */
  header?: string | undefined;
}

/** Serves what must stand on the pages of a host. */
export function serveRiskWarning(
  instance: FastifyInstance,
  { relay, countryOf, header }: RiskWarningOptions,
): void {
  const app = instance.withTypeProvider<TypeBoxTypeProvider>();
  app.get(
    '/risk-warning',
    {
      schema: {
        summary: 'The risk warning that must stand on pages of a host, by country',
        tags: ['data'],
        querystring: Type.Object({
          host: Type.String({
            minLength: 1,
            maxLength: 253,
            description: 'As location.hostname has it, e.g. www.broker.example',
          }),
          country: Type.Optional(
            Type.String({
              pattern: '^[A-Za-z]{2}$',
              description:
                'Country of the visitor, ISO 3166, e.g. DE. One that nobody registered, or none: the general warning.',
            }),
          ),
        }),
        response: { 200: answer },
      },
    },
    (request, reply) => {
      reply.header('cache-control', 'public, max-age=60');
      // One address has several answers then; other hooks have an opinion on that header, too.
      const varies = [reply.getHeader('vary'), header].filter(Boolean).join(', ');
      if (varies) reply.header('vary', varies);
      const { host, country: asked } = request.query;
      const country = asked === undefined ? countryOf(request.headers) : readCountry(asked);
      const warning = relay.riskWarning(placeKey({ host, country }));
      return { country: country ?? null, ...warning, texts: { ...warning.texts } };
    },
  );
}
