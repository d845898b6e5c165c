import { expect } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import '../../widgets/broker-results.js';
import type { Widget } from '../../widgets/internal/widget.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { boardOf, resultsOf, traders } from '../helpers/results.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const periods = ['month', 'all'] as const;
const values = {
  'results:alpha': resultsOf(),
  'leaderboard:top:month': boardOf({ periods, rows: traders(10) }),
  'leaderboard:top:all': boardOf({ period: 'all', periods, rows: traders(10) }),
};

/** What pages try, to make more of past performance than the rules allow. */
const sly = {
  hero: '',
  range: '1m',
  ranges: 'true',
  podium: 'true',
  prizes: 'true',
  period: 'day',
};

/** Both widgets under European rules, on a phone. */
const makers: Readonly<Record<string, (attributes: Record<string, string>) => Promise<Widget>>> = {
  async results(attributes) {
    const relay = new FakeRelay([], { values });
    const own = { results: 'alpha', compliance: 'eu' };
    const element = await mount('broker-results', relay, { ...own, ...attributes });
    element.parentElement!.style.inlineSize = '320px';
    await drawn(element, 'live');
    return element;
  },
  async leaderboard(attributes) {
    const relay = new FakeRelay([], { values });
    const own = { board: 'top', compliance: 'eu' };
    const element = await mount('broker-leaderboard', relay, { ...own, ...attributes });
    element.parentElement!.style.inlineSize = '320px';
    await waitUntil(() => all(element, '[data-trader]').length === 10);
    return element;
  },
};
const looks = { 'left to right': { locale: 'en' }, 'right to left': { locale: 'ar', dir: 'rtl' } };
const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);

describe('European rules on 320 pixels', () => {
  collectWarnings();

  for (const [name, make] of Object.entries(makers))
    for (const [look, attributes] of Object.entries(looks))
      describe(`${name}, ${look}`, () => {
        it('has nothing of what they forbid, whatever attributes say', async () => {
          const element = await make({ ...attributes, ...sly });
          expect(all(element, '.hero, .podium, [role=tab][aria-selected=false]')).to.have.length(0);
          const title = sizeOf(one(element, '.heading'));
          for (const figure of all(element, 'td, dd, .legend b, .rank'))
            expect(sizeOf(figure), words(figure)).to.be.at.most(title);
        });

        it('prints warning, period, currency, costs and source where they are read', async () => {
          const element = await make(attributes);
          const legal = one(element, '.legal');
          await waitUntil(() => legal.querySelector('.ghost') === null);
          const wanted =
            look === 'left to right'
              ? [
                  /not a reliable indicator/,
                  /Reference period|whole life/i,
                  /USD|currency/,
                  /Net of/,
                  /Source:/,
                ]
              : [/\p{Script=Arabic}{3,}/u];
          for (const pattern of wanted)
            await waitUntil(() => pattern.test(words(one(element, '.legal'))), String(pattern));
          const box = legal.getBoundingClientRect();
          const { left, right } = element.getBoundingClientRect();
          expect(box.left).to.be.at.least(left - 0.5);
          expect(box.right).to.be.at.most(right + 0.5);
          // All of it is drawn: nothing is cut away, folded up or made small.
          expect(legal.scrollHeight).to.be.at.most(legal.clientHeight + 1);
          expect(legal.scrollWidth).to.be.at.most(legal.clientWidth + 1);
          expect(sizeOf(legal)).to.be.at.least(12);
          expect(legal.closest('details, slot, [part=legal]')).to.equal(null);
          expect(getComputedStyle(legal).direction).to.equal(
            attributes.locale === 'ar' ? 'rtl' : 'ltr',
          );
        });
      });

  it('begins with complete twelve-month periods, right to left too', async () => {
    const element = await makers['results']!(looks['right to left']);
    const [first, second] = one(element, '.record').children;
    expect(first?.className).to.contain('legal');
    expect(second?.getAttribute('aria-labelledby')).to.equal('years-title');
  });

  it('ranks whole lives only, whatever period a page wants', async () => {
    const relay = new FakeRelay([], { values });
    await mount('broker-leaderboard', relay, { board: 'top', compliance: 'eu', period: 'month' });
    await waitUntil(() => relay.asked.has('leaderboard:top:all'));
    expect(relay.asked.has('leaderboard:top:month')).to.equal(false);
  });
});
