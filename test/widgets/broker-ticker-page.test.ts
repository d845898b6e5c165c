import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-ticker.js';
import type { BrokerTicker } from '../../widgets/broker-ticker.js';
import { motion } from '../../widgets/internal/motion.js';
import type { SymbolSelectEvent } from '../../widgets/internal/symbol-select.js';
import { FakeRelay, quoteOf } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const pair = () => [
  quoteOf('EURUSD'),
  quoteOf('GBPUSD', { bid: 1.26488, ask: 1.26503, change: -0.0031, direction: 'down' }),
];

const ticker = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-ticker', relay, { symbols: 'EURUSD,GBPUSD', ...attributes });
const base = (element: BrokerTicker) => one(element, '[part=base]');

describe('broker-ticker in a page', () => {
  collectWarnings();

  afterEach(() => {
    if (motion.paused) motion.toggle();
  });

  describe('symbols to pick', () => {
    it('leads to the page of each symbol', async () => {
      const element = await ticker(new FakeRelay(pair()), {
        mode: 'static',
        'symbol-url': 'https://www.broker.example/trade/{symbol}',
      });
      const links = all(element, 'a') as HTMLAnchorElement[];
      expect(links.map(({ href }) => href)).to.deep.equal([
        'https://www.broker.example/trade/EURUSD',
        'https://www.broker.example/trade/GBPUSD',
      ]);
    });

    it('tells the page which symbol was picked, and the page may keep the link from opening', async () => {
      const element = await ticker(new FakeRelay(pair()), {
        mode: 'static',
        'symbol-url': '#{symbol}',
      });
      document.addEventListener('broker-symbol-select', (event) => event.preventDefault(), {
        once: true,
      });
      setTimeout(() => all(element, 'a')[1]!.click());
      const event = await oneEvent<SymbolSelectEvent>(element, 'broker-symbol-select');
      expect(event.symbol).to.equal('GBPUSD');
      expect(event.composed && event.bubbles && event.defaultPrevented).to.equal(true);
      expect(location.hash).to.equal('');
    });
  });

  describe('looks', () => {
    it('follows the text colour of the page, and a change of it', async () => {
      const element = await ticker(new FakeRelay(pair()));
      expect(base(element).classList.contains('light')).to.equal(true);
      element.parentElement!.style.color = '#eee';
      document.documentElement.classList.toggle('night');
      await waitUntil(() => base(element).classList.contains('dark'));
      document.documentElement.classList.toggle('night');
    });

    it('takes theme, colours and language at any time', async () => {
      const element = await ticker(new FakeRelay(pair()));
      element.setAttribute('theme', 'DARK');
      element.setAttribute('locale', 'zh-CN');
      await waitUntil(() => one(element, '[part=pause]').ariaLabel === '暂停实时报价');
      expect([...base(element).classList]).to.include.members(['dark', 'own', 'red-up']);
      element.updown = 'blue-orange';
      await element.updateComplete;
      expect(base(element).classList.contains('red-up')).to.equal(false);
    });

    it('takes misspelt attributes, also when they change later', async () => {
      const element = await ticker(new FakeRelay(pair()), {
        mode: 'static',
        symbol_url: '/a/{symbol}',
      });
      expect((one(element, 'a') as HTMLAnchorElement).pathname).to.equal('/a/EURUSD');
      element.setAttribute('symbol_url', '/b/{symbol}');
      await element.updateComplete;
      expect((one(element, 'a') as HTMLAnchorElement).pathname).to.equal('/b/EURUSD');
    });

    it('moves nothing on the page when prices arrive', async () => {
      for (const mode of ['marquee', 'static', 'grid']) {
        const relay = new FakeRelay([], { silent: true });
        const element = await ticker(relay, { mode });
        const below = document.createElement('p');
        element.after(below);
        const before = below.getBoundingClientRect().top;
        const shift = layoutShift();
        relay.answer(...pair());
        await drawn(element, 'live');
        expect(below.getBoundingClientRect().top, mode).to.equal(before);
        expect(await shift(), mode).to.equal(0);
      }
    });
  });

  describe('hostile input', () => {
    it('shows markup as text, if at all', async () => {
      const element = await ticker(new FakeRelay(pair()), {
        symbols: '<img/src=x/onerror=alert(1)>',
      });
      await element.updateComplete;
      expect(all(element, 'img')).to.have.length(0);
      expect(words(one(element, '.symbol'))).to.equal('<img/src=x/onerror=alert(1)>');
    });

    it('shows no more than 500 symbols', async () => {
      const symbols = Array.from({ length: 10_000 }, (_, i) => `S${i}`).join();
      const element = await ticker(new FakeRelay(), { symbols, mode: 'static' });
      expect(all(element, 'li')).to.have.length(500);
    });

    it('draws with any nonsense in its attributes', async () => {
      const element = await ticker(new FakeRelay(pair()), {
        relay: 'http://[',
        theme: 'neon',
        mode: 'spiral',
        speed: 'NaN',
        locale: '???',
        updown: '',
        'symbol-url': 'javascript:alert(1)',
      });
      expect(all(element, 'a')).to.have.length(0);
      expect(words(base(element))).to.contain('EURUSD');
    });

    it('may be moved about and taken away at any time', async () => {
      const element = await ticker(new FakeRelay(pair()));
      const box = element.parentElement!;
      for (let i = 0; i < 5; i++) {
        element.remove();
        box.append(element);
      }
      await drawn(element, 'live');
      element.remove();
      await aTimeout(0);
    });
  });

  describe('accessibility', () => {
    for (const mode of ['marquee', 'static', 'grid']) {
      it(`is accessible as ${mode}, light and dark`, async () => {
        for (const theme of ['light', 'dark']) {
          const element = await ticker(new FakeRelay(pair()), {
            mode,
            theme,
            'symbol-url': '#{symbol}',
          });
          await drawn(element, 'live');
          await expect(element).to.be.accessible();
        }
      });
    }

    it('is accessible when old, loading, failed and paused', async () => {
      const old = pair().map((quote) => ({ ...quote, state: 'stale' as const }));
      const refusal = { code: 'forbidden', message: 'No.' } as const;
      for (const relay of [
        new FakeRelay(old),
        new FakeRelay([], { silent: true }),
        new FakeRelay([], { refusal }),
      ]) {
        const element = await ticker(relay, { mode: 'grid' });
        await aTimeout(50);
        await expect(element).to.be.accessible();
      }
      motion.toggle();
      await expect(await ticker(new FakeRelay(pair()))).to.be.accessible();
    });
  });
});
