import type { ChartOptionsBase, DeepPartial } from 'lightweight-charts';
import type { Timeframe } from '../../../../server/protocol/candle.js';
import type { Direction } from '../../../../server/protocol/quote.js';
import { decimalFormat } from '../../format.js';
import type { ChartType } from './chart-types.js';
import type { WallClock } from './clock.js';
import { type Colours, faded } from './colours.js';

/** Everything that decides how a chart looks. */
export interface Looks {
  type: ChartType;
  timeframe: Timeframe;
  mini: boolean;
  locale: string;
  colours: Colours;
  font: string;
  /** CSS pixels. */
  fontSize: number;
  wall: WallClock;
  /** Where the last price went; undefined while nobody vouches for it. */
  direction: Direction | undefined;
  /** Whether the wheel zooms: only where the visitor works in the chart. */
  wheel: boolean;
}

/**
 * What never changes of a chart. The library's own logo breaks under Trusted Types; the widget has a
 * line of text instead. Vertical drags belong to the page that scrolls.
 */
export const chartOptions: DeepPartial<ChartOptionsBase> = {
  autoSize: true,
  layout: {
    attributionLogo: false,
    background: { color: 'rgba(0, 0, 0, 0)' },
    panes: { enableResize: false },
  },
  rightPriceScale: { borderVisible: false },
  timeScale: { minBarSpacing: 1, lockVisibleTimeRangeOnResize: true },
  handleScroll: { vertTouchDrag: false },
  kineticScroll: { touch: false, mouse: false },
};

/** What follows from looks, and from the decimals of the prices. */
export function optionsOf(looks: Looks, digits: number): DeepPartial<ChartOptionsBase> {
  const { colours, mini, locale, font, fontSize, wheel } = looks;
  const prices = decimalFormat(locale, digits);
  const line = {
    visible: !mini,
    labelVisible: !mini,
    color: colours.muted,
    labelBackgroundColor: colours.text,
  };
  // Forced colours know one line colour, that of the candles.
  const grid = { visible: !mini, color: faded(colours.border, colours.forced ? 0.15 : 0.6) };
  return {
    layout: { textColor: colours.muted, fontFamily: font, fontSize },
    localization: { locale, priceFormatter: (price: number) => prices.format(price) },
    grid: { vertLines: grid, horzLines: grid },
    crosshair: { vertLine: line, horzLine: line },
    // A legend stands in the upper margin.
    rightPriceScale: { visible: !mini, scaleMargins: { top: mini ? 0.08 : 0.16, bottom: 0.06 } },
    timeScale: { visible: !mini, borderColor: colours.border },
    handleScroll: { pressedMouseMove: !mini, horzTouchDrag: !mini, mouseWheel: wheel },
    handleScale: {
      mouseWheel: wheel,
      pinch: !mini,
      axisPressedMouseMove: !mini,
      axisDoubleClickReset: !mini,
    },
  };
}
