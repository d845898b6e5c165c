import { expect, fixture, html } from '@open-wc/testing';
import '../../widgets/broker-risk-warning.js';
import type { BrokerRiskWarning } from '../../widgets/broker-risk-warning.js';
import { FakeRelay } from '../helpers/fake-relay.js';
import { relayWarning } from '../helpers/risk-warnings.js';
import { all, mount, one, words, waitUntil } from '../helpers/widgets.js';

/** Everything that a page can say of the widget from outside, in its loudest voice. */
const hostile = `
  broker-risk-warning, broker-risk-warning[hidden] {
    display: none !important; visibility: hidden !important; opacity: 0 !important;
    position: absolute !important; inset: auto auto 100vh -9999px !important;
    inline-size: 0 !important; block-size: 0 !important; overflow: hidden !important;
    clip-path: inset(50%) !important; transform: scale(0) !important; filter: opacity(0) !important;
    content-visibility: hidden !important; zoom: 0.01 !important;
    font-size: 0 !important; line-height: 0 !important; color: transparent !important;
    -webkit-text-fill-color: transparent !important; text-indent: -9999px !important;
    letter-spacing: -1em !important; text-transform: lowercase !important;
    --_page: 0px; --_border: transparent; --_muted: transparent; --_surface: #000;
  }
  broker-risk-warning::part(base), broker-risk-warning::part(text), broker-risk-warning::part(notice) {
    display: none !important; font-size: 0 !important; color: transparent !important;
  }
  broker-risk-warning * { display: none !important; }
  :root {
    --broker-text: transparent; --broker-surface: #17202c; --broker-muted: transparent;
    --broker-border: transparent; --broker-font-size: 0px; --broker-space: 0px;
    --broker-radius: 999em; --broker-accent: transparent; --broker-up: transparent;
  }`;

/** A style sheet of the page, gone after the test. */
async function pageStyle(css: string): Promise<void> {
  const style = document.createElement('style');
  style.textContent = css;
  (await fixture<HTMLElement>(html`<div></div>`)).append(style);
}

