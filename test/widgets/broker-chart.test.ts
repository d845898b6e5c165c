import { expect } from '@open-wc/testing';
import '../../widgets/broker-chart.js';
import type { BrokerChart } from '../../widgets/broker-chart.js';
import { HistoryError } from '../../widgets/internal/market/history.js';
import { motion } from '../../widgets/internal/motion.js';
import { candlesUntil, FakeHistory, tailOf } from '../helpers/fake-history.js';
import { FakeRelay, noon, quoteOf } from '../helpers/fake-relay.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const hour = 3_600_000;
const tail = 'candles:EURUSD:H1';

/** A chart on a relay whose last candle opened at noon, once the library has drawn. */
async function chart(attributes: Record<string, string> = {}, count = 600) {
  const candles = candlesUntil(noon, count);
  const relay = new FakeRelay([quoteOf('EURUSD', { bid: candles.at(-1)!.close })], {
    values: { [tail]: tailOf(candles.slice(-2)) },
  });
  const history = new FakeHistory(relay.url, candles);
  const element = await mount('broker-chart', relay, {
    symbol: 'EURUSD',
    locale: 'en',
    'time-zone': 'server',
    ...attributes,
  });
  await waitUntil(() => element.renderRoot.querySelector('canvas'), 'never drew');
  await waitUntil(() => plot(element).ariaValueMax, 'never showed bars');
  return { relay, history, element, candles };
}

const plot = (element: BrokerChart) => one(element, '.plot');
const legend = (element: BrokerChart) => words(one(element, '[part=legend]'));
const press = async (element: BrokerChart, key: string) => {
  plot(element).dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true }));
  await element.updateComplete;
};
const button = (element: BrokerChart, text: string) =>
  all(element, 'button').find((one) => words(one) === text)!;

