import { expect, nextFrame } from '@open-wc/testing';
import '../../widgets/broker-chart.js';
import type { BrokerChart } from '../../widgets/broker-chart.js';
import { candlesUntil, FakeHistory, tailOf } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { mount, one, waitUntil } from '../helpers/widgets.js';

const hour = 3_600_000;
const channel = 'candles:EURUSD:H1';

const plot = (element: BrokerChart) => one(element, '.plot');
const shown = (element: BrokerChart) => Number(plot(element).ariaValueMax);
const goBack = (element: BrokerChart) =>
  plot(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'Home', bubbles: true }));

/** A chart that shows 500 of 5,000 candles, on a relay from which nothing comes any more. */
async function chart() {
  const candles = candlesUntil(noon, 5_000);
  const relay = new FakeRelay([quoteOf('EURUSD', { bid: candles.at(-1)!.close })], {
    values: { [channel]: tailOf(candles) },
  });
  const history = new FakeHistory(relay.url, candles);
  const element = await mount('broker-chart', relay, { symbol: 'EURUSD', locale: 'en' });
  await waitUntil(() => shown(element) === 500, 'never showed bars');
  await nextFrame();
  return { relay, history, element, candles };
}

/** Lets answers wait; what is returned lets them go. */
function hold(history: FakeHistory): () => void {
  let release = () => {};
  history.held = new Promise((resolve) => {
    release = () => {
      history.held = undefined;
      resolve();
    };
  });
  return () => release();
}

/** Waits for something that comes before the next frame. */
async function atOnce(come: () => boolean): Promise<void> {
  for (let i = 0; i < 200 && !come(); i++) await Promise.resolve();
  expect(come(), 'came only with a later frame').to.equal(true);
}

const asksFor = (history: FakeHistory, count: number) =>
  waitUntil(() => history.asked.length >= count, `never asked for page ${count}`);

/** Has waits of ten seconds be over at once. */
function hurry(): () => void {
  const real = window.setTimeout.bind(window);
  window.setTimeout = ((work: TimerHandler, wait = 0) =>
    real(work, wait === 10_000 ? 0 : wait)) as typeof window.setTimeout;
  return () => {
    window.setTimeout = real;
  };
}

describe('going back in broker-chart', () => {
  it('goes on when the key is pressed in the frame in which a page arrives', async () => {
    const { history, element } = await chart();
    const release = hold(history);
    goBack(element);
    await asksFor(history, 2);
    await nextFrame();
    release();
    await atOnce(() => shown(element) === 1_500);
    goBack(element);
    await asksFor(history, 3);
  });

  it('goes on when an older bar is corrected in the frame of the key', async () => {
    const { relay, history, element, candles } = await chart();
    const [before, last] = candles.slice(-2);
    goBack(element);
    relay.update(channel, tailOf([{ ...before!, high: 1.2 }, last!]));
    await element.updateComplete;
    await asksFor(history, 2);
  });

  it('adds up keys that are pressed in one frame', async () => {
    const { history, element } = await chart();
    for (let i = 0; i < 4; i++)
      plot(element).dispatchEvent(new KeyboardEvent('keydown', { key: 'PageUp', bubbles: true }));
    await asksFor(history, 2);
  });

  it('reads on after a gap that was being closed', async () => {
    const { relay, history, element, candles } = await chart();
    const release = hold(history);
    const later = [1, 2, 3].map((i) => ({ ...candles.at(-1)!, time: noon + i * hour }));
    history.candles = [...candles, ...later];
    relay.update(channel, tailOf(later));
    await asksFor(history, 2);
    goBack(element);
    await nextFrame();
    await nextFrame();
    expect(history.asked).to.have.length(2);
    release();
    await waitUntil(() => shown(element) === 1_000, 'never closed the gap');
    goBack(element);
    await asksFor(history, 3);
    expect(history.asked.map(({ to }) => to === undefined)).to.deep.equal([true, true, false]);
  });

  it('closes a gap that shows while an older page is read, though nothing more is told', async () => {
    const { relay, history, element, candles } = await chart();
    const release = hold(history);
    goBack(element);
    await asksFor(history, 2);
    const later = [1, 2, 3].map((i) => ({ ...candles.at(-1)!, time: noon + i * hour }));
    history.candles = [...candles, ...later];
    relay.update(channel, tailOf(later));
    await element.updateComplete;
    release();
    await waitUntil(() => shown(element) === 1_503, 'never closed the gap');
  });

  it('asks again by itself some time after a page failed', async () => {
    const { history, element } = await chart();
    const calm = hurry();
    history.refusal = new Error('The relay is away.');
    goBack(element);
    await asksFor(history, 2);
    history.refusal = undefined;
    await waitUntil(() => shown(element) === 1_500, 'never asked again');
    calm();
  });

  it('stops asking where the relay forgot what it had', async () => {
    const { history, element, candles } = await chart();
    history.candles = candles.slice(-500);
    goBack(element);
    await asksFor(history, 2);
    for (let i = 0; i < 5; i++) await nextFrame();
    goBack(element);
    for (let i = 0; i < 5; i++) await nextFrame();
    expect(history.asked).to.have.length(2);
  });

  it('reads another timeframe while a page of the last one is on its way', async () => {
    const { history, element } = await chart();
    const release = hold(history);
    goBack(element);
    await asksFor(history, 2);
    element.timeframe = 'M5';
    await asksFor(history, 3);
    release();
    await waitUntil(() => /M5/.test(plot(element).ariaLabel ?? ''), 'never drew M5');
    await waitUntil(() => !one(element, '.body').classList.contains('busy'));
    expect(shown(element)).to.equal(500);
    goBack(element);
    await asksFor(history, 4);
    expect(history.asked.at(-1)).to.include({ timeframe: 'M5', limit: 1_000 });
  });

  it('asks again for what was on its way when it left the page', async () => {
    const { history, element } = await chart();
    const release = hold(history);
    goBack(element);
    await asksFor(history, 2);
    const place = element.parentElement!;
    element.remove();
    release();
    place.append(element);
    await waitUntil(() => element.renderRoot.querySelector('canvas'), 'never drew again');
    goBack(element);
    await waitUntil(() => shown(element) === 1_500, 'never read the page');
  });
});
