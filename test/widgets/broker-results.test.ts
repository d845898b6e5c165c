import { aTimeout, expect } from '@open-wc/testing';
import '../../widgets/broker-results.js';
import type { BrokerResults } from '../../widgets/broker-results.js';
import { figureNames } from '../../server/protocol/figures.js';
import type { Results } from '../../server/protocol/results.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { basisOf, day, resultsOf, tradeOf } from '../helpers/results.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const relayOf = (results: Results | null = resultsOf(), options: { silent?: boolean } = {}) =>
  new FakeRelay([], { values: { 'results:alpha': results }, ...options });
const record = (relay: FakeRelay, attributes: Record<string, string> = {}) =>
  mount('broker-results', relay, { results: 'alpha', compliance: 'none', ...attributes });
async function shown(results?: Results, attributes: Record<string, string> = {}) {
  const element = await record(relayOf(results), attributes);
  await drawn(element, results?.state ?? 'live');
  return element;
}
const press = async (element: BrokerResults, key: string) => {
  one(element, '[role=slider]').dispatchEvent(new KeyboardEvent('keydown', { key }));
  await element.updateComplete;
};
/** The text beside the name of a figure. */
const figure = (element: BrokerResults, name: string) => {
  const row = all(element, '.groups dl > div').find(
    (each) => words(each.querySelector('dt > *')!) === name,
  );
  return row && words(row.querySelector('dd')!);
};

