import { aTimeout, expect, oneEvent } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../../widgets/broker-leaderboard.js';
import { motion } from '../../widgets/internal/motion.js';
import { reducedMotion } from '../../widgets/internal/surroundings.js';
import type { TraderSelectEvent } from '../../widgets/internal/results/trader-select.js';
import type { Leaderboard } from '../../server/protocol/leaderboard.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { boardOf, day, traderOf, traders } from '../helpers/results.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, stopClock, words, waitUntil } from '../helpers/widgets.js';

const relayOf = (board: Leaderboard = boardOf(), more: Record<string, Leaderboard> = {}) =>
  new FakeRelay([], { values: { 'leaderboard:top:month': board, ...more } });

async function shown(relay: FakeRelay, attributes: Record<string, string> = {}) {
  const element = await mount('broker-leaderboard', relay, { board: 'top', ...attributes });
  await drawn(element, 'live');
  await waitUntil(() => all(element, '.row[data-trader], .notice').length > 0);
  return element;
}
const names = (element: BrokerLeaderboard) => all(element, '.row .alias').map(words);
const cells = (element: BrokerLeaderboard, column: string) =>
  all(element, `.row .${column} > bdi`).map(words);
const sort = async (element: BrokerLeaderboard, column: string) => {
  one(element, `thead .${column} .sort`).click();
  await element.updateComplete;
};
const find = async (element: BrokerLeaderboard, text: string) => {
  const field = one(element, '[part=search]') as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await element.updateComplete;
};

