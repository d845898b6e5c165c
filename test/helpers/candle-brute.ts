import type { TimeZoneRule } from '../../server/relay/server-clock.js';

/** What the wall of a server shows at a moment, from the calendar of the platform alone. */
interface Wall {
  year: number;
  month: number;
  date: number;
  weekday: number;
  minute: number;
}

const minute = 60_000;
const weekdays = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'];

/** Zones that never change their clocks: Node 20 reads no offsets. Their signs are turned around. */
const fixed: Readonly<Record<string, string>> = {
  '+02:00': 'Etc/GMT-2',
  '+05:30': 'Asia/Kolkata',
};

/** Reads the server's wall clock: asks for the zone by name, or for the fixed offset of the rule. */
function wallReader(rule: TimeZoneRule): (time: number) => Wall {
  // New York + 7 hours: what New York shows, seven hours on, is that day of the calendar.
  const zone =
    'rule' in rule ? 'America/New_York' : 'zone' in rule ? rule.zone : fixed[rule.offset];
  const hours = 'rule' in rule ? 7 : 0;
  if (!zone) throw new Error('This offset has no zone here.');
  const format = new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const days = new Intl.DateTimeFormat('en-GB', {
    timeZone: 'UTC',
    weekday: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  });
  const numbers = (text: Intl.DateTimeFormatPart[]) =>
    Object.fromEntries(text.map(({ type, value }) => [type, value]));
  return (time) => {
    const local = numbers(format.formatToParts(time));
    const hour = Number(local['hour']) + hours;
    const noon = Date.UTC(
      Number(local['year']),
      Number(local['month']) - 1,
      Number(local['day']),
      12,
    );
    const day = numbers(days.formatToParts(noon + (hour >= 24 ? 86_400_000 : 0)));
    return {
      year: Number(day['year']),
      month: Number(day['month']),
      date: Number(day['day']),
      weekday: weekdays.indexOf(day['weekday'] ?? ''),
      minute: (hour % 24) * 60 + Number(local['minute']),
    };
  };
}

/** Names the candle of each timeframe that a moment of the wall clock belongs to. */
const names: Readonly<Record<string, (wall: Wall, hourOf: string) => string>> = {
  M1: (wall, hourOf) => `${hourOf} ${wall.minute}`,
  M5: (wall, hourOf) => `${hourOf} ${Math.floor(wall.minute / 5)}`,
  M15: (wall, hourOf) => `${hourOf} ${Math.floor(wall.minute / 15)}`,
  M30: (wall, hourOf) => `${hourOf} ${Math.floor(wall.minute / 30)}`,
  H1: (_wall, hourOf) => hourOf,
  H4: (wall) => `${dateOf(wall)} ${Math.floor(wall.minute / 240)}`,
  D1: (wall) => dateOf(wall),
  W1: (wall) => {
    const sunday = new Date(Date.UTC(wall.year, wall.month - 1, wall.date - wall.weekday));
    return sunday.toISOString().slice(0, 10);
  },
  MN: (wall) => `${wall.year}-${wall.month}`,
};

const dateOf = ({ year, month, date }: Wall) => `${year}-${month}-${date}`;

/** A candle as the brute force computes it. */
export interface BruteCandle {
  time: number;
  open: number;
  high: number;
  low: number;
  close: number;
  volume: number;
}

/**
 * Candles of a timeframe, by a way that shares nothing with the relay: every minute between `from` and
 * `to` (ms UTC, both on the hour) is named by the wall clock, and a candle is all ticks of one name. It opened with
 * the first minute of that name, whether a tick came in it or not.
 */
export class BruteForce {
  readonly #from: number;
  /** By timeframe: the name of each minute's candle, and when it opened. */
  readonly #names: ReadonlyMap<string, readonly string[]>;
  readonly #opens: ReadonlyMap<string, ReadonlyMap<string, number>>;

  constructor(rule: TimeZoneRule, from: number, to: number) {
    const minutes = [...wallMinutes(rule, from, to)];
    const named = Object.entries(names).map(([timeframe, nameOf]) => {
      return [timeframe, minutes.map(({ wall, hourOf }) => nameOf(wall, hourOf))] as const;
    });
    const opened = named.map(([timeframe, list]) => {
      const opens = new Map<string, number>();
      for (const [i, name] of list.entries())
        if (!opens.has(name)) opens.set(name, from + i * minute);
      return [timeframe, opens] as const;
    });
    this.#from = from;
    this.#names = new Map(named);
    this.#opens = new Map(opened);
  }

  /** The candles of ticks that came in order. */
  candles(timeframe: string, ticks: readonly { time: number; bid: number }[]): BruteCandle[] {
    const groups = new Map<string, number[]>();
    for (const { time, bid } of ticks) {
      const name = this.#names.get(timeframe)?.[Math.floor((time - this.#from) / minute)];
      if (name === undefined) throw new Error('A tick outside of the computed time.');
      const bids = groups.get(name);
      if (bids) bids.push(bid);
      else groups.set(name, [bid]);
    }
    return [...groups].map(([name, bids]) => ({
      time: this.#opens.get(timeframe)?.get(name) ?? NaN,
      open: bids[0] ?? NaN,
      high: bids.reduce((a, b) => Math.max(a, b)),
      low: bids.reduce((a, b) => Math.min(a, b)),
      close: bids.at(-1) ?? NaN,
      volume: bids.length,
    }));
  }
}

/** Every minute with its wall clock, and the name of its hour: the second of two is another hour. */
function* wallMinutes(rule: TimeZoneRule, from: number, to: number) {
  const read = wallReader(rule);
  let hourOf = '';
  let run = 0;
  for (let time = from; time < to; time += minute) {
    // The calendar is asked every quarter of an hour; no clock changes in between.
    const quarter = read(time - (time % (15 * minute)));
    const wall = { ...quarter, minute: quarter.minute + ((time / minute) % 15) };
    const shown = `${dateOf(wall)} ${Math.floor(wall.minute / 60)}`;
    const again = `${shown} again`;
    run = shown === hourOf || again === hourOf ? run + 1 : 1;
    if (run === 1) hourOf = shown;
    else if (run === 61) hourOf = again;
    yield { wall, hourOf };
  }
}
