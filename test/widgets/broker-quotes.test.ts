import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-quotes.js';
import type { BrokerQuotes } from '../../widgets/broker-quotes.js';
import type { SymbolSelectEvent } from '../../widgets/internal/symbol-select.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const symbols = [
  infoOf('EURUSD', { name: 'Euro / US dollar', group: 'Majors' }),
  infoOf('GBPUSD', { name: 'Pound / US dollar', group: 'Majors' }),
  infoOf('XAUUSD', { name: 'Gold', group: 'Metals', digits: 2, pip: 0.1 }),
];
const gold = { bid: 2345.67, ask: 2345.92, spread: 25, digits: 2, pipDigits: 1, change: 0.0117 };
const market = () => [
  quoteOf('EURUSD'),
  quoteOf('GBPUSD', { bid: 1.26488, ask: 1.26503, spread: 15, change: -0.0031 }),
  quoteOf('XAUUSD', gold),
];
const live = () => new FakeRelay(market(), { symbols });

const table = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-quotes', relay, { symbols: 'EURUSD,GBPUSD,XAUUSD', ...attributes });
const order = (element: BrokerQuotes) => all(element, '.row .symbol').map(words);
const header = (element: BrokerQuotes, name: string) =>
  all(element, 'thead th').find((cell) => words(cell) === name)!;
async function sort(element: BrokerQuotes, name: string) {
  header(element, name).querySelector('button')!.click();
  await element.updateComplete;
}