describe('broker-chart', () => {
  afterEach(() => {
    if (motion.paused) motion.toggle();
  });

  describe('picture', () => {
    it('draws the history and names symbol, timeframe and last price for screen readers', async () => {
      const { element, history } = await chart();
      expect(history.asked).to.deep.equal([
        { symbol: 'EURUSD', timeframe: 'H1', to: undefined, limit: 500 },
      ]);
      expect(plot(element).role).to.equal('slider');
      expect(plot(element).ariaLabel).to.equal('Chart of EURUSD, H1, 1.08500');
      expect(one(element, '.plot > div').ariaHidden).to.equal('true');
    });

    it('shows the figures of the last candle by the server clock it was asked for', async () => {
      const { element } = await chart();
      expect(legend(element)).to.equal(
        'Mon, Mar 2, 02:00 PM Open 1.08490High 1.08520Low 1.08470Close 1.08500 +0.01%',
      );
    });

    it('names the library that draws, as its licence asks', async () => {
      const { element } = await chart();
      const credit = one(element, '[part=credit] a') as HTMLAnchorElement;
      expect(words(credit)).to.equal('Charts by TradingView Lightweight Charts™');
      expect(credit.href).to.equal('https://www.tradingview.com/');
      expect(credit.rel).to.equal('noopener');
    });

    it('carries no style attribute in what it draws itself', async () => {
      const { element } = await chart();
      expect(all(element, '[style]').filter((one) => !one.closest('.plot > div'))).to.deep.equal(
        [],
      );
    });

    it('fills a container that has a height', async () => {
      const { element } = await chart();
      element.parentElement!.style.blockSize = '700px';
      await waitUntil(() => element.offsetHeight === 700);
      expect(one(element, '.frame').offsetHeight).to.equal(700);
    });
  });

  describe('live', () => {
    it('moves the last candle with the quote, between two tails', async () => {
      const { element, relay } = await chart();
      relay.send(quoteOf('EURUSD', { bid: 1.09, time: noon + 60_000 }));
      await waitUntil(() => legend(element).includes('High 1.09000'));
      expect(legend(element)).to.contain('Low 1.08470Close 1.09000');
    });

    it('takes a new candle from the tail', async () => {
      const { element, relay, candles } = await chart();
      const next = { time: noon + hour, open: 1.1, high: 1.11, low: 1.09, close: 1.105, volume: 1 };
      relay.update(tail, tailOf([candles.at(-1)!, next]));
      await waitUntil(() => legend(element).startsWith('Mon, Mar 2, 03:00 PM Open 1.10000'));
    });

    it('reads what is missing when the tail does not join what it has', async () => {
      const { element, relay, history } = await chart();
      history.candles = candlesUntil(noon + 9 * hour, 609);
      relay.update(tail, tailOf([...history.candles.slice(-2)]));
      await waitUntil(() => legend(element).startsWith('Mon, Mar 2, 11:00 PM'));
      expect(history.asked.at(-1)).to.include({ limit: 1_000, to: undefined });
    });

    it('stands still while the visitor has paused, and goes on afterwards', async () => {
      const { element, relay } = await chart();
      motion.toggle();
      relay.send(quoteOf('EURUSD', { bid: 1.2, time: noon + 60_000 }));
      element.requestUpdate();
      await element.updateComplete;
      expect(legend(element)).to.contain('Close 1.08500');
      motion.toggle();
      await waitUntil(() => legend(element).includes('Close 1.20000'));
    });
  });

  describe('switches', () => {
    it('reads another timeframe when the visitor picks it', async () => {
      const { element, history } = await chart();
      button(element, 'M15').click();
      await waitUntil(() => history.asked.at(-1)?.timeframe === 'M15');
      expect(button(element, 'M15').ariaPressed).to.equal('true');
    });

    it('picks candles that fit a range, and forgets the range for a timeframe', async () => {
      const { element, history } = await chart({ range: '1y' });
      expect(history.asked[0]?.timeframe).to.equal('D1');
      button(element, 'H4').click();
      await waitUntil(() => history.asked.at(-1)?.timeframe === 'H4');
      expect(element.range).to.equal('');
    });

    it('changes the type without asking for candles again', async () => {
      const { element, history } = await chart();
      for (const type of ['bars', 'line', 'area', 'baseline', 'candles']) {
        element.type = type;
        await element.updateComplete;
        expect(one(element, '[part=base]').classList.contains('live')).to.equal(true);
      }
      expect(history.asked).to.have.length(1);
    });

    it('lets the page keep the visitor from another symbol', async () => {
      const { element } = await chart({ symbols: 'EURUSD,GBPUSD' });
      const refuse = (event: Event) => event.preventDefault();
      const picked: string[] = [];
      element.addEventListener('broker-symbol-select', (event) => picked.push(event.symbol));
      element.addEventListener('broker-symbol-select', refuse);
      const menu = one(element, '[part=symbol] select') as HTMLSelectElement;
      menu.value = 'GBPUSD';
      menu.dispatchEvent(new Event('change'));
      await element.updateComplete;
      expect(menu.value).to.equal('EURUSD');
      element.removeEventListener('broker-symbol-select', refuse);
      menu.value = 'GBPUSD';
      menu.dispatchEvent(new Event('change'));
      expect(picked).to.deep.equal(['GBPUSD', 'GBPUSD']);
      expect(element.symbol).to.equal('GBPUSD');
    });
  });

  describe('keyboard', () => {
    it('moves by a candle and says which, but says nothing when prices move', async () => {
      const { element, relay } = await chart();
      await press(element, 'ArrowLeft');
      expect(legend(element)).to.match(/^Mon, Mar 2, 01:00 PM/);
      const said = plot(element).ariaValueText;
      expect(said).to.match(/^Mon, Mar 2, 01:00 PM, Open 1\.08480/);
      relay.send(quoteOf('EURUSD', { bid: 1.2, time: noon + 60_000 }));
      await waitUntil(() => plot(element).ariaLabel?.endsWith('1.08490'));
      expect(plot(element).ariaValueText).to.equal(said);
    });

    it('goes to the oldest candle, and reads what is older', async () => {
      const { element, history } = await chart();
      await press(element, 'Home');
      await waitUntil(() => history.asked.length === 2, 'never asked');
      expect(history.asked[1]).to.include({ to: noon - 499 * hour, limit: 1_000 });
      await waitUntil(() => plot(element).ariaValueMax === '600');
      expect(plot(element).ariaValueNow).to.equal('101');
      await press(element, 'End');
      expect(plot(element).ariaValueNow).to.equal('600');
    });

    it('leaves other keys and shortcuts to the page', async () => {
      const { element } = await chart();
      for (const init of [{ key: 'Tab' }, { key: 'ArrowLeft', ctrlKey: true }]) {
        const event = new KeyboardEvent('keydown', { ...init, cancelable: true });
        plot(element).dispatchEvent(event);
        expect(event.defaultPrevented).to.equal(false);
      }
    });
  });

  describe('table', () => {
    it('shows the candles in view as a table with caption and headings', async () => {
      const { element } = await chart();
      one(element, 'button[aria-label="Show as table"]').click();
      await element.updateComplete;
      expect(words(one(element, 'caption'))).to.match(/^EURUSD, H1: \d+ candles$/);
      expect(all(element, 'thead th').map(words)).to.deep.equal([
        'Time',
        'Open',
        'High',
        'Low',
        'Close',
        'Change',
      ]);
      expect(words(all(element, 'tbody tr')[0]!)).to.equal(
        'Mon, Mar 2, 02:00 PM 1.084901.085201.084701.08500 +0.01%',
      );
      expect(all(element, 'tbody th').every((cell) => cell.getAttribute('scope') === 'row')).to.be
        .true;
      await expect(element).to.be.accessible();
      one(element, 'button[aria-label="Show as chart"]').click();
      await element.updateComplete;
      expect(plot(element).isConnected).to.equal(true);
    });
  });

  describe('states', () => {
    it('holds the place while it loads, and has the same height when it is there', async () => {
      const relay = new FakeRelay([], { silent: true });
      new FakeHistory(relay.url, candlesUntil(noon, 100));
      const element = await mount('broker-chart', relay, { symbol: 'EURUSD' });
      await drawn(element, 'loading');
      expect(plot(element).ariaValueNow).to.equal('1');
      const { offsetHeight } = element;
      relay.answer(quoteOf('EURUSD'));
      await drawn(element, 'live');
      expect(element.offsetHeight).to.equal(offsetHeight);
    });

    it('says when the relay does not know the symbol', async () => {
      const relay = new FakeRelay();
      const history = new FakeHistory(relay.url, []);
      history.refusal = new HistoryError('unknown-symbol', 'No symbol is called "X".');
      const element = await mount('broker-chart', relay, { symbol: 'X' });
      await waitUntil(() => element.renderRoot.querySelector('.body .notice'));
      expect(words(one(element, '.body .notice'))).to.equal('Not available');
      expect(all(element, '.head .chip')).to.deep.equal([]);
    });

    it('says that there is no history yet', async () => {
      const relay = new FakeRelay([quoteOf('EURUSD')]);
      new FakeHistory(relay.url, []);
      const element = await mount('broker-chart', relay, { symbol: 'EURUSD' });
      await waitUntil(() => element.renderRoot.querySelector('.body .notice'));
      expect(words(one(element, '.body .notice'))).to.equal('No price history yet.');
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([quoteOf('EURUSD')]);
      const history = new FakeHistory(relay.url, candlesUntil(noon, 100));
      history.refusal = new HistoryError('internal', 'Broken.');
      const element = await mount('broker-chart', relay, { symbol: 'EURUSD' });
      await drawn(element, 'failed');
      history.refusal = undefined;
      one(element, '[part=retry]').click();
      await drawn(element, 'live');
    });

    it('keeps the chart when prices are old, and says since when', async () => {
      const { element, relay } = await chart();
      relay.send(quoteOf('EURUSD', { state: 'stale' }));
      await drawn(element, 'stale');
      expect(words(one(element, '[part=status]'))).to.match(/^as of /);
      expect(plot(element).isConnected).to.equal(true);
    });

    it('has no controls in the mini mode', async () => {
      const { element, history } = await chart({ mode: 'mini' });
      expect(history.asked[0]?.timeframe).to.equal('M5');
      expect(all(element, 'button, select')).to.deep.equal([]);
      expect(all(element, '[part=legend]')).to.deep.equal([]);
    });

    it('comes back after it was moved in the page', async () => {
      const { element } = await chart();
      const { parentElement } = element;
      element.remove();
      parentElement!.append(element);
      await waitUntil(() => element.renderRoot.querySelectorAll('canvas').length > 0);
      await expect(element).to.be.accessible();
    });
  });
});
