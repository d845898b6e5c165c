import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-movers.js';
import type { BrokerMovers } from '../../widgets/broker-movers.js';
import { motion } from '../../widgets/internal/motion.js';
import type { SymbolSelectEvent } from '../../widgets/internal/symbol-select.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, stopClock, words, waitUntil } from '../helpers/widgets.js';

const symbols = [
  infoOf('EURUSD', { name: 'Euro / US dollar', group: 'Majors' }),
  infoOf('GBPUSD', { name: 'Pound / US dollar', group: 'Majors' }),
  infoOf('USDJPY', { name: 'US dollar / Yen', group: 'Majors' }),
  infoOf('XAUUSD', { name: 'Gold', group: 'Metals', digits: 2, pip: 0.1 }),
];
const market = () => [
  quoteOf('EURUSD', { change: 0.004 }),
  quoteOf('GBPUSD', { change: -0.002 }),
  quoteOf('USDJPY', { change: 0.001, digits: 3, bid: 151.732, ask: 151.742 }),
  quoteOf('XAUUSD', { change: 0.008, digits: 2, pipDigits: 1, bid: 2345.67, ask: 2345.9 }),
];
const live = () => new FakeRelay(market(), { symbols });
/** A quote that overtakes all others. */
const leader = () => quoteOf('USDJPY', { change: 0.05, digits: 3, bid: 160.5, ask: 160.52 });

const movers = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-movers', relay, attributes);
const section = (element: BrokerMovers, side: 'up' | 'down') =>
  all(element, 'section').find((each) => each.querySelector(`#${side}`));
const ranks = (element: BrokerMovers, side: 'up' | 'down') =>
  [...(section(element, side)?.querySelectorAll('.symbol') ?? [])].map(words);
async function ranked(relay: FakeRelay, attributes: Record<string, string> = {}) {
  const element = await movers(relay, attributes);
  await drawn(element, 'live');
  await waitUntil(() => all(element, '.mover').length > 0);
  return element;
}

