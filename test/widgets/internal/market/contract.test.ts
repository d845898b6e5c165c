import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import type { Swap } from '../../../../server/protocol/specs.js';
import {
  decimalsOf,
  lotsFault,
  lotsForRisk,
  marginOf,
  pipValue,
  profitOf,
  roundLots,
  stepOf,
  swapOfNight,
} from '../../../../widgets/internal/market/contract.js';

const micro = { min: 0.01, max: 100, step: 0.01 };
const swap = (unit: Swap['unit'], long: number, short: number): Swap => ({
  unit,
  long,
  short,
  tripleDay: 3,
});
/** Amounts to a hundredth of a cent. */
const close = (value: number | undefined, wanted: number) =>
  expect(value).to.be.closeTo(wanted, 1e-4);

describe('contracts, reckoned by hand', () => {
  it('EURUSD: 2 lots at 1.0832 with a margin of 1/30 in euros', () => {
    const position = { lots: 2, contractSize: 100_000, price: 1.0832 };
    const currencies = { base: 'EUR', quote: 'USD', marginCurrency: 'EUR' };
    expect(marginOf(position, 1 / 30, currencies)?.currency).to.equal('EUR');
    close(marginOf(position, 1 / 30, currencies)?.amount, 6_666.6667);
    close(pipValue(2, 100_000, stepOf(4)), 20);
    close(swapOfNight(position, 'buy', swap('points', -7.2, 2.1), stepOf(5)), -14.4);
    close(swapOfNight(position, 'sell', swap('points', -7.2, 2.1), stepOf(5)), 4.2);
    close(profitOf(position, 'buy', 1.0882), 1_000);
    close(profitOf(position, 'sell', 1.0882), -1_000);
  });

  it('USDJPY: half a lot at 151.42, everything but the margin in yen', () => {
    const position = { lots: 0.5, contractSize: 100_000, price: 151.42 };
    const currencies = { base: 'USD', quote: 'JPY', marginCurrency: 'USD' };
    expect(marginOf(position, 0.0333, currencies)?.currency).to.equal('USD');
    close(marginOf(position, 0.0333, currencies)?.amount, 1_665);
    close(pipValue(0.5, 100_000, stepOf(2)), 500);
    close(swapOfNight(position, 'buy', swap('points', 11.5, -18), stepOf(3)), 575);
    close(profitOf(position, 'buy', 150.92), -25_000);
  });

  it('XAUUSD: 3 lots of 100 ounces at 2,345.67 with a margin of 5 % in dollars', () => {
    const position = { lots: 3, contractSize: 100, price: 2_345.67 };
    const currencies = { base: 'XAU', quote: 'USD', marginCurrency: 'USD' };
    const margin = marginOf(position, 0.05, currencies);
    expect(margin?.currency).to.equal('USD');
    close(margin?.amount, 35_185.05);
    close(pipValue(3, 100, stepOf(1)), 30);
    close(swapOfNight(position, 'buy', swap('money', -31.5, 12), stepOf(2)), -94.5);
    close(profitOf(position, 'sell', 2_340.17), 1_650);
  });

  it('GER40: 4 lots of one euro a point at 23,870.5, interest of 6 % a year', () => {
    const position = { lots: 4, contractSize: 1, price: 23_870.5 };
    const currencies = { base: null, quote: 'EUR', marginCurrency: 'EUR' };
    close(marginOf(position, 0.05, currencies)?.amount, 4_774.1);
    close(pipValue(4, 1, stepOf(0)), 4);
    close(swapOfNight(position, 'buy', swap('percent', -6, 1.5), stepOf(1)), -15.913667);
    close(swapOfNight(position, 'sell', swap('percent', -6, 1.5), stepOf(1)), 3.978417);
    close(profitOf(position, 'buy', 23_900), 118);
  });

  it('the size for a risk: 200 dollars and a stop of 50 pips are 0.4 lots of EURUSD', () => {
    expect(lotsForRisk(200, 100_000, 50 * stepOf(4))).to.be.closeTo(0.4, 1e-12);
    expect(roundLots(lotsForRisk(200, 100_000, 50 * stepOf(4)), micro)).to.equal(0.4);
  });
});

