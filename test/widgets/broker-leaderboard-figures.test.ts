import { expect } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../../widgets/broker-leaderboard.js';
import type { BoardMetric } from '../../server/protocol/board-metrics.js';
import type { Leaderboard } from '../../server/protocol/leaderboard.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { boardOf, traderOf } from '../helpers/results.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const usd = { currency: 'USD', minorDigits: 2 };

/** A board of traders who have these figures, the first the best. */
async function rankedBy(metric: BoardMetric, values: number[], changes: Partial<Leaderboard> = {}) {
  const rows = values.map((value, i) => traderOf(`t${i + 1}`, i + 1, { value }));
  const board = boardOf({ metric, rows, ...changes });
  const relay = new FakeRelay([], { values: { 'leaderboard:top:month': board } });
  const element = await mount('broker-leaderboard', relay, { board: 'top' });
  await drawn(element, 'live');
  await waitUntil(() => all(element, '.row[data-trader]').length > 0);
  return element;
}
const values = (element: BrokerLeaderboard) => all(element, '.row .value > bdi').map(words);

describe('broker-leaderboard, ranked by any figure', () => {
  const cases: [BoardMetric, number[], string[]][] = [
    ['netProfit', [123_456, -5_000], ['USD 1,234.56', '−USD 50.00']],
    ['balanceGain', [0.5, -0.25], ['+50.00%', '−25.00%']],
    ['balanceDrawdown', [0.02, 0.1], ['2.00%', '10.00%']],
    ['expectancyPips', [12.345, -3], ['12.35', '−3.00']],
    ['recoveryFactor', [3.2, 1], ['3.20', '1.00']],
    ['riskScore', [2, 7], ['2', '7']],
  ];
  for (const [metric, figures, told] of cases)
    it(`writes ${metric} by its unit`, async () => {
      const element = await rankedBy(metric, figures, { money: usd });
      expect(values(element)).to.deep.equal(told);
    });

  it('names and defines the figure on its heading', async () => {
    for (const metric of ['netProfit', 'calmar', 'worstTradePips', 'riskScore'] as const) {
      const element = await rankedBy(metric, [1], { money: usd });
      const heading = one(element, 'thead .value');
      expect(words(heading.querySelector('.sort')!).length, metric).to.be.greaterThan(3);
      const note = heading.querySelector<HTMLElement>('[part=definition]')!;
      note.showPopover();
      await waitUntil(() => words(note).includes('Formula'), metric);
      expect(words(note)).to.contain('In USD.');
      element.remove();
    }
  });

  it('says the currency of all that take part beside past performance', async () => {
    const element = await rankedBy('netProfit', [100], { money: usd });
    expect(words(one(element, '.legal'))).to.contain('In USD; if yours is another currency');
    const other = await rankedBy('gain', [100]);
    expect(words(one(other, '.legal'))).to.contain('Each in the currency of its account.');
  });

  it('sorts the least first where less is better', async () => {
    const { rules } = boardOf();
    const less = { rules: { ...rules, better: 'less' as const } };
    const element = await rankedBy('valueAtRisk', [0.02, 0.03, 0.09], less);
    const sort = async () => {
      one(element, 'thead .value .sort').click();
      await element.updateComplete;
      return values(element)[0];
    };
    expect(await sort()).to.equal('2.00%');
    expect(one(element, 'thead .value').ariaSort).to.equal('ascending');
    expect(await sort()).to.equal('9.00%');
  });
});
