import { expect } from '@open-wc/testing';
import { Bars } from '../../../../../widgets/internal/market/chart/bars.js';
import { ChartClock, zoneName } from '../../../../../widgets/internal/market/chart/clock.js';
import { toRgba, faded } from '../../../../../widgets/internal/market/chart/colours.js';
import { weightOf } from '../../../../../widgets/internal/market/chart/time-axis.js';

const hour = 3_600_000;
const noon = Date.UTC(2026, 2, 2, 12);

describe('the clock of a chart', () => {
  it('names zones by their distance from UTC', () => {
    expect([0, 3 * hour, -5.5 * hour].map(zoneName)).to.deep.equal(['UTC', 'UTC+3', 'UTC−5:30']);
  });

  it('shows days by the server in either zone', () => {
    const days = new Bars('D1');
    const candle = { time: noon, open: 1, high: 1, low: 1, close: 1, volume: 1 };
    days.merge({
      symbol: 'EURUSD',
      timeframe: 'D1',
      digits: 5,
      candles: [candle],
      offsets: [{ from: noon, offset: 2 * hour }],
    });
    const clock = new ChartClock();
    clock.set('visitor', days);
    expect(clock.wall(noon)).to.equal(noon + 2 * hour);
  });

  it('weighs what begins with a bar: a year more than a month, that more than a day', () => {
    const weight =
      (...now: Parameters<typeof Date.UTC>) =>
      (before: number) =>
        weightOf(Date.UTC(...now), before);
    const weights = [
      weight(2026, 0, 1)(Date.UTC(2025, 11, 31, 23)),
      weight(2026, 1, 1)(Date.UTC(2026, 0, 31, 23)),
      weight(2026, 1, 2)(Date.UTC(2026, 1, 1, 23)),
      weight(2026, 1, 2, 12)(Date.UTC(2026, 1, 2, 11)),
      weight(2026, 1, 2, 11)(Date.UTC(2026, 1, 2, 10)),
      weight(2026, 1, 2, 11, 5)(Date.UTC(2026, 1, 2, 11, 4)),
    ];
    expect(weights).to.deep.equal([10, 9, 8, 7, 4, 2]);
  });
});

describe('the colours of a chart', () => {
  it('reads what browsers make of mixed colours', () => {
    expect(toRgba('rgb(1, 2, 3)')).to.equal('rgba(1, 2, 3, 1)');
    expect(toRgba('color(srgb 1 0.5 0 / 0.25)')).to.equal('rgba(255, 128, 0, 0.25)');
  });

  it('fades a colour from the opacity that it has', () => {
    expect(faded('rgba(1, 2, 3, 0.5)', 0.5)).to.equal('rgba(1, 2, 3, 0.25)');
  });
});
