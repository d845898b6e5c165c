import type {
  FastifyError,
  FastifyInstance,
  FastifyReply,
  FastifyRequest,
  FastifySchemaValidationError,
} from 'fastify';
import { Type } from 'typebox';
import type { ErrorCode, Refusal } from '../protocol/errors.js';

const statuses: Readonly<Record<ErrorCode, number>> = {
  'bad-request': 400,
  'unsupported-version': 400,
  'too-many-channels': 400,
  unauthorized: 401,
  forbidden: 403,
  'not-found': 404,
  'unknown-channel': 404,
  'unknown-symbol': 404,
  conflict: 409,
  'too-large': 413,
  'too-many-requests': 429,
  internal: 500,
  unavailable: 503,
};

/** What every refusal looks like. */
export const refusalSchema = Type.Object(
  {
    code: Type.Enum(Object.keys(statuses), { description: 'For machines.' }),
    message: Type.String({ description: 'For people: what was wanted, what came, what to do.' }),
    field: Type.Optional(Type.String({ description: 'What of the request it is about.' })),
  },
  { description: 'It could not be answered.' },
);

/** Answers with a refusal and the status that belongs to its code. */
export function refuse(
  reply: FastifyReply,
  code: ErrorCode,
  message: string,
  field?: string,
): FastifyReply {
  const refusal: Refusal = { code, message, ...(field === undefined ? {} : { field }) };
  // A file's headers may be set already when it turns out that it cannot be sent.
  return reply
    .code(statuses[code])
    .header('cache-control', 'no-store')
    .type('application/json; charset=utf-8')
    .send(refusal);
}

/** Makes every error of this server an object with a code and a sentence. */
export function answerErrors(app: FastifyInstance): void {
  app.setErrorHandler(answerError);
  app.setNotFoundHandler((request, reply) => {
    const [path] = request.url.split('?');
    return refuse(reply, 'not-found', `There is nothing at ${request.method} ${path}.`);
  });
}

/** Answers with an error that was thrown or found by the framework. */
export function answerError(
  error: FastifyError,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  if (error.validation) {
    const [first] = error.validation;
    const { message, field } = sentenceOf(first, error, request.query);
    return refuse(reply, 'bad-request', message, field);
  }
  switch (error.statusCode) {
    case 401:
      return refuse(reply, 'unauthorized', 'This needs a key that the relay knows.');
    case 413:
      return refuse(reply, 'too-large', 'The body is too large. Send less at once.');
    case 429:
      return refuse(reply, 'too-many-requests', error.message);
    default:
  }
  if (error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500) {
    return refuse(reply, 'bad-request', `${error.message.replace(/\.$/, '')}.`);
  }
  request.log.error({ err: error, route: request.routeOptions.url }, 'A request failed.');
  return refuse(reply, 'internal', 'Something went wrong inside the relay. Its log tells what.');
}

const longest = 32;

/** What was wanted, and what came: only of a query, as a body may hold what nobody should read. */
function sentenceOf(
  fault: FastifySchemaValidationError | undefined,
  { message, validationContext }: FastifyError,
  query: unknown,
): { message: string; field?: string } {
  if (!fault || validationContext !== 'querystring') {
    const field = fault?.instancePath.slice(1).replaceAll('/', '.');
    return { message: `${message}.`, ...(field && { field }) };
  }
  const { keyword, params, instancePath } = fault;
  const missing = params['missingProperty'];
  if (keyword === 'required' && typeof missing === 'string')
    return { message: `${missing} is missing: add ?${missing}=… to the address.`, field: missing };
  const field = instancePath.slice(1);
  const value = (query as Record<string, unknown>)[field];
  const allowed = params['allowedValues'];
  const wanted = Array.isArray(allowed) ? `must be one of ${allowed.join(', ')}` : fault.message;
  const got = typeof value === 'string' ? `"${value.slice(0, longest)}"` : String(value);
  return { message: `${field} ${wanted}, got ${got}.`, field };
}
