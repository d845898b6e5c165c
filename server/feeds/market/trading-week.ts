const second = 1_000;
const hour = 3_600 * second;
const week = 168 * hour;
/** 1970-01-05 was a Monday. */
const firstMonday = 96 * hour;

/** Ticks a second of one symbol when nobody trades much. */
const night = 0.35;
/** What each session adds, by the hours of a server whose midnight is 17:00 in New York. */
const sessions = [
  { name: 'Tokyo', from: 2, to: 11, adds: 0.9 },
  { name: 'London', from: 10, to: 19, adds: 1.8 },
  { name: 'New York', from: 15, to: 24, adds: 1.7 },
];

const daily = Array.from({ length: 24 }, (_, h) =>
  sessions.reduce((sum, { from, to, adds }) => (h >= from && h < to ? sum + adds : sum), night),
);

/** How many ticks a symbol makes on a trading day. */
export const ticksPerDay = daily.reduce((sum, rate) => sum + rate, 0) * (hour / second);

/** How often a symbol ticks through the week, and thereby how fast its price walks. */
export class TradingWeek {
  /** Ticks a second by hour of the week, Monday first. */
  readonly #rates: readonly number[];
  /** Ticks from Monday to the start of each hour. */
  readonly #starts: readonly number[];
  readonly #total: number;

  /** `always` trades at weekends like on other days. */
  constructor(hours: 'weekdays' | 'always') {
    const days = hours === 'always' ? 7 : 5;
    this.#rates = Array.from({ length: 168 }, (_, h) => (h < days * 24 ? (daily[h % 24] ?? 0) : 0));
    let total = 0;
    this.#starts = this.#rates.map(
      (rate) => (total += rate * (hour / second)) - rate * (hour / second),
    );
    this.#total = total;
  }

  /** How many ticks, with fraction, were made until a moment of the server's wall clock. */
  ticksAt(wall: number): number {
    const since = wall - firstMonday;
    const weeks = Math.floor(since / week);
    const inWeek = since - weeks * week;
    const index = Math.floor(inWeek / hour);
    const inHour = (inWeek - index * hour) / second;
    return weeks * this.#total + (this.#starts[index] ?? 0) + inHour * (this.#rates[index] ?? 0);
  }

  /** The inverse of `ticksAt`: when the wall clock showed so many ticks. */
  wallAt(ticks: number): number {
    const weeks = Math.floor(ticks / this.#total);
    const inWeek = ticks - weeks * this.#total;
    // Closed hours stand at the end of the week with no ticks of their own, so they are never found.
    const index = this.#starts.findLastIndex((start) => start <= inWeek);
    const inHour = (inWeek - (this.#starts[index] ?? 0)) / (this.#rates[index] ?? night);
    return firstMonday + weeks * week + index * hour + inHour * second;
  }
}

/** How much wider than usual spreads are at a moment of the server's wall clock. */
export function widening(wall: number): number {
  const minute = Math.floor(wall / (60 * second)) % 1_440;
  // Around midnight positions roll over and banks quote little.
  if (minute < 15 || minute >= 1_435) return 4;
  return 0.8 + 0.5 / (daily[Math.floor(minute / 60)] ?? night);
}
