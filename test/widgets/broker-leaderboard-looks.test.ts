import { expect } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../../widgets/broker-leaderboard.js';
import type { Leaderboard } from '../../server/protocol/leaderboard.js';
import { rowsAsText } from '../../widgets/internal/results/board-copy.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { boardOf, day, traderOf, traders } from '../helpers/results.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

async function shown(board: Leaderboard, attributes: Record<string, string> = {}) {
  const relay = new FakeRelay([], { values: { [`leaderboard:top:${board.period}`]: board } });
  const more = { board: 'top', period: board.period, ...attributes };
  const element = await mount('broker-leaderboard', relay, more);
  await drawn(element, 'live');
  await waitUntil(() => all(element, '.row').length === Math.min(10, board.rows.length));
  return element;
}

const narrow = async (element: BrokerLeaderboard) => {
  element.parentElement!.style.inlineSize = '288px';
  await waitUntil(() => getComputedStyle(one(element, '.row')).display === 'grid');
};
const find = async (element: BrokerLeaderboard, text: string) => {
  const field = one(element, '[part=search]') as HTMLInputElement;
  field.value = text;
  field.dispatchEvent(new Event('input'));
  await element.updateComplete;
};
/** What is left out on paper. */
const unprinted = (element: BrokerLeaderboard) =>
  (element.shadowRoot?.adoptedStyleSheets ?? [])
    .flatMap(({ cssRules }) => [...cssRules])
    .filter((rule) => rule instanceof CSSMediaRule && rule.conditionText === 'print')
    .flatMap((rule) => [...(rule as CSSMediaRule).cssRules] as CSSStyleRule[])
    .filter(({ style }) => style.display === 'none')
    .flatMap(({ selectorText }) => all(element, selectorText));
const edges = (element: BrokerLeaderboard, selector: string) =>
  all(element, selector).map((each) => each.getBoundingClientRect());

