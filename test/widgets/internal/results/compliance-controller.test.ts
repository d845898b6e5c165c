import { aTimeout, expect } from '@open-wc/testing';
import '../../../../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../../../../widgets/broker-leaderboard.js';
import '../../../../widgets/broker-results.js';
import { channel } from '../../../../server/protocol/channels.js';
import { FakeRelay } from '../../../helpers/fake-relay.js';
import { layoutShift } from '../../../helpers/layout-shift.js';
import { boardOf, resultsOf, traders } from '../../../helpers/results.js';
import { collectWarnings } from '../../../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../../../helpers/widgets.js';

const rulesHere = channel('compliance', `${location.hostname}?`);
const periods = ['month', 'all'] as const;
const values = {
  'results:alpha': resultsOf(),
  'leaderboard:top:month': boardOf({ periods, rows: traders(10) }),
  'leaderboard:top:all': boardOf({ period: 'all', periods, rows: traders(10) }),
};

/** A relay that has registered rules for the host of this page; `silent` about everything at first. */
const relayWith = (rules: unknown, silent = false) =>
  new FakeRelay([], { values: { ...values, [rulesHere]: rules }, silent });
const results = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-results', relay, { results: 'alpha', ...attributes });
const board = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-leaderboard', relay, { board: 'top', ...attributes });

/** Waits for the ten traders of a board. */
const filled = (element: BrokerLeaderboard) =>
  waitUntil(() => all(element, '[data-trader]').length === 10);

describe('compliance, the rules of the host', () => {
  collectWarnings();

  it('are asked for by the exact name of the host, together with the record', async () => {
    const relay = relayWith('none');
    await drawn(await results(relay), 'live');
    expect([...relay.asked].toSorted()).to.deep.equal([rulesHere, 'results:alpha']);
    expect(relay.tries).to.equal(1);
  });

  for (const [rules, hero, tabs] of [
    ['eu', 0, 0],
    ['uk', 0, 0],
    ['au', 0, 2],
    ['none', 1, 2],
    ['of a later version', 0, 0],
  ] as const)
    it(`${rules}: order results and boards without an attribute`, async () => {
      const ranking = await board(relayWith(rules));
      await filled(ranking);
      const record = await results(relayWith(rules));
      await drawn(record, 'live');
      expect(all(record, '.hero')).to.have.length(hero);
      expect(all(ranking, '[role=tab]')).to.have.length(tabs);
    });

  it('are waited for: nothing is shown before it is known how', async () => {
    const relay = relayWith(undefined);
    const ranking = await board(relay);
    const record = await results(relay);
    await aTimeout(0);
    expect(one(record, '.record').classList.contains('waiting')).to.equal(true);
    expect(all(ranking, '[data-trader]')).to.have.length(0);
    relay.update(rulesHere, 'none');
    await drawn(record, 'live');
    await filled(ranking);
  });

  it('move nothing when they come', async () => {
    for (const rules of ['eu', 'none']) {
      const relay = relayWith(rules, true);
      const element = await board(relay);
      const below = document.createElement('p');
      element.after(below);
      const { top } = below.getBoundingClientRect();
      const shift = layoutShift();
      relay.answer();
      await filled(element);
      expect(below.getBoundingClientRect().top, rules).to.equal(top);
      expect(await shift(), rules).to.equal(0);
    }
  });

  it('are followed: what is on the page is drawn by new ones at once', async () => {
    const relay = relayWith('none');
    const ranking = await board(relay);
    await waitUntil(() => all(ranking, '.podium').length === 3);
    relay.update(rulesHere, 'eu');
    await waitUntil(() => words(one(ranking, '.tabs')) === 'All time');
    expect(all(ranking, '.podium')).to.have.length(0);
    await filled(ranking);
  });

  it('are the strictest where the relay does not answer for a host', async () => {
    const relay = new FakeRelay([], { values });
    relay.refuse(rulesHere);
    const ranking = await board(relay);
    await waitUntil(() => words(one(ranking, '.tabs')) === 'All time');
  });

  it('without any registry: results follow the strictest rules and boards none', async () => {
    const record = await results(relayWith(null));
    const ranking = await board(relayWith(null));
    await drawn(record, 'live');
    await waitUntil(() => all(ranking, '.podium').length === 3);
    expect(all(record, '.hero')).to.have.length(0);
  });

  it('an attribute wins, and then nobody is asked', async () => {
    const relay = relayWith('none');
    const record = await results(relay, { compliance: 'UK' });
    await drawn(record, 'live');
    expect(all(record, '.hero')).to.have.length(0);
    expect([...relay.asked]).to.deep.equal(['results:alpha']);
    record.compliance = 'auto';
    await waitUntil(() => all(record, '.hero').length === 1);
  });
});