describe('broker-quotes', () => {
  const warnings = collectWarnings();

  describe('rows', () => {
    it('show what the relay knows of a symbol, in pips of its own', async () => {
      const element = await table(live(), { columns: 'bid,ask,spread,change' });
      await drawn(element, 'live');
      expect(all(element, '.row').map((row) => [...row.children].map(words))).to.deep.equal([
        ['EURUSD Euro / US dollar', '1.08312', '1.08324', '1.2', '+0.24%'],
        ['GBPUSD Pound / US dollar', '1.26488', '1.26503', '1.5', '−0.31%'],
        ['XAUUSD Gold', '2,345.67', '2,345.92', '2.5', '+1.17%'],
      ]);
    });

    it('set the two digits at the pip large', async () => {
      const element = await table(live(), { columns: 'bid' });
      await drawn(element, 'live');
      expect(all(element, '.price b').map(words)).to.deep.equal(['31', '48', '5.6']);
    });

    it('stand in the groups that the page names', async () => {
      const element = await table(live(), { symbols: 'Metals: XAUUSD; Majors: EURUSD, GBPUSD' });
      await drawn(element, 'live');
      expect(all(element, '.group').map(words)).to.deep.equal(['Metals', 'Majors']);
      expect(order(element)).to.deep.equal(['XAUUSD', 'EURUSD', 'GBPUSD']);
    });

    it('are all that the relay has, in its groups, when the page names none', async () => {
      const element = await table(live(), { symbols: '' });
      await drawn(element, 'live');
      await waitUntil(() => order(element).length === 3);
      expect(all(element, '.group').map(words)).to.deep.equal(['Majors', 'Metals']);
    });

    it('say so when the relay does not serve the symbol', async () => {
      const element = await table(live(), { symbols: 'EURUSD,ATLANTIS', columns: 'bid' });
      await drawn(element, 'live');
      expect(words(all(element, '.row')[1]!)).to.equal('ATLANTIS Not available –');
    });

    it('flash both prices that moved, in their direction', async () => {
      const relay = live();
      const element = await table(relay);
      await drawn(element, 'live');
      relay.send(quoteOf('EURUSD', { bid: 1.083, ask: 1.08312, direction: 'down' }));
      await waitUntil(() => all(element, '.flash').length === 2);
      for (const price of all(element, '.flash')) {
        expect(price.classList.contains('down')).to.equal(true);
      }
    });

    it('say which market is closed while others trade', async () => {
      const closed = { ...quoteOf('EURUSD'), state: 'closed' as const };
      const relay = new FakeRelay([closed, ...market().slice(1)], { symbols });
      const element = await table(relay);
      await drawn(element, 'live');
      expect(words(one(element, '.name'))).to.equal('Market closed');
      expect(words(one(element, '[part=status]'))).to.equal('Live');
    });
  });

  describe('states', () => {
    it('holds the place of every row while it loads', async () => {
      const element = await table(new FakeRelay([], { silent: true }), { columns: 'bid,ask' });
      expect(order(element)).to.deep.equal(['EURUSD', 'GBPUSD', 'XAUUSD']);
      expect(all(element, 'td .ghost')).to.have.length(6);
      expect(one(element, 'table').ariaBusy).to.equal('true');
    });

    it('says since when prices are old, and for how long', async () => {
      const old = market().map((quote) => ({
        ...quote,
        state: 'stale' as const,
        time: noon - 180_000,
      }));
      const element = await table(new FakeRelay(old, { symbols }), { locale: 'en' });
      await drawn(element, 'stale');
      expect(words(one(element, '[part=status]'))).to.match(/^as of .+ · 3 min\. ago$/);
      expect(all(element, '.stale-quote')).to.have.length(3);
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await table(relay);
      await drawn(element, 'failed');
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.equal(tries + 1);
    });

    it('is not blank when the relay has no symbols', async () => {
      const element = await table(new FakeRelay(), { symbols: '' });
      await waitUntil(() => words(one(element, '[part=base]')) === 'No symbols chosen.');
    });

    it('moves nothing on the page when prices and names arrive', async () => {
      const relay = new FakeRelay([], { silent: true, symbols });
      const element = await table(relay, { symbols: 'Majors: EURUSD, GBPUSD; Metals: XAUUSD' });
      const below = document.createElement('p');
      element.after(below);
      const before = below.getBoundingClientRect().top;
      const shift = layoutShift();
      relay.answer(...market());
      await drawn(element, 'live');
      expect(below.getBoundingClientRect().top).to.equal(before);
      expect(await shift()).to.equal(0);
    });
  });

  describe('sorting', () => {
    it('goes up, down and back with clicks on a header', async () => {
      const element = await table(live());
      await drawn(element, 'live');
      const seen: string[] = [];
      for (let i = 0; i < 3; i++) {
        await sort(element, 'Change');
        seen.push(`${header(element, 'Change').ariaSort}: ${order(element).join(' ')}`);
      }
      expect(seen).to.deep.equal([
        'ascending: GBPUSD EURUSD XAUUSD',
        'descending: XAUUSD EURUSD GBPUSD',
        'none: EURUSD GBPUSD XAUUSD',
      ]);
    });

    it('keeps the groups', async () => {
      const element = await table(live(), { symbols: 'A: EURUSD, GBPUSD; B: XAUUSD' });
      await drawn(element, 'live');
      await sort(element, 'Change');
      expect(order(element)).to.deep.equal(['GBPUSD', 'EURUSD', 'XAUUSD']);
    });

    it('goes on by itself, but never under the pointer or the focus', async () => {
      const relay = live();
      const element = await table(relay, { 'symbol-url': '#{symbol}' });
      await drawn(element, 'live');
      await sort(element, 'Bid');
      expect(order(element)[0]).to.equal('EURUSD');
      const body = one(element, 'tbody');
      body.dispatchEvent(new Event('pointerenter'));
      relay.send(quoteOf('EURUSD', { bid: 9_000, ask: 9_001, digits: 0, open: null }));
      await waitUntil(() => words(one(element, '.row')).includes('9,000'));
      expect(order(element)[0]).to.equal('EURUSD');
      body.dispatchEvent(new Event('pointerleave'));
      await element.updateComplete;
      expect(order(element)).to.deep.equal(['GBPUSD', 'XAUUSD', 'EURUSD']);
    });

    it('works by keyboard: headers are buttons', async () => {
      const element = await table(live());
      const button = header(element, 'Symbol').querySelector('button')!;
      button.focus();
      expect(element.shadowRoot?.activeElement).to.equal(button);
    });
  });

  describe('structure', () => {
    it('is a table with a caption, scopes and no live region', async () => {
      const element = await table(live(), { caption: 'Our prices' });
      await drawn(element, 'live');
      expect(words(one(element, 'caption'))).to.equal('Our prices');
      expect(all(element, 'thead th:not([scope=col]), .row th:not([scope=row])')).to.have.length(0);
      expect(all(element, '[aria-live],[role=status]')).to.have.length(0);
    });

    it('has a name, and no heading, where the page gives it none', async () => {
      const element = await table(live());
      expect([...all(element, 'caption'), one(element, 'table').ariaLabel]).to.eql(['Live prices']);
    });

    it('has the columns that the page chose, in its order', async () => {
      const element = await table(live(), { columns: 'Change, ASK, price' });
      expect(all(element, 'thead th').map(words)).to.deep.equal(['Symbol', 'Change', 'Ask']);
      expect(warnings()[0]).to.contain('"price" is none of them');
    });

    it('drops columns by their importance when it gets narrow, and fits 320 pixels', async () => {
      const element = await table(live());
      await drawn(element, 'live');
      const shown = () =>
        all(element, 'thead th')
          .filter((cell) => cell.offsetWidth > 0)
          .map(words);
      expect(shown()).to.have.length(8);
      element.parentElement!.style.inlineSize = '320px';
      expect(shown()).to.deep.equal(['Symbol', 'Bid', 'Ask', 'Change']);
      const scroll = one(element, '.scroll');
      expect(scroll.scrollWidth).to.be.at.most(scroll.clientWidth);
    });

    it('can be scrolled by keyboard only when there is something to scroll', async () => {
      const element = await table(live());
      await drawn(element, 'live');
      expect(one(element, '.scroll').hasAttribute('tabindex')).to.equal(false);
      element.style.maxBlockSize = '150px';
      await waitUntil(() => one(element, '.scroll').tabIndex === 0);
    });

    it('tells the page which symbol was picked', async () => {
      const element = await table(live());
      await drawn(element, 'live');
      setTimeout(() => all(element, '.row')[2]!.click());
      const event = await oneEvent<SymbolSelectEvent>(element, 'broker-symbol-select');
      expect(event.symbol).to.equal('XAUUSD');
    });

    it('speaks the language of the page and keeps numbers left to right', async () => {
      const element = await table(live(), { locale: 'ar-EG' });
      element.dir = 'rtl';
      await drawn(element, 'live');
      await waitUntil(() => header(element, 'الرمز'));
      expect(words(one(element, '.price'))).to.equal('١٫٠٨٣١٢');
      expect(one(element, '.price').dir).to.equal('ltr');
    });
  });

  describe('hostile input', () => {
    it('draws with any nonsense in its attributes', async () => {
      const element = await table(live(), {
        symbols: ';;:,<b>:;a:b:c;EURUSD',
        columns: '<script>',
        caption: '<img src=x>',
        locale: 'x',
      });
      await aTimeout(20);
      expect(all(element, 'img,script')).to.have.length(0);
      expect(words(one(element, 'caption'))).to.equal('<img src=x>');
    });

    it('follows no more than 500 symbols', async () => {
      const relay = live();
      const many = Array.from({ length: 10_000 }, (_, i) => `Q${i}`).join();
      const element = await table(relay, { symbols: many });
      expect(order(element)).to.have.length(500);
      await waitUntil(() => relay.asked.size > 0);
      expect(relay.asked.size).to.be.at.most(501);
    });
  });

  describe('accessibility', () => {
    it('is accessible, light and dark', async () => {
      for (const theme of ['light', 'dark']) {
        const element = await table(live(), {
          theme,
          symbols: 'A: EURUSD; B: XAUUSD',
          'symbol-url': '#{symbol}',
        });
        await drawn(element, 'live');
        await expect(element).to.be.accessible();
      }
    });

    it('is accessible when old, closed, loading and failed', async () => {
      const as = (state: 'stale' | 'closed') =>
        new FakeRelay(
          market().map((quote) => ({ ...quote, state })),
          { symbols },
        );
      const refusal = { code: 'forbidden', message: 'No.' } as const;
      const silent = new FakeRelay([], { silent: true });
      for (const relay of [as('stale'), as('closed'), silent, new FakeRelay([], { refusal })]) {
        const element = await table(relay);
        await aTimeout(50);
        await expect(element).to.be.accessible();
      }
    });
  });
});
