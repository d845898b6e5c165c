import { expect } from '@open-wc/testing';
import '../../widgets/broker-leaderboard.js';
import '../../widgets/broker-results.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { boardOf, resultsOf, traders } from '../helpers/results.js';
import { all, drawn, mount, one, words } from '../helpers/widgets.js';

const board = boardOf({ rows: traders(3) });
const results = resultsOf();
const never = { asOf: 0 };

/** Each widget, what it is told while the first reading of accounts lasts, and after it. */
const cases = [
  {
    tag: 'broker-leaderboard',
    attributes: { board: 'top' },
    channel: 'leaderboard:top:month',
    part: { ...board, state: 'stale', basis: { ...board.basis, ...never } },
    whole: board,
  },
  {
    tag: 'broker-results',
    attributes: { results: 'alpha', compliance: 'none' },
    channel: 'results:alpha',
    part: { ...results, state: 'stale', basis: { ...results.basis, ...never } },
    whole: results,
  },
] as const;

for (const { tag, attributes, channel, part, whole } of cases)
  describe(`${tag}, while a relay reads accounts for the first time`, () => {
    const open = async () => {
      const relay = new FakeRelay([], { values: { [channel]: part } });
      const element = await mount(tag as 'broker-results', relay, attributes);
      await drawn(element, 'loading');
      return { relay, element };
    };

    it('shows nothing of a part, and no moment that never was', async () => {
      const { relay, element } = await open();
      relay.update(channel, part);
      await element.updateComplete;
      await drawn(element, 'loading');
      expect(all(element, '[data-trader]')).to.have.length(0);
      expect(words(one(element, '[part=base]'))).not.to.match(/1970|Kestrel/);
    });

    it('waits for as long as it takes, and shows all of it then', async () => {
      const { relay, element } = await open();
      const { now } = Date;
      Date.now = () => now() + 600_000;
      try {
        element.requestUpdate();
        await element.updateComplete;
        expect(element.matches(':state(loading)')).to.equal(true);
      } finally {
        Date.now = now;
      }
      relay.update(channel, whole);
      await drawn(element, 'live');
    });
  });
