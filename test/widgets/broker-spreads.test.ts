import { expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-spreads.js';
import type { BrokerSpreads } from '../../widgets/broker-spreads.js';
import type { SymbolSelectEvent } from '../../widgets/internal/symbol-select.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { figuresOf, spreadsOf } from '../helpers/market.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const symbols = [
  infoOf('EURUSD', { name: 'Euro / US dollar', group: 'Majors' }),
  infoOf('XAUUSD', { name: 'Gold', group: 'Metals', digits: 2, pip: 0.1 }),
];
const gold = { bid: 2345.67, ask: 2345.92, spread: 25, digits: 2, pipDigits: 1 };
const quotes = () => [quoteOf('EURUSD'), quoteOf('XAUUSD', gold)];
const values = {
  'spreads:EURUSD': spreadsOf('EURUSD'),
  'spreads:XAUUSD': spreadsOf('XAUUSD', { digits: 2, pipDigits: 1, all: figuresOf(30) }),
};
const live = () => new FakeRelay(quotes(), { symbols, values });
const table = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-spreads', relay, {
    symbols: 'EURUSD,XAUUSD',
    locale: 'en-GB',
    'time-zone': 'server',
    ...attributes,
  });
const figures = (element: BrokerSpreads, row = 0) =>
  [...all(element, '.row')[row]!.querySelectorAll('.figure')].map(words);
