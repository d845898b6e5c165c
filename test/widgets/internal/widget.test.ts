import { expect } from '@open-wc/testing';
import '../../../widgets/broker-quotes.js';
import '../../../widgets/broker-ticker.js';
import { FakeRelay, quoteOf } from '../../helpers/fake-relay.js';
import { collectWarnings } from '../../helpers/warnings.js';
import { drawn, mount, one } from '../../helpers/widgets.js';

const symbols = Array.from({ length: 12 }, (_, i) => `SYM${i}`);
const refusal = { code: 'forbidden', message: 'No.' } as const;

describe('a widget that gets no prices', () => {
  collectWarnings();

  for (const tag of ['broker-quotes', 'broker-ticker'] as const) {
    for (const mode of ['marquee', 'static', 'grid']) {
      it(`takes the space of its placeholders, and moves nothing: ${tag}, ${mode}`, async () => {
        const relay = new FakeRelay([], { refusal });
        const element = await mount(tag, relay, { symbols: symbols.join(), mode });
        const { height } = element.getBoundingClientRect();
        await drawn(element, 'failed');
        expect(element.getBoundingClientRect().height).to.be.closeTo(height, 1);
        const notice = one(element, '[part=failure]').getBoundingClientRect();
        expect(notice.height).to.be.closeTo(height, 1);
      });
    }
  }

  it('is as high as its prices need once they come', async () => {
    const relay = new FakeRelay([], { refusal });
    const element = await mount('broker-ticker', relay, { symbols: symbols.join(), mode: 'grid' });
    await drawn(element, 'failed');
    element.setAttribute('symbols', 'SYM0');
    relay.answer(quoteOf('SYM0'));
    await drawn(element, 'live');
    expect(one(element, '[part=base]').style.minBlockSize).to.equal('');
  });
});

describe('a narrow line of two symbols', () => {
  it('keeps a gap between them', async () => {
    const relay = new FakeRelay(['EURUSD', 'XAUUSD'].map((symbol) => quoteOf(symbol)));
    const element = await mount('broker-ticker', relay, {
      symbols: 'EURUSD,XAUUSD',
      mode: 'static',
    });
    element.style.inlineSize = '288px';
    await drawn(element, 'live');
    const [first, second] = [...element.renderRoot.querySelectorAll('li')].map((item) =>
      item.getBoundingClientRect(),
    );
    expect(second!.top).to.equal(first!.top);
    expect(second!.left - first!.right).to.be.at.least(8);
  });
});

describe('a page that lays out by content', () => {
  for (const style of ['display: flex', 'display: grid; justify-items: center', 'float: left'])
    it(`gives a widget a width: ${style}`, async () => {
      const relay = new FakeRelay([quoteOf('EURUSD')]);
      const element = await mount('broker-ticker', relay, { symbols: 'EURUSD' });
      await drawn(element, 'live');
      const parent = element.parentElement!;
      parent.setAttribute('style', `${style}; max-inline-size: 600px`);
      expect(element.offsetWidth).to.be.within(300, 600);
    });

  it('lets a widget shrink in a row', async () => {
    const relay = new FakeRelay([quoteOf('EURUSD')]);
    const element = await mount('broker-ticker', relay, { symbols: 'EURUSD' });
    await drawn(element, 'live');
    element.parentElement!.setAttribute('style', 'display: flex; inline-size: 200px');
    expect(element.offsetWidth).to.equal(200);
  });

  it('hands down no text style that would pull lines apart', async () => {
    const relay = new FakeRelay([quoteOf('EURUSD')]);
    const element = await mount('broker-quotes', relay, { symbols: 'EURUSD' });
    await drawn(element, 'live');
    const heights = () => [...element.renderRoot.querySelectorAll('*')].map((e) => e.clientHeight);
    const before = heights();
    Object.assign(element.parentElement!.style, {
      whiteSpace: 'pre-wrap',
      textIndent: '3em',
      letterSpacing: '1em',
      textAlign: 'center',
    });
    expect(heights()).to.deep.equal(before);
  });
});
