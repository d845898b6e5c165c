import { expect } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import '../../widgets/broker-results.js';
import '../../widgets/broker-risk-warning.js';
import type { BrokerRiskWarning } from '../../widgets/broker-risk-warning.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { resultsOf } from '../helpers/results.js';
import { channelIn, warningOf } from '../helpers/risk-warnings.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const say = (version: string) => {
  const text = { full: `The wording ${version}, in full.`, short: version };
  return warningOf({ version, texts: { en: text, de: text } });
};
/** A relay that has wordings for two countries, and one for all others. */
const relayOf = (country?: string) =>
  new FakeRelay([], {
    values: {
      [channelIn(undefined, true)]: say('general'),
      [channelIn('ES')]: say('spain'),
      [channelIn('ES', true)]: say('spain'),
      [channelIn('AT')]: say('austria'),
      [channelIn('AT', true)]: say('austria'),
      [channelIn('GB')]: say('isles'),
      [channelIn('ES', false, 'compliance')]: 'eu',
      [channelIn('GB', false, 'compliance')]: 'none',
      'results:alpha': resultsOf(),
    },
    ...(country && { country }),
  });
const warn = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-risk-warning', relay, { locale: 'en', ...attributes });
const becomes = (element: BrokerRiskWarning, version: string) =>
  waitUntil(() => element.dataset['version'] === version, `never became ${version}`);

describe('the country of a visitor', () => {
  const warnings = collectWarnings();

  it('is what the page says, whatever the relay and the locale say', async () => {
    const relay = relayOf('AT');
    const element = await warn(relay, { country: 'es', locale: 'de-AT' });
    await becomes(element, 'spain');
    expect(element.dataset['country']).to.equal('ES');
    expect([...relay.asked]).to.deep.equal([channelIn('ES')]);
  });

  it('is what the relay was told, whatever the locale says, and comes with its first answer', async () => {
    const relay = relayOf('ES');
    const seen: string[] = [];
    const note = ({ wording }: { wording: { version: string } }) => seen.push(wording.version);
    document.addEventListener('broker-risk-warning-shown', note);
    const element = await warn(relay, { locale: 'de-AT' });
    await becomes(element, 'spain');
    document.removeEventListener('broker-risk-warning-shown', note);
    // The wording of Austria was never there, and nothing was asked for twice.
    expect(seen).to.deep.equal(['built-in', 'spain']);
    expect([...relay.asked]).to.deep.equal([channelIn('AT', true)]);
  });

  it('is that of the locale when nobody says anything', async () => {
    const element = await warn(relayOf(), { locale: 'de-AT' });
    await becomes(element, 'austria');
    expect(element.dataset['country']).to.equal('AT');
  });

  it('may be unknown: then the general wording stands there', async () => {
    const element = await warn(relayOf());
    await becomes(element, 'general');
    expect(element.dataset['country']).to.equal('');
  });

  it('chooses among texts of one language, too', async () => {
    const { de, 'de-AT': austrian } = warningOf().texts;
    const texts = { de: de!, 'de-AT': austrian! };
    const values = {
      [channelIn('DE')]: warningOf({ texts }),
      [channelIn('AT')]: warningOf({ texts }),
    };
    const element = await warn(new FakeRelay([], { values }), { locale: 'de', country: 'AT' });
    const text = () => words(one(element, '.label + p'));
    await waitUntil(() => text() === austrian!.full);
    element.country = 'DE';
    await waitUntil(() => text() === de!.full);
  });

  it('is spelled as people do: UK is GB', async () => {
    await becomes(await warn(relayOf(), { country: 'UK' }), 'isles');
  });

  it('that is none is nobody’s, and the console says so', async () => {
    await becomes(await warn(relayOf(), { country: 'Spain' }), 'general');
    expect(warnings().join()).to.contain('country must be two letters such as "DE", got "Spain".');
  });

  it('may change while the page is open', async () => {
    const element = await warn(relayOf(), { country: 'ES' });
    await becomes(element, 'spain');
    element.country = 'AT';
    await becomes(element, 'austria');
  });

  it('decides by which rules past performance is shown', async () => {
    for (const [country, hero] of [
      ['ES', 0],
      ['GB', 1],
    ] as const) {
      const element = await mount('broker-results', relayOf(), { results: 'alpha', country });
      await drawn(element, 'live');
      expect(all(element, '.hero'), country).to.have.length(hero);
    }
    const told = await mount('broker-results', relayOf('GB'), { results: 'alpha' });
    await drawn(told, 'live');
    expect(all(told, '.hero')).to.have.length(1);
  });

  it('asks for the rules of a leaderboard, too', async () => {
    const relay = relayOf();
    await mount('broker-leaderboard', relay, { board: 'top', country: 'ES' });
    await waitUntil(() => relay.asked.has(channelIn('ES', false, 'compliance')));
  });
});
