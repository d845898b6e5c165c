import { expect, nextFrame } from '@open-wc/testing';
import '../../widgets/broker-calculator.js';
import '../../widgets/broker-chart.js';
import '../../widgets/broker-quote.js';
import '../../widgets/broker-specs.js';
import { candlesUntil, FakeHistory } from '../helpers/fake-history.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { specsOf } from '../helpers/market.js';
import { drawn, mount } from '../helpers/widgets.js';

const symbol = 'EURUSD';
const states = ['live', 'stale', 'live', 'closed'] as const;

/** A widget in a narrow column, which its relay has not told anything yet. */
async function waiting(
  tag: 'broker-calculator' | 'broker-chart' | 'broker-quote' | 'broker-specs',
) {
  const relay = new FakeRelay([], {
    silent: true,
    symbols: [infoOf(symbol)],
    values: { [`specs:${symbol}`]: specsOf(symbol) },
  });
  new FakeHistory(relay.url, candlesUntil(noon, 60));
  const element = await mount(tag, relay, { symbol, symbols: symbol, locale: 'en' });
  element.parentElement!.style.inlineSize = '280px';
  await drawn(element, 'loading');
  await nextFrame();
  await nextFrame();
  return { relay, element };
}

describe('nothing moves', () => {
  for (const tag of ['broker-quote', 'broker-calculator', 'broker-chart'] as const)
    it(`in <${tag}> when prices arrive, become old, come back and rest`, async () => {
      const { relay, element } = await waiting(tag);
      const shift = layoutShift();
      relay.answer(quoteOf(symbol));
      for (const state of states) {
        relay.send(quoteOf(symbol, { state, bid: 1.2, change: -0.01 }));
        await drawn(element, state === 'closed' ? 'live' : state);
        await nextFrame();
        await nextFrame();
      }
      expect(await shift()).to.equal(0);
    });

  it('in <broker-specs> and below it when the contract arrives', async () => {
    const { relay, element } = await waiting('broker-specs');
    const shift = layoutShift();
    const { offsetHeight } = element;
    relay.answer();
    await drawn(element, 'live');
    expect(await shift()).to.equal(0);
    expect(element.offsetHeight).to.equal(offsetHeight);
  });
});
