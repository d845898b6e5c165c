import { expect } from '@open-wc/testing';
import '../../widgets/broker-chart.js';
import { candlesUntil, FakeHistory } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { mount, one, waitUntil } from '../helpers/widgets.js';

/** A chart in a box of so many pixels, once it has drawn. */
async function chart(width: number, attributes: Record<string, string> = {}) {
  const relay = new FakeRelay([quoteOf('EURUSD')]);
  new FakeHistory(relay.url, candlesUntil(noon, 600));
  const element = await mount('broker-chart', relay, { symbol: 'EURUSD', ...attributes });
  element.parentElement!.style.inlineSize = `${width}px`;
  await waitUntil(() => one(element, '.plot').ariaValueMax === '500', 'never drew');
  return element;
}

const edges = (element: HTMLElement) => element.getBoundingClientRect();

describe('the figures over a chart', () => {
  it('stand above the candles where there is little room', async () => {
    const element = await chart(320);
    const plot = edges(one(element, '.plot'));
    expect(edges(one(element, '.legend')).bottom).to.be.at.most(plot.top + 1);
    expect(plot.height).to.be.above(120);
  });

  it('stand in the upper margin of the picture where there is room', async () => {
    const element = await chart(900);
    const legend = edges(one(element, '.legend'));
    const plot = edges(one(element, '.plot'));
    expect(legend.top).to.be.at.least(plot.top);
    expect(legend.bottom).to.be.below(plot.top + plot.height * 0.16);
  });

  it('do not cover the prices on the right where text runs from right to left', async () => {
    const element = await chart(900, { locale: 'ar' });
    element.parentElement!.dir = 'rtl';
    const gap = () => edges(one(element, '.plot')).right - edges(one(element, '.legend')).right;
    await waitUntil(() => gap() > 50, 'covers the scale');
  });

  it('leave a small chart without them its whole space', async () => {
    const element = await chart(320, { mode: 'mini' });
    expect(edges(one(element, '.plot')).top).to.equal(edges(one(element, '.body')).top);
  });
});
