import { expect } from '@open-wc/testing';
import type { Candle, CandlePage } from '../../../../../server/protocol/candle.js';
import { Bars } from '../../../../../widgets/internal/market/chart/bars.js';

const hour = 3_600_000;
const bar = (at: number, close = 1): Candle => ({
  time: at * hour,
  open: 1,
  high: Math.max(1, close),
  low: Math.min(1, close),
  close,
  volume: 1,
});
const page = (candles: Candle[], next: number | null = null): CandlePage => ({
  symbol: 'EURUSD',
  timeframe: 'H1',
  digits: 5,
  candles,
  offsets: [],
  time: 0,
  next,
});
const opens = (bars: Bars) => bars.slice(0, bars.length).map(({ time }) => time / hour);

describe('bars', () => {
  it('puts an older page before what it has, and names bars by places that stay', () => {
    const bars = new Bars('H1');
    bars.merge(page([bar(5), bar(6)], 5 * hour));
    const { edition } = bars;
    bars.merge(page([bar(3), bar(4)]));
    expect(opens(bars)).to.deep.equal([3, 4, 5, 6]);
    expect([bars.before, bars.next, bars.edition]).to.deep.equal([2, null, edition]);
  });

  it('lets a page replace what was known of its time', () => {
    const bars = new Bars('H1');
    bars.merge(page([bar(1), bar(2), bar(3)]));
    bars.merge(page([bar(2, 5), bar(3, 6), bar(4)]));
    expect(opens(bars)).to.deep.equal([1, 2, 3, 4]);
    expect(bars.at(1)?.close).to.equal(5);
    expect(bars.before).to.equal(0);
  });

  it('follows a tail that joins, and refuses one that does not', () => {
    const bars = new Bars('H1');
    bars.merge(page([bar(1), bar(2)]));
    expect(bars.follow(page([bar(2, 3), bar(3)]))).to.equal(true);
    expect(opens(bars)).to.deep.equal([1, 2, 3]);
    expect(bars.at(1)?.close).to.equal(3);
    expect(bars.follow(page([bar(4), bar(5)]))).to.equal(false);
    expect(opens(bars)).to.deep.equal([1, 2, 3]);
  });

  it('does not take from a tail what is older than its first bar', () => {
    const bars = new Bars('H1');
    bars.merge(page([bar(2)]));
    bars.follow(page([bar(1), bar(2, 2)]));
    expect(opens(bars)).to.deep.equal([2]);
    expect(bars.last?.close).to.equal(2);
  });

  it('moves the last bar by a price of its own time alone', () => {
    const bars = new Bars('H1');
    bars.merge(page([bar(1)]));
    bars.move(2, hour - 1, hour);
    bars.move(3, 2 * hour, hour);
    expect(bars.last?.close).to.equal(1);
    bars.move(0.5, hour + 1, hour);
    expect(bars.last).to.include({ open: 1, high: 1, low: 0.5, close: 0.5 });
  });

  it('knows the wall clock of the server on both sides of a change', () => {
    const bars = new Bars('H1');
    bars.merge({ ...page([bar(8), bar(9)]), offsets: [{ from: 8 * hour, offset: 3 * hour }] });
    bars.merge({ ...page([bar(6), bar(7)]), offsets: [{ from: 6 * hour, offset: 2 * hour }] });
    expect([6, 7, 8, 9].map((at) => bars.offsetAt(at * hour) / hour)).to.deep.equal([2, 2, 3, 3]);
  });
});
