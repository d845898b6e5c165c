import { aTimeout, expect } from '@open-wc/testing';
import '../../widgets/broker-quotes.js';
import type { BrokerQuotes } from '../../widgets/broker-quotes.js';
import { FakeRelay, quoteOf } from '../helpers/fake-relay.js';
import { all, drawn, mount, words, waitUntil } from '../helpers/widgets.js';

/** Waits for what comes with a frame: a busy machine may take seconds to draw the next one. */
const eventually = (holds: () => boolean) => waitUntil(holds, 'It never held.');

describe('a long broker-quotes', () => {
  const long = Array.from({ length: 300 }, (_, i) => `SYM${i}`);
  const prices = (bid: number) => long.map((symbol) => quoteOf(symbol, { bid }));
  const mounted = async (relay: FakeRelay) => {
    // Tests before this one scrolled to the last row.
    window.scrollTo(0, 0);
    const element = await mount('broker-quotes', relay, { symbols: long.join(), columns: 'bid' });
    await drawn(element, 'live');
    return element;
  };
  const bidOf = (element: BrokerQuotes, at: number) => words(all(element, '.row .bid')[at]!);

  it('has every symbol, but prices only where somebody looks', async () => {
    const element = await mounted(new FakeRelay(prices(1.1)));
    expect(all(element, '.row .symbol').map(words)).to.deep.equal(long);
    expect(bidOf(element, 0)).to.equal('1.10000');
    expect(bidOf(element, 299)).to.equal('');
  });

  it('brings the newest prices of what comes into view, without a flash', async () => {
    const relay = new FakeRelay(prices(1.1));
    const element = await mounted(relay);
    relay.send(...prices(1.2));
    await eventually(() => bidOf(element, 0) === '1.20000');
    all(element, '.row')[299]!.scrollIntoView();
    await eventually(() => bidOf(element, 299) === '1.20000');
    expect(all(element, '.row')[299]!.querySelector('.flash')).to.equal(null);
  });

  it('lets the rows out of view follow in their turn', async () => {
    const relay = new FakeRelay(prices(1.1));
    const element = await mounted(relay);
    const empty = () => all(element, '.row .bid').filter((cell) => !words(cell));
    for (let i = 0; i < 80 && empty().length; i++) {
      relay.send(quoteOf('SYM0', { bid: 1.1 + i / 1e4 }));
      await new Promise(requestAnimationFrame);
      await element.updateComplete;
    }
    expect(empty()).to.have.length(0);
  });

  it('touches no row but those that changed', async () => {
    const relay = new FakeRelay(prices(1.1));
    const element = await mounted(relay);
    await aTimeout(50);
    const touched = new Set<string | undefined>();
    const observer = new MutationObserver((records) => {
      for (const { target } of records) {
        touched.add(target.parentElement?.closest<HTMLElement>('.row')?.dataset['symbol']);
      }
    });
    const options = { subtree: true, childList: true, characterData: true, attributes: true };
    for (const row of all(element, '.row').slice(0, 8)) observer.observe(row, options);
    relay.send(quoteOf('SYM3', { bid: 1.3 }));
    await eventually(() => bidOf(element, 3) === '1.30000');
    await aTimeout(0);
    expect([...touched]).to.deep.equal(['SYM3']);
  });

  it('says of every row whose price is old that it is, in view or not', async () => {
    const relay = new FakeRelay(prices(1.1));
    const element = await mounted(relay);
    all(element, '.row')[299]!.scrollIntoView();
    await eventually(() => bidOf(element, 299) !== '');
    all(element, '.row')[0]!.scrollIntoView();
    relay.send(...prices(1.1).map((quote) => ({ ...quote, state: 'stale' as const })));
    await eventually(() => all(element, '.row')[299]!.classList.contains('stale-quote'));
  });
});
