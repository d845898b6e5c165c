import { expect } from '@open-wc/testing';
import '../../widgets/broker-sessions.js';
import { motion } from '../../widgets/internal/motion.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { hoursOf, specsOf } from '../helpers/market.js';
import { all, mount, one, words, waitUntil } from '../helpers/widgets.js';

const minute = 60_000;
const soon = hoursOf({
  state: 'pre-open',
  opens: noon + 10 * minute,
  closes: null,
  sessions: [{ from: noon + 10 * minute, to: noon + 120 * minute }],
  holidays: [{ name: 'Founders’ Day', from: noon - 60 * minute, to: noon + 60 * minute }],
});
const values = {
  'specs:EURUSD': specsOf('EURUSD'),
  'specs:XAUUSD': specsOf('XAUUSD', { hours: soon }),
};
const live = () => new FakeRelay([], { values });
const clock = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-sessions', relay, {
    symbols: 'EURUSD,XAUUSD',
    locale: 'en-GB',
    'time-zone': 'Europe/London',
    ...attributes,
  });
const rowOf = (element: Awaited<ReturnType<typeof clock>>, key: string) =>
  one(element, `[data-key="${key}"]`);
async function ready(relay = live(), attributes: Record<string, string> = {}) {
  const element = await clock(relay, attributes);
  await waitUntil(() => words(rowOf(element, 'EURUSD')).includes('closes'));
  return element;
}

describe('broker-sessions', () => {
  it('says of each centre when it works and what comes next', async () => {
    const element = await ready();
    expect(words(rowOf(element, 'london'))).to.match(/^London08:00–17:00 Open closes in 5 hrs?$/);
    expect(words(rowOf(element, 'new-york'))).to.match(
      /^New York13:00–22:00 Closed opens in 1 hr$/,
    );
    expect(words(rowOf(element, 'sydney'))).to.contain('Closed opens in 8 hr');
  });

  it('says it of symbols by their own hours, and marks what opens soon', async () => {
    const element = await ready();
    expect(words(rowOf(element, 'EURUSD'))).to.contain('Open closes in 4 days');
    expect(words(rowOf(element, 'XAUUSD'))).to.contain('Opens soon opens in 10 min');
    expect(rowOf(element, 'XAUUSD').querySelectorAll('.soon')).to.have.length(1);
  });

  it('names a holiday of today, and keeps the hours for screen readers', async () => {
    const element = await ready();
    expect(words(rowOf(element, 'XAUUSD').querySelector('.name')!)).to.equal('Founders’ Day');
    expect(words(rowOf(element, 'XAUUSD').querySelector('td .hidden')!)).to.equal('12:10–14:00');
  });

  it('draws the day of the named clock, with a line at now', async () => {
    const element = await ready();
    const at = Number.parseFloat(one(element, 'line.now').getAttribute('x1')!);
    expect(at).to.be.closeTo(50, 0.1);
    expect(words(one(element, '.zone'))).to.equal('Europe/London, GMT · 12:00');
    element.timeZone = 'server';
    await element.updateComplete;
    expect(words(one(element, '.zone'))).to.equal('Server time, GMT+2 · 14:00');
  });

  it('shows the centres when the relay is away, and says so for the symbols', async () => {
    const refused = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
    const element = await clock(refused);
    await waitUntil(() => words(rowOf(element, 'EURUSD')).includes('Not available'));
    expect(all(element, '.flag')).to.have.length(4);
  });

  it('asks no relay for anything when no symbol is named', async () => {
    const relay = live();
    const element = await clock(relay, { symbols: '', centres: 'tokyo' });
    expect(all(element, '[data-key]').map((row) => row.dataset['key'])).to.deep.equal(['tokyo']);
    expect(relay.tries).to.equal(0);
  });

  it('moves nothing on the page when the hours of symbols arrive', async () => {
    const relay = new FakeRelay([], { silent: true, values });
    const element = await clock(relay);
    const before = element.getBoundingClientRect().height;
    relay.answer();
    await waitUntil(() => words(rowOf(element, 'EURUSD')).includes('closes'));
    expect(element.getBoundingClientRect().height).to.equal(before);
  });

  it('stands still while the visitor has paused the page', async () => {
    const relay = live();
    const element = await ready(relay);
    motion.toggle();
    try {
      await element.updateComplete;
      const shown = words(one(element, '.zone'));
      relay.update('specs:EURUSD', specsOf('EURUSD', { hours: soon }));
      await new Promise(requestAnimationFrame);
      await element.updateComplete;
      expect(words(one(element, '.zone'))).to.equal(shown);
      expect(words(rowOf(element, 'EURUSD'))).to.contain('closes in 4 days');
    } finally {
      motion.toggle();
    }
  });

  it('fits 320 pixels', async () => {
    const element = await ready();
    element.parentElement!.style.inlineSize = '320px';
    // Browsers ask containers for their size in the next frame.
    await waitUntil(() => one(element, 'table').clientWidth <= 320);
    await waitUntil(() => one(element, 'table').scrollWidth <= one(element, 'table').clientWidth);
  });

  it('is accessible', async () => {
    await expect(await ready()).to.be.accessible();
  });
});
