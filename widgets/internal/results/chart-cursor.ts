/** The point of a chart that a visitor looks at, by pointer or keys. */
export class ChartCursor {
  readonly #changed: () => void;
  #at: number | undefined;
  #focused = false;

  /** `changed` is called when the point is another one. */
  constructor(changed: () => void) {
    this.#changed = changed;
  }

  /** Index of the point among so many; undefined: nobody looks at one. */
  at(count: number): number | undefined {
    return this.#at === undefined ? undefined : Math.min(this.#at, count - 1);
  }

  /** The pointer is over the chart; `times` are those of the points. */
  point(event: PointerEvent, times: readonly number[]): void {
    const { left, width } = (event.currentTarget as Element).getBoundingClientRect();
    this.#move(nearestPoint(times, (event.clientX - left) / width));
  }

  /** A key was pressed in the chart. */
  press(event: KeyboardEvent, count: number): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const next = pointByKey(event.key, this.at(count) ?? count - 1, count);
    if (event.key === 'Escape') this.#move(undefined);
    else if (next === undefined) return;
    else this.#move(next);
    event.preventDefault();
  }

  readonly focus = (): void => {
    this.#focused = true;
  };

  readonly blur = (): void => {
    this.#focused = false;
    this.#move(undefined);
  };

  readonly leave = (): void => {
    if (!this.#focused) this.#move(undefined);
  };

  #move(at: number | undefined): void {
    if (at === this.#at) return;
    this.#at = at;
    this.#changed();
  }
}

/** The point that is nearest to a place in the chart, 0 (left) to 1. */
export function nearestPoint(times: readonly number[], place: number): number {
  const [first = 0] = times;
  const wanted = first + ((times.at(-1) ?? first) - first) * Math.min(1, Math.max(0, place));
  const after = times.findIndex((time) => time >= wanted);
  if (after <= 0) return Math.max(0, after);
  const before = times[after - 1] ?? first;
  return wanted - before < (times[after] ?? before) - wanted ? after - 1 : after;
}

/** The point that a key leads to; undefined: none. Time runs from left to right in every language. */
export function pointByKey(key: string, at: number, count: number): number | undefined {
  const far = Math.max(2, Math.round(count / 12));
  const next = {
    ArrowLeft: at - 1,
    ArrowDown: at - 1,
    ArrowRight: at + 1,
    ArrowUp: at + 1,
    PageUp: at - far,
    PageDown: at + far,
    Home: 0,
    End: count - 1,
  }[key];
  return next === undefined ? undefined : Math.min(count - 1, Math.max(0, next));
}