describe('margin', () => {
  const position = { lots: 1, contractSize: 100_000, price: 1.1 };

  it('is reckoned in the quote currency when its own is another one or unknown', () => {
    for (const marginCurrency of ['USD', 'CHF', null]) {
      const margin = marginOf(position, 0.01, { base: 'EUR', quote: 'USD', marginCurrency });
      expect(margin?.currency).to.equal('USD');
      close(margin?.amount, 1_100);
    }
  });

  it('is unknown without currencies', () => {
    const nothing = { base: null, quote: null, marginCurrency: null };
    expect(marginOf(position, 0.01, nothing)).to.equal(undefined);
  });
});

describe('sizes', () => {
  it('are rounded down to a step, so that the risk is never exceeded', () => {
    expect(roundLots(0.4299, micro)).to.equal(0.42);
    expect(roundLots(0.3, { min: 0.1, max: null, step: 0.1 })).to.equal(0.3);
    expect(roundLots(7.9, { min: 1, max: null, step: 1 })).to.equal(7);
  });

  it('stay within the limits of the broker', () => {
    expect(roundLots(250, micro)).to.equal(100);
    expect(roundLots(250, { ...micro, max: null })).to.equal(250);
    expect(roundLots(0.0099, micro)).to.equal(0);
  });

  it('say what is wrong with them', () => {
    expect(lotsFault(0, micro)).to.equal('range');
    expect(lotsFault(100.01, micro)).to.equal('range');
    expect(lotsFault(0.015, micro)).to.equal('step');
    expect(lotsFault(0.07, micro)).to.equal(undefined);
    expect(lotsFault(1e6, { ...micro, max: null })).to.equal(undefined);
  });

  it('know the decimals of a step', () => {
    expect([1, 0.5, 0.1, 0.01, 0.001, 1e-9].map(decimalsOf)).to.deep.equal([0, 1, 1, 2, 3, 8]);
  });
});

describe('whatever the figures', () => {
  const lots = fc.double({ min: 0.01, max: 1_000, noNaN: true });
  const price = fc.double({ min: 0.0001, max: 100_000, noNaN: true });
  const contractSize = fc.constantFrom(1, 10, 100, 1_000, 100_000);

  it('a sale earns what a purchase loses', () => {
    fc.assert(
      fc.property(lots, contractSize, price, price, (size, units, open, closing) => {
        const position = { lots: size, contractSize: units, price: open };
        return profitOf(position, 'buy', closing) === -profitOf(position, 'sell', closing);
      }),
    );
  });

  it('the stop loses exactly the risk', () => {
    const risk = fc.double({ min: 1, max: 1e6, noNaN: true });
    fc.assert(
      fc.property(risk, contractSize, price, (money, units, distance) => {
        const size = lotsForRisk(money, units, distance);
        const loss = size * units * distance;
        return Math.abs(loss / money - 1) < 1e-9;
      }),
    );
  });

  it('a rounded size is a whole number of steps, at most what was asked for', () => {
    const step = fc.constantFrom(0.001, 0.01, 0.1, 0.5, 1);
    fc.assert(
      fc.property(lots, step, (size, one) => {
        const limits = { min: one, max: null, step: one };
        const rounded = roundLots(size, limits);
        if (rounded === 0) return size < one * (1 + 1e-6);
        return rounded <= size * (1 + 1e-8) && lotsFault(rounded, limits) === undefined;
      }),
    );
  });

  it('a move of one pip is worth a pip', () => {
    fc.assert(
      fc.property(lots, contractSize, fc.integer({ min: 0, max: 4 }), (size, units, decimals) => {
        const pip = stepOf(decimals);
        const profit = profitOf({ lots: size, contractSize: units, price: 0 }, 'buy', pip);
        return Math.abs(profit - pipValue(size, units, pip)) <= 1e-9 * profit;
      }),
    );
  });
});
