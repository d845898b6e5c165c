import {
  AreaSeries,
  BarSeries,
  BaselineSeries,
  CandlestickSeries,
  LineSeries,
  type SeriesDataItemTypeMap,
  type SeriesPartialOptionsMap,
  type SeriesType,
} from 'lightweight-charts';
import type { Candle } from '../../../../server/protocol/candle.js';
import type { ChartType } from './chart-types.js';
import { type Colours, faded } from './colours.js';

/** The library's series of each type. */
export const seriesOf = {
  candles: CandlestickSeries,
  bars: BarSeries,
  line: LineSeries,
  area: AreaSeries,
  baseline: BaselineSeries,
} as const satisfies Record<ChartType, unknown>;

/** What a series is given. */
export type Item = SeriesDataItemTypeMap<number>[SeriesType];

/** A candle as a series wants it. */
export const itemOf = (type: ChartType, candle: Candle): Item =>
  type === 'candles' || type === 'bars' ? candle : { time: candle.time, value: candle.close };

/** How a series looks; `base` is the price that a baseline divides at, `trend` the colour of a line. */
export function looksOf(
  type: ChartType,
  colours: Colours,
  base: number,
  trend: string,
): SeriesPartialOptionsMap[SeriesType] {
  const { up, down, text, forced } = colours;
  const clear = faded(text, 0);
  switch (type) {
    case 'candles':
      return {
        // Where colours are forced, up is hollow.
        upColor: forced ? clear : up,
        downColor: down,
        borderUpColor: up,
        borderDownColor: down,
        wickUpColor: up,
        wickDownColor: down,
      };
    case 'bars':
      return { upColor: up, downColor: down, thinBars: false };
    case 'line':
      return { color: trend, lineWidth: 2 };
    case 'area':
      return {
        lineColor: trend,
        topColor: faded(trend, 0.22),
        bottomColor: faded(trend, 0.01),
        lineWidth: 2,
      };
    case 'baseline':
      return {
        baseValue: { type: 'price', price: base },
        topLineColor: up,
        topFillColor1: faded(up, 0.22),
        topFillColor2: faded(up, 0.02),
        bottomLineColor: down,
        bottomFillColor1: faded(down, 0.02),
        bottomFillColor2: faded(down, 0.22),
        lineWidth: 2,
      };
  }
}