describe('broker-leaderboard, its looks', () => {
  it('gives a direction to no gain that reads 0.00%, and to no line that ends where it began', async () => {
    const gains = [0.000004, -0.00004, 0.0001];
    const rows = gains.map((gain, i) => traderOf(`t${i}`, i + 1, { gain, line: [1, 1.2, 1] }));
    const element = await shown(boardOf({ rows }));
    const sides = all(element, '.row .gain').map(({ classList }) =>
      ['up', 'down', 'flat'].find((side) => classList.contains(side)),
    );
    expect(all(element, '.row .gain bdi').map(words)).to.deep.equal(['0.00%', '0.00%', '+0.01%']);
    expect(sides).to.deep.equal(['flat', 'flat', 'up']);
    expect(all(element, '.spark.flat')).to.have.length(3);
  });

  it('says of how many trades a rate is only where there is one', async () => {
    const rows = [traderOf('a', 1, { winRate: null, trades: 0 }), traderOf('b', 2)];
    const element = await shown(boardOf({ rows }));
    expect(all(element, '.row .winRate').map(words)).to.deep.equal([
      'Win rate–',
      'Win rate55.0% of 40',
    ]);
  });

  it('writes digits below each other, whatever the direction of the page', async () => {
    const rows = [12.5, 0.2368, -0.0929].map((gain, i) => traderOf(`t${i}`, i + 1, { gain }));
    for (const dir of ['ltr', 'rtl']) {
      const element = await shown(boardOf({ rows }), { dir, locale: 'en' });
      const [first, ...others] = edges(element, '.row .gain bdi');
      for (const { right } of others) expect(right).to.be.closeTo(first!.right, 0.5);
    }
  });

  it('moves nothing on the page while a search finds fewer, or nobody', async () => {
    const element = await shown(boardOf({ rows: traders(25) }));
    const below = document.createElement('p');
    element.after(below);
    const before = below.getBoundingClientRect().top;
    const shift = layoutShift();
    for (const text of ['t2', 't25', 'nobody like this']) {
      await find(element, text);
      expect(below.getBoundingClientRect().top, text).to.equal(before);
    }
    const [notice] = edges(element, '.notice');
    const [head] = edges(element, 'thead');
    expect(notice!.top).to.equal(head!.bottom);
    expect(await shift()).to.equal(0);
  });

  it('shows the chosen period where there is no room for all of them', async () => {
    const periods = ['day', 'week', 'month', 'quarter', 'year', 'all', 'contest'] as const;
    const relay = new FakeRelay([], {
      values: { 'leaderboard:top:contest': boardOf({ periods, period: 'contest' }) },
    });
    const element = await mount('broker-leaderboard', relay, { board: 'top', period: 'contest' });
    element.parentElement!.style.inlineSize = '288px';
    await waitUntil(() => all(element, '[aria-selected=true]').length === 1);
    const [row] = edges(element, '[role=tablist]');
    const [tab] = edges(element, '[aria-selected=true]');
    expect(words(one(element, '[aria-selected=true]'))).to.equal('Contest');
    expect(tab!.right).to.be.at.most(row!.right + 1);
    expect(tab!.left).to.be.at.least(row!.left);
  });

  it('gives a long name a second line where nothing stands below it, and the same row', async () => {
    const alias = 'The Most Patient Trader of All the Northern Shores and Islands';
    const rows = [
      traderOf('a', 1, { alias }),
      traderOf('b', 2, { alias, country: 'NO' }),
      traderOf('c', 3),
    ];
    const element = await shown(boardOf({ rows }));
    const [two, one_] = edges(element, '.row .alias');
    expect(two!.height).to.be.closeTo(2 * one_!.height, 1);
    const heights = edges(element, '.row').map(({ height }) => height);
    expect(new Set(heights).size).to.equal(1);
  });

  it('keeps words off the edges of the coloured field of a contest in the narrowest column', async () => {
    const contest = { from: noon - day, to: noon + day, prize: 'USD 5,000' };
    const element = await shown(boardOf({ period: 'contest', periods: ['contest'], contest }));
    await narrow(element);
    const [field] = edges(element, '.contest');
    for (const { left } of edges(element, '.contest p'))
      expect(left - field!.left).to.be.at.least(8);
  });

  it('keeps a long title beside the search', async () => {
    const title = 'Traders of the month in the grand championship of all our houses and desks';
    const element = await shown(boardOf({ title, rows: traders(11) }));
    const [heading] = edges(element, '[part=heading]');
    const [search] = edges(element, '[part=search]');
    expect(search!.left).to.be.at.least(heading!.right);
  });

  it('breaks a title without blanks, and begins one of any script where the table does', async () => {
    const element = await shown(boardOf({ title: 'W'.repeat(300) }), { lang: 'ar' });
    element.parentElement!.dir = 'rtl';
    await narrow(element);
    await waitUntil(() => getComputedStyle(one(element, '[part=heading]')).textAlign === 'right');
    const { scrollWidth, clientWidth } = one(element, '[part=base]');
    expect(scrollWidth).to.equal(clientWidth);
  });

  it('keeps money within its card on a phone, and its name whole', async () => {
    const money = { currency: 'USD', minorDigits: 2 };
    for (const metric of ['netProfit', 'balanceDrawdown'] as const) {
      const rows = [traderOf('a', 1, { value: metric === 'netProfit' ? 12_345_678 : 0.02 })];
      const element = await shown(boardOf({ metric, money, rows }));
      await narrow(element);
      const cell = one(element, '.row .value');
      const label = one(element, '.row .value .label');
      expect(one(element, '.row .value bdi').offsetWidth).to.be.at.most(cell.clientWidth);
      expect(label.scrollWidth).to.be.at.most(label.clientWidth);
    }
  });

  it('colours a figure, not the name beside it', async () => {
    const element = await shown(boardOf({ metric: 'sharpe' }));
    await narrow(element);
    const color = (part: string) => getComputedStyle(one(element, `.row ${part}`)).color;
    expect(color('.gain .label')).to.equal(color('.drawdown .label'));
    expect(color('.gain bdi')).not.to.equal(color('.drawdown bdi'));
  });

  it('cuts no mark of an account without saying so, however many it has', async () => {
    const marks = { country: 'AE', demo: true, closed: true, incomplete: true };
    const element = await shown(boardOf({ rows: [traderOf('a', 1, marks)] }));
    await narrow(element);
    const [line] = edges(element, '.about-trader');
    const each = all(element, '.about-trader > *');
    expect(each.map(words).slice(1)).to.deep.equal(['Demo', 'Closed', 'Records missing']);
    for (const mark of each) {
      const { left, right } = mark.getBoundingClientRect();
      expect(left >= line!.left - 1 && right <= line!.right + 1, words(mark)).to.equal(true);
      expect(getComputedStyle(mark).textOverflow).to.equal('ellipsis');
    }
  });

  it('draws no line of a trader of whom none is told', async () => {
    const element = await shown(boardOf({ rows: [traderOf('a', 1, { line: [] })] }));
    expect(one(element, '.spark .level').getAttribute('d')).to.equal('M0 14H100');
    expect(all(element, '.spark polyline')).to.have.length(0);
  });

  it('lays nothing over each other in the cards of a board that ranks by a figure of its own', async () => {
    const rows = [traderOf('a', 1, { value: null }), traderOf('b', 2, { value: 123_456.789 })];
    const element = await shown(boardOf({ metric: 'profitFactor', rows }));
    await narrow(element);
    const parts = ['.alias', '.value', '.gain', '.drawdown', '.winRate'];
    const boxes = parts.map((part) => one(element, `.row ${part}`).getBoundingClientRect());
    const row = one(element, '.row').getBoundingClientRect();
    for (const [i, a] of boxes.entries()) {
      expect(a.top >= row.top && a.bottom <= row.bottom, parts[i]).to.equal(true);
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart, `${parts[i]} ${JSON.stringify([a, b])}`).to.equal(true);
      }
    }
  });

  it('prints the chosen period and the warning, and nothing to press', async () => {
    const element = await shown(boardOf({ rows: traders(25) }));
    const left = unprinted(element);
    const buttons = all(element, 'button, input').filter(
      (control) => !control.matches('.sort, [aria-selected=true]'),
    );
    expect(buttons.filter((control) => !left.includes(control))).to.deep.equal([]);
    for (const part of ['[aria-selected=true]', '.sort', '.legal', '.row', '[part=note]'])
      expect(left.includes(one(element, part)), part).to.equal(false);
  });

  it('draws the ring around a name that has the focus where nothing cuts it off', async () => {
    const board = boardOf();
    const element = await shown(board, { 'results-url': 'https://b.example/{id}' });
    const link = one(element, '.row a');
    link.focus({ focusVisible: true });
    await waitUntil(() => getComputedStyle(link).outlineStyle === 'solid');
    expect(getComputedStyle(link).outlineOffset).to.equal('-2px');
  });

  describe('copied', () => {
    const rows = [
      traderOf('a', 1, { moved: 2, country: 'NL', trades: 1_204 }),
      traderOf('b', 2, { gain: -0.25, winRate: null }),
    ];
    const copy = (element: BrokerLeaderboard) => {
      const clipboardData = new DataTransfer();
      const event = new ClipboardEvent('copy', { clipboardData, bubbles: true, cancelable: true });
      one(element, 'tbody td').dispatchEvent(event);
      return { text: clipboardData.getData('text/plain'), own: event.defaultPrevented };
    };
    const select = (element: BrokerLeaderboard, from: Node, to: Node) => {
      const root = element.renderRoot as { getSelection?: () => Selection | null };
      getSelection()?.setBaseAndExtent(from, 0, to, to.childNodes.length);
      return root.getSelection !== undefined;
    };

    it('is a table that spreadsheets read, without what is said twice', async () => {
      const element = await shown(boardOf({ rows }));
      const table = one(element, 'table') as HTMLTableElement;
      expect(rowsAsText([...table.rows]).split('\n')).to.deep.equal([
        'Rank\tTrader\tGain\tDrawdown\tWin rate\tTrades\tTrend',
        '1\tA\t+50.00%\t8.00%\t55.0%\t1,204\t',
        '2\tB\t-25.00%\t8.00%\t–\t40\t',
      ]);
    });

    it('is what is marked: rows as a table, and words of one row as they are', async () => {
      const element = await shown(boardOf({ rows }));
      const [first, second] = all(element, '.row');
      // Not every browser tells what is marked in a tree of shadows: it copies by itself then.
      const tells = select(element, first!, second!);
      if (tells) expect(copy(element).text).to.match(/^1\tA\t.*\n2\tB\t/);
      const name = one(element, '.row .alias');
      select(element, name, name);
      expect(copy(element)).to.deep.equal({ text: '', own: false });
    });
  });
});
