import cors from '@fastify/cors';
import helmet from '@fastify/helmet';
import rateLimit from '@fastify/rate-limit';
import type { FastifyInstance } from 'fastify';

/** What our own pages may do. The embedding site sets its own policy; this one is not sent to it. */
const pagePolicy = {
  defaultSrc: ["'none'"],
  scriptSrc: ["'self'"],
  styleSrc: ["'self'"],
  connectSrc: ["'self'", 'ws:', 'wss:'],
  imgSrc: ["'self'", 'data:'],
  fontSrc: ["'self'"],
  baseUri: ["'none'"],
  formAction: ["'none'"],
  frameAncestors: ["'self'"],
  requireTrustedTypesFor: ["'script'"],
  trustedTypes: ['lit-html', 'broker-widgets'],
};

/** Protects every answer. Limits per address are put on routes with `limitRequests`. */
export async function secure(app: FastifyInstance): Promise<void> {
  await app.register(helmet, {
    contentSecurityPolicy: { useDefaults: false, directives: pagePolicy },
  });
  await app.register(rateLimit, {
    global: false,
    errorResponseBuilder: (_request, { max, after, statusCode }) =>
      Object.assign(new Error(`More than ${max} requests in a minute. Come back in ${after}.`), {
        statusCode,
      }),
  });
}

/** Lets the scripts of other sites read the routes of this scope: all sites, or those listed. */
export async function allowOrigins(
  app: FastifyInstance,
  publicOrigins: readonly string[] | undefined,
): Promise<void> {
  await app.register(cors, {
    origin: publicOrigins ? [...publicOrigins] : '*',
    methods: ['GET', 'HEAD'],
    maxAge: 86_400,
  });
}

/** Whether pages of an origin may read public channels. Clients that are no browsers name none. */
export const isAllowedOrigin =
  (publicOrigins: readonly string[] | undefined) =>
  (origin: string | undefined): boolean =>
    !publicOrigins || origin === undefined || publicOrigins.includes(origin);

/** Puts a limit on the requests of one address in a minute to all routes of this scope. */
export function limitRequests(app: FastifyInstance, max: number): void {
  app.addHook('onRequest', app.rateLimit({ max, timeWindow: 60_000 }));
}