const strip = (element: BrokerSpreads) => one(element, '.strip');
async function press(element: BrokerSpreads, key: string) {
  strip(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await element.updateComplete;
}
async function ready(relay = live(), attributes: Record<string, string> = {}) {
  const element = await table(relay, attributes);
  await drawn(element, 'live');
  await waitUntil(() => all(element, '[role=slider]').length);
  return element;
}

describe('broker-spreads', () => {
  const warnings = collectWarnings();

  describe('figures', () => {
    it('are now, minimum, average, median and 95 %, in pips, the average a digit finer', async () => {
      const element = await ready();
      expect(figures(element)).to.deep.equal(['1.2', '0.6', '1.24', '1.2', '2.5']);
      expect(figures(element, 1)).to.deep.equal(['2.5', '1.5', '3.00', '3.0', '6.0']);
    });

    it('are in points when the page says so', async () => {
      const element = await ready(live(), { unit: 'points' });
      expect(figures(element)).to.deep.equal(['12', '6', '12.4', '12', '25']);
      expect(words(one(element, '[part=note]'))).to.contain('In points.');
    });

    it('follow the price', async () => {
      const relay = live();
      const element = await ready(relay);
      relay.send(quoteOf('EURUSD', { ask: 1.08333, spread: 21 }));
      await waitUntil(() => figures(element)[0] === '2.1');
    });

    it('say that there is not enough data instead of figures that rest on minutes', async () => {
      const young = spreadsOf('EURUSD', { measured: 60_000 });
      const element = await table(
        new FakeRelay(quotes(), { symbols, values: { 'spreads:EURUSD': young } }),
        { symbols: 'EURUSD' },
      );
      await waitUntil(() => all(element, '.few').length === 1);
      expect(figures(element)).to.deep.equal(['1.2', '–', '–', '–', '–']);
      expect(words(one(element, '.few'))).to.equal('Not enough data yet');
      expect(all(element, '[role=slider]')).to.have.length(0);
    });

    it('are dashes for a symbol that the relay does not serve', async () => {
      const element = await ready(live(), { symbols: 'EURUSD,ATLANTIS' });
      expect(figures(element, 1).join('')).to.equal('–––––');
      expect(words(all(element, '.row')[1]!)).to.contain('ATLANTIS Not available');
    });

    it('are told without a price of today', async () => {
      const element = await table(new FakeRelay([], { symbols, values }));
      await waitUntil(() => figures(element)[2] === '1.24');
      expect(figures(element)[0]).to.equal('–');
    });
  });

  describe('order', () => {
    const names = (element: BrokerSpreads) => all(element, '.row .symbol').map(words).join();
    const sort = async (element: BrokerSpreads, name: string) => {
      const header = all(element, 'thead th').find((cell) => words(cell) === name)!;
      header.querySelector('button')!.click();
      await element.updateComplete;
      return header.ariaSort;
    };

    it('follows a header up, down and back', async () => {
      const element = await ready(live(), { symbols: 'XAUUSD,EURUSD' });
      expect(await sort(element, 'Average')).to.equal('ascending');
      expect(names(element)).to.equal('EURUSD,XAUUSD');
      expect(await sort(element, 'Average')).to.equal('descending');
      expect(names(element)).to.equal('XAUUSD,EURUSD');
      expect(await sort(element, 'Average')).to.equal('none');
    });

    it('does not change under the pointer of the visitor', async () => {
      const relay = live();
      const element = await ready(relay, { symbols: 'XAUUSD,EURUSD' });
      await sort(element, 'Now');
      one(element, 'tbody').dispatchEvent(new PointerEvent('pointerenter'));
      relay.send(quoteOf('EURUSD', { spread: 400 }));
      await waitUntil(() => figures(element)[0] === '40.0');
      expect(names(element)).to.equal('EURUSD,XAUUSD');
      one(element, 'tbody').dispatchEvent(new PointerEvent('pointerleave'));
      await waitUntil(() => names(element) === 'XAUUSD,EURUSD');
    });

    it('is that of the relay, under its headings, when the page names no symbols', async () => {
      const element = await ready(live(), { symbols: '' });
      expect(all(element, '.group').map(words)).to.deep.equal(['Majors', 'Metals']);
    });
  });

  describe('the hours of the day', () => {
    it('begin at the midnight of the named clock, and name the present one', async () => {
      const element = await ready();
      expect(all(element, '.marks span').map(words)).to.deep.equal(['00', '06', '12', '18']);
      expect(strip(element).ariaValueNow).to.equal('14');
      expect(strip(element).ariaValueText).to.match(/^14:00–15:00, Average 1\.70, Median 1\.7, /);
    });

    it('are read one by one with the arrow keys, also those without prices', async () => {
      const element = await ready();
      strip(element).focus();
      await press(element, 'Home');
      expect(strip(element).ariaValueText).to.equal('00:00–01:00, no prices');
      await press(element, 'ArrowRight');
      expect(strip(element).ariaValueText).to.contain('01:00–02:00, Average 1.05');
      await press(element, 'End');
      expect(strip(element).ariaValueNow).to.equal('23');
    });

    it('show their figures beside the strip until Escape or the next place', async () => {
      const element = await ready();
      strip(element).focus();
      await element.updateComplete;
      expect(words(one(element, '.tip'))).to.match(/^EURUSD 14:00–15:00 · Now Average1\.70/);
      await press(element, 'Escape');
      expect(all(element, '.tip')).to.have.length(0);
      await press(element, 'ArrowLeft');
      strip(element).blur();
      await element.updateComplete;
      expect(all(element, '.tip')).to.have.length(0);
    });

    it('show the figures of the hour under the pointer', async () => {
      const element = await ready();
      const { left, width, top } = strip(element).getBoundingClientRect();
      const clientX = left + (width * 3.5) / 24;
      strip(element).dispatchEvent(new PointerEvent('pointermove', { clientX, clientY: top }));
      await element.updateComplete;
      expect(words(one(element, '.tip'))).to.contain('03:00–04:00');
      strip(element).dispatchEvent(new PointerEvent('pointerleave'));
      await element.updateComplete;
      expect(all(element, '.tip')).to.have.length(0);
    });
  });

  describe('the note', () => {
    it('says since when and how it is measured, and promises nothing', async () => {
      const element = await ready();
      const note = words(one(element, '[part=note]'));
      expect(note).to.contain('Measured since 1 March 2026; each spread counts as long');
      expect(note).to.contain('not guaranteed');
    });

    it('names both days when symbols are measured since different ones', async () => {
      const young = spreadsOf('XAUUSD', { since: noon - 9 * 86_400_000 });
      const relay = new FakeRelay(quotes(), {
        symbols,
        values: { ...values, 'spreads:XAUUSD': young },
      });
      const element = await ready(relay);
      expect(words(one(element, '[part=note]'))).to.contain(
        '21 February 2026 at the earliest and 1 March',
      );
    });
  });

  describe('states', () => {
    it('moves nothing on the page when figures arrive', async () => {
      const relay = new FakeRelay([], { silent: true, symbols, values });
      const element = await table(relay, { symbols: 'Majors: EURUSD; Metals: XAUUSD' });
      const below = document.createElement('p');
      element.after(below);
      const before = below.getBoundingClientRect().top;
      const shift = layoutShift();
      relay.answer(...quotes());
      await drawn(element, 'live');
      expect(below.getBoundingClientRect().top).to.equal(before);
      expect(await shift()).to.equal(0);
    });

    it('says since when prices are old', async () => {
      const old = quotes().map((quote) => ({
        ...quote,
        state: 'stale' as const,
        time: noon - 180_000,
      }));
      const element = await table(new FakeRelay(old, { symbols, values }));
      await drawn(element, 'stale');
      expect(words(one(element, '[part=status]'))).to.match(/^as of .+ · 3 min(s|\.)? ago$/);
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await table(relay);
      await drawn(element, 'failed');
      expect(words(one(element, '.notice slot'))).to.equal('Spreads are not available right now.');
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.be.greaterThan(tries);
    });

    it('fits 320 pixels, and a screen of any width, without scrolling sideways', async () => {
      const element = await ready();
      for (const width of [320, 480, 640, 800, 960]) {
        element.parentElement!.style.inlineSize = `${width}px`;
        await new Promise(requestAnimationFrame);
        const { scrollWidth, clientWidth } = one(element, '.scroll');
        expect(scrollWidth, `${width}`).to.be.at.most(clientWidth);
      }
    });

    it('cuts no ring around a heading that has the focus', async () => {
      const element = await ready();
      const scroll = one(element, '.scroll');
      // Sums of binary fractions miss each other by less than anybody sees.
      const hair = 0.001;
      for (const width of [320, 800, 960]) {
        element.parentElement!.style.inlineSize = `${width}px`;
        const { left, right, top } = scroll.getBoundingClientRect();
        for (const button of all(element, 'thead button').filter((each) => each.offsetWidth)) {
          button.focus({ preventScroll: true });
          const { outlineOffset, outlineWidth } = getComputedStyle(button);
          const around = parseFloat(outlineOffset) + parseFloat(outlineWidth);
          const box = button.getBoundingClientRect();
          expect(box.left - around).to.be.at.least(left - hair);
          expect(box.right + around).to.be.at.most(right + hair);
          expect(box.top - around).to.be.at.least(top - hair);
        }
      }
    });

    it('warns of a unit and a time zone that do not exist, and uses the usual ones', async () => {
      const element = await ready(live(), { unit: 'inches', 'time-zone': 'Atlantis/Capital' });
      expect(figures(element)[0]).to.equal('1.2');
      expect(warnings().join()).to.contain('"inches"').and.to.contain('"Atlantis/Capital"');
    });
  });

  it('tells the page which symbol the visitor picked', async () => {
    const element = await ready(live(), { 'symbol-url': 'https://broker.example/{symbol}' });
    element.addEventListener('broker-symbol-select', (event) => event.preventDefault());
    setTimeout(() => one(element, '.symbol a').click());
    const event = await oneEvent<SymbolSelectEvent>(element, 'broker-symbol-select');
    expect(event.symbol).to.equal('EURUSD');
  });

  it('is accessible with figures and while it loads', async () => {
    await expect(await ready()).to.be.accessible();
    await expect(await table(new FakeRelay([], { silent: true }))).to.be.accessible();
  });
});
