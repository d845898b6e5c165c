/** What a sentence needs to know of a schema. */
export interface SchemaFacts {
  description?: string;
  /** The schema's own sentence about wrong values, such as `must be an origin`. */
  errorMessage?: string;
  properties?: Readonly<Record<string, SchemaFacts>>;
  anyOf?: readonly { const?: unknown }[];
  minimum?: number;
  maximum?: number;
}

const secretKey = /^(keys?|.*-?(key|password|secret|token))$/i;
const credentials = /:\/\/[^/]*@/;
const longest = 60;

/** What came, as people read it. What may be a secret is never repeated. */
export function describe(
  value: unknown,
  keys: readonly string[],
  variables: readonly string[] | undefined,
): string {
  if (variables) return `the value of ${variables.join(' and ')}`;
  if (value === undefined) return 'nothing';
  if (value === null || typeof value === 'boolean' || typeof value === 'number') {
    return keys.some((key) => secretKey.test(key)) ? 'a value that is not shown' : String(value);
  }
  if (Array.isArray(value)) return value.length ? 'a list' : 'an empty list';
  if (typeof value !== 'string') {
    const names = Object.keys(value);
    return names.length ? `an object with ${names.join(', ')}` : 'an empty object';
  }
  if (keys.some((key) => secretKey.test(key)) || credentials.test(value)) {
    return 'a text that is not shown';
  }
  return JSON.stringify(value.length > longest ? `${value.slice(0, longest)}…` : value);
}

interface Fault {
  keyword: string;
  params: object;
  message: string;
}

const listed = (values: readonly unknown[]) => values.map((v) => JSON.stringify(v)).join(', ');

/** What was wanted, as the middle of a sentence: `must be integer`. */
export function wanted({ keyword, params, message }: Fault, facts: SchemaFacts): string {
  if (facts.errorMessage) return facts.errorMessage;
  const { minimum, maximum } = facts;
  const given = params as { limit?: number; allowedValues?: unknown[]; allowedValue?: unknown };
  switch (keyword) {
    case 'minimum':
    case 'maximum':
      if (minimum !== undefined && maximum !== undefined) {
        return `must be from ${minimum} to ${maximum}`;
      }
      return minimum === undefined ? `must be at most ${maximum}` : `must be at least ${minimum}`;
    case 'exclusiveMinimum':
      return `must be more than ${given.limit}`;
    case 'exclusiveMaximum':
      return `must be less than ${given.limit}`;
    case 'minItems':
      return `must list at least ${given.limit}`;
    case 'maxItems':
      return `must list at most ${given.limit}`;
    case 'minProperties':
      return `must have ${given.limit} or more entries`;
    case 'minLength':
      return given.limit === 1
        ? 'must not be empty'
        : `must have ${given.limit} characters or more`;
    case 'maxLength':
      return `must have ${given.limit} characters or fewer`;
    case 'uniqueItems':
      return 'must not list anything twice';
    case 'enum':
      return `must be one of ${listed(given.allowedValues ?? [])}`;
    case 'const':
      return `must be ${JSON.stringify(given.allowedValue)}`;
    case 'anyOf': {
      const values = (facts.anyOf ?? []).map((branch) => branch.const);
      return values.includes(undefined)
        ? 'must have one of its known forms'
        : `must be one of ${listed(values)}`;
    }
    default:
      return message;
  }
}
