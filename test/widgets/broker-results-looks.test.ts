import { expect } from '@open-wc/testing';
import '../../widgets/broker-results.js';
import type { Results } from '../../server/protocol/results.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { resultsOf, tradeOf } from '../helpers/results.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

async function shown(changes: Partial<Results>, inlineSize = '1000px') {
  const relay = new FakeRelay([], { values: { 'results:alpha': resultsOf(changes) } });
  const element = await mount('broker-results', relay, { results: 'alpha', compliance: 'none' });
  element.parentElement!.style.inlineSize = inlineSize;
  await drawn(element, 'live');
  return element;
}
const rightOf = (element: Element) => element.getBoundingClientRect().right;

describe('broker-results, its looks', () => {
  it('breaks a title without blanks', async () => {
    const element = await shown({ title: 'W'.repeat(300) }, '288px');
    const base = one(element, '[part=base]');
    await waitUntil(() => base.scrollWidth <= base.clientWidth);
  });

  it('says that there are no months yet, in place of a grid without any', async () => {
    const element = await shown({ months: [] });
    expect(words(one(element, '[aria-labelledby=months-title]'))).to.contain('not enough history');
    expect(all(element, '.months')).to.have.length(0);
  });

  it('keeps moment and price of a trade apart on a phone, however long they are', async () => {
    const trade = tradeOf({
      openTime: Date.UTC(2026, 10, 16, 20, 51),
      openPrice: 3_125.59,
      digits: 2,
    });
    const element = await shown({ trades: [trade] }, '262px');
    const moment = one(element, '.opened .moment');
    await waitUntil(() => getComputedStyle(moment).display === 'flex');
    const time = document.createRange();
    time.selectNodeContents(moment);
    time.setEndBefore(one(element, '.opened .price'));
    const price = one(element, '.opened .price').getBoundingClientRect();
    expect(price.left).to.be.at.least(time.getBoundingClientRect().right + 4);
    expect(price.right).to.be.at.most(rightOf(one(element, '.trades')) + 1);
  });

  it('has as many columns of figures as fit, with the longest list in one of its own', async () => {
    const element = await shown({});
    const columns = () => getComputedStyle(one(element, '.groups')).gridTemplateColumns.split(' ');
    await waitUntil(() => columns().length === 3);
    element.parentElement!.style.inlineSize = '720px';
    await waitUntil(() => columns().length === 2);
    expect(one(element, '.trading').offsetTop).to.equal(one(element, '.returns').offsetTop);
  });

  it('claims nothing of how equity was watched before it knows', async () => {
    const relay = new FakeRelay([], { silent: true });
    const element = await mount('broker-results', relay, { results: 'alpha' });
    await drawn(element, 'loading');
    const claims = all(element, '.why').map((each) => getComputedStyle(each).visibility);
    expect(new Set(claims)).to.deep.equal(new Set(['hidden']));
  });
});
