import { expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-risk-warning.js';
import type {
  BrokerRiskWarning,
  RiskWarningShownEvent,
} from '../../widgets/broker-risk-warning.js';
import { en as own } from '../../widgets/translations/risk-warning/en.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { relayWarning, warningChannel, warningOf } from '../helpers/risk-warnings.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, mount, one, words, waitUntil } from '../helpers/widgets.js';

const warn = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-risk-warning', relay, { locale: 'en', ...attributes });
const text = (element: BrokerRiskWarning) => words(one(element, '.label + p'));
const told = (element: BrokerRiskWarning, source: string) =>
  waitUntil(() => element.dataset['source'] === source, `never told by ${source}`);
async function registered(attributes: Record<string, string> = {}) {
  const element = await warn(relayWarning(), attributes);
  await told(element, 'registry');
  return element;
}

describe('broker-risk-warning', () => {
  const warnings = collectWarnings();

  describe('says', () => {
    it('what is registered for the host of the page', async () => {
      const relay = relayWarning();
      const element = await warn(relay);
      await told(element, 'registry');
      expect([...relay.asked]).to.deep.equal([`risk-warning:${location.hostname}?`]);
      expect(text(element)).to.equal(warningOf().texts['en']!.full);
      expect(element.dataset).to.include({ version: 'eu-2026-07', entity: 'Broker Europe Ltd' });
    });

    it('the short wording where the page has little room', async () => {
      const element = await registered({ length: 'short' });
      expect(text(element)).to.equal('74% of retail CFD accounts lose money.');
    });

    it('it in the language of the page, and follows when that changes', async () => {
      const element = await registered({ locale: 'de-AT' });
      expect(text(element)).to.equal('In Österreich verlieren 74 % Geld.');
      expect(one(element, '.label + p').lang).to.equal('de-AT');
      element.locale = 'en';
      await waitUntil(() => text(element) === warningOf().texts['en']!.full);
    });

    it('an English wording from left to right on an Arabic page that has no other', async () => {
      const { en } = warningOf().texts;
      const element = await warn(relayWarning({ texts: { en: en! } }), { locale: 'ar' });
      await told(element, 'registry');
      expect(getComputedStyle(one(element, '.label + p')).direction).to.equal('ltr');
    });

    it('the percentage with emphasis', async () => {
      const element = await registered();
      expect(all(element, 'b').map(words)).to.deep.equal(['74%']);
      const { ar } = warningOf().texts;
      expect(ar!.full).to.contain('74%');
    });

    it('over which months the percentage was computed, in the full wording alone', async () => {
      const to = Date.UTC(2026, 6, 1);
      const computed = {
        from: Date.UTC(2025, 6, 1),
        to,
        accounts: 812,
        next: Date.UTC(2026, 9, 1),
        symbols: null,
      };
      const element = await warn(relayWarning({ computed }));
      await told(element, 'registry');
      expect(words(one(element, '.note'))).to.contain('from Jul 1, 2025 to Jun 30, 2026');
      element.length = 'short';
      await element.updateComplete;
      expect(all(element, '.note')).to.have.length(0);
    });

    it('the new wording when its day has come', async () => {
      const relay = relayWarning();
      const element = await warn(relay);
      await told(element, 'registry');
      const full = '71% of accounts lose money.';
      const texts = { en: { full, short: full } };
      relay.update(warningChannel, warningOf({ version: 'eu-2026-10', texts }));
      await waitUntil(() => element.dataset['version'] === 'eu-2026-10');
      expect(text(element)).to.equal(full);
    });

    it('markup of a wording as text', async () => {
      const full = '<img src=x onerror=alert(1)> 74% lose.';
      const element = await warn(relayWarning({ texts: { en: { full, short: full } } }));
      await told(element, 'registry');
      expect(text(element)).to.equal(full);
      expect(all(element, 'img')).to.have.length(0);
    });
  });

  describe('is never blank', () => {
    it('before the relay has answered', async () => {
      const element = await warn(new FakeRelay([], { silent: true }));
      expect(text(element)).to.equal(own.full);
      expect(element.dataset).to.include({ version: 'built-in', source: 'built-in', entity: '' });
      element.length = 'short';
      await element.updateComplete;
      expect(text(element)).to.equal(own.short);
    });

    it('when the relay says no, or has nothing for this host', async () => {
      const refusal = { code: 'forbidden' as const, message: 'Not for this page.' };
      expect(text(await warn(new FakeRelay([], { refusal })))).to.equal(own.full);
      const element = await warn(new FakeRelay());
      await waitUntil(() => warnings().length > 0);
      expect(text(element)).to.equal(own.full);
      expect(warnings()[0]).to.match(/has no risk warning in en for "127.0.0.1"/);
    });

    it('when what the relay tells makes no sense', async () => {
      const values = { [warningChannel]: { texts: 7 } };
      const element = await warn(new FakeRelay([], { values }), { locale: 'en-GB' });
      await waitUntil(() => warnings().length > 0);
      expect(text(element)).to.equal(own.full);
      expect(warnings()[0]).to.contain('has no risk warning in en-GB');
    });

    it('in the languages of the widgets', async () => {
      for (const [locale, start] of [
        ['ar', 'عقود الفروقات'],
        ['zh', '差价合约'],
      ]) {
        const element = await warn(new FakeRelay([], { silent: true }), { locale: locale! });
        await waitUntil(() => text(element).startsWith(start!), `${locale} never came`);
        expect(one(element, '.warning').getAttribute('aria-label')).to.not.equal(own.label);
      }
    });

    it('and shows the general wording of the broker on a host that nobody registered', async () => {
      const element = await warn(relayWarning({ entity: null, version: 'general-1' }));
      await told(element, 'default');
      expect(element.dataset['version']).to.equal('general-1');
      expect(warnings()[0]).to.contain('the general one is shown');
    });
  });

  it('tells once for each wording what is on the page', async () => {
    const relay = new FakeRelay([], { silent: true });
    const element = document.createElement('broker-risk-warning');
    Object.assign(element, { relay: relay.url, locale: 'en' });
    const first = oneEvent(element, 'broker-risk-warning-shown');
    document.body.append(element);
    const { wording } = (await first) as unknown as RiskWarningShownEvent;
    expect(wording).to.include({ version: 'built-in', source: 'built-in', length: 'full' });
    const seen: string[] = [];
    document.addEventListener('broker-risk-warning-shown', (event) =>
      seen.push(event.wording.version),
    );
    element.theme = 'dark';
    await element.updateComplete;
    element.length = 'short';
    await element.updateComplete;
    expect(seen).to.deep.equal(['built-in']);
    element.remove();
  });

  it('passes axe in light and dark, and in both lengths', async () => {
    for (const theme of ['light', 'dark']) {
      const element = await registered({ theme, length: theme === 'dark' ? 'short' : 'full' });
      await expect(element).shadowDom.to.be.accessible();
      await expect(element).to.be.accessible();
    }
  });
});
