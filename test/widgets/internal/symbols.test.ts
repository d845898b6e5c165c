import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { groupSymbols } from '../../../widgets/internal/symbol-groups.js';
import { parseSymbols } from '../../../widgets/internal/symbols.js';
import { collectWarnings } from '../../helpers/warnings.js';

const info = (symbol: string, group: string) => ({
  symbol,
  group,
  name: symbol,
  digits: 5,
  pip: 1,
  base: null,
  quote: null,
});

describe('the symbols attribute', () => {
  const warnings = collectWarnings();

  it('lists symbols between commas', () => {
    expect(parseSymbols(' EURUSD, GBPUSD ,,XAUUSD.ecn')).to.deep.equal([
      { name: '', symbols: ['EURUSD', 'GBPUSD', 'XAUUSD.ecn'] },
    ]);
  });

  it('takes groups with headings', () => {
    expect(parseSymbols('Majors: EURUSD, GBPUSD; Precious metals: XAUUSD')).to.deep.equal([
      { name: 'Majors', symbols: ['EURUSD', 'GBPUSD'] },
      { name: 'Precious metals', symbols: ['XAUUSD'] },
    ]);
  });

  it('takes a list from code', () => {
    expect(parseSymbols(['EURUSD', 'GBPUSD'])[0]?.symbols).to.deep.equal(['EURUSD', 'GBPUSD']);
  });

  it('shows a repeated symbol once', () => {
    expect(parseSymbols('A: EURUSD, EURUSD; B: EURUSD')).to.deep.equal([
      { name: 'A', symbols: ['EURUSD'] },
    ]);
  });

  it('stops at 500 symbols and says so', () => {
    const many = Array.from({ length: 10_000 }, (_, i) => `S${i}`).join();
    expect(parseSymbols(many)[0]?.symbols).to.have.length(500);
    expect(warnings()[0]).to.contain('500');
  });

  it('survives any value', () => {
    for (const value of [null, undefined, 7, {}, true]) {
      expect(parseSymbols(value as never)).to.deep.equal([]);
    }
    fc.assert(
      fc.property(fc.string(), (text) => {
        const symbols = parseSymbols(text).flatMap((group) => group.symbols);
        expect(new Set(symbols).size).to.equal(symbols.length);
        for (const symbol of symbols) expect(symbol).to.match(/^[^\s,;]{1,32}$/);
      }),
    );
  });
});

describe('all symbols of a relay', () => {
  it('stand under its headings in its order, the nameless ones last', () => {
    const infos = [
      info('BTC', 'Crypto'),
      info('ODD', ''),
      info('EUR', 'FX'),
      info('ETH', 'Crypto'),
    ];
    expect(groupSymbols(infos, 'Other')).to.deep.equal([
      { name: 'Crypto', symbols: ['BTC', 'ETH'] },
      { name: 'FX', symbols: ['EUR'] },
      { name: 'Other', symbols: ['ODD'] },
    ]);
  });

  it('need no heading when there is only one group', () => {
    expect(groupSymbols([info('EUR', '')], 'Other')).to.deep.equal([
      { name: '', symbols: ['EUR'] },
    ]);
    expect(groupSymbols([], 'Other')).to.deep.equal([]);
  });
});
