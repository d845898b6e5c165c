import type { Static, TSchema } from 'typebox';
import { Check, Errors } from 'typebox/value';
import type { IngestAnswer } from '../feed.js';

export type Refused = Extract<IngestAnswer, { kind: 'refused' }>;

/** How far the sender's clock may be off, in seconds; half of the quarter hour that offsets come in. */
const clockTolerance = 300;
const hour = 3_600;
const month = 30 * 24 * hour;

/** Checks the frame of a body and the clocks in it. `now` is the relay's clock, ms UTC. */
export function checkFrame<Frame extends TSchema>(
  frame: Frame,
  value: unknown,
  now: number,
): Static<Frame> | Refused {
  if (!Check(frame, value)) return describe(frame, value);
  const { t = NaN, gmt = NaN } = value as { t?: number; gmt?: number };
  return refuseClocks(t, gmt, Math.round(now / 1000)) ?? value;
}

export const refused = (field: string, wanted: string, given: unknown, advice = ''): Refused => ({
  kind: 'refused',
  ...(field ? { field } : {}),
  message: `${field || 'The body'} must be ${wanted}, got ${shown(given)}${advice}.`,
});

function refuseClocks(t: number, gmt: number, seconds: number): Refused | undefined {
  if (Math.abs(gmt - seconds) > clockTolerance) {
    const wanted = `within ${clockTolerance / 60} minutes of the relay's clock, ${seconds}`;
    return refused('gmt', wanted, gmt, ": set the clock of the sender's computer");
  }
  if (t > gmt + 15 * hour || t < gmt - month) {
    const wanted = "the server's time, in seconds, of the last 30 days";
    return refused('t', wanted, t, ': send only while the terminal is connected');
  }
  return undefined;
}

/** The first thing that is wrong with a frame. */
export function describe(frame: TSchema, value: unknown): Refused {
  const [error] = Errors(frame, value);
  const keys = error?.instancePath.split('/').slice(1) ?? [];
  const path = keys.join('.');
  if (error?.keyword === 'required') {
    const name = error.params.requiredProperties[0] ?? '';
    return refused([...keys, name].join('.'), 'there', undefined);
  }
  const given = keys.reduce<unknown>((part, key) => Reflect.get(part as object, key), value);
  return refused(path, error ? wantedBy(error) : 'valid', given);
}

/** What a schema wants, so that it can follow "must be". */
function wantedBy({ keyword, params, message }: ReturnType<typeof Errors>[number]): string {
  switch (keyword) {
    case 'const':
      return String(params.allowedValue);
    case 'enum':
      return params.allowedValues.join(', ');
    case 'maxItems':
      return `at most ${params.limit} rows`;
    case 'minItems':
      return `at least ${params.limit} values`;
    case 'minLength':
      return `a text of at least ${params.limit} characters`;
    case 'maxLength':
      return `a text of at most ${params.limit} characters`;
    case 'pattern':
      return `a text like ${String(params.pattern)}`;
    default:
      return message.replace(/^must be /, '');
  }
}

/** A value as a refusal shows it: short, whatever was sent. */
function shown(value: unknown): string {
  if (value === undefined) return 'nothing';
  if (Array.isArray(value) && !isShort(value)) return `${value.length} rows`;
  return JSON.stringify(value).slice(0, 40);
}

/** A single row, rather than a list of them. */
const isShort = (list: readonly unknown[]): boolean =>
  list.length > 0 && list.length < 9 && list.every((part) => typeof part !== 'object');
