import { aTimeout, expect } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import type { BrokerLeaderboard } from '../../widgets/broker-leaderboard.js';
import type { Leaderboard } from '../../server/protocol/leaderboard.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { layoutShift } from '../helpers/layout-shift.js';
import { boardOf, day, traderOf, traders } from '../helpers/results.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const relayOf = (board: Leaderboard, options: { silent?: boolean } = {}) =>
  new FakeRelay([], { values: { 'leaderboard:top:month': board }, ...options });
const refused = () => new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
const board = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-leaderboard', relay, { board: 'top', ...attributes });

/** Waits for a sentence in place of rows. */
const says = (element: BrokerLeaderboard, text: string) =>
  waitUntil(() => all(element, '.notice').some((notice) => words(notice) === text), text);

describe('broker-leaderboard, its states', () => {
  it('holds the place of every row, and moves nothing when they come', async () => {
    const relay = relayOf(boardOf({ rows: traders(25) }), { silent: true });
    const element = await board(relay);
    expect(all(element, '.row')).to.have.length(10);
    expect(one(element, 'table').ariaBusy).to.equal('true');
    const below = document.createElement('p');
    element.after(below);
    const before = below.getBoundingClientRect().top;
    const shift = layoutShift();
    relay.answer();
    await drawn(element, 'live');
    await waitUntil(() => all(element, '[data-trader]').length === 10);
    expect(below.getBoundingClientRect().top).to.equal(before);
    expect(await shift()).to.equal(0);
  });

  it('says since when a ranking is old', async () => {
    const { basis } = boardOf();
    const old = boardOf({ state: 'stale', basis: { ...basis, asOf: noon - 600_000 } });
    const element = await board(relayOf(old));
    await drawn(element, 'stale');
    expect(words(one(element, '[part=status]'))).to.match(/^as of .* · 10 min\. ago$/);
    expect(all(element, '[data-trader]')).to.have.length(3);
  });

  it('says what failed and tries again when asked', async () => {
    const relay = refused();
    const element = await board(relay);
    await drawn(element, 'failed');
    expect(words(one(element, '[part=failure]'))).to.contain(
      'Results are not available right now.',
    );
    const { tries } = relay;
    one(element, '[part=retry]').click();
    expect(relay.tries).to.equal(tries + 1);
  });

  it('is not blank when nobody meets the rules, no such board is there, or none is named', async () => {
    const empty = await board(relayOf(boardOf({ rows: [] })));
    await says(empty, 'Nobody meets the rules of this board yet.');
    const unknown = await board(new FakeRelay());
    await says(unknown, 'There is nothing to show here yet.');
    const unnamed = await mount('broker-leaderboard', new FakeRelay());
    await says(unnamed, 'There is nothing to show here yet.');
  });

  describe('what stands beside the figures', () => {
    it('defines a figure on its heading, with formula, method, time and basis', async () => {
      const element = await board(relayOf(boardOf()));
      await drawn(element, 'live');
      const [button] = all(element, 'thead .gain [part=about]');
      expect(button?.getAttribute('aria-label')).to.equal('What is “Gain on equity”?');
      button?.click();
      const note = one(element, '#note-gain');
      await waitUntil(() => words(note).includes('Formula'));
      expect(note.matches(':popover-open')).to.equal(true);
      expect(words(note)).to.contain('time-weighted return');
      expect(words(note)).to.contain('Method 1, as of Mar 2, 2026');
      expect(words(note)).to.contain('GMT+2. Net of spread, swap and commission.');
    });

    it('tells one definition after the other', async () => {
      const element = await board(relayOf(boardOf()));
      await drawn(element, 'live');
      for (const name of ['gain', 'drawdown', 'winRate']) {
        const note = one(element, `#note-${name}`);
        // Without a pointer nothing closes the one before but this.
        note.showPopover();
        await waitUntil(() => words(note).includes('Formula'));
        expect(all(element, ':popover-open')).to.deep.equal([note]);
      }
    });

    it('defines what every other heading names, too', async () => {
      const element = await board(relayOf(boardOf()));
      await drawn(element, 'live');
      const told: string[] = [];
      for (const heading of all(element, 'thead th')) {
        const note = heading.querySelector<HTMLElement>('[part=definition]')!;
        note.showPopover();
        await waitUntil(() => words(note).length > 40, words(heading));
        told.push(words(note));
      }
      expect(told).to.have.length(7);
      expect(told[0]).to.contain('since the midnight of the server');
      expect(told[1]).to.contain('no account number');
    });

    it('says beside drawdowns how closely equity was watched', async () => {
      const element = await mount('broker-leaderboard', relayOf(boardOf()), { board: 'top' });
      await drawn(element, 'live');
      expect(words(one(element, '[part=note]'))).to.contain('Drawdown: equity seen once a day');
      const note = one(element, '#note-drawdown');
      note.showPopover();
      await waitUntil(() => words(note).includes('Formula'));
      expect(words(note)).to.contain('equity seen once a day');
    });

    it('states the rules of the board and who is missing', async () => {
      const { rules } = boardOf();
      const element = await board(
        relayOf(boardOf({ rules: { ...rules, closed: 'dropped', unnamed: 'hide' } })),
      );
      await drawn(element, 'live');
      const note = words(one(element, '[part=note]'));
      expect(note).to.contain(
        'Ranked with 30 or more days since the first deposit and 10 or more closed trades.',
      );
      expect(note).to.contain('closed are not on the board, which flatters the whole');
      expect(note).to.contain('No demo accounts.');
      expect(note).to.contain('Only traders who agreed to be named');
    });

    it('says that over all time each account has its own beginning', async () => {
      const { basis } = boardOf();
      const element = await board(relayOf(boardOf({ basis: { ...basis, from: 0 } })));
      await drawn(element, 'live');
      expect(words(one(element, '.legal'))).to.contain(
        'Reference period: the whole life of each account, to Mar 2, 2026.',
      );
    });

    it('keeps the warning, whatever tokens and slots a page brings', async () => {
      const element = await board(relayOf(boardOf()));
      await drawn(element, 'live');
      for (const token of ['text', 'muted', 'surface', 'border'])
        element.style.setProperty(`--broker-${token}`, 'transparent');
      element.style.setProperty('--broker-font-size', '0');
      const legal = one(element, '.legal');
      const { color, fontSize, backgroundColor } = getComputedStyle(legal);
      expect(words(legal)).to.contain('Past performance is not a reliable indicator');
      expect(Number.parseFloat(fontSize)).to.be.at.least(13);
      expect([color, backgroundColor]).to.not.include('rgba(0, 0, 0, 0)');
      expect(legal.querySelectorAll('slot')).to.have.length(0);
      expect(legal.hasAttribute('part')).to.equal(false);
    });
  });

  describe('rules of the place', () => {
    const contest = { from: noon - day, to: noon + day, prize: 'USD 5,000' };
    const forAll = boardOf({ period: 'all', contest, periods: ['month', 'all', 'contest'] });
    const both = () =>
      new FakeRelay([], {
        values: {
          'leaderboard:top:month': boardOf({ contest }),
          'leaderboard:top:all': forAll,
          'leaderboard:top:contest': boardOf({ ...forAll, period: 'contest' }),
        },
      });

    it('eu and uk show the whole life alone, without podium', async () => {
      for (const compliance of ['eu', 'uk', 'of Atlantis']) {
        const relay = both();
        const element = await board(relay, { compliance });
        await waitUntil(() => all(element, '[data-trader]').length === 3);
        expect([...relay.asked]).to.deep.equal(['leaderboard:top:all']);
        expect(all(element, '[role=tab], .podium')).to.have.length(0);
      }
    });

    it('eu shows nothing of a board that has only shorter periods', async () => {
      const element = await board(relayOf(boardOf()), { compliance: 'eu' });
      await says(element, 'The rules for this site do not allow rankings of so short a period.');
      expect(all(element, '[data-trader]')).to.have.length(0);
    });

    it('au shows a contest without its prize', async () => {
      const element = await board(both(), { compliance: 'au', period: 'contest' });
      await waitUntil(() => all(element, '.contest').length === 1);
      expect(words(one(element, '[part=base]'))).to.not.contain('USD 5,000');
      expect(words(one(element, '.contest'))).to.contain('Ends in');
    });
  });

  it('fits 320 pixels: a card for each trader', async () => {
    const rows = [
      traderOf('a', 1, { alias: 'A very long name indeed, longer than most', country: 'BA' }),
    ];
    const element = await board(relayOf(boardOf({ rows })), { theme: 'light' });
    await drawn(element, 'live');
    element.parentElement!.style.inlineSize = '320px';
    await waitUntil(() => getComputedStyle(one(element, '.row')).display === 'grid');
    await waitUntil(() => element.scrollWidth <= 320);
    expect(getComputedStyle(one(element, '.row .drawdown .label')).display).to.equal('block');
    const boxes = ['.alias', '.gain', '.drawdown', '.winRate', '.course'].map((part) =>
      one(element, `.row ${part}`).getBoundingClientRect(),
    );
    for (const [i, a] of boxes.entries())
      for (const b of boxes.slice(i + 1)) {
        const apart =
          a.right <= b.left || b.right <= a.left || a.bottom <= b.top || b.bottom <= a.top;
        expect(apart, JSON.stringify([a, b])).to.equal(true);
      }
    expect(one(element, '.row .winRate').scrollWidth).to.be.at.most(boxes[3]!.width + 1);
  });

  it('lets names run as they are read, and all of them begin at the edge of the table', async () => {
    const rows = ['Quiet Harbor', 'محمد عبد الرحمن'].map((alias, i) =>
      traderOf(alias, i + 1, { alias }),
    );
    for (const [dir, edge] of [
      ['ltr', 'left'],
      ['rtl', 'right'],
    ] as const) {
      const element = await board(relayOf(boardOf({ rows })), { dir });
      await drawn(element, 'live');
      const styles = all(element, '.alias').map((alias) => getComputedStyle(alias));
      expect(styles.map(({ direction }) => direction)).to.deep.equal(['ltr', 'rtl']);
      expect(styles.map(({ textAlign }) => textAlign)).to.deep.equal([edge, edge]);
    }
  });

  it('says that it failed within the first screen, however many rows it has', async () => {
    const element = await board(refused(), { rows: '100' });
    await drawn(element, 'failed');
    const { top } = one(element, '[part=retry]').getBoundingClientRect();
    expect(top - element.getBoundingClientRect().top).to.be.below(200);
    expect(element.offsetHeight).to.be.above(3_000);
  });

  it('speaks the language of the page and keeps figures left to right', async () => {
    const element = await board(relayOf(boardOf()), { locale: 'ar' });
    await waitUntil(() => words(one(element, 'thead .trader')) === 'المتداول');
    expect(one(element, '.row .gain bdi').dir).to.equal('ltr');
  });

  it('is accessible in every state, light and dark', async () => {
    const relays = [
      () => relayOf(boardOf({ rows: traders(12) })),
      () => relayOf(boardOf({ state: 'stale' })),
      () => relayOf(boardOf(), { silent: true }),
      refused,
    ];
    for (const relay of relays)
      for (const theme of ['light', 'dark']) {
        const element = await board(relay(), { theme, 'results-url': '#{id}' });
        await aTimeout(50);
        await expect(element).to.be.accessible();
      }
  });
});
