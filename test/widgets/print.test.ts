import { expect, fixture, html } from '@open-wc/testing';
import '../../widgets/broker-quotes.js';
import '../../widgets/broker-ticker.js';
import { FakeRelay, quoteOf } from '../helpers/fake-relay.js';
import { all, drawn, mount, one, waitUntil, words } from '../helpers/widgets.js';

const symbols = Array.from({ length: 100 }, (_, i) => `SYM${i}`);

/** A table far below a line of the same prices, which has brought them to the page already. */
async function farBelow() {
  const relay = new FakeRelay(symbols.map((symbol) => quoteOf(symbol)));
  const above = await mount('broker-ticker', relay, { symbols: symbols.join(), mode: 'static' });
  await drawn(above, 'live');
  await fixture(html`<div style="block-size: 5000px"></div>`);
  const below = await mount('broker-quotes', relay, { symbols: symbols.join(), columns: 'bid' });
  await waitUntil(() => !below.visible);
  return below;
}

const prices = (table: HTMLElementTagNameMap['broker-quotes']) =>
  all(table, '.bid .price:not(.ghost)').map(words);

describe('a page that is printed', () => {
  afterEach(() => dispatchEvent(new Event('afterprint')));

  it('has all prices that it knows at once, also those below what the visitor sees', async () => {
    const table = await farBelow();
    expect(prices(table).length).to.be.lessThan(symbols.length);
    dispatchEvent(new Event('beforeprint'));
    expect(prices(table)).to.deep.equal(symbols.map(() => '1.08312'));
  });

  it('is printed in the colours of a light page', async () => {
    const relay = new FakeRelay([quoteOf('EURUSD')]);
    const dark = { symbols: 'EURUSD', theme: 'dark' };
    const base = one(await mount('broker-quotes', relay, dark), '[part=base]');
    expect(base.className).to.match(/\bdark\b/);
    dispatchEvent(new Event('beforeprint'));
    expect(base.className).to.match(/\blight\b/);
    dispatchEvent(new Event('afterprint'));
    await waitUntil(() => /\bdark\b/.test(base.className));
  });

  it('follows what it printed until that has left the view', async () => {
    const table = await farBelow();
    dispatchEvent(new Event('beforeprint'));
    dispatchEvent(new Event('afterprint'));
    expect(table.visible).to.equal(true);
    one(table, '.row').scrollIntoView({ behavior: 'instant' });
    await drawn(table, 'live');
    await waitUntil(() => scrollY > 0);
    // The browser must have told that it is in view before it can tell that it left.
    await new Promise((told) => {
      new IntersectionObserver(([entry], observer) => {
        if (!entry?.isIntersecting) return;
        observer.disconnect();
        told(undefined);
      }).observe(table);
    });
    scrollTo({ top: 0, behavior: 'instant' });
    await waitUntil(() => !table.visible);
  });
});
