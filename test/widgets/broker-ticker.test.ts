import { aTimeout, expect } from '@open-wc/testing';
import '../../widgets/broker-ticker.js';
import type { BrokerTicker } from '../../widgets/broker-ticker.js';
import { motion } from '../../widgets/internal/motion.js';

import { FakeRelay, quoteOf } from '../helpers/fake-relay.js';

import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const pair = () => [
  quoteOf('EURUSD'),
  quoteOf('GBPUSD', { bid: 1.26488, ask: 1.26503, change: -0.0031, direction: 'down' }),
];

const ticker = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-ticker', relay, { symbols: 'EURUSD,GBPUSD', ...attributes });
const base = (element: BrokerTicker) => one(element, '[part=base]');

describe('broker-ticker', () => {
  const warnings = collectWarnings();

  afterEach(() => {
    if (motion.paused) motion.toggle();
  });

  describe('prices', () => {
    it('shows symbol, price and change of each symbol in order', async () => {
      const element = await ticker(new FakeRelay(pair()), { mode: 'static' });
      await drawn(element, 'live');
      expect(all(element, 'li').map(words)).to.deep.equal([
        'EURUSD1.08312+0.24%',
        'GBPUSD1.26488−0.31%',
      ]);
    });

    it('sets the two digits at the pip large, where the relay puts the pip', async () => {
      const gold = quoteOf('XAUUSD', { bid: 2345.67, digits: 2, pipDigits: 1 });
      const element = await ticker(new FakeRelay([...pair(), gold]), {
        symbols: 'EURUSD,XAUUSD',
        mode: 'static',
      });
      await drawn(element, 'live');
      expect(all(element, '.price b').map(words)).to.deep.equal(['31', '5.6']);
    });

    it('flashes a price that moved, in its direction, and no other', async () => {
      const relay = new FakeRelay(pair());
      const element = await ticker(relay, { mode: 'static' });
      await drawn(element, 'live');
      expect(all(element, '.flash')).to.have.length(0);
      relay.send(quoteOf('EURUSD', { bid: 1.08316 }));
      await waitUntil(() => words(element.renderRoot.querySelector('li')!).includes('1.08316'));
      const flashes = all(element, '.flash');
      expect(flashes).to.have.length(1);
      expect(flashes[0]!.classList.contains('up')).to.equal(true);
    });

    it('says so when the relay does not serve a symbol', async () => {
      const element = await ticker(new FakeRelay(pair()), {
        symbols: 'EURUSD,ATLANTIS',
        mode: 'grid',
      });
      await drawn(element, 'live');
      expect(words(all(element, 'li')[1]!)).to.equal('ATLANTISNot available');
    });

    it('shows a dash, not a change, until the open of the day is known', async () => {
      const quote = quoteOf('EURUSD', { open: null, high: null, low: null, change: null });
      const element = await ticker(new FakeRelay([quote]), { symbols: 'EURUSD' });
      await drawn(element, 'live');
      expect(words(one(element, '.change'))).to.equal('–');
    });
  });

  describe('states', () => {
    it('holds the place of prices while it loads', async () => {
      const element = await ticker(new FakeRelay([], { silent: true }), { mode: 'static' });
      expect(base(element).classList.contains('loading')).to.equal(true);
      expect(all(element, '.ghost')).to.have.length(4);
      expect(one(element, 'slot[name=loading]')).to.not.equal(undefined);
    });

    it('says since when prices are old, and drops their colours', async () => {
      const quotes = pair().map((quote) => ({ ...quote, state: 'stale' as const }));
      const element = await ticker(new FakeRelay(quotes), { mode: 'static', locale: 'en' });
      await drawn(element, 'stale');
      expect(words(one(element, '[part=status]'))).to.match(/^as of \d\d:\d\d [AP]M$/);
      const color = (selector: string) => getComputedStyle(one(element, selector)).color;
      expect(color('li .change')).to.equal(color('li .symbol'));
    });

    it('says that the market is closed when all of it is', async () => {
      const quotes = pair().map((quote) => ({ ...quote, state: 'closed' as const }));
      const element = await ticker(new FakeRelay(quotes));
      await drawn(element, 'live');
      expect(words(one(element, '[part=status]'))).to.equal('Market closed');
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await ticker(relay);
      await drawn(element, 'failed');
      expect(words(one(element, '[part=failure]'))).to.contain(
        'Prices are not available right now.',
      );
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.equal(tries + 1);
    });

    it('says that no symbol is chosen instead of staying blank', async () => {
      const element = await ticker(new FakeRelay(), { symbols: '' });
      expect(words(base(element))).to.equal('No symbols chosen.');
    });

    it('recovers from a failure of its own as soon as it can draw again', async () => {
      const element = await ticker(new FakeRelay(pair()));
      await drawn(element, 'live');
      Object.defineProperty(element, 'draw', {
        configurable: true,
        value: () => {
          throw new Error('planted');
        },
      });
      element.requestUpdate();
      await element.updateComplete;
      expect(base(element).classList.contains('failed')).to.equal(true);
      expect(warnings()[0]).to.contain('could not draw: Error: planted');
      Reflect.deleteProperty(element, 'draw');
      element.requestUpdate();
      await element.updateComplete;
      expect(base(element).classList.contains('live')).to.equal(true);
    });
  });

  describe('modes', () => {
    it('repeats the line of a marquee for the eye only', async () => {
      const element = await ticker(new FakeRelay(pair()), { 'symbol-url': '/trade/{symbol}' });
      await waitUntil(() => all(element, 'ul').length > 1, 'never copied');
      const [first, ...copies] = all(element, 'ul');
      expect(first!.hasAttribute('aria-hidden')).to.equal(false);
      for (const copy of copies) {
        expect(copy.getAttribute('aria-hidden')).to.equal('true');
        for (const link of copy.querySelectorAll('a')) expect(link.tabIndex).to.equal(-1);
      }
    });

    it('fills the width with copies and runs at the speed asked for', async () => {
      const element = await ticker(new FakeRelay(pair()), { speed: '100' });
      await waitUntil(() => all(element, 'ul').length > 1, 'never copied');
      const track = one(element, '.track');
      const width = one(element, 'ul').getBoundingClientRect().width;
      expect(track.scrollWidth).to.be.at.least(element.clientWidth + width - 1);
      expect(parseFloat(track.style.animationDuration)).to.be.closeTo(width / 100, 0.02);
    });

    it('runs the other way from right to left', async () => {
      const element = await ticker(new FakeRelay(pair()));
      element.dir = 'rtl';
      await waitUntil(() => base(element).classList.contains('rtl'));
      expect(getComputedStyle(one(element, '.frame')).getPropertyValue('--_turn')).to.equal('-1');
    });

    it('has no copies and no animation in the resting modes', async () => {
      for (const mode of ['static', 'Grid']) {
        const element = await ticker(new FakeRelay(pair()), { mode });
        expect(all(element, 'ul')).to.have.length(1);
        expect(getComputedStyle(one(element, '.track')).animationName).to.equal('none');
      }
      expect(warnings()).to.deep.equal([]);
    });
  });

  describe('pause', () => {
    it('stops every ticker of the page and says so on every button', async () => {
      const relay = new FakeRelay(pair());
      const first = await ticker(relay);
      const second = await ticker(relay);
      one(first, '[part=pause]').click();
      await second.updateComplete;
      for (const element of [first, second]) {
        await element.updateComplete;
        expect(getComputedStyle(one(element, '.track')).animationPlayState).to.equal('paused');
        expect(one(element, '[part=pause]').ariaLabel).to.equal('Resume live prices');
      }
    });

    it('keeps the prices as they were, and goes on with the newest', async () => {
      const relay = new FakeRelay(pair());
      const element = await ticker(relay, { mode: 'static' });
      await drawn(element, 'live');
      motion.toggle();
      relay.send(quoteOf('EURUSD', { bid: 1.5 }));
      await aTimeout(50);
      expect(words(one(element, 'li'))).to.contain('1.08312');
      motion.toggle();
      await waitUntil(() => words(one(element, 'li')).includes('1.50000'));
    });

    it('lets the keyboard scroll a paused marquee', async () => {
      const element = await ticker(new FakeRelay(pair()));
      expect(one(element, '.view').tabIndex).to.equal(-1);
      motion.toggle();
      await element.updateComplete;
      expect(one(element, '.view').tabIndex).to.equal(0);
    });
  });
});
