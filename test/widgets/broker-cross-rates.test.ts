import { aTimeout, expect } from '@open-wc/testing';
import type { Quote } from '../../server/protocol/quote.js';
import '../../widgets/broker-cross-rates.js';
import type { BrokerCrossRates } from '../../widgets/broker-cross-rates.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

/** A quote whose mid and change are as given. */
const at = (symbol: string, mid: number, change: number, changes: Partial<Quote> = {}) =>
  quoteOf(symbol, { bid: mid, ask: mid, spread: 0, open: mid / (1 + change), change, ...changes });

const market = (changes: Partial<Quote> = {}) => [
  at('EURUSD', 1.25, 0.01, changes),
  at('GBPUSD', 1.6, -0.005, changes),
  at('USDJPY', 150, 0.002, changes),
];
const symbols = ['EURUSD', 'GBPUSD', 'USDJPY', 'XAUUSD'].map((symbol) => infoOf(symbol));
const live = () => new FakeRelay(market(), { symbols });

const matrix = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-cross-rates', relay, { currencies: 'USD,EUR,GBP', locale: 'en', ...attributes });
async function ready(relay: FakeRelay, attributes: Record<string, string> = {}) {
  const element = await matrix(relay, attributes);
  await drawn(element, 'live');
  await waitUntil(() => !all(element, '.ghost').length);
  return element;
}
const cells = (element: BrokerCrossRates) =>
  all(element, 'tbody tr').map((row) => [...row.children].map(words));
const cell = (element: BrokerCrossRates, row: number, column: number) =>
  all(element, 'tbody tr')[row]!.children[column + 1] as HTMLElement;