describe('broker-leaderboard', () => {
  const warnings = collectWarnings();

  describe('rows', () => {
    it('tell rank, move, alias, country, gain, drawdown, win rate with its number, and trades', async () => {
      const row = traderOf('kestrel', 1, { moved: 3, country: 'NL', demo: true, trades: 1_204 });
      const element = await shown(relayOf(boardOf({ rows: [row] })));
      expect(words(one(element, '.row'))).to.equal(
        '1Up by 33 KESTREL NLNetherlands Demo Gain+50.00% Drawdown8.00% Win rate55.0% of 1,204 Trades1,204 Trend',
      );
    });

    it('say who fell, who stayed and who is new by more than colour', async () => {
      const rows = [-2, 0, null].map((moved, i) => traderOf(`t${i}`, i + 1, { moved }));
      const element = await shown(relayOf(boardOf({ rows })));
      expect(all(element, '.move').map(words)).to.deep.equal([
        'Down by 22',
        'Rank unchanged–',
        'New',
      ]);
      expect(one(element, '.move.down .arrow').classList.contains('down')).to.equal(true);
    });

    it('mark accounts that are closed, and draw dashes for what is not known', async () => {
      const row = traderOf('a', 1, { closed: true, gain: null, drawdown: null, winRate: null });
      const element = await shown(relayOf(boardOf({ rows: [row] })));
      expect(words(one(element, '.tag'))).to.equal('Closed');
      for (const column of ['gain', 'drawdown'])
        expect(cells(element, column)).to.deep.equal(['–']);
      expect(words(one(element, '.row .winRate'))).to.contain('–');
    });

    it('mark accounts of which records are missing', async () => {
      const rows = [traderOf('a', 1, { country: null, incomplete: true }), traderOf('b', 2)];
      const element = await shown(relayOf(boardOf({ rows })));
      expect(all(element, '.tag').map(words)).to.deep.equal(['Records missing']);
    });

    it('show the figure that ranks in a column of its own when no other shows it', async () => {
      const rows = [traderOf('a', 1, { value: null }), traderOf('b', 2, { value: 2.345 })];
      const element = await shown(relayOf(boardOf({ metric: 'profitFactor', rows })));
      expect(words(one(element, 'thead .value .sort'))).to.equal('Profit factor');
      expect(cells(element, 'value')).to.deep.equal(['no losses', '2.35']);
    });

    it('write any alias as text', async () => {
      const alias = '<img src=x onerror=alert(1)>';
      const element = await shown(relayOf(boardOf({ rows: [traderOf('a', 1, { alias })] })));
      expect(names(element)).to.deep.equal([alias]);
      expect(all(element, 'img')).to.have.length(0);
    });
  });

  describe('sorting', () => {
    const rows = [
      traderOf('a', 1, { gain: 0.5, drawdown: 0.3 }),
      traderOf('b', 2, { gain: 0.4, drawdown: null }),
      traderOf('c', 3, { gain: 0.3, drawdown: 0.1 }),
    ];

    it('puts the best first, then the worst, then goes back to the ranks', async () => {
      const element = await shown(relayOf(boardOf({ rows })));
      await sort(element, 'drawdown');
      expect(names(element)).to.deep.equal(['C', 'A', 'B']);
      expect(one(element, 'thead .drawdown').ariaSort).to.equal('ascending');
      await sort(element, 'drawdown');
      expect(names(element)).to.deep.equal(['A', 'C', 'B']);
      await sort(element, 'drawdown');
      expect(names(element)).to.deep.equal(['A', 'B', 'C']);
      expect(one(element, 'thead .rank').ariaSort).to.equal('ascending');
    });

    it('takes the podium away, because the first rows are not the first traders', async () => {
      const element = await shown(relayOf(boardOf({ rows })));
      expect(all(element, '.podium')).to.have.length(3);
      await sort(element, 'gain');
      expect(all(element, '.podium')).to.have.length(0);
    });
  });

  describe('search', () => {
    it('finds traders by alias without accents and by country, on all pages', async () => {
      const rows = traders(12);
      rows[10] = traderOf('t11', 11, { alias: 'José Marí' });
      rows[11] = traderOf('t12', 12, { country: 'NO' });
      const element = await shown(relayOf(boardOf({ rows })), { rows: '5' });
      await find(element, 'jose');
      expect(names(element)).to.deep.equal(['José Marí']);
      await find(element, 'norway');
      expect(names(element)).to.deep.equal(['T12']);
      await find(element, 'nobody like this');
      expect(words(one(element, '.notice'))).to.equal('No trader here has such a name.');
    });

    it('is not there when all traders are on one page', async () => {
      const element = await shown(relayOf());
      expect(all(element, '[part=search]')).to.have.length(0);
    });
  });

  describe('pages', () => {
    it('turn, and stop at both ends', async () => {
      const element = await shown(relayOf(boardOf({ rows: traders(7) })), { rows: '3' });
      const [back, forth] = all(element, '.turn');
      back?.click();
      await element.updateComplete;
      expect(words(one(element, '.pages'))).to.equal('1–3 of 7');
      // Two boards of a page have landmarks of two names.
      expect(one(element, '.pages').getAttribute('aria-label')).to.equal('Pages: Top traders');
      for (let i = 0; i < 3; i++) {
        forth?.click();
        await element.updateComplete;
      }
      expect(words(one(element, '.pages'))).to.equal('7–7 of 7');
      expect(names(element)).to.deep.equal(['T7']);
      expect(forth?.ariaDisabled).to.equal('true');
    });

    it('have a calm number of rows whatever the page writes', async () => {
      const element = await shown(relayOf(boardOf({ rows: traders(12) })), { rows: '5000' });
      expect(names(element)).to.have.length(10);
      expect(warnings()[0]).to.contain('rows must be a number from 1 to 100, got "5000"');
    });
  });

  describe('periods', () => {
    const forAll = boardOf({ period: 'all', rows: [traderOf('z', 1)] });

    it('are tabs: one stop for the Tab key, and arrows choose', async () => {
      const element = await shown(relayOf(boardOf(), { 'leaderboard:top:all': forAll }));
      const tabs = () => all(element, '[role=tab]');
      expect(tabs().map((tab) => tab.tabIndex)).to.deep.equal([0, -1]);
      tabs()[0]?.focus();
      const key = new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true });
      tabs()[0]?.dispatchEvent(key);
      await waitUntil(() => names(element)[0] === 'Z');
      expect(element.shadowRoot?.activeElement).to.equal(tabs()[1]);
      expect(tabs().map((tab) => tab.ariaSelected)).to.deep.equal(['false', 'true']);
    });

    it('keep the head of the board while another one comes', async () => {
      const relay = relayOf(boardOf(), { 'leaderboard:top:all': forAll });
      const element = await shown(relay);
      all(element, '[role=tab]')[1]?.click();
      await element.updateComplete;
      expect(words(one(element, '.heading'))).to.equal('Top traders');
      await waitUntil(() => names(element)[0] === 'Z');
    });

    it('are asked for one after the other until the board has one', async () => {
      const only = new FakeRelay([], { values: { 'leaderboard:top:all': forAll } });
      const element = await shown(only);
      expect(names(element)).to.deep.equal(['Z']);
    });
  });

  describe('picking', () => {
    it('tells the page the trader, and leads to the results', async () => {
      const element = await shown(relayOf(), { 'results-url': 'https://b.example/r/{id}' });
      expect(one(element, '.row a').getAttribute('href')).to.equal('https://b.example/r/a');
      const row = all(element, '.row')[1];
      setTimeout(() => row?.click());
      const event = await oneEvent<TraderSelectEvent>(element, 'broker-trader-select');
      expect(event.id).to.equal('b');
    });

    it('leads nowhere for who did not agree to be shown, nor by an address that runs code', async () => {
      const rows = [traderOf('a', 1, { linked: false }), traderOf('b', 2)];
      const element = await shown(relayOf(boardOf({ rows })), {
        'results-url': 'javascript:alert("{id}")',
      });
      expect(all(element, '.row a')).to.have.length(0);
      expect(one(element, '.row').dataset).to.not.have.property('trader');
      expect(warnings()[0]).to.contain('results-url must be an http address with {id} in it');
    });
  });

  describe('ranks', () => {
    const overtaken = () =>
      boardOf({ rows: [traderOf('b', 1, { gain: 0.9 }), traderOf('a', 2), traderOf('c', 3)] });

    it('change when they have rested, the figures meanwhile', async () => {
      const relay = relayOf();
      const goOn = stopClock();
      const element = await shown(relay);
      relay.update('leaderboard:top:month', overtaken());
      await waitUntil(() => cells(element, 'gain').includes('+90.00%'));
      expect(names(element)).to.deep.equal(['A', 'B', 'C']);
      goOn();
      await waitUntil(() => names(element)[0] === 'B');
    });

    it('rest under the pointer, and while the visitor has paused the page', async () => {
      const relay = relayOf();
      const element = await shown(relay);
      one(element, 'tbody').dispatchEvent(new Event('pointerenter'));
      relay.update('leaderboard:top:month', overtaken());
      await aTimeout(2_200);
      element.requestUpdate();
      await element.updateComplete;
      expect(names(element)).to.deep.equal(['A', 'B', 'C']);
      one(element, '[part=pause]').click();
      one(element, 'tbody').dispatchEvent(new Event('pointerleave'));
      await element.updateComplete;
      expect(names(element)).to.deep.equal(['A', 'B', 'C']);
      motion.toggle();
      await waitUntil(() => names(element)[0] === 'B');
    });
  });

  it('hides who does not want to be seen any more at once, also while the page is paused', async () => {
    const relay = relayOf();
    const element = await shown(relay);
    one(element, '[part=pause]').click();
    const rows = [traderOf('b', 1, { gain: 0.9 }), traderOf('c', 2)];
    relay.update('leaderboard:top:month', boardOf({ rows }));
    await waitUntil(() => names(element).join() === 'B,C');
    expect(cells(element, 'gain')[0]).to.equal('+25.00%');
    motion.toggle();
  });

  it('lets the others glide together when somebody leaves, at any time', async () => {
    const relay = relayOf();
    const element = await shown(relay);
    const moved: string[] = [];
    for (const row of all(element, 'tbody .row'))
      row.animate = (...options) => {
        moved.push(row.dataset['trader']!);
        return Element.prototype.animate.apply(row, options);
      };
    const rows = [traderOf('b', 1), traderOf('c', 2)];
    relay.update('leaderboard:top:month', boardOf({ rows }));
    await waitUntil(() => names(element).join() === 'B,C');
    expect(moved).to.deep.equal(reducedMotion() ? [] : ['b', 'c']);
  });

  it('counts a contest down and tells what can be won', async () => {
    const contest = { from: noon - day, to: noon + 3 * day + 7_200_000, prize: 'USD 5,000' };
    const board = boardOf({ period: 'contest', contest, periods: ['contest'] });
    const relay = new FakeRelay([], { values: { 'leaderboard:top:contest': board } });
    const element = await shown(relay, { period: 'contest' });
    expect(words(one(element, '.contest'))).to.match(/^Prize USD 5,000 Ends in 3 days,? (1|2) hr/);
  });
});