const channels = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
function contrast(one: string, other: string): number {
  const luminance = (color: string) => {
    const [r = 0, g = 0, b = 0] = channels(color)
      .slice(0, 3)
      .map((value) => value / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

/** What somebody sees of the warning. */
function seen(element: BrokerRiskWarning) {
  const bar = one(element, '.warning');
  const style = getComputedStyle(bar);
  const text = getComputedStyle(one(element, '.label + p'));
  const { left, width, height } = bar.getBoundingClientRect();
  return {
    size: parseFloat(text.fontSize),
    contrast: contrast(text.color, style.backgroundColor),
    border: contrast(style.borderTopColor, style.backgroundColor),
    opaque: channels(text.color).length === 3,
    inside: left >= 0 && width > 200 && height > 40,
    shown: element.checkVisibility({ opacityProperty: true, visibilityProperty: true }),
  };
}

describe('broker-risk-warning in a page', () => {
  describe('that would hide it', () => {
    for (const theme of ['light', 'dark'] as const) {
      it(`is read as well as ever, ${theme}`, async () => {
        const before = seen(await mount('broker-risk-warning', relayWarning(), { theme }));
        await pageStyle(hostile);
        const element = await mount('broker-risk-warning', relayWarning(), { theme, hidden: '' });
        expect(seen(element)).to.deep.equal(before);
        expect(before).to.include({ size: 16, opaque: true, inside: true, shown: true });
        expect(before.contrast).to.be.above(7);
        expect(before.border).to.be.above(3);
      });
    }

    it('is read as well inside of what hands down text that nobody reads', async () => {
      const before = seen(await mount('broker-risk-warning', relayWarning()));
      const element = await mount('broker-risk-warning', relayWarning());
      element.parentElement!.style.cssText += `font-size: 0; line-height: 0; text-indent: -999px; color: #f5f6f8;
        letter-spacing: -2em; word-spacing: -2em; visibility: hidden; -webkit-text-fill-color: transparent;
        -webkit-text-security: disc; text-transform: full-width; white-space: nowrap; cursor: none;
        writing-mode: vertical-rl; font-variant: small-caps; text-shadow: 0 0 9px #000`;
      await element.updateComplete;
      expect(seen(element)).to.deep.equal(before);
      const text = getComputedStyle(one(element, '.label + p'));
      const { textIndent, letterSpacing, textShadow, textTransform, whiteSpace, writingMode } =
        text;
      expect([
        textIndent,
        letterSpacing,
        textShadow,
        textTransform,
        whiteSpace,
        writingMode,
      ]).to.deep.equal(['0px', 'normal', 'none', 'none', 'normal', 'horizontal-tb']);
    });

    it('has no part and no slot that reaches it', async () => {
      const element = await mount('broker-risk-warning', relayWarning());
      expect(all(element, '[part], slot')).to.have.length(0);
      element.append('Everything is fine.');
      await element.updateComplete;
      expect(words(one(element, '.place'))).to.contain('lose money');
    });

    it('reads no token of the kit', () => {
      const { styles } = customElements.get('broker-risk-warning') as typeof BrokerRiskWarning;
      expect(String(styles)).to.contain(':host');
      expect(String(styles)).to.not.contain('--broker-');
    });
  });

  it('is as large as the text of the page, and as what is around it', async () => {
    const size = async (around: string) => {
      const box = await fixture<HTMLElement>(html`<div></div>`);
      box.style.fontSize = around;
      const element = document.createElement('broker-risk-warning');
      element.relay = relayWarning().url;
      box.append(element);
      await element.updateComplete;
      return seen(element).size;
    };
    expect([await size('10px'), await size('16px'), await size('22px')]).to.deep.equal([
      16, 16, 22,
    ]);
  });

  describe('where it is sticky', () => {
    /** A warning at the end of a long page, or at its start. */
    async function long(last: boolean) {
      const page = await fixture<HTMLElement>(html`<div></div>`);
      const text = document.createElement('div');
      text.style.blockSize = '3000px';
      const link = Object.assign(document.createElement('a'), { href: '#', textContent: 'Last' });
      page.append(text, link);
      const element = document.createElement('broker-risk-warning');
      Object.assign(element, { relay: relayWarning().url, locale: 'en', sticky: true });
      if (last) page.append(element);
      else page.prepend(element);
      await element.updateComplete;
      // Where another test has left the page.
      scrollTo(0, 0);
      return { page, link, element };
    }
    const bar = (element: BrokerRiskWarning) => one(element, '.warning');
    const pinned = (element: BrokerRiskWarning, value: boolean) =>
      waitUntil(
        () => bar(element).classList.contains('pinned') === value,
        `pinned is not ${value}`,
      );

    it('stands at the lower edge of the window while its place is out of sight', async () => {
      const { element } = await long(true);
      await pinned(element, true);
      await waitUntil(() => element.dataset['source'] === 'registry');
      const { bottom, width } = bar(element).getBoundingClientRect();
      expect(Math.round(bottom)).to.equal(innerHeight);
      expect(width).to.equal(document.documentElement.clientWidth);
    });

    it('rests in its place when that comes into sight, and moves nothing', async () => {
      const { element } = await long(true);
      await waitUntil(() => element.dataset['source'] === 'registry');
      const height = () => one(element, '.place').offsetHeight;
      const heights: number[] = [];
      for (const away of [false, true, false]) {
        if (away) scrollTo(0, 0);
        else element.scrollIntoView({ block: 'end' });
        await pinned(element, away);
        heights.push(height());
      }
      expect(new Set(heights).size).to.equal(1);
      expect(bar(element).offsetHeight).to.equal(height());
    });

    it('leaves room at the end of the page, and covers nothing that takes the focus', async () => {
      const { element, link } = await long(false);
      await pinned(element, false);
      scrollTo(0, 1500);
      await pinned(element, true);
      await waitUntil(() => document.body.style.paddingBlockEnd !== '');
      link.focus();
      await waitUntil(
        () => link.getBoundingClientRect().bottom <= bar(element).getBoundingClientRect().top,
        'the bar covers the focus',
      );
    });

    it('can be scrolled by keyboard, and leaves most of a small screen free', async () => {
      const { element } = await long(true);
      await pinned(element, true);
      expect(bar(element).tabIndex).to.equal(0);
      expect(bar(element).offsetHeight).to.be.at.most(Math.ceil(innerHeight * 0.4) + 1);
    });

    it('gives the page back what it took when it leaves', async () => {
      const { element, page } = await long(true);
      await pinned(element, true);
      await waitUntil(() => document.documentElement.style.scrollPaddingBlockEnd !== '');
      element.remove();
      expect(document.documentElement.style.scrollPaddingBlockEnd).to.equal('');
      expect(document.body.style.paddingBlockEnd).to.equal('');
      page.append(element);
      await pinned(element, true);
    });
  });

  it('needs no relay to be told of by its markup alone', async () => {
    const box = await fixture<HTMLElement>(html`<div></div>`);
    box.innerHTML = `<broker-risk-warning relay="${new FakeRelay([], { silent: true }).url}" locale="en"></broker-risk-warning>`;
    const element = box.querySelector('broker-risk-warning')!;
    await element.updateComplete;
    expect(words(element.renderRoot.querySelector('p + p')!)).to.contain('lose money');
  });
});
