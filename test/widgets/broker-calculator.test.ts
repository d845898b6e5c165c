import { aTimeout, expect } from '@open-wc/testing';
import type { SymbolSpecs } from '../../server/protocol/specs.js';
import '../../widgets/broker-calculator.js';
import type { BrokerCalculator } from '../../widgets/broker-calculator.js';
import { motion } from '../../widgets/internal/motion.js';
import { FakeRelay, infoOf, noon, quoteOf } from '../helpers/fake-relay.js';
import { collectWarnings } from '../helpers/warnings.js';
import { specsOf } from '../helpers/specs.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const symbols = ['EURUSD', 'USDJPY', 'XAUUSD'].map((symbol) => infoOf(symbol));
const eurusd = () => quoteOf('EURUSD', { bid: 1.25, ask: 1.2501, spread: 10 });
const market = () => [
  eurusd(),
  quoteOf('USDJPY', { bid: 150, ask: 150, spread: 0, digits: 3, pipDigits: 2 }),
];
function relayWith(changes: Partial<SymbolSpecs> = {}, quotes = market()): FakeRelay {
  const yen = { digits: 3, pipDigits: 2 };
  return new FakeRelay(quotes, {
    symbols,
    values: {
      'specs:EURUSD': specsOf('EURUSD', changes),
      'specs:USDJPY': specsOf('USDJPY', yen),
    },
  });
}

const calculator = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-calculator', relay, { symbols: 'EURUSD,USDJPY', locale: 'en', ...attributes });
async function ready(relay = relayWith(), attributes: Record<string, string> = {}) {
  const element = await calculator(relay, attributes);
  await drawn(element, 'live');
  await waitUntil(() => all(element, '#account option').length > 1);
  await element.updateComplete;
  return element;
}
/** Figures by their names. */
const results = (element: BrokerCalculator) =>
  Object.fromEntries(
    all(element, '.result').map((row) => [...row.children].map(words) as [string, string]),
  );
const field = (element: BrokerCalculator, id: string) => one(element, `#${id}`) as HTMLInputElement;
const fault = (element: BrokerCalculator, id: string) => words(one(element, `#${id}-fault`));
async function type(element: BrokerCalculator, id: string, text: string) {
  const input = field(element, id);
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('input', { bubbles: true }));
  await element.updateComplete;
}
async function pick(element: BrokerCalculator, id: string, value: string) {
  const select = one(element, `#${id}`) as HTMLSelectElement;
  select.value = value;
  select.dispatchEvent(new Event('change', { bubbles: true }));
  await element.updateComplete;
}
async function sell(element: BrokerCalculator) {
  all(element, '[type=radio]')[1]!.click();
  await element.updateComplete;
}

