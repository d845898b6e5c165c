import { expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-sentiment.js';
import type { BrokerSentiment } from '../../widgets/broker-sentiment.js';
import { motion } from '../../widgets/internal/motion.js';
import type { SymbolSelectEvent } from '../../widgets/internal/symbol-select.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { relaySentiments, sentimentOf, untold } from '../helpers/sentiments.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const market = () =>
  relaySentiments(
    sentimentOf('EURUSD'),
    sentimentOf('GBPUSD', { longClients: 0.3, longLots: 0.41, clients: 1240 }),
    untold('XAUUSD'),
  );
const sentiment = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-sentiment', relay, {
    symbols: 'EURUSD,GBPUSD,XAUUSD',
    locale: 'en',
    ...attributes,
  });
const row = (element: BrokerSentiment, symbol: string) => one(element, `[data-symbol=${symbol}]`);
async function live(attributes: Record<string, string> = {}, relay = market()) {
  const element = await sentiment(relay, attributes);
  await drawn(element, 'live');
  return element;
}

describe('broker-sentiment', () => {
  const warnings = collectWarnings();

  describe('lists', () => {
    it('the shares of clients and lots and the number of clients of each symbol', async () => {
      const element = await live();
      expect(words(row(element, 'EURUSD'))).to.equal(
        'EURUSD 62% long, 38% short 62% 38% 55% long, 45% short 55% / 45% 120+',
      );
      expect(words(one(element, '[data-symbol=GBPUSD] .count'))).to.equal('1,240+');
    });

    it('the symbols in the order of the page', async () => {
      const element = await live({ symbols: 'XAUUSD GBPUSD,EURUSD' });
      expect(all(element, '.row').map(({ dataset }) => dataset['symbol'])).to.deep.equal([
        'XAUUSD',
        'GBPUSD',
        'EURUSD',
      ]);
    });

    it('bars that are as long as the shares, the larger one set stronger', async () => {
      const element = await live();
      const bar = one(element, '[data-symbol=GBPUSD] .shares');
      const [long, short] = [...bar.children].map((part) => part.getBoundingClientRect().width);
      expect(long! / (long! + short!)).to.be.closeTo(0.3, 0.01);
      expect(words(one(element, '[data-symbol=GBPUSD] .most'))).to.equal('70%');
    });

    it('no shares of a symbol that too few clients hold', async () => {
      const element = await live();
      expect(words(row(element, 'XAUUSD'))).to.equal('XAUUSD Too few clients – fewer than 20');
      expect(all(element, '[data-symbol=XAUUSD] .shares')).to.have.length(0);
    });

    it('a symbol that the relay does not know, and one that it has not told yet, as such', async () => {
      const values = { 'sentiment:EURUSD': sentimentOf('EURUSD'), 'sentiment:GBPUSD': null };
      const element = await live({}, new FakeRelay([], { values }));
      expect(words(one(element, '[data-symbol=GBPUSD] .why'))).to.equal('Not told yet');
      expect(words(one(element, '[data-symbol=XAUUSD] .why'))).to.equal('Not available');
    });

    it('shares as they change', async () => {
      const relay = market();
      const element = await live({}, relay);
      relay.update('sentiment:EURUSD', sentimentOf('EURUSD', { longClients: 0.48 }));
      await waitUntil(() => words(row(element, 'EURUSD')).includes('48% long, 52% short'));
    });

    it('no changes while the visitor has paused the page', async () => {
      const relay = market();
      const element = await live({}, relay);
      one(element, '[part=pause]').click();
      relay.update('sentiment:EURUSD', sentimentOf('EURUSD', { longClients: 0.48 }));
      relay.update('sentiment:GBPUSD', sentimentOf('GBPUSD'));
      await element.updateComplete;
      expect(words(row(element, 'EURUSD'))).to.contain('62% long');
      motion.toggle();
      await waitUntil(() => words(row(element, 'EURUSD')).includes('48% long'));
    });
  });

  describe('says', () => {
    it('of which moment the positions are, how late they are told, and how figures are made', async () => {
      const element = await live();
      const time = new Intl.DateTimeFormat('en', { hour: '2-digit', minute: '2-digit' });
      expect(words(one(element, '[part=status]'))).to.equal(
        `as of ${time.format(noon - 15 * 60_000)}`,
      );
      expect(words(one(element, '[part=note]'))).to.equal(
        'Shown with a delay of 15 minutes. Clients of this broker with open positions; shares are shown from 20 clients on, and their number is rounded down.',
      );
    });

    it('nothing of a delay where there is none', async () => {
      const element = await live({}, relaySentiments(sentimentOf('EURUSD', { delay: 0 })));
      expect(words(one(element, '[part=note]'))).to.match(/^Clients of this broker/);
    });

    it('it in the language of the page, with its digits', async () => {
      const element = await live({ locale: 'ar-EG' });
      await waitUntil(() => words(one(element, '[part=note]')).includes('عملاء هذا الوسيط'));
      expect(words(row(element, 'EURUSD'))).to.contain('٦٢');
      const chinese = await live({ locale: 'zh' });
      await waitUntil(() => words(row(chinese, 'EURUSD')).includes('做多 62%，做空 38%'));
    });
  });

  describe('layouts', () => {
    it('are compact where the page wants it: the shares of clients alone', async () => {
      const element = await live({ layout: 'compact' });
      expect(words(row(element, 'EURUSD'))).to.equal(
        'EURUSD 62% long, 38% short 62% LongShort 38%',
      );
      expect(all(element, '.by-lots, .count')).to.have.length(0);
    });

    it('say which side is which on a phone, too', async () => {
      const element = await live();
      element.parentElement!.style.inlineSize = '288px';
      const [long, , short] = all(element, 'thead .by-clients span');
      const bar = () => one(element, '[data-symbol=EURUSD] .by-clients').getBoundingClientRect();
      await waitUntil(() => bar().width > 280);
      expect(long!.getBoundingClientRect().left).to.be.closeTo(bar().left, 1);
      expect(short!.getBoundingClientRect().right).to.be.closeTo(bar().right, 1);
    });

    it('keep a long symbol in its column', async () => {
      const symbol = 'EURUSD.professional_ECN-raw';
      for (const inlineSize of ['736px', '288px']) {
        const element = await live({ symbols: symbol }, relaySentiments(sentimentOf(symbol)));
        element.parentElement!.style.inlineSize = inlineSize;
        const name = one(element, '.row .label');
        await waitUntil(() => name.scrollWidth <= name.clientWidth);
      }
    });

    it('name their table and their columns', async () => {
      const element = await live({ caption: 'What our clients do' });
      expect(words(one(element, 'caption'))).to.equal('What our clients do');
      expect(all(element, '[role=columnheader]').map(words)).to.deep.equal([
        'Symbol',
        'LongClientsShort',
        'Lots',
        'Number of clients',
      ]);
    });

    for (const layout of ['list', 'compact']) {
      it(`fit into 320 pixels: ${layout}`, async () => {
        const element = await live({ layout });
        element.parentElement!.style.inlineSize = '320px';
        await element.updateComplete;
        const { scrollWidth, clientWidth } = one(element, '[part=base]');
        expect(scrollWidth).to.equal(clientWidth);
        for (const cell of all(element, '.row > *'))
          expect(cell.getBoundingClientRect().right).to.be.at.most(
            element.getBoundingClientRect().right + 1,
          );
      });

      it(`pass axe in light and dark: ${layout}`, async () => {
        for (const theme of ['light', 'dark'])
          await expect(await live({ layout, theme })).shadowDom.to.be.accessible();
      });
    }

    it('are a list, with a warning, when the page wants something else', async () => {
      const element = await live({ layout: 'pie' });
      expect(all(element, '.list')).to.have.length(1);
      expect(warnings()[0]).to.contain('layout must be one of list, compact, got "pie"');
    });
  });

  describe('symbols', () => {
    it('lead to their pages, and tell the page which was picked', async () => {
      const element = await live({ 'symbol-url': '#{symbol}' });
      const link = one(element, '[data-symbol=GBPUSD] a');
      expect(link.getAttribute('href')).to.match(/#GBPUSD$/);
      const picked = oneEvent(element, 'broker-symbol-select');
      link.click();
      expect(((await picked) as unknown as SymbolSelectEvent).symbol).to.equal('GBPUSD');
    });

    it('are asked for by name', async () => {
      const relay = market();
      await live({ symbols: 'EURUSD' }, relay);
      expect([...relay.asked]).to.deep.equal(['sentiment:EURUSD']);
    });

    it('that are missing are said to be', async () => {
      const element = await sentiment(market(), { symbols: '' });
      expect(words(one(element, '.notice'))).to.equal('No symbols chosen.');
    });
  });

  describe('states', () => {
    it('keep the space of what is to come', async () => {
      const relay = new FakeRelay([], { silent: true });
      const element = await sentiment(relay, { symbols: 'EURUSD,GBPUSD' });
      await drawn(element, 'loading');
      const { offsetHeight } = element;
      expect(offsetHeight).to.be.above(100);
      expect(one(element, 'table').getAttribute('aria-busy')).to.equal('true');
      const shift = layoutShift();
      relay.update('sentiment:EURUSD', sentimentOf('EURUSD'));
      relay.update('sentiment:GBPUSD', sentimentOf('GBPUSD'));
      await drawn(element, 'live');
      expect(await shift()).to.equal(0);
      expect(element.offsetHeight).to.equal(offsetHeight);
    });

    it('are stale when nobody vouches for the shares any more, and keep them', async () => {
      const relay = relaySentiments(sentimentOf('EURUSD', { state: 'stale' }));
      const element = await sentiment(relay, { symbols: 'EURUSD' });
      await drawn(element, 'stale');
      expect(words(row(element, 'EURUSD'))).to.contain('62% long');
      expect(one(element, '[part=status]').classList.contains('stale')).to.equal(true);
    });

    it('say when there is nothing to show, and try again', async () => {
      const refusal = { code: 'forbidden' as const, message: 'Not for this page.' };
      const relay = new FakeRelay([], { refusal });
      const element = await sentiment(relay);
      await drawn(element, 'failed');
      expect(words(one(element, '[part=failure]'))).to.contain(
        'Client sentiment is not available right now.',
      );
      const { tries } = relay;
      one(element, '[part=retry]').click();
      await waitUntil(() => relay.tries > tries);
    });
  });
});
