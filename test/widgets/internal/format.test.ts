import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { formatAge } from '../../../widgets/internal/age.js';
import { formatChange, formatTime } from '../../../widgets/internal/format.js';
import { type PriceParts, priceParts } from '../../../widgets/internal/price.js';
import { formatSpread, spreadInPips } from '../../../widgets/internal/spread.js';
import { quoteOf } from '../../helpers/fake-relay.js';

const written = ({ lead, big, small }: PriceParts) => `${lead}[${big}]${small}`;
/** Some languages wrap signs in invisible direction marks, and browsers differ in which. */
const visible = (text: string) => text.replace(/[\u200e\u200f\u061c]/g, '').replace('−', '-');

describe('prices', () => {
  const cases: [locale: string, price: number, digits: number, pipDigits: number, is: string][] = [
    ['en', 1.08312, 5, 4, '1.08[31]2'],
    ['en', 151.732, 3, 2, '151.[73]2'],
    ['en', 2345.67, 2, 1, '2,34[5.6]7'],
    ['en', 2345.67, 2, 2, '2,345.[67]'],
    ['en', 67123.45, 2, 0, '67,1[23].45'],
    ['en', 39123, 0, 0, '39,1[23]'],
    ['en', 0.00001234, 8, 8, '0.000012[34]'],
    ['de', 1.08312, 5, 4, '1,08[31]2'],
    ['de', 67123.45, 2, 2, '67.123,[45]'],
    ['ar-EG', 1.08312, 5, 4, '١٫٠٨[٣١]٢'],
    ['fa', 151.732, 3, 2, '۱۵۱٫[۷۳]۲'],
    ['hi', 1234567.89, 2, 2, '12,34,567.[89]'],
    ['zh', 1.08312, 5, 4, '1.08[31]2'],
    ['ar-u-nu-latn', 1.08312, 5, 4, '1.08[31]2'],
  ];
  for (const [locale, price, digits, pipDigits, is] of cases) {
    it(`writes ${price} in ${locale} as ${is}`, () => {
      expect(written(priceParts(locale, price, digits, pipDigits))).to.equal(is);
    });
  }

  it('loses no character wherever the pip lies', () => {
    const locales = fc.constantFrom(
      'en',
      'de',
      'fr',
      'hi',
      'ar-EG',
      'fa',
      'pl',
      'en-u-nu-mathsanb',
    );
    fc.assert(
      fc.property(
        locales,
        fc.double({ min: 1e-8, max: 1e7, noNaN: true }),
        fc.integer({ min: 0, max: 8 }),
        fc.nat({ max: 8 }),
        (locale, price, digits, coarser) => {
          const pipDigits = Math.max(0, digits - coarser);
          const { lead, big, small } = priceParts(locale, price, digits, pipDigits);
          const options = { minimumFractionDigits: digits, maximumFractionDigits: digits };
          const whole = new Intl.NumberFormat(locale, options).format(price);
          expect(lead + big + small).to.equal(whole);
          expect(big.replace(/[^\p{Nd}]/gu, '')).to.match(/^\p{Nd}{1,2}$/u);
        },
      ),
    );
  });
});

describe('changes', () => {
  const cases: [locale: string, rise: string, fall: string][] = [
    ['en', '+0.24%', '-0.31%'],
    ['de', '+0,24\u00a0%', '-0,31\u00a0%'],
    ['ar-EG', '+٠٫٢٤٪', '-٠٫٣١٪'],
    ['fa', '+۰٫۲۴٪', '-۰٫۳۱٪'],
    ['hi', '+0.24%', '-0.31%'],
    ['zh', '+0.24%', '-0.31%'],
  ];
  for (const [locale, rise, fall] of cases) {
    it(`always has a sign in ${locale}`, () => {
      expect(visible(formatChange(locale, 0.0024))).to.equal(rise);
      expect(visible(formatChange(locale, -0.0031))).to.equal(fall);
    });
  }

  it('has the place of a sign, but none in it, when it rounds to zero', () => {
    expect(formatChange('en', 0.00001)).to.equal('\u20070.00%');
    expect(formatChange('en', -0.00001)).to.equal('\u20070.00%');
  });

  it('has a minus that is as wide as a plus', () => {
    expect(formatChange('en', -0.0031)).to.equal('−0.31%');
  });
});

describe('spreads', () => {
  it('are counted in pips, with tenths where the price has them', () => {
    expect(formatSpread('en', quoteOf('EURUSD', { spread: 12 }))).to.equal('1.2');
    expect(formatSpread('en', quoteOf('USDJPY', { spread: 20, digits: 3 }))).to.equal('2.0');
    expect(formatSpread('en', quoteOf('US30', { spread: 3, digits: 0 }))).to.equal('3');
  });

  it('follow the pip that the relay knows', () => {
    const gold = quoteOf('XAUUSD', { spread: 25, digits: 2, pipDigits: 1 });
    expect(formatSpread('en', gold)).to.equal('2.5');
    expect(spreadInPips(gold)).to.equal(2.5);
  });
});

describe('times', () => {
  const time = new Date(2026, 2, 2, 14, 5, 9).getTime();
  const hour = 3_600_000;

  it('are the time of day in the way of the language', () => {
    expect(formatTime('de', time, time)).to.equal('14:05');
    expect(formatTime('en-GB', time, time, true)).to.equal('14:05:09');
    expect(formatTime('en-US', time, time)).to.match(/^02:05\sPM$/);
  });

  it('name the day when it is not today', () => {
    expect(formatTime('de', time, time + 48 * hour)).to.match(/^Mo\.?, 14:05$/);
    expect(formatTime('en-GB', time, time + 30 * 24 * hour)).to.contain('2 Mar');
  });
});

describe('ages', () => {
  it('are told in their largest unit, rounded down', () => {
    expect(formatAge('en', 59_999)).to.equal('59 sec. ago');
    expect(formatAge('en', 179_999)).to.equal('2 min. ago');
    expect(formatAge('en', 3 * 3_600_000)).to.equal('3 hr. ago');
    expect(formatAge('de', 24 * 3_600_000)).to.equal('gestern');
  });

  it('are never negative, however the clocks differ', () => {
    expect(formatAge('en', -5_000)).to.equal('now');
  });
});
