import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Quote } from '../../../../server/protocol/quote.js';
import { type Choice, estimate } from '../../../../widgets/internal/market/estimate.js';
import { Exchange } from '../../../../widgets/internal/market/exchange.js';
import { infoOf, quoteOf } from '../../../helpers/fake-relay.js';
import { specsOf } from '../../../helpers/specs.js';

const at = (symbol: string, bid: number, changes: Partial<Quote> = {}) =>
  quoteOf(symbol, { bid, ask: bid, ...changes });
const market = [at('EURUSD', 1.25), at('USDJPY', 150, { digits: 3 })];
const exchange = (quotes = market) =>
  new Exchange(
    quotes.map(({ symbol }) => infoOf(symbol)),
    (symbol) => quotes.find((quote) => quote.symbol === symbol),
  );
const choice = (changes: Partial<Choice> = {}): Choice => ({
  side: 'buy',
  account: 'USD',
  lots: 2,
  open: 1.25,
  close: 1.26,
  leverage: undefined,
  risk: 100,
  distance: 0.005,
  ...changes,
});
const eurusd = specsOf('EURUSD');
const [euro, yen] = market;
/** Amount of a result in cents, so that floats compare. */
const cents = (result: object) =>
  'money' in result ? Math.round((result.money as { amount: number }).amount * 100) : result;

describe('estimates', () => {
  it('are in dollars for EURUSD and a dollar account, as reckoned by hand', () => {
    const all = estimate(eurusd, euro, choice(), exchange());
    // 2 lots × 100,000 EUR × 5 % = 10,000 EUR, at 1.25.
    expect(cents(all.margin)).to.equal(12_500_00);
    expect(cents(all.pip)).to.equal(20_00);
    expect(cents(all.swapLong)).to.equal(-16_00);
    expect(cents(all.swapShort)).to.equal(4_00);
    expect(cents(all.profit)).to.equal(2_000_00);
    expect(all.size).to.deep.include({ lots: 0.2 });
  });

  it('are whole yen amounts for USDJPY and a yen account', () => {
    const specs = specsOf('USDJPY', { digits: 3, pipDigits: 2 });
    const wish = choice({
      account: 'JPY',
      lots: 1,
      open: 150,
      close: 149,
      risk: 50_000,
      distance: 0.5,
    });
    const all = estimate(specs, yen, wish, exchange());
    // 100,000 USD × 5 % = 5,000 USD, at 150; a pip is 100,000 × 0.01 JPY.
    expect(cents(all.margin)).to.equal(750_000_00);
    expect(cents(all.pip)).to.equal(1_000_00);
    expect(cents(all.profit)).to.equal(-100_000_00);
    expect(all.size).to.deep.include({ lots: 1 });
  });

  it('are converted over a cross where no pair leads to the account currency', () => {
    const all = estimate(eurusd, euro, choice({ account: 'JPY' }), exchange());
    // 10,000 EUR × 1.25 × 150.
    expect(cents(all.margin)).to.equal(1_875_000_00);
    expect(all.margin).to.have.nested.property('rate.how', 'cross');
    expect(all.pip).to.have.nested.property('rate.how', 'direct');
  });

  it('say which rate is missing instead of a figure', () => {
    const all = estimate(eurusd, euro, choice({ account: 'ISK' }), exchange());
    expect(all.pip).to.deep.equal({ missing: 'rate', from: 'USD', to: 'ISK' });
    expect(all.margin).to.deep.equal({ missing: 'rate', from: 'EUR', to: 'ISK' });
    expect(all.size).to.deep.equal({ missing: 'rate', from: 'ISK', to: 'USD' });
  });

  it('say that a term is missing instead of guessing it', () => {
    const term = { missing: 'term' };
    const sizeless = estimate(
      specsOf('EURUSD', { contractSize: null }),
      euro,
      choice(),
      exchange(),
    );
    for (const result of Object.values(sizeless)) expect(result).to.deep.equal(term);
    const nothing = estimate(undefined, euro, choice(), exchange());
    for (const result of Object.values(nothing)) expect(result).to.deep.equal(term);
    const bare = estimate(
      specsOf('EURUSD', { swap: null, margin: null }),
      euro,
      choice(),
      exchange(),
    );
    expect([bare.swapLong, bare.swapShort, bare.margin]).to.deep.equal([term, term, term]);
    expect(cents(bare.pip)).to.equal(20_00);
  });

  it('take the leverage of the visitor only where the contract states no margin', () => {
    const own = choice({ leverage: 100 });
    const bare = specsOf('EURUSD', { margin: null });
    expect(cents(estimate(bare, euro, own, exchange()).margin)).to.equal(2_500_00);
    expect(cents(estimate(eurusd, euro, own, exchange()).margin)).to.equal(12_500_00);
  });

  it('wait for a price and for numbers', () => {
    expect(estimate(eurusd, undefined, choice(), exchange()).profit).to.deep.equal({
      missing: 'price',
    });
    const input = { missing: 'input' };
    expect(estimate(eurusd, euro, choice({ lots: undefined }), exchange()).pip).to.deep.equal(
      input,
    );
    expect(estimate(eurusd, euro, choice({ open: undefined }), exchange()).profit).to.deep.equal(
      input,
    );
    expect(estimate(eurusd, euro, choice({ close: undefined }), exchange()).profit).to.deep.equal(
      input,
    );
    expect(estimate(eurusd, euro, choice({ distance: undefined }), exchange()).size).to.deep.equal(
      input,
    );
  });

  it('say that a risk is too small for the smallest size', () => {
    const all = estimate(eurusd, euro, choice({ risk: 1 }), exchange());
    expect(all.size).to.deep.equal({ below: 0.01 });
  });

  it('never risk more than the visitor wants, and less than a step below it', () => {
    const risk = fc.integer({ min: 10, max: 20_000 });
    const distance = fc.integer({ min: 10, max: 500 }).map((pips) => pips / 10_000);
    fc.assert(
      fc.property(risk, distance, (money, away) => {
        const wish = choice({ account: 'EUR', risk: money, distance: away });
        const { size } = estimate(specsOf('EURUSD', { lots: null }), euro, wish, exchange());
        const lots = 'lots' in size ? size.lots : 0;
        const loss = (of: number) => (of * 100_000 * away) / 1.25;
        return loss(lots) <= money * (1 + 1e-6) && loss(lots + 0.01) > money * (1 - 1e-6);
      }),
    );
  });
});