describe('broker-results', () => {
  it('says whose results these are, since when, and of what kind', async () => {
    const element = await shown();
    expect(words(one(element, '.head'))).to.equal(
      'Alpha Kestrel · Netherlands · since Dec 23, 2023 Strategy',
    );
  });

  describe('growth', () => {
    it('is read by keyboard, point by point, on equity and balance', async () => {
      const element = await shown();
      const slider = one(element, '[role=slider]');
      expect(slider.ariaValueText).to.equal(
        'Mar 2, 2026, Equity +10.00%, Balance +12.00%, Drawdown 0.00%',
      );
      await press(element, 'Home');
      expect(slider.ariaValueText).to.contain('Equity 0.00%, Balance 0.00%');
      await press(element, 'ArrowRight');
      expect(slider.ariaValueNow).to.equal('1');
      expect(words(one(element, '.legend'))).to.contain('Equity +0.12%');
      await press(element, 'Escape');
      expect(slider.ariaValueNow).to.equal('80');
    });

    it('marks when money came and went', async () => {
      const element = await shown();
      expect(all(element, '.flow')).to.have.length(2);
      expect(words(one(element, '.legend'))).to.contain('Money inMoney out');
    });

    it('begins anew in a shorter range', async () => {
      const element = await shown();
      const tabs = all(element, '[role=tab]');
      expect(tabs.map(words)).to.deep.equal(['1M', '3M', '6M', '1Y', 'All']);
      tabs[3]?.click();
      await element.updateComplete;
      await press(element, 'Home');
      expect(one(element, '[role=slider]').ariaValueText).to.contain('Equity 0.00%');
      expect(one(element, '[role=slider]').ariaValueMax).to.equal('37');
    });

    it('is a table for those who want one', async () => {
      const element = await shown();
      one(element, '.switch').click();
      await element.updateComplete;
      expect(words(one(element, '.curve tbody tr'))).to.equal('Mar 2, 2026 +10.00%+12.00%0.00%');
      expect(all(element, '.plot')).to.have.length(0);
    });

    it('needs two points', async () => {
      const element = await shown(resultsOf({ curve: [] }));
      expect(words(one(element, '[aria-labelledby=growth-title]'))).to.contain(
        'not enough history',
      );
    });
  });

  it('compounds the months of a year and marks those that are not whole', async () => {
    const element = await shown();
    const [year] = all(element, '.months tbody tr');
    expect(words(year!.querySelector('.total bdi')!)).to.equal('+5.5%');
    expect([...year!.querySelectorAll('.month')].slice(0, 3).map(words)).to.deep.equal([
      'Jan+10.0%',
      'Feb−5.0%',
      'Mar+1.0%*',
    ]);
    expect(words(one(element, '[aria-labelledby=months-title]'))).to.contain(
      '* Not a whole month.',
    );
  });

  describe('figures', () => {
    it('show the drawdowns on equity and on balance side by side', async () => {
      const element = await shown();
      expect(all(element, '.pair > div').map((each) => words(each.querySelector('dd')!))).to.eql([
        '5.00% equity seen once a day',
        '3.00%',
      ]);
    });

    it('say beside every fall of the equity how closely it was watched', async () => {
      const days = { told: 9, noted: 0, missed: 2 };
      const sampling = { longest: 2 * day, since: noon - 9 * day, days };
      const element = await shown(resultsOf({ basis: basisOf({ sampling }) }));
      const rows = all(element, '.groups dl > div, .facts > div, h4').map(words);
      const told = rows.filter((row) => row.includes('equity not seen for up to 2 days'));
      for (const name of ['Drawdown on equity', 'Deepest valley', 'Loss from outset'])
        expect(
          told.some((row) => row.startsWith(name)),
          name,
        ).to.equal(true);
      expect(told.some((row) => row.startsWith('Drawdown from the peak'))).to.equal(true);
      expect(told.some((row) => row.startsWith('Drawdown on balance'))).to.equal(false);
    });

    it('are written by their unit, with the number of trades beside a rate', async () => {
      const element = await shown();
      expect(figure(element, 'Net profit')).to.equal('USD 1,234.56');
      expect(figure(element, 'Win rate')).to.equal('60.00% of 50');
      expect(figure(element, 'Trades')).to.equal('50 30 won, 19 lost, 1 even');
      expect(figure(element, 'Average length')).to.equal('2 hr');
    });

    it('are a dash with the reason where the history is too short', async () => {
      const { figures } = resultsOf();
      const short = { ...figures, sharpe: null, calmar: null, zScore: null, profitFactor: null };
      const element = await shown(resultsOf({ figures: { ...short, lossless: true } }));
      expect(figure(element, 'Sharpe ratio, daily')).to.equal('– needs 60 days');
      expect(figure(element, 'Calmar ratio')).to.equal('– needs a year');
      expect(figure(element, 'Z-score')).to.equal('– needs 30 trades');
      expect(figure(element, 'Profit factor')).to.equal('– no losses');
    });

    it('say how likely it is to lose a tenth of the money, and more', async () => {
      const { figures } = resultsOf();
      const element = await shown(resultsOf({ figures: { ...figures, ruin: 0.4 } }));
      expect(figure(element, 'Chance to lose 10%')).to.equal('40.00%');
      expect([figure(element, '20%'), figure(element, '100%')]).to.deep.equal(['16.00%', '0.01%']);
      const young = await shown(resultsOf({ figures: { ...figures, ruin: null } }));
      expect(figure(young, 'Chance to lose 10%')).to.equal('– needs 60 days');
      expect(figure(young, '20%')).to.equal(undefined);
    });

    it('tell by their names what they are', async () => {
      const element = await shown();
      one(element, '[popovertarget=note-sharpe]').click();
      await waitUntil(() => words(one(element, '#note-sharpe')).includes('√252'));
      expect(words(one(element, '#note-sharpe'))).to.contain('Method 1, as of Mar 2, 2026');
      expect(words(one(element, '#note-sharpe'))).to.contain('In USD.');
    });

    it('stand beside a mark where records are missing', async () => {
      const element = await shown(resultsOf({ incomplete: true }));
      expect(all(element, '.head .tag').map(words)).to.include('Records missing');
    });

    it('are all defined, each with its formula, where they are explained', async () => {
      const element = await shown(resultsOf({ unclassified: 3 }));
      const details = one(element, 'details') as HTMLDetailsElement;
      details.open = true;
      await waitUntil(() => all(element, '.definitions dt').length === figureNames.length);
      expect(all(element, '.definitions .formula').every((each) => words(each) !== '')).to.equal(
        true,
      );
      expect(words(details)).to.contain('no rule and no payment classifies count as flows: 3.');
    });
  });

  describe('trades', () => {
    it('tell symbol, side, lots, times, prices, pips and result, and how late they are', async () => {
      const element = await shown();
      const [row] = all(element, '[part=trade]');
      expect(words(row!)).to.match(
        /^EURUSD SideBuy Lots0\.50 .*1\.08312.*1\.08337.*2\.5 USD 12\.34$/,
      );
      expect(words(one(element, '[aria-labelledby=trades-title]'))).to.contain(
        'Shown 15 min after they were closed.',
      );
    });

    it('are ten until the visitor wants more', async () => {
      const trades = Array.from({ length: 14 }, () => tradeOf());
      const element = await shown(resultsOf({ trades }));
      expect(all(element, '[part=trade]')).to.have.length(10);
      one(element, '[part=more]').click();
      await element.updateComplete;
      expect(all(element, '[part=trade]')).to.have.length(14);
      expect(all(element, '[part=more]')).to.have.length(0);
    });
  });

  it('shows what a share of a pool is worth, and what sums entrusted to it brought', async () => {
    const { figures } = resultsOf();
    const pool = { kind: 'pool' as const, sharePrice: 110.256 };
    const results = resultsOf({ ...pool, figures: { ...figures, assignedReturn: 0.0934 } });
    const told = words(one(await shown(results), '[part=share-price]'));
    expect(told).to.contain('Share price 110.26');
    expect(told).to.contain('Return on sums (ROR) +9.34%');
  });

  it('links to the signed copy', async () => {
    const element = await shown();
    expect(one(element, '[part=snapshot]').getAttribute('href')).to.equal(
      `${element.relay}/api/v1/results/alpha/snapshot`,
    );
  });

  describe('states', () => {
    it('holds the place until the record arrives', async () => {
      const relay = relayOf(resultsOf(), { silent: true });
      const element = await record(relay);
      expect(one(element, '.record').ariaBusy).to.equal('true');
      expect(one(element, '.record').inert).to.equal(true);
      expect(words(one(element, '.head'))).to.not.match(/\d/);
      relay.answer();
      await drawn(element, 'live');
      expect(one(element, '.record').inert).to.equal(false);
    });

    it('says since when results are old', async () => {
      const basis = basisOf({ asOf: noon - 3_600_000 });
      const element = await shown(resultsOf({ state: 'stale', basis }));
      expect(words(one(element, '[part=status]'))).to.match(/^as of .* · 1 hr\. ago$/);
    });

    it('vanishes at once when its owner does not want to be seen any more', async () => {
      const relay = relayOf();
      const element = await record(relay);
      await drawn(element, 'live');
      one(element, '[part=pause]').click();
      relay.update('results:alpha', null);
      element.requestUpdate();
      await waitUntil(() => all(element, '.record').length === 0);
      expect(words(one(element, '.notice'))).to.equal('There is nothing to show here yet.');
      localStorage.clear();
    });

    it('says what failed and tries again when asked', async () => {
      const relay = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
      const element = await record(relay);
      await drawn(element, 'failed');
      const { tries } = relay;
      one(element, '[part=retry]').click();
      expect(relay.tries).to.equal(tries + 1);
    });
  });

  it('fits 320 pixels', async () => {
    const element = await shown();
    element.parentElement!.style.inlineSize = '320px';
    await waitUntil(() => getComputedStyle(one(element, '.months tbody tr')).display === 'grid');
    await waitUntil(() => element.scrollWidth <= 320);
  });

  it('speaks the language of the page, and time runs from left to right', async () => {
    const element = await shown(undefined, { locale: 'ar' });
    await waitUntil(() => words(one(element, '#growth-title')) === 'النمو');
    expect(one(element, '.plot').dir).to.equal('ltr');
    expect(all(element, '[part=tab]').map(words)).to.include('3 أشهر');
  });

  it('writes figures from left to right, and dates and durations as the language runs', async () => {
    const element = await shown(undefined, { locale: 'ar', dir: 'rtl' });
    await waitUntil(() => words(one(element, '#growth-title')) === 'النمو');
    const direction = (selector: string) => getComputedStyle(one(element, selector)).direction;
    expect(direction('.trades .opened .moment')).to.equal('rtl');
    expect(direction('.trades .result bdi')).to.equal('ltr');
    const values = all(element, '.group dd bdi').map((value) => getComputedStyle(value).direction);
    expect(values.filter((value) => value === 'rtl')).to.have.length(2);
  });

  it('is accessible in every state, light and dark', async () => {
    const relays = [
      () => relayOf(),
      () => relayOf(resultsOf({ state: 'stale' })),
      () => relayOf(resultsOf(), { silent: true }),
    ];
    for (const relay of relays)
      for (const theme of ['light', 'dark']) {
        const element = await record(relay(), { theme });
        await aTimeout(50);
        await expect(element).to.be.accessible();
      }
  });
});
