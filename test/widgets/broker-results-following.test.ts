import { expect } from '@open-wc/testing';
import '../../widgets/broker-results.js';
import type { BrokerResults } from '../../widgets/broker-results.js';
import type { Results } from '../../server/protocol/results.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { day, resultsOf } from '../helpers/results.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

async function shown(results: Results = resultsOf(), attributes: Record<string, string> = {}) {
  const relay = new FakeRelay([], { values: { 'results:alpha': results } });
  const element = await mount('broker-results', relay, {
    results: 'alpha',
    compliance: 'none',
    ...attributes,
  });
  await drawn(element, 'live');
  return element;
}

describe('broker-results, who follows', () => {
  const following = {
    followers: { from: 1_000, below: 2_000 },
    copiers: { from: 0, below: 10 },
    assets: { from: 200_000, below: 500_000 },
    asOf: noon - day,
    source: 'crm' as const,
  };
  const facts = (element: BrokerResults) => words(one(element, '.following'));

  it('is told in steps, with the day and who counted', async () => {
    const told = facts(await shown(resultsOf({ following })));
    expect(told).to.contain('Followers1,000+ Copiersfewer than 10');
    expect(told).to.contain('Assets under managementUSD 200K+');
    expect(told).to.contain('Counted on Mar 1, 2026 by the broker’s CRM');
  });

  it('are investors of a pool, and what nobody told is left out', async () => {
    const some = { ...following, followers: null, assets: null, source: 'gateway' as const };
    const told = facts(await shown(resultsOf({ kind: 'pool', following: some })));
    expect(told).to.contain('Investorsfewer than 10 Counted');
    expect(told).to.contain('by the broker’s trading server');
    for (const name of ['Followers', 'Assets']) expect(told).to.not.contain(name);
  });

  it('is left out where nobody tells', async () => {
    expect(all(await shown(), '.following')).to.have.length(0);
  });

  it('is read in every language', async () => {
    for (const [locale, text] of [
      ['ar', 'المتابعون'],
      ['zh', '1,000 以上'],
    ] as const) {
      const element = await shown(resultsOf({ following }), { locale });
      await waitUntil(() => facts(element).includes(text), locale);
    }
  });
});