describe('broker-movers', () => {
  const warnings = collectWarnings();

  describe('lists', () => {
    it('rank all symbols of the relay by the change of their day', async () => {
      const element = await ranked(live());
      expect(ranks(element, 'up')).to.deep.equal(['XAUUSD', 'EURUSD', 'USDJPY']);
      expect(ranks(element, 'down')).to.deep.equal(['GBPUSD']);
    });

    it('show name, price and change', async () => {
      const element = await ranked(live());
      expect(words(one(element, '.mover'))).to.equal('XAUUSD Gold 2,345.67 +0.80%');
      expect(words(one(element, '.price b'))).to.equal('5.6');
    });

    it('compare the changes by bars', async () => {
      const element = await ranked(live());
      const widths = all(element, '.rule rect').map((bar) => bar.getAttribute('width'));
      expect(widths).to.deep.equal(['100.0%', '50.0%', '12.5%', '25.0%']);
    });

    it('hold only the symbols, the group and the number that the page wants', async () => {
      const named = await ranked(live(), { symbols: 'EURUSD,GBPUSD,USDJPY', count: '1' });
      expect(ranks(named, 'up')).to.deep.equal(['EURUSD']);
      const grouped = await ranked(live(), { group: 'metals' });
      expect(ranks(grouped, 'up')).to.deep.equal(['XAUUSD']);
      expect(ranks(grouped, 'down')).to.deep.equal([]);
    });

    it('are one when the page wants one', async () => {
      const element = await ranked(live(), { show: 'down' });
      expect(section(element, 'up')).to.equal(undefined);
      expect(ranks(element, 'down')).to.deep.equal(['GBPUSD']);
    });

    it('say so when nothing has moved their way', async () => {
      const element = await ranked(live(), { group: 'Metals' });
      expect(words(section(element, 'down')!)).to.equal('Top losers Nothing has fallen today.');
    });

    it('leave out a market that is closed while others trade', async () => {
      const closed = quoteOf('GBPUSD', { change: -0.02, state: 'closed' });
      const element = await ranked(new FakeRelay([closed, quoteOf('EURUSD')], { symbols }));
      expect(ranks(element, 'down')).to.deep.equal([]);
    });

    it('have a calm number of rows whatever the page writes', async () => {
      const element = await ranked(live(), { count: '3000' });
      expect(section(element, 'up')?.querySelectorAll('li')).to.have.length(5);
      expect(warnings()[0]).to.contain('count must be a number from 1 to 20, got "3000"');
    });
  });

  describe('ranks', () => {
    it('change when they have rested, the prices meanwhile', async () => {
      const relay = live();
      const goOn = stopClock();
      const element = await ranked(relay);
      relay.send(leader());
      await waitUntil(() => words(section(element, 'up')!).includes('160.500'));
      expect(ranks(element, 'up')[2]).to.equal('USDJPY');
      goOn();
      await waitUntil(() => ranks(element, 'up')[0] === 'USDJPY');
    });

    it('rest under the pointer and the focus', async () => {
      const relay = live();
      const element = await ranked(relay, { 'symbol-url': '#{symbol}' });
      one(element, '.lists').dispatchEvent(new Event('pointerenter'));
      relay.send(leader());
      await aTimeout(2_300);
      relay.send(leader());
      await element.updateComplete;
      expect(ranks(element, 'up')[2]).to.equal('USDJPY');
      one(element, '.lists').dispatchEvent(new Event('pointerleave'));
      await element.updateComplete;
      expect(ranks(element, 'up')[0]).to.equal('USDJPY');
    });

    it('rest while the visitor has paused the page', async () => {
      const relay = live();
      const element = await ranked(relay);
      one(element, '[part=pause]').click();
      relay.send(leader());
      await aTimeout(2_300);
      element.requestUpdate();
      await element.updateComplete;
      expect(ranks(element, 'up')[2]).to.equal('USDJPY');
      motion.toggle();
      await waitUntil(() => ranks(element, 'up')[0] === 'USDJPY');
    });
  });

  describe('states', () => {
    it('holds the place of every row while it loads', async () => {
      const element = await movers(new FakeRelay([], { silent: true }), { count: '4' });
      expect(all(element, 'li .price.ghost')).to.have.length(8);
      expect(one(element, '.lists').ariaBusy).to.equal('true');
    });

    it('says since when prices are old, and keeps the ranks', async () => {
      const old = market().map((quote) => ({ ...quote, state: 'stale' as const, time: noon }));
      const element = await movers(new FakeRelay(old, { symbols }));
      await drawn(element, 'stale');
      await waitUntil(() => all(element, '.stale-quote').length === 4);
      expect(words(one(element, '[part=status]'))).to.match(/^as of /);
      expect(ranks(element, 'up')).to.deep.equal(['XAUUSD', 'EURUSD', 'USDJPY']);
    });

    it('says that the market is closed, with the last ranks', async () => {
      const rest = market().map((quote) => ({ ...quote, state: 'closed' as const }));
      const element = await ranked(new FakeRelay(rest, { symbols }));
      expect(words(one(element, '[part=status]'))).to.equal('Market closed');
      expect(ranks(element, 'down')).to.deep.equal(['GBPUSD']);
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await movers(relay, { symbols: 'EURUSD' });
      await drawn(element, 'failed');
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.equal(tries + 1);
    });

    it('is not blank when the relay has no such symbols', async () => {
      const element = await movers(live(), { group: 'Atlantis' });
      await waitUntil(() => words(one(element, '[part=base]')) === 'No symbols chosen.');
    });

    it('moves nothing on the page when prices arrive', async () => {
      const relay = new FakeRelay([], { silent: true, symbols });
      const element = await movers(relay, { symbols: 'EURUSD,GBPUSD,XAUUSD', count: '3' });
      const below = document.createElement('p');
      element.after(below);
      const before = below.getBoundingClientRect().top;
      const shift = layoutShift();
      relay.answer(...market());
      await drawn(element, 'live');
      await waitUntil(() => all(element, '.mover').length === 3);
      expect(below.getBoundingClientRect().top).to.equal(before);
      expect(await shift()).to.equal(0);
    });
  });

  it('tells the page which symbol was picked, and leads to its page', async () => {
    const element = await ranked(live(), { 'symbol-url': 'https://broker.example/{symbol}' });
    expect(one(element, '.mover a').getAttribute('href')).to.equal('https://broker.example/XAUUSD');
    const row = all(element, '.mover')[1]!;
    setTimeout(() => row.click());
    const event = await oneEvent<SymbolSelectEvent>(element, 'broker-symbol-select');
    expect(event.symbol).to.equal('EURUSD');
  });

  it('fits 320 pixels, one list below the other', async () => {
    const element = await ranked(live());
    element.parentElement!.style.inlineSize = '320px';
    const boxOf = (id: string) => one(element, `#${id}`).getBoundingClientRect();
    // Browsers ask containers for their size in the next frame.
    await waitUntil(() => boxOf('down').top > boxOf('up').bottom);
    await waitUntil(() => element.scrollWidth <= 320);
  });

  it('speaks the language of the page and keeps numbers left to right', async () => {
    const element = await ranked(live(), { locale: 'ar-EG' });
    await waitUntil(() => words(one(element, '#up')) === 'الأكثر ارتفاعًا');
    expect(one(element, '.price').dir).to.equal('ltr');
  });

  it('is accessible in every state, light and dark', async () => {
    const stale = market().map((quote) => ({ ...quote, state: 'stale' as const }));
    const refusal = { code: 'forbidden', message: 'No.' } as const;
    const relays = [
      live(),
      new FakeRelay(stale, { symbols }),
      new FakeRelay([], { silent: true }),
      new FakeRelay([], { refusal }),
    ];
    for (const relay of relays)
      for (const theme of ['light', 'dark']) {
        const element = await movers(relay, { theme, 'symbol-url': '#{symbol}' });
        await aTimeout(50);
        await expect(element).to.be.accessible();
      }
  });
});
