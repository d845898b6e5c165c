import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { readNumber } from '../../../../widgets/internal/market/read-number.js';

describe('numbers as people type them', () => {
  const cases: [locale: string, text: string, is: number | undefined, near?: number][] = [
    ['en', '1.5', 1.5],
    ['en', '1,5', 1.5],
    ['de', '1,5', 1.5],
    ['de', '0.01', 0.01],
    ['en', ' 0,10 ', 0.1],
    ['en', '.5', 0.5],
    ['en', ',5', 0.5],
    ['en', '5.', 5],
    ['en', '10000', 10_000],
    ['en', '10,000', 10_000],
    ['en', '10,000.50', 10_000.5],
    ['de', '10.000', 10_000],
    ['de', '10.000,50', 10_000.5],
    ['en', '1,234,567', 1_234_567],
    ['de', '1.234.567,8', 1_234_567.8],
    ['fr', '10 000,5', 10_000.5],
    ['fr', '10\u202f000,5', 10_000.5],
    ['de-CH', '10’000.5', 10_000.5],
    ['en', '0,123', 0.123],
    ['en', '1,2345', 1.2345],
    ['ar-EG', '١٬٢٣٤٫٥', 1234.5],
    ['ar', '١٫٠٨٣١٢', 1.08312],
    ['fa', '۱۲۳', 123],
    ['hi', '१२.५', 12.5],
    ['zh', '１２．５'.replace('．', '.'), 12.5],
    ['en', '-3.5', -3.5],
    ['en', '−3.5', -3.5],
    ['ar', '\u061c-٣', -3],
    ['en', '', undefined],
    ['en', 'abc', undefined],
    ['en', '1e5', undefined],
    ['en', '1.2x', undefined],
    ['en', '--1', undefined],
    ['en', '.', undefined],
    ['en', 'Infinity', undefined],
  ];
  for (const [locale, text, is] of cases) {
    it(`reads ${JSON.stringify(text)} in ${locale} as ${is}`, () => {
      expect(readNumber(locale, text)).to.equal(is);
    });
  }

  it('reads a mark that may mean either as what is near to the price', () => {
    expect(readNumber('de', '149.573', 150)).to.equal(149.573);
    expect(readNumber('en', '2,345', 2_300)).to.equal(2_345);
    expect(readNumber('de', '1.083', 1.08)).to.equal(1.083);
    expect(readNumber('en', '1,083', 1.08)).to.equal(1.083);
  });

  it('reads what Intl writes, in any language', () => {
    const locale = fc.constantFrom(
      'en',
      'de',
      'fr',
      'ar-EG',
      'fa',
      'hi',
      'zh',
      'es',
      'de-CH',
      'ru',
    );
    const value = fc.integer({ min: -1e9, max: 1e9 }).map((cents) => cents / 100);
    fc.assert(
      fc.property(locale, value, (language, number) => {
        const text = new Intl.NumberFormat(language, { minimumFractionDigits: 2 }).format(number);
        return readNumber(language, text) === (number || 0);
      }),
    );
  });

  it('never throws and never answers NaN', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        const number = readNumber('en', text);
        return number === undefined || Number.isFinite(number);
      }),
    );
  });
});
