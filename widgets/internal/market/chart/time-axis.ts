import type {
  IHorzScaleBehavior,
  InternalHorzScaleItem,
  InternalHorzScaleItemKey,
  TickMark,
  TickMarkWeightValue,
  TimeChartOptions,
  TimeMark,
  TimeScalePoint,
} from 'lightweight-charts';
import type { Timeframe } from '../../../../server/protocol/candle.js';
import { formatOpen, formatWall, type WallClock } from './clock.js';

/** Marks of the axis by what begins there: the higher, the more it matters. */
const minutes = [1, 5, 30, 60, 180, 360, 720];
const [hour, day, month, year] = [4, 8, 9, 10];
const minute = 60_000;

type Options = ReturnType<IHorzScaleBehavior<number>['options']>;

/** How much a bar's open matters on the axis, after that of the bar before; both on the wall clock. */
export function weightOf(wall: number, before: number): number {
  const [now, last] = [new Date(wall), new Date(before)];
  if (now.getUTCFullYear() !== last.getUTCFullYear()) return year;
  if (now.getUTCMonth() !== last.getUTCMonth()) return month;
  if (now.getUTCDate() !== last.getUTCDate()) return day;
  return (
    minutes.findLastIndex(
      (step) => Math.floor(wall / step / minute) !== Math.floor(before / step / minute),
    ) + 1
  );
}

/**
 * The library's time axis for moments in ms UTC, marked by a wall clock of our choice: its own knows
 * only UTC, and a shifted time would repeat an hour each autumn.
 */
export class TimeAxis implements IHorzScaleBehavior<number> {
  locale = 'en';
  wall: WallClock = (time) => time;
  #timeframe: Timeframe = 'H1';
  #options: Options | undefined;

  /** Takes what its labels depend on. */
  wear({
    locale,
    wall,
    timeframe,
  }: {
    locale: string;
    wall: WallClock;
    timeframe: Timeframe;
  }): void {
    this.locale = locale;
    this.wall = wall;
    this.#timeframe = timeframe;
  }

  options(): Options {
    return this.#options as Options;
  }

  setOptions(options: TimeChartOptions | Options): void {
    this.#options = options as Options;
  }

  preprocessData(): void {
    // Times come as the axis wants them.
  }

  updateFormatter(): void {
    // The axis has the locale itself.
  }

  createConverterToInternalObj(): (time: number) => InternalHorzScaleItem {
    return (time) => this.convertHorzItemToInternal(time);
  }

  convertHorzItemToInternal(time: number): InternalHorzScaleItem {
    return time as unknown as InternalHorzScaleItem;
  }

  key(item: InternalHorzScaleItem | number): InternalHorzScaleItemKey {
    return item as unknown as InternalHorzScaleItemKey;
  }

  cacheKey(item: InternalHorzScaleItem): number {
    return item as unknown as number;
  }

  formatHorzItem(item: InternalHorzScaleItem): string {
    return formatOpen(this.locale, this.wall(item as unknown as number), this.#timeframe);
  }

  formatTickmark({ time, weight }: TickMark): string {
    const wall = this.wall(time as unknown as number);
    const style = weight < day ? 'time' : weight === day ? 'day' : weight < year ? 'month' : 'year';
    return formatWall(this.locale, wall, style);
  }

  /** From this weight on, labels are bold: within a day all hours are equal. */
  maxTickMarkWeight(marks: TimeMark[]): TickMarkWeightValue {
    const most = Math.max(...marks.map(({ weight }) => weight));
    return (most > hour && most < day ? hour : most) as TickMarkWeightValue;
  }

  fillWeightsForPoints(points: readonly TimeScalePoint[], start: number): void {
    for (let i = start; i < points.length; i++) {
      const point = points[i] as { time: unknown; timeWeight: number };
      const time = point.time as number;
      const before = (points[i - 1]?.time ?? time) as number;
      point.timeWeight = weightOf(this.wall(time), this.wall(before));
    }
  }
}
