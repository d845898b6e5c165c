import { expect } from '@open-wc/testing';
import { accountCurrency } from '../../../../widgets/internal/market/account-currencies.js';
import { formatMoney } from '../../../../widgets/internal/market/money-format.js';
import { collectWarnings } from '../../../helpers/warnings.js';

/** Plain blanks and no direction marks, in which browsers differ. */
const plain = (text: string) => text.replace(/\s/g, ' ').replace(/[\u200e\u200f\u061c]/g, '');

describe('money', () => {
  it('has its code and the decimals of its currency', () => {
    expect(plain(formatMoney('en', { amount: 3609.4, currency: 'USD' }))).to.equal('USD 3,609.40');
    expect(plain(formatMoney('en', { amount: 3609.4, currency: 'JPY' }))).to.equal('JPY 3,609');
    expect(plain(formatMoney('de', { amount: 3609.4, currency: 'EUR' }))).to.equal('3.609,40 EUR');
  });

  it('has a sign where profit and loss are meant, and none at zero', () => {
    const signed = (amount: number) => plain(formatMoney('en', { amount, currency: 'USD' }, true));
    expect([signed(8), signed(-8), signed(0)]).to.deep.equal([
      '+USD 8.00',
      '−USD 8.00',
      'USD 0.00',
    ]);
  });

  it('has native digits', () => {
    expect(formatMoney('ar-EG', { amount: 12, currency: 'USD' })).to.contain('١٢');
  });
});

describe('the account currency of a page', () => {
  const warnings = collectWarnings();

  it('is a code in any case', () => {
    expect(accountCurrency(' eur ')).to.equal('EUR');
  });

  it('is dollars, with a warning, when it is none', () => {
    expect(accountCurrency('Euro!')).to.equal('USD');
    expect(warnings()[0]).to.contain('got "Euro!"');
  });
});
