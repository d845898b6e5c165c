import { expect } from '@open-wc/testing';
import type { RiskWarning } from '../../../../server/protocol/risk-warning.js';
import { computedNote, wordingOf } from '../../../../widgets/internal/risk-warning/wording.js';
import { en as own } from '../../../../widgets/translations/risk-warning/en.js';
import { warningOf } from '../../../helpers/risk-warnings.js';

const inEnglish = (text: string, changes: Partial<RiskWarning> = {}) =>
  warningOf({ texts: { en: { full: text, short: text } }, ...changes });
const textOf = (warning: RiskWarning | undefined, locale = 'en') =>
  wordingOf(warning, locale, 'full', own).text;

describe('the wording of a risk warning', () => {
  it('is that of the language and country of the page', () => {
    expect(textOf(warningOf(), 'de-AT')).to.equal('In Österreich verlieren 74 % Geld.');
    expect(textOf(warningOf(), 'de-at-u-nu-latn')).to.equal('In Österreich verlieren 74 % Geld.');
  });

  it('is that of the language when the country has none of its own', () => {
    expect(textOf(warningOf(), 'de-CH')).to.equal('74 % der Konten verlieren Geld.');
  });

  it('is that of another country before it is in another language', () => {
    const { en: english, 'de-AT': austrian } = warningOf().texts;
    const warning = warningOf({ texts: { en: english!, 'de-AT': austrian! } });
    expect(wordingOf(warning, 'de', 'full', own)).to.include({
      language: 'de-AT',
      text: 'In Österreich verlieren 74 % Geld.',
    });
  });

  it('is in the language to fall back to when the page speaks one that is not registered', () => {
    expect(wordingOf(warningOf(), 'fr-FR', 'full', own)).to.include({ language: 'en' });
    expect(wordingOf(warningOf({ fallback: 'de' }), 'fr', 'full', own).language).to.equal('de');
  });

  it('does not take a language for another that begins alike', () => {
    const texts = { fil: { full: 'Filipino', short: '' }, en: { full: 'English', short: '' } };
    expect(textOf(warningOf({ texts }), 'fi')).to.equal('English');
  });

  it('is as long as the page wants, or longer when there is no short one', () => {
    const long = warningOf({ texts: { en: { full: 'All of it.', short: ' ' } } });
    expect(wordingOf(warningOf(), 'en', 'short', own).text).to.match(/^74% of retail CFD/);
    expect(wordingOf(long, 'en', 'short', own).text).to.equal('All of it.');
  });

  it('says whose it is and which version', () => {
    expect(wordingOf(warningOf(), 'en', 'full', own)).to.include({
      version: 'eu-2026-07',
      entity: 'Broker Europe Ltd',
      source: 'registry',
    });
    expect(wordingOf(warningOf({ entity: null }), 'en', 'full', own)).to.include({
      entity: '',
      source: 'default',
    });
  });

  it("is the widget's own when there is nothing that is fit to be shown", () => {
    const unfit: [string, RiskWarning | undefined][] = [
      ['nothing', undefined],
      ['a gap in place of the percentage', inEnglish('{percentage} lose.')],
      ['blanks', inEnglish('  ')],
      ['no languages', warningOf({ texts: {} })],
      ['a fallback that is none', warningOf({ texts: { de: { full: 'x', short: 'x' } } })],
      ['something else', {} as RiskWarning],
    ];
    for (const [name, warning] of unfit)
      expect(wordingOf(warning, 'en', 'full', own), name).to.deep.equal({
        text: own.full,
        language: 'en',
        version: 'built-in',
        entity: '',
        source: 'built-in',
      });
  });
});

describe('the note on a percentage', () => {
  const computed = {
    // Midnights of a server that is three hours ahead of UTC.
    from: Date.UTC(2025, 5, 30, 21),
    to: Date.UTC(2026, 5, 30, 21),
    accounts: 812,
    next: Date.UTC(2026, 8, 30, 21),
    symbols: null,
  };

  it('names the days of the server, and the last one that counts', () => {
    expect(computedNote(warningOf({ computed }), 'en', own)).to.equal(
      'Percentage of our own accounts from Jul 1, 2025 to Jun 30, 2026; computed again on Oct 1, 2026.',
    );
  });

  it('says that trades are left out, where some are', () => {
    const symbols = { include: ['*'], exclude: ['*.us'] };
    expect(computedNote(warningOf({ computed: { ...computed, symbols } }), 'en', own)).to.match(
      /Oct 1, 2026\. Trades in other products are left out\.$/,
    );
  });

  it('is not there when nothing was computed', () => {
    expect(computedNote(warningOf(), 'en', own)).to.equal('');
  });
});