describe('broker-calculator', () => {
  const warnings = collectWarnings();

  describe('figures', () => {
    it('are those of one lot at the live price, by the terms of the broker', async () => {
      const element = await ready();
      expect(results(element)).to.deep.equal({
        // 100,000 EUR × 5 %, at the middle of 1.25 and 1.2501.
        Margin: 'USD 6,250.25',
        'Pip value': 'USD 10.00',
        'Swap per night, buy': '−USD 8.00',
        'Swap per night, sell': '+USD 2.00',
        'Profit or loss': '−USD 10.00',
        // 1 % of 10,000, over 50 pips.
        'Position size': '0.20 lots',
      });
      expect(words(one(element, '.hint'))).to.contain('three times on Wednesday');
    });

    it('move with the price', async () => {
      const relay = relayWith();
      const element = await ready(relay);
      relay.send(quoteOf('EURUSD', { bid: 1.3, ask: 1.3, spread: 0 }));
      await waitUntil(() => results(element)['Margin'] === 'USD 6,500.00');
      expect(field(element, 'open').value).to.equal('1.30000');
    });

    it('are in the account currency, and say at which rate', async () => {
      const element = await ready(relayWith(), { 'account-currency': 'jpy' });
      await waitUntil(() => results(element)['Pip value'] === 'JPY 1,500');
      const note = words(one(element, '[part=note]'));
      expect(note).to.contain('Converted at 1 USD = 150.00 JPY (USDJPY).');
      expect(note).to.contain('1 EUR = 187.51 JPY (EURUSD, USDJPY; computed through USD)');
      await pick(element, 'account', 'EUR');
      await waitUntil(() => results(element)['Margin'] === 'EUR 5,000.00');
    });

    it('say what is missing in place of a wrong figure', async () => {
      const element = await ready(relayWith(), { 'account-currency': 'ISK' });
      expect(results(element)['Pip value']).to.equal('No rate from USD to ISK');
      const bare = await ready(relayWith({ contractSize: null }));
      expect(new Set(Object.values(results(bare)))).to.deep.equal(
        new Set(['Not stated by the broker']),
      );
    });

    it('follow the symbol that the visitor picks, and forget own prices', async () => {
      const element = await ready();
      await type(element, 'open', '1.2');
      field(element, 'open').blur();
      await pick(element, 'symbol', 'USDJPY');
      await waitUntil(() => results(element)['Margin'] === 'USD 5,000.00');
      expect(field(element, 'open').value).to.equal('150.000');
    });

    it('turn around for a sale', async () => {
      const element = await ready();
      await type(element, 'close', '1.26');
      // 0.0099 above the ask, 0.01 above the bid.
      expect(results(element)['Profit or loss']).to.equal('+USD 990.00');
      await sell(element);
      expect(results(element)['Profit or loss']).to.equal('−USD 1,000.00');
    });

    it('ask for a leverage only where the contract states no margin', async () => {
      expect(all(await ready(), '#leverage')).to.have.length(0);
      const element = await ready(relayWith({ margin: null }));
      expect(results(element)['Margin']).to.equal('Not stated by the broker');
      await type(element, 'leverage', '100');
      expect(results(element)['Margin']).to.equal('USD 1,250.05');
    });
  });

  describe('fields', () => {
    it('understand decimal commas and native digits', async () => {
      const element = await ready();
      await type(element, 'lots', '0,5');
      expect(results(element)['Pip value']).to.equal('USD 5.00');
      await type(element, 'lots', '٢');
      expect(results(element)['Pip value']).to.equal('USD 20.00');
    });

    it('say beside them what is wrong, for everybody', async () => {
      const element = await ready();
      await type(element, 'lots', 'many');
      expect(fault(element, 'lots')).to.equal('Enter a number above zero, e.g. 1.00.');
      expect(field(element, 'lots').getAttribute('aria-invalid')).to.equal('true');
      expect(field(element, 'lots').getAttribute('aria-describedby')).to.equal('lots-fault');
      expect(results(element)['Margin']).to.equal('Check the fields');
      await type(element, 'lots', '80');
      expect(fault(element, 'lots')).to.equal('From 0.01 to 50 lots.');
      await type(element, 'lots', '0.015');
      expect(fault(element, 'lots')).to.equal('In steps of 0.01 lots.');
      await type(element, 'lots', '2');
      expect(fault(element, 'lots')).to.equal('');
    });

    it('keep an own price, and go back to the live one', async () => {
      const relay = relayWith();
      const element = await ready(relay);
      await type(element, 'open', '1.2');
      relay.send(quoteOf('EURUSD', { bid: 1.3, ask: 1.3, spread: 0 }));
      await waitUntil(() => results(element)['Profit or loss'] === '+USD 10,000.00');
      one(element, '.live-price').click();
      await element.updateComplete;
      expect(field(element, 'open').value).to.equal('1.30000');
      expect(all(element, '.live-price')).to.have.length(0);
    });

    it('do not move under the caret', async () => {
      const relay = relayWith();
      const element = await ready(relay);
      field(element, 'close').focus();
      relay.send(quoteOf('EURUSD', { bid: 1.3, ask: 1.3, spread: 0 }));
      await waitUntil(() => field(element, 'open').value === '1.30000');
      expect(field(element, 'close').value).to.equal('1.25000');
      field(element, 'close').blur();
      await element.updateComplete;
      expect(field(element, 'close').value).to.equal('1.30000');
    });

    it('take a risk in money and a stop as a price', async () => {
      const element = await ready();
      await pick(element, 'risk-unit', 'USD');
      await type(element, 'risk', '500');
      expect(results(element)['Position size']).to.equal('1.00 lots');
      await pick(element, 'stop-unit', 'price');
      await type(element, 'stop', '1.2401');
      expect(results(element)['Position size']).to.equal('0.50 lots');
      await type(element, 'stop', '1.3');
      expect(fault(element, 'stop')).to.equal('Below the open price to buy, above it to sell.');
      expect(results(element)['Position size']).to.equal('Check the fields');
      await sell(element);
      expect(fault(element, 'stop')).to.equal('');
    });

    it('say when a risk is too small for any size', async () => {
      const element = await ready();
      await type(element, 'balance', '10');
      expect(results(element)['Position size']).to.equal('Less than the smallest size, 0.01 lots');
    });
  });

  describe('states', () => {
    it('stands as a form while it loads', async () => {
      const element = await calculator(new FakeRelay([], { silent: true }));
      expect(all(element, '[part=price] .ghost')).to.have.length(2);
      // Nobody knows yet what the broker has stated.
      expect(all(element, 'output .ghost')).to.have.length(all(element, 'output').length);
      expect(all(element, 'input[type=text]').length).to.be.greaterThan(3);
    });

    it('says since when figures are old', async () => {
      const old = market().map((quote) => ({ ...quote, state: 'stale' as const, time: noon }));
      const element = await calculator(relayWith({}, old), { 'account-currency': 'JPY' });
      await drawn(element, 'stale');
      expect(words(one(element, '[part=status]'))).to.match(/^as of /);
      // The rate is asked for once the contract has come.
      await waitUntil(() => /\(USDJPY; as of .+\)/.test(words(one(element, '[part=note]'))));
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await calculator(relay);
      await drawn(element, 'failed');
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.equal(tries + 1);
    });

    it('is not blank when there are no symbols, and says which one is unknown', async () => {
      const empty = await calculator(new FakeRelay(), { symbols: '' });
      await waitUntil(() => words(one(empty, '[part=base]')) === 'No symbols chosen.');
      const unknown = await calculator(relayWith(), { symbols: 'ATLANTIS' });
      await waitUntil(() => words(one(unknown, '[part=status]')) === 'Not available');
    });

    it('rests while the page is paused', async () => {
      const relay = relayWith();
      const element = await ready(relay);
      one(element, '[part=pause]').click();
      relay.send(quoteOf('EURUSD', { bid: 1.3, ask: 1.3, spread: 0 }));
      await aTimeout(50);
      expect(field(element, 'open').value).to.equal('1.25010');
      motion.toggle();
      await waitUntil(() => field(element, 'open').value === '1.30000');
    });
  });

  it('draws with nonsense in its attributes', async () => {
    const element = await ready(relayWith(), { 'account-currency': '<b>' });
    expect(results(element)['Pip value']).to.equal('USD 10.00');
    expect(warnings()[0]).to.contain('account-currency must be a code');
  });

  it('reads no ticks out', async () => {
    const element = await ready();
    expect(all(element, 'output').every((output) => output.ariaLive === 'off')).to.equal(true);
  });

  it('fits 320 pixels', async () => {
    const element = await ready();
    element.parentElement!.style.inlineSize = '320px';
    expect(element.scrollWidth).to.be.at.most(320);
  });

  it('speaks the language of the page', async () => {
    const element = await ready(relayWith(), { locale: 'ar-EG' });
    await waitUntil(() => words(one(element, 'dt')) === 'الهامش');
    expect(field(element, 'open').value).to.equal('١٫٢٥٠١٠');
  });

  it('is accessible in every state, light and dark', async () => {
    const old = market().map((quote) => ({ ...quote, state: 'stale' as const }));
    const silent = new FakeRelay([], { silent: true });
    for (const relay of [relayWith(), relayWith({}, old), silent])
      for (const theme of ['light', 'dark']) {
        const element = await calculator(relay, { theme });
        await type(element, 'lots', 'x');
        await aTimeout(50);
        await expect(element).to.be.accessible();
      }
  });
});
