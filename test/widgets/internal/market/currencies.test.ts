import { expect } from '@open-wc/testing';
import { parseCurrencies } from '../../../../widgets/internal/market/currencies.js';
import { formatRate } from '../../../../widgets/internal/market/rate-format.js';
import { collectWarnings } from '../../../helpers/warnings.js';

describe('currencies of a page', () => {
  const warnings = collectWarnings();

  it('are codes in their order, however they are written', () => {
    expect(parseCurrencies(' usd, EUR;gbp JPY,')).to.deep.equal(['USD', 'EUR', 'GBP', 'JPY']);
    expect(parseCurrencies(['EUR', 'USD'])).to.deep.equal(['EUR', 'USD']);
  });

  it('count once', () => {
    expect(parseCurrencies('USD,usd,USD')).to.deep.equal(['USD']);
  });

  it('are none in nothing', () => {
    expect(parseCurrencies('')).to.deep.equal([]);
    expect(parseCurrencies(null)).to.deep.equal([]);
  });

  it('leave out what is no code, with a warning', () => {
    expect(parseCurrencies('USD,Dollar,E1R,EUR')).to.deep.equal(['USD', 'EUR']);
    expect(warnings()[0]).to.contain('"DOLLAR" is none');
  });

  it('are twelve at most', () => {
    const many = Array.from({ length: 26 }, (_, i) => `A${String.fromCharCode(65 + i)}A`);
    expect(parseCurrencies(many)).to.have.length(12);
    expect(warnings()[0]).to.contain('holds 26 codes');
  });
});

describe('rates', () => {
  it('have five digits that count', () => {
    const texts = [1.083156, 151.4183, 0.006604213, 42_171.6, 1].map((rate) =>
      formatRate('en', rate),
    );
    expect(texts).to.deep.equal(['1.0832', '151.42', '0.0066042', '42,172', '1.0000']);
  });

  it('are written as the language does', () => {
    expect(formatRate('de', 1.083156)).to.equal('1,0832');
    expect(formatRate('ar-EG', 1.083156)).to.equal('١٫٠٨٣٢');
    expect(formatRate('en', 2.5)).to.equal('2.5000');
  });
});
