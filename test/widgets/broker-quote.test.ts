import { expect } from '@open-wc/testing';
import '../../widgets/broker-quote.js';
import type { BrokerQuote } from '../../widgets/broker-quote.js';
import { motion } from '../../widgets/internal/motion.js';
import { candlesUntil, FakeHistory } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const quarter = 15 * 60_000;

/** A card on a relay with one quote, and a day of quarter hours behind it. */
async function card(changes: Parameters<typeof quoteOf>[1] = {}, attributes = {}) {
  const relay = new FakeRelay([quoteOf('EURUSD', changes)]);
  const history = new FakeHistory(relay.url, candlesUntil(noon, 200, quarter));
  const element = await mount('broker-quote', relay, {
    symbol: 'EURUSD',
    locale: 'en',
    ...attributes,
  });
  await drawn(element, changes.state === 'stale' ? 'stale' : 'live');
  return { relay, history, element };
}

const mark = (element: BrokerQuote) => Number(one(element, '.mark').getAttribute('x'));
const note = (element: BrokerQuote) => words(one(element, '.foot'));

describe('broker-quote', () => {
  afterEach(() => {
    if (motion.paused) motion.toggle();
  });

  it('shows price, change, ask and spread', async () => {
    const { element } = await card();
    expect(words(one(element, '[part=symbol]'))).to.equal('EURUSD');
    expect(words(one(element, '.now'))).to.equal('1.08312+0.24%');
    expect(note(element)).to.equal('Ask 1.08324 · Spread 1.2');
  });

  it('says the range of the day, and where the price is in it', async () => {
    const { element, relay } = await card({ bid: 1.08, low: 1.08, high: 1.09 });
    expect(one(element, '[part=range]').ariaLabel).to.equal(
      'Range of the day: Low 1.08000, High 1.09000',
    );
    expect(mark(element)).to.equal(0);
    relay.send(quoteOf('EURUSD', { bid: 1.09, low: 1.08, high: 1.09 }));
    await waitUntil(() => mark(element) === 97);
  });

  it('draws the day of the server, and its end by the live price', async () => {
    const { element, relay, history } = await card();
    await waitUntil(() => element.renderRoot.querySelector('.over'));
    expect(history.asked).to.deep.equal([
      { symbol: 'EURUSD', timeframe: 'M15', to: undefined, limit: 96 },
    ]);
    const line = () => one(element, '.over').getAttribute('d')!;
    // The server is two hours ahead: its day began 14 hours before the last quarter opened.
    expect(line().split('L')).to.have.length(14 * 4 + 1 + 1);
    const before = line();
    relay.send(quoteOf('EURUSD', { bid: 1.2 }));
    await waitUntil(() => line() !== before);
  });

  it('stays whole when there is no history', async () => {
    const relay = new FakeRelay([quoteOf('EURUSD', { open: null, high: null, low: null })]);
    const history = new FakeHistory(relay.url, []);
    const element = await mount('broker-quote', relay, { symbol: 'EURUSD' });
    await drawn(element, 'live');
    await waitUntil(() => history.asked.length === 1);
    expect(all(element, '.over')).to.deep.equal([]);
    expect(words(one(element, '[part=range]'))).to.equal('');
    expect(all(element, '.line.ghost')).to.deep.equal([]);
    expect(one(element, '.line').getBoundingClientRect().height).to.be.above(40);
    expect(all(element, '[part=range] rect')).to.have.length(1);
  });

  it('leads to the page of the symbol, and tells the page of a click', async () => {
    const { element } = await card({}, { 'symbol-url': 'https://broker.example/{symbol}' });
    const link = one(element, 'a') as HTMLAnchorElement;
    expect(link.href).to.equal('https://broker.example/EURUSD');
    let picked = '';
    element.addEventListener('broker-symbol-select', (event) => {
      picked = event.symbol;
      event.preventDefault();
    });
    link.click();
    expect(picked).to.equal('EURUSD');
  });

  it('says when the price is old', async () => {
    const { element } = await card({ state: 'stale' });
    expect(words(one(element, '[part=status]'))).to.match(/^as of /);
  });

  it('says that the market is closed', async () => {
    const { element } = await card({ state: 'closed' });
    expect(words(one(element, '[part=status]'))).to.equal('Market closed');
  });

  it('says when the relay does not know the symbol', async () => {
    const relay = new FakeRelay();
    new FakeHistory(relay.url, []);
    const element = await mount('broker-quote', relay, { symbol: 'X', locale: 'en' });
    await waitUntil(() => words(one(element, '.now')) === 'Not available');
    expect(all(element, '.mark, .chip, .ghost')).to.deep.equal([]);
  });

  it('is as high while it loads as afterwards', async () => {
    const relay = new FakeRelay([], { silent: true });
    new FakeHistory(relay.url, candlesUntil(noon, 200, quarter));
    const element = await mount('broker-quote', relay, { symbol: 'EURUSD' });
    await drawn(element, 'loading');
    const { offsetHeight } = element;
    relay.answer(quoteOf('EURUSD'));
    await drawn(element, 'live');
    expect(element.offsetHeight).to.equal(offsetHeight);
  });

  it('is accessible in every state', async () => {
    for (const state of ['live', 'stale', 'closed'] as const) {
      const { element } = await card({ state });
      await expect(element).to.be.accessible();
    }
  });
});
