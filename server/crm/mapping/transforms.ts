import { ServerClock } from '../../relay/server-clock.js';
import type { FieldSource } from './fields.js';
import { toMinor } from './money.js';

export type Transformed = { ok: true; value: unknown } | { ok: false; problem: string };

const done = (value: unknown): Transformed => ({ ok: true, value });
const failed = (problem: string): Transformed => ({ ok: false, problem });

/** Brings a value of the CRM into the canonical form. Nothing stays nothing. */
export function transform(source: FieldSource, get: (place: string) => unknown): Transformed {
  if (typeof source === 'string') return plain(get(source));
  if ('value' in source) return done(source.value);
  const value = get(source.at);
  switch (source.as) {
    case 'enum': {
      const key = textOf(value) ?? '';
      if (Object.hasOwn(source.values, key)) return done(source.values[key]);
      return source.else === undefined
        ? failed('has a value that the mapping does not name')
        : done(source.else);
    }
    case 'list':
      return done(listOf(value));
    default:
  }
  if (value === undefined || value === null || value === '') return done(null);
  switch (source.as) {
    case 'string':
      return done(textOf(value));
    case 'country':
      return country(value);
    case 'count':
      return /^\d{1,15}$/.test(textOf(value) ?? '')
        ? done(Number(textOf(value)))
        : failed('must be a whole number from 0 on');
    case 'minor': {
      const currency = get(source.currencyAt);
      const amount = textOf(value) ?? '';
      const minor = typeof currency === 'string' ? toMinor(amount, currency) : undefined;
      return minor === undefined
        ? failed('must be an amount with its currency, such as "12.50" and "EUR"')
        : done(minor);
    }
    case 'time':
      return time(value, source.format, source.zone);
  }
}

/** Ids and logins come as numbers from some, as texts from others; here they are texts. */
const plain = (value: unknown): Transformed =>
  done(typeof value === 'number' || value === '' ? (textOf(value) ?? null) || null : value);

function textOf(value: unknown): string | undefined {
  if (typeof value === 'string') return value.trim();
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

function listOf(value: unknown): string[] {
  const items = Array.isArray(value) ? (value as unknown[]) : (textOf(value) ?? '').split(/[,;]/);
  return items.flatMap((item) => textOf(item) || []);
}

const regions = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });

/** A country as two letters, as the number of ISO 3166, or in small letters. */
function country(value: unknown): Transformed {
  const text = (textOf(value) ?? '').toUpperCase();
  const code = /^\d{1,3}$/.test(text)
    ? new Intl.Locale(`und-${text.padStart(3, '0')}`).region
    : text;
  const isCountry = code && /^[A-Z]{2}$/.test(code) && code !== 'ZZ' && regions.of(code);
  return isCountry ? done(code) : failed('must be a country of ISO 3166: two letters or a number');
}

const clocks = new Map<string, ServerClock>();

function clockOf(zone: string): ServerClock {
  const clock = clocks.get(zone) ?? new ServerClock({ zone });
  clocks.set(zone, clock);
  return clock;
}

const wall = /^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?)$/;

/** ms UTC of a time as CRMs write it; an `iso` time without a zone is meant as UTC. */
export function time(
  value: unknown,
  format: 'iso' | 'seconds' | 'ms' | 'local',
  zone = 'UTC',
): Transformed {
  const text = textOf(value) ?? '';
  const ms = readTime(text, format, zone);
  return Number.isSafeInteger(Math.trunc(ms)) && Math.abs(ms) < 8.64e15
    ? done(Math.trunc(ms))
    : failed(`must be a time (${format})`);
}

function readTime(text: string, format: 'iso' | 'seconds' | 'ms' | 'local', zone: string): number {
  if (format === 'seconds') return Math.round(Number(text || NaN) * 1000);
  if (format === 'ms') return Number(text || NaN);
  const match = wall.exec(text);
  const read = Date.parse(match ? `${match[1]}T${match[2]}Z` : text);
  return match && format === 'local' ? clockOf(zone).toUtc(read) : read;
}
