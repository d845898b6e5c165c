import { aTimeout, expect } from '@open-wc/testing';
import '../../widgets/broker-chart.js';
import { candlesUntil, FakeHistory, tailOf } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { mount, one, waitUntil } from '../helpers/widgets.js';

const channel = 'candles:EURUSD:H1';

/** A chart whose relay has so many candles, and how many of them it shows. */
async function chart(count: number) {
  const candles = candlesUntil(noon, count);
  const relay = new FakeRelay([quoteOf('EURUSD', { bid: candles.at(-1)!.close })], {
    values: { [channel]: tailOf(candles) },
  });
  const history = new FakeHistory(relay.url, candles);
  const element = await mount('broker-chart', relay, { symbol: 'EURUSD', locale: 'en' });
  const shown = () => Number(element.renderRoot.querySelector('.plot')?.ariaValueMax ?? 0);
  await waitUntil(() => shown() > 1, 'never showed bars');
  return { relay, history, element, shown };
}

describe('the history of broker-chart', () => {
  it('grows while the relay itself is still reading it', async () => {
    const { relay, history, element, shown } = await chart(3);
    expect(shown()).to.equal(3);
    const whole = candlesUntil(noon, 400);
    history.candles = whole;
    const news = setInterval(() => relay.update(channel, { ...tailOf(whole) }), 200);
    await waitUntil(() => shown() === 400, 'never grew');
    clearInterval(news);
    expect(history.asked.map(({ to }) => to)).to.deep.equal([undefined, undefined]);
    expect(one(element, '.plot').ariaLabel).to.match(/^Chart of EURUSD/);
  });

  it('is not asked for again when it is as long as wanted', async () => {
    const { relay, history, shown } = await chart(600);
    expect(shown()).to.equal(500);
    for (let i = 0; i < 30; i++) {
      relay.update(channel, { ...tailOf(candlesUntil(noon, 600)) });
      await aTimeout(200);
    }
    expect(history.asked).to.have.length(1);
  });
});
