import { expect } from '@open-wc/testing';
import {
  aliasesOf,
  choose,
  meantAttribute,
  numberWithin,
} from '../../../widgets/internal/attributes.js';
import { collectWarnings } from '../../helpers/warnings.js';

const themes = ['auto', 'light', 'dark'] as const;

describe('tolerant attributes', () => {
  const warnings = collectWarnings();

  it('knows the other spellings of a name with several words', () => {
    expect(aliasesOf(['theme', 'symbol-url'])).to.deep.equal(['symbolurl', 'symbol_url']);
  });

  it('takes any spelling of a name and says once what it is called', () => {
    const names = ['theme', 'symbol-url', 'symbolurl', 'symbol_url'];
    for (let i = 0; i < 3; i++) {
      expect(meantAttribute('broker-a', 'symbolurl', names)).to.equal('symbol-url');
    }
    expect(meantAttribute('broker-a', 'symbol-url', names)).to.equal('symbol-url');
    expect(warnings()).to.have.length(1);
    expect(warnings()[0]).to.contain('<broker-a> calls it symbol-url, not symbolurl');
  });

  it('takes an option in any case', () => {
    expect(choose('theme', ' Dark ', themes)).to.equal('dark');
    expect(choose('updown', 'greenUp', ['auto', 'green-up'])).to.equal('green-up');
    expect(warnings()).to.deep.equal([]);
  });

  it('falls back to the first option and says which there are', () => {
    expect(choose('theme', 'neon', themes)).to.equal('auto');
    expect(warnings()[0]).to.contain('theme must be one of auto, light, dark, got "neon"');
  });

  it('takes a missing, empty or impossible option for the first one', () => {
    for (const value of ['', undefined, null, 7, {}]) {
      expect(choose('theme', value, themes)).to.equal('auto');
    }
  });

  it('keeps numbers within their bounds', () => {
    expect(numberWithin('speed', '80', 5, 400, 40)).to.equal(80);
    expect(numberWithin('speed', 'fast', 5, 400, 40)).to.equal(40);
    expect(numberWithin('speed', 1e9, 5, 400, 40)).to.equal(40);
    expect(warnings()[0]).to.contain('speed must be a number from 5 to 400, got "fast"');
  });
});
