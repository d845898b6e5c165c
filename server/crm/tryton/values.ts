/** Times and exact numbers have a class of their own in Tryton's JSON. */
interface Typed {
  __class__: string;
  decimal?: string;
  year?: number;
  month?: number;
  day?: number;
  hour?: number;
  minute?: number;
  second?: number;
  microsecond?: number;
}

const isTyped = (value: unknown): value is Typed =>
  typeof value === 'object' && value !== null && '__class__' in value;

const padded = (value: number | undefined, digits = 2) => String(value ?? 0).padStart(digits, '0');

/** A value as plain JSON: numbers as texts, times as ISO 8601 with microseconds, in UTC. */
export function fromTryton(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(fromTryton);
  if (!isTyped(value)) return value;
  if (value.__class__ === 'Decimal') return value.decimal;
  const date = `${padded(value.year, 4)}-${padded(value.month)}-${padded(value.day)}`;
  if (value.__class__ === 'date') return date;
  const time = `${padded(value.hour)}:${padded(value.minute)}:${padded(value.second)}`;
  return `${date}T${time}.${padded(value.microsecond, 6)}`;
}

/** A time, as this module writes times, for a question. */
export function toDatetime(stamp: string): Typed {
  const [year, month, day, hour, minute, second, fraction = ''] = stamp.match(/\d+/g) ?? [];
  const microsecond = Number(fraction.slice(0, 6).padEnd(6, '0'));
  return {
    __class__: 'datetime',
    ...{ year: Number(year), month: Number(month), day: Number(day) },
    ...{ hour: Number(hour), minute: Number(minute), second: Number(second), microsecond },
  };
}

/** A value for a field of a type, as `fields_get` names it. */
export function toTryton(value: string | number | null, type: string | undefined): unknown {
  if (value === null) return null;
  switch (type) {
    case 'numeric':
      return { __class__: 'Decimal', decimal: String(value) };
    case 'float':
    case 'integer':
      return Number(value);
    case 'datetime':
    case 'timestamp':
      return { ...toDatetime(String(value)), microsecond: 0 };
    default:
      return String(value);
  }
}

/** So many ms before a time. */
export function earlier(stamp: string, ms: number): string {
  const time = Date.parse(`${stamp.slice(0, 23)}Z`) - ms;
  return `${new Date(time).toISOString().slice(0, 23)}000`;
}
