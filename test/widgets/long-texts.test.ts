import { expect } from '@open-wc/testing';
import '../../widgets/broker-chart.js';
import '../../widgets/broker-quote.js';
import '../../widgets/broker-quotes.js';
import '../../widgets/broker-ticker.js';
import type { Widget } from '../../widgets/internal/widget.js';
import { candlesUntil, FakeHistory } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { all, drawn, mount, one, words } from '../helpers/widgets.js';

const digits = { BTCUSD: 2, BTCIDR: 2, SHIBUSD: 8, US30: 0 };
const prices = { BTCUSD: 130_299.64, BTCIDR: 1_303_299.64, SHIBUSD: 0.00001234, US30: 45_236 };
const symbols = Object.keys(digits) as (keyof typeof digits)[];

/** Fonts differ in their width: this is about how wide the figures of the widest usual ones are. */
function widen(widget: Widget): void {
  const wide = new CSSStyleSheet();
  wide.replaceSync('bdi { letter-spacing: 0.05em }');
  (widget.renderRoot as ShadowRoot).adoptedStyleSheets.push(wide);
}

describe('a table of long prices', () => {
  for (const inlineSize of ['800px', '480px', '320px', '288px'])
    it(`cuts none of them where it is ${inlineSize} wide`, async () => {
      const quotes = symbols.map((symbol) =>
        quoteOf(symbol, { bid: prices[symbol], ask: prices[symbol], digits: digits[symbol] }),
      );
      const element = await mount('broker-quotes', new FakeRelay(quotes), {
        symbols: symbols.join(),
      });
      await drawn(element, 'live');
      element.parentElement!.style.inlineSize = inlineSize;
      widen(element);
      const cells = all(element, '.row :is(.bid, .ask, .high, .low)');
      expect(cells.filter((cell) => cell.scrollWidth > cell.clientWidth).map(words)).to.be.empty;
    });

  it('has its headings above its columns on a phone, whichever columns it has', async () => {
    const relay = new FakeRelay([quoteOf('EURUSD')]);
    for (const name of ['bid', 'spread', 'change', 'high', 'time']) {
      const element = await mount('broker-quotes', relay, { symbols: 'EURUSD', columns: name });
      element.parentElement!.style.inlineSize = '320px';
      await drawn(element, 'live');
      const { width } = one(element, `th.${name}`).getBoundingClientRect();
      expect(one(element, `td.${name}`).getBoundingClientRect().width).to.be.closeTo(width, 0.5);
    }
  });
});

describe('a tile of a long price', () => {
  it('holds all of it on a phone', async () => {
    const relay = new FakeRelay([quoteOf('BTCUSD', { bid: prices.BTCUSD, digits: 2 })]);
    const element = await mount('broker-ticker', relay, { symbols: 'BTCUSD,A', mode: 'grid' });
    element.parentElement!.style.inlineSize = '288px';
    await drawn(element, 'live');
    widen(element);
    const { offsetWidth, scrollWidth } = one(element, '.price');
    expect(scrollWidth).to.be.at.most(offsetWidth);
  });
});

describe('a long name of a symbol', () => {
  const symbol = 'EURUSD.professional_ECN-raw';
  const price = 99.17000012;

  for (const tag of ['broker-quote', 'broker-chart'] as const)
    it(`keeps all of <${tag}> in sight on a phone`, async () => {
      const relay = new FakeRelay([
        quoteOf(symbol, { bid: price, ask: price, low: price, high: price, digits: 8 }),
      ]);
      new FakeHistory(relay.url, candlesUntil(noon, 60));
      const element = await mount(tag, relay, { symbol, symbols: `${symbol},GBPUSD` });
      element.parentElement!.style.inlineSize = '290px';
      await drawn(element, 'live');
      const end = element.getBoundingClientRect().right;
      const parts = [...all(element, '.change, .chip, .symbol'), one(element, '.price')];
      expect(parts.filter((part) => part.getBoundingClientRect().right > end + 1)).to.be.empty;
    });
});
