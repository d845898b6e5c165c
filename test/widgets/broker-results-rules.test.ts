import { expect } from '@open-wc/testing';
import '../../widgets/broker-results.js';
import type { BrokerResults } from '../../widgets/broker-results.js';
import type { Results } from '../../server/protocol/results.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { basisOf, curveOf, day, resultsOf } from '../helpers/results.js';
import { collectWarnings } from '../helpers/warnings.js';
import { all, drawn, mount, one, words } from '../helpers/widgets.js';

async function under(
  compliance: string | undefined,
  results: Results = resultsOf(),
): Promise<BrokerResults> {
  const relay = new FakeRelay([], { values: { 'results:alpha': results } });
  const element = await mount('broker-results', relay, {
    results: 'alpha',
    ...(compliance === undefined ? {} : { compliance }),
  });
  await drawn(element, 'live');
  return element;
}
/** The parts of a record in their order. */
const order = (element: BrokerResults) =>
  [...one(element, '.record').children].map(
    (part) => part.getAttribute('aria-labelledby')?.replace('-title', '') ?? part.classList[0],
  );
const sizeOf = (element: Element) => Number.parseFloat(getComputedStyle(element).fontSize);

describe('broker-results, the rules of the place', () => {
  const warnings = collectWarnings();

  for (const rules of ['eu', 'uk'])
    describe(rules, () => {
      it('puts the warning and complete twelve-month periods before anything else', async () => {
        const element = await under(rules);
        expect(order(element).slice(0, 3)).to.deep.equal(['legal', 'years', 'growth']);
        const years = all(element, '.years > div').map(words);
        expect(years).to.deep.equal([
          'Mar 2, 2025 –Mar 2, 2026 +4.50%',
          'Mar 2, 2024 –Mar 2, 2025 +5.00%',
        ]);
      });

      it('has no large figure: no gain is larger than the title', async () => {
        const element = await under(rules);
        expect(all(element, '.hero')).to.have.length(0);
        const title = sizeOf(one(element, '.heading'));
        const figures = all(element, 'dd, td, .legend b');
        expect(figures.length).to.be.greaterThan(30);
        for (const figure of figures) expect(sizeOf(figure)).to.be.at.most(title);
      });

      it('lets nobody choose a flattering range', async () => {
        const element = await under(rules);
        expect(all(element, '[role=tab]')).to.have.length(0);
      });

      it('shows five years of a longer life', async () => {
        const curve = curveOf(301).map((point, i) => ({
          ...point,
          time: noon - (300 - i) * 10 * day,
        }));
        const element = await under(rules, resultsOf({ curve }));
        // The last point at or before five years ago, and all that follow.
        expect(one(element, '[role=slider]').ariaValueMax).to.equal('183');
      });

      it('says so before the first twelve months are over', async () => {
        const element = await under(rules, resultsOf({ years: [] }));
        expect(words(one(element, '[aria-labelledby=years-title]'))).to.contain(
          'The first twelve months are not over.',
        );
      });
    });

  it('states period, source, currency, its effect, and that costs are off, under all of them', async () => {
    for (const rules of ['eu', 'uk', 'au', 'none']) {
      const legal = words(one(await under(rules), '.legal'));
      expect(legal).to.contain('Past performance is not a reliable indicator of future results.');
      expect(legal).to.contain('Reference period: Dec 23, 2023 to Mar 2, 2026.');
      expect(legal).to.contain('Net of spread, swap and commission.');
      expect(legal).to.contain('In USD; if yours is another currency');
      expect(legal).to.contain('Source: records of the broker’s own trading server.');
      expect(legal).to.contain('midnight of the server (GMT+2)');
    }
  });

  it('ends the reference period with the results of a closed span', async () => {
    const basis = basisOf({ to: noon - 100 * day });
    const legal = words(one(await under('eu', resultsOf({ basis })), '.legal'));
    expect(legal).to.contain('to Nov 22, 2025.');
  });

  it('is eu when nobody says or when nobody knows such rules', async () => {
    expect(order(await under(undefined))[0]).to.equal('legal');
    expect(order(await under('nowhere'))[0]).to.equal('legal');
    expect(warnings()[0]).to.contain(
      'compliance must be one of eu, uk, au, none, auto, got "nowhere"',
    );
  });

  it('au has no large figure, but ranges', async () => {
    const element = await under('au');
    expect(all(element, '.hero')).to.have.length(0);
    expect(all(element, '[role=tab]').length).to.be.greaterThan(1);
  });

  it('none may begin with the gain, beside drawdown and number of trades', async () => {
    const element = await under('none');
    expect(order(element)[0]).to.equal('hero');
    expect(words(one(element, '.hero'))).to.match(
      /Gain on equity\+10\.00%.*Drawdown on equity5\.00%.*50/,
    );
  });

  it('keeps what must be read, whatever a page does with tokens, slots and parts', async () => {
    const element = await under('eu');
    const sheet = document.createElement('style');
    sheet.textContent = `broker-results { --broker-text: transparent; --broker-muted: transparent;
      --broker-surface: #000; --broker-font-size: 0; max-height: 10px; height: 10px !important;
      overflow: hidden !important; contain: strict; visibility: hidden; text-indent: -999px;
      clip-path: inset(0 0 99% 0) !important; mask: linear-gradient(#0000, #0000) !important;
      -webkit-text-fill-color: transparent }
      broker-results::part(legal), broker-results::part(note) { display: none }`;
    document.head.append(sheet);
    const slotted = document.createElement('p');
    slotted.slot = 'legal';
    element.append(slotted);
    const legal = one(element, '.legal');
    const { color, display, visibility, webkitTextFillColor, textIndent } = getComputedStyle(legal);
    expect([color, webkitTextFillColor]).to.not.include('rgba(0, 0, 0, 0)');
    expect([visibility, textIndent]).to.deep.equal(['visible', '0px']);
    const { overflow, clipPath, maskImage } = getComputedStyle(element);
    expect([overflow, clipPath, maskImage]).to.deep.equal(['visible', 'none', 'none']);
    expect(display).to.equal('block');
    expect(sizeOf(legal)).to.be.at.least(13);
    expect(legal.getBoundingClientRect().height).to.be.greaterThan(40);
    expect(legal.querySelector('slot, [part]')).to.equal(null);
    sheet.remove();
  });
});
