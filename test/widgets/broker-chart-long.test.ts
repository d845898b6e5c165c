import { aTimeout, expect } from '@open-wc/testing';
import '../../widgets/broker-chart.js';
import { candlesUntil, FakeHistory } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { mount, one, waitUntil } from '../helpers/widgets.js';

const minute = 60_000;

describe('broker-chart with 100,000 candles', () => {
  it('goes back through all of them', async () => {
    const relay = new FakeRelay([quoteOf('EURUSD')]);
    const history = new FakeHistory(relay.url, candlesUntil(noon, 100_000, minute));
    const element = await mount('broker-chart', relay, { symbol: 'EURUSD', timeframe: 'M1' });
    const plot = one(element, '.plot');
    await waitUntil(() => plot.ariaValueMax === '500', 'never drew');
    while (plot.ariaValueMax !== '100000') {
      plot.dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));
      await aTimeout(10);
    }
    expect(history.asked).to.have.length(101);
  });
});
