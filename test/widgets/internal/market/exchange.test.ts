import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Quote } from '../../../../server/protocol/quote.js';
import { Exchange, pairsAmong } from '../../../../widgets/internal/market/exchange.js';
import { infoOf, noon, quoteOf } from '../../../helpers/fake-relay.js';

/** A quote whose mid is as given. */
const at = (symbol: string, mid: number, changes: Partial<Quote> = {}) =>
  quoteOf(symbol, { bid: mid - 0.0001, ask: mid + 0.0001, change: 0, ...changes });

function exchange(...quotes: Quote[]): Exchange {
  const book = new Map(quotes.map((quote) => [quote.symbol, quote]));
  return new Exchange(
    quotes.map(({ symbol }) => infoOf(symbol)),
    (symbol) => book.get(symbol),
  );
}

const eurusd = at('EURUSD', 1.08);
const gbpusd = at('GBPUSD', 1.25);
const usdjpy = at('USDJPY', 150);

describe('rates of exchange', () => {
  it('are the middle of bid and ask of a pair', () => {
    const rate = exchange(quoteOf('EURUSD', { bid: 1.0831, ask: 1.0833 })).rate('EUR', 'USD');
    expect(rate?.rate).to.be.closeTo(1.0832, 1e-12);
    expect(rate).to.include({ how: 'direct', state: 'live', time: noon });
    expect(rate?.symbols).to.deep.equal(['EURUSD']);
  });

  it('turn a pair around', () => {
    const rate = exchange(at('EURUSD', 1.25)).rate('USD', 'EUR');
    expect(rate?.rate).to.be.closeTo(0.8, 1e-12);
    expect(rate?.how).to.equal('inverse');
    expect(rate?.via).to.deep.equal([]);
  });

  it('are one for the same currency, without any symbol', () => {
    expect(exchange().rate('JPY', 'JPY')).to.include({ rate: 1, how: 'same', change: 0 });
  });

  it('lead through one currency when no pair joins the two', () => {
    const rate = exchange(eurusd, gbpusd).rate('EUR', 'GBP');
    expect(rate?.rate).to.be.closeTo(1.08 / 1.25, 1e-12);
    expect(rate?.how).to.equal('cross');
    expect(rate?.via).to.deep.equal(['USD']);
    expect(rate?.symbols).to.deep.equal(['EURUSD', 'GBPUSD']);
  });

  it('take the path with the fewest symbols', () => {
    const all = exchange(eurusd, gbpusd, usdjpy, at('EURJPY', 163), at('EURGBP', 0.87));
    expect(all.rate('EUR', 'GBP')?.symbols).to.deep.equal(['EURGBP']);
    expect(all.rate('GBP', 'JPY')?.symbols).to.deep.equal(['GBPUSD', 'USDJPY']);
  });

  it('lead through two currencies at most', () => {
    const two = exchange(at('SEKUSD', 0.1), eurusd, at('EURPLN', 4.3));
    expect(two.rate('SEK', 'PLN')?.rate).to.be.closeTo((0.1 / 1.08) * 4.3, 1e-9);
    expect(two.rate('SEK', 'PLN')?.via).to.deep.equal(['USD', 'EUR']);
    const chain = [at('SEKUSD', 0.1), eurusd, at('EURGBP', 0.87), at('GBPPLN', 5)];
    expect(exchange(...chain).rate('SEK', 'PLN')).to.equal(undefined);
  });

  it('never lead through anything but the great currencies', () => {
    expect(exchange(at('XAUUSD', 2300), at('XAUEUR', 2100)).rate('USD', 'EUR')).to.equal(undefined);
    expect(exchange(at('XAUUSD', 2300)).rate('XAU', 'USD')?.rate).to.be.closeTo(2300, 1e-9);
  });

  it('go around a pair that has no price', () => {
    const book = new Map([eurusd, gbpusd].map((quote) => [quote.symbol, quote]));
    const infos = ['EURGBP', 'EURUSD', 'GBPUSD'].map((symbol) => infoOf(symbol));
    const rate = new Exchange(infos, (symbol) => book.get(symbol)).rate('EUR', 'GBP');
    expect(rate?.via).to.deep.equal(['USD']);
  });

  it('are unknown when nothing joins the two, or a price is zero', () => {
    expect(exchange(eurusd).rate('EUR', 'ZAR')).to.equal(undefined);
    expect(exchange(quoteOf('EURUSD', { bid: 0, ask: 0 })).rate('EUR', 'USD')).to.equal(undefined);
  });

  it('have the worst state and the oldest time of what they are made of', () => {
    const old = at('GBPUSD', 1.25, { state: 'stale', time: noon - 60_000 });
    const rest = at('USDJPY', 150, { state: 'closed', time: noon - 30_000 });
    expect(exchange(eurusd, old).rate('EUR', 'GBP')).to.include({
      state: 'stale',
      time: noon - 60_000,
    });
    expect(exchange(eurusd, rest).rate('JPY', 'EUR')?.state).to.equal('closed');
    expect(exchange(old, rest).rate('GBP', 'JPY')?.state).to.equal('stale');
  });

  it('multiply the changes of the day, those of inverted pairs turned around', () => {
    const up = at('EURUSD', 1.08, { change: 0.02 });
    const down = at('GBPUSD', 1.25, { change: -0.01 });
    expect(exchange(up).rate('USD', 'EUR')?.change).to.be.closeTo(1 / 1.02 - 1, 1e-12);
    expect(exchange(up, down).rate('EUR', 'GBP')?.change).to.be.closeTo(1.02 / 0.99 - 1, 1e-12);
  });

  it('have no change while an open of the day is unknown', () => {
    const unknown = at('GBPUSD', 1.25, { change: null });
    expect(exchange(eurusd, unknown).rate('EUR', 'GBP')?.change).to.equal(null);
  });

  it('are each other’s inverse, whatever the path', () => {
    const price = fc.double({ min: 0.001, max: 1_000, noNaN: true });
    const currency = fc.constantFrom('EUR', 'USD', 'GBP', 'JPY', 'SEK');
    fc.assert(
      fc.property(price, price, price, currency, currency, (a, b, c, from, to) => {
        const quote = (symbol: string, mid: number) => quoteOf(symbol, { bid: mid, ask: mid });
        const all = exchange(quote('EURUSD', a), quote('USDJPY', b), quote('GBPSEK', c));
        const [there, back] = [all.rate(from, to), all.rate(to, from)];
        if (!there || !back) return there === back;
        return Math.abs(there.rate * back.rate - 1) < 1e-9;
      }),
    );
  });
});

describe('the symbols that rates need', () => {
  const names = (symbols: string[], ...currencies: string[]) =>
    pairsAmong(
      symbols.map((symbol) => infoOf(symbol)),
      currencies,
    ).map(({ symbol }) => symbol);

  it('join the wanted currencies and the great ones', () => {
    expect(names(['EURUSD', 'USDSEK', 'USDZAR', 'XAUUSD'], 'SEK')).to.deep.equal([
      'EURUSD',
      'USDSEK',
    ]);
  });

  it('are one for each pair: the first that the broker names', () => {
    expect(names(['EURUSD.m', 'EURUSD', 'USDEUR'])).to.deep.equal(['EURUSD.m']);
  });

  it('leave out what is no rate', () => {
    const index = infoOf('GER40', { base: null, quote: 'EUR' });
    const odd = infoOf('USDUSD');
    expect(pairsAmong([index, odd], [])).to.deep.equal([]);
  });
});