describe('broker-cross-rates', () => {
  const warnings = collectWarnings();

  it('says what one unit of the row is worth in the column', async () => {
    const element = await ready(live());
    expect(all(element, 'thead th').map(words)).to.deep.equal(['1 unit of', 'USD', 'EUR', 'GBP']);
    expect(cells(element)).to.deep.equal([
      ['USD', '–', '0.80000 −0.99%', '0.62500 +0.50%'],
      ['EUR', '1.2500 +1.00%', '–', '0.78125*computed through USD (EURUSD, GBPUSD) +1.51%'],
      ['GBP', '1.6000 −0.50%', '1.2800*computed through USD (GBPUSD, EURUSD) −1.49%', '–'],
    ]);
  });

  it('shows the changes alone when the page wants them', async () => {
    const element = await ready(live(), { mode: 'change', currencies: 'USD,EUR' });
    expect(cells(element)).to.deep.equal([
      ['USD', '–', '−0.99%'],
      ['EUR', '+1.00%', '–'],
    ]);
  });

  it('says where a rate comes from', async () => {
    const element = await ready(live());
    expect(cell(element, 1, 0).title).to.equal('EURUSD');
    expect(cell(element, 0, 1).title).to.equal('inverse of EURUSD');
    expect(cell(element, 1, 2).title).to.equal('computed through USD (EURUSD, GBPUSD)');
  });

  it('explains the sign only where it stands', async () => {
    const crossed = await ready(live());
    expect(words(one(crossed, '.legend'))).to.equal('* computed through other currencies');
    const direct = await ready(live(), { currencies: 'USD,EUR' });
    expect(words(one(direct, '.legend'))).to.equal('');
  });

  it('shades the largest change of the table most, each in its direction', async () => {
    const element = await ready(live());
    const looks = (row: number, column: number) => cell(element, row, column).className;
    expect(looks(1, 2)).to.contain('up shade5');
    expect(looks(1, 0)).to.contain('up shade4');
    expect(looks(0, 1)).to.contain('down shade4');
    expect(looks(2, 0)).to.contain('down shade2');
  });

  it('does not shade the noise of a quiet day like a storm', async () => {
    const relay = new FakeRelay([at('EURUSD', 1.25, 0.0003)], { symbols });
    const element = await ready(relay, { currencies: 'EUR,USD' });
    expect(cell(element, 0, 1).className).to.contain('up shade1');
  });

  it('has a dash where no symbol leads', async () => {
    const element = await ready(live(), { currencies: 'USD,EUR,ISK' });
    expect(cells(element)[2]).to.deep.equal(['ISK', '–', '–', '–']);
    expect(cells(element)[1]![1]).to.contain('1.2500');
  });

  it('follows only the symbols that it needs', async () => {
    const relay = live();
    await ready(relay);
    expect([...relay.asked].filter((name) => name !== 'symbols').sort()).to.deep.equal([
      'quotes:EURUSD',
      'quotes:GBPUSD',
      'quotes:USDJPY',
    ]);
  });

  it('moves with its prices', async () => {
    const relay = live();
    const element = await ready(relay);
    relay.send(at('EURUSD', 1.2, -0.01));
    await waitUntil(() => words(cell(element, 1, 0)).startsWith('1.2000'));
    expect(words(cell(element, 1, 2))).to.contain('0.75000');
  });

  it('warns of what is no currency and shows the others', async () => {
    const element = await ready(live(), { currencies: 'EUR,Bitcoins,USD' });
    expect(cells(element).map(([name]) => name)).to.deep.equal(['EUR', 'USD']);
    expect(warnings()[0]).to.contain('"BITCOINS" is none');
  });

  describe('states', () => {
    it('holds the place of every rate while it loads', async () => {
      const element = await matrix(new FakeRelay([], { silent: true }));
      expect(all(element, 'td .ghost')).to.have.length(6);
      expect(one(element, 'table').ariaBusy).to.equal('true');
    });

    it('says since when rates are old; a cross is as old as its oldest symbol', async () => {
      const [eurusd, gbpusd] = market();
      const old = { ...gbpusd!, state: 'stale' as const, time: noon - 60_000 };
      const element = await ready(new FakeRelay([eurusd!, old], { symbols }));
      expect(words(one(element, '[part=status]'))).to.match(/^as of /);
      expect(cell(element, 1, 0).className).to.contain('live-quote');
      expect(cell(element, 2, 0).className).to.contain('stale-quote');
      expect(cell(element, 1, 2).className).to.contain('stale-quote');
    });

    it('says that the market is closed', async () => {
      const element = await ready(new FakeRelay(market({ state: 'closed' }), { symbols }));
      expect(words(one(element, '[part=status]'))).to.equal('Market closed');
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await matrix(relay);
      await drawn(element, 'failed');
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.equal(tries + 1);
    });

    it('is not blank when there are no pairs or no currencies', async () => {
      const nothing = await matrix(new FakeRelay([], { symbols: [infoOf('XAUUSD')] }));
      const none = await matrix(live(), { currencies: '' });
      for (const element of [nothing, none])
        await waitUntil(() => words(one(element, '[part=base]')) === 'No symbols chosen.');
    });

    it('moves nothing on the page when rates arrive', async () => {
      const relay = new FakeRelay([], { silent: true, symbols });
      const element = await matrix(relay);
      const below = document.createElement('p');
      element.after(below);
      const before = below.getBoundingClientRect().top;
      const shift = layoutShift();
      relay.answer(...market());
      await drawn(element, 'live');
      await waitUntil(() => all(element, '.mark').length > 0);
      expect(below.getBoundingClientRect().top).to.equal(before);
      expect(await shift()).to.equal(0);
    });
  });

  describe('structure', () => {
    it('is a table with a caption and scopes, and no live region', async () => {
      const element = await ready(live(), { caption: 'Our rates' });
      expect(words(one(element, 'caption'))).to.equal('Our rates');
      expect(all(element, 'thead th[scope=col]')).to.have.length(4);
      expect(all(element, 'tbody th[scope=row]')).to.have.length(3);
      expect(all(element, '[aria-live],[role=status]')).to.have.length(0);
    });

    it('scrolls in 320 pixels by keyboard, and the page does not', async () => {
      const element = await ready(live(), { currencies: 'USD,EUR,GBP,JPY,CHF,AUD' });
      element.parentElement!.style.inlineSize = '320px';
      await waitUntil(() => one(element, '.scroll').tabIndex === 0);
      expect(element.scrollWidth).to.be.at.most(320);
      const first = one(element, 'tbody th').getBoundingClientRect().left;
      one(element, '.scroll').scrollLeft = 100;
      expect(one(element, 'tbody th').getBoundingClientRect().left).to.be.closeTo(first, 2);
    });

    it('speaks the language of the page and keeps numbers left to right', async () => {
      const element = await ready(live(), { locale: 'ar-EG' });
      await waitUntil(() => words(one(element, '.legend')).includes('محسوب'));
      expect(words(cell(element, 1, 0).querySelector('bdi')!)).to.equal('١٫٢٥٠٠');
      expect(cell(element, 1, 0).querySelector('bdi')!.dir).to.equal('ltr');
    });

    it('is accessible in every state, light and dark', async () => {
      const refusal = { code: 'forbidden', message: 'No.' } as const;
      const relays = [
        live(),
        new FakeRelay(market({ state: 'stale' }), { symbols }),
        new FakeRelay(market({ state: 'closed' }), { symbols }),
        new FakeRelay([], { silent: true }),
        new FakeRelay([], { refusal }),
      ];
      for (const relay of relays)
        for (const theme of ['light', 'dark']) {
          const element = await matrix(relay, { theme });
          await aTimeout(50);
          await expect(element).to.be.accessible();
        }
    });
  });
});
