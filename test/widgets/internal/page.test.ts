import { aTimeout, expect, fixture, html } from '@open-wc/testing';
import { announce } from '../../../widgets/internal/announcer.js';
import { defineWidget } from '../../../widgets/internal/define.js';
import { Flashes } from '../../../widgets/internal/flashes.js';
import { localeAround, termsOf } from '../../../widgets/internal/localize.js';
import { motion } from '../../../widgets/internal/motion.js';
import { pageWide } from '../../../widgets/internal/page-wide.js';
import { colorBehind } from '../../../widgets/internal/scroll-area.js';
import { symbolAddress } from '../../../widgets/internal/symbol-select.js';
import { observeSurroundings } from '../../../widgets/internal/surroundings.js';
import { isDarkAround, updownFor } from '../../../widgets/internal/theme.js';
import { collectWarnings } from '../../helpers/warnings.js';

describe('flashes', () => {
  it('stay away from the first price and from a price that did not move', () => {
    const flashes = new Flashes();
    expect(flashes.mark('EURUSD', 1.1, 0)).to.equal('');
    expect(flashes.mark('EURUSD', 1.1, 1_000)).to.equal('');
  });

  it('say the direction and change their name, so that the animation starts again', () => {
    const flashes = new Flashes();
    flashes.mark('EURUSD', 1.1, 0);
    expect(flashes.mark('EURUSD', 1.2, 1_000)).to.equal('flash up odd');
    expect(flashes.mark('EURUSD', 1.0, 2_000)).to.equal('flash down even');
  });

  it('keep their name while they last and end by themselves', () => {
    const flashes = new Flashes();
    flashes.mark('EURUSD', 1.1, 0);
    flashes.mark('EURUSD', 1.2, 1_000);
    expect(flashes.mark('EURUSD', 1.2, 1_500)).to.equal('flash up odd');
    expect(flashes.mark('EURUSD', 1.2, 1_600)).to.equal('');
  });

  it('stay away from a price that nobody saw before', () => {
    const flashes = new Flashes();
    flashes.mark('EURUSD bid', 1.1, 0);
    flashes.forget('EURUSD');
    expect(flashes.mark('EURUSD bid', 1.2, 1_000)).to.equal('');
    expect(flashes.mark('EURUSD bid', 1.1, 2_000)).to.equal('flash down odd');
  });

  it('come at most once a second, however fast a price moves', () => {
    const flashes = new Flashes();
    flashes.mark('EURUSD', 0, 0);
    const marks = Array.from({ length: 100 }, (_, i) => flashes.mark('EURUSD', i + 1, i * 10));
    const starts = marks.filter((mark, i) => mark !== marks[i - 1]);
    expect(starts.filter(Boolean)).to.have.length(1);
  });
});

describe('the pause of a page', () => {
  afterEach(() => {
    if (motion.paused) motion.toggle();
  });

  it('is told to everybody who watches, until they stop', () => {
    let told = 0;
    const stop = motion.observe(() => told++);
    motion.toggle();
    expect(motion.paused).to.equal(true);
    motion.toggle();
    stop();
    motion.toggle();
    expect(told).to.equal(2);
  });

  it('is remembered for the next page', () => {
    motion.toggle();
    expect(localStorage.getItem('broker-widgets.paused')).to.equal('1');
    motion.toggle();
    expect(localStorage.getItem('broker-widgets.paused')).to.equal(null);
  });

  it('is one for all copies of the script', () => {
    expect(pageWide('broker-widgets.motion.v1', () => ({}))).to.equal(motion);
  });
});

describe('what surrounds a widget', () => {
  it('is dark when its text is light, in any notation', async () => {
    for (const [color, dark] of [
      ['#eee', true],
      ['#222', false],
      ['rgb(250 250 250 / 0.8)', true],
      ['color(srgb 0.9 0.9 0.9)', true],
      ['oklch(0.9 0.02 250)', true],
      ['oklch(0.3 0.02 250)', false],
      ['lab(90 0 0)', true],
    ] as const) {
      const box = await fixture(html`<div></div>`);
      (box as HTMLElement).style.color = color;
      expect(isDarkAround(box), color).to.equal(dark);
    }
  });

  it('has the colour of the nearest painted ancestor behind it', async () => {
    const outer = await fixture<HTMLElement>(html`<div><p><span></span></p></div>`);
    outer.style.backgroundColor = 'rgb(1, 2, 3)';
    expect(colorBehind(outer.querySelector('span')!)).to.equal('rgb(1, 2, 3)');
  });

  it('tells its language by the nearest lang, out of shadow trees too', async () => {
    const outer = await fixture<HTMLElement>(html`<div lang="de-CH"><p></p></div>`);
    const shadow = outer.querySelector('p')!.attachShadow({ mode: 'open' });
    const inner = shadow.appendChild(document.createElement('b'));
    expect(localeAround(inner, '')).to.equal('de-CH');
    expect(localeAround(inner, 'zh')).to.equal('zh');
  });

  it('may spell its language as it likes', async () => {
    const box = await fixture(html`<div></div>`);
    expect(localeAround(box, 'en_US')).to.equal('en-US');
    expect(localeAround(box, 'not a language!')).to.equal('en');
  });

  it('calls back when the page changes its language, direction or class', async () => {
    let told = 0;
    const stop = observeSurroundings(() => told++);
    const box = await fixture<HTMLElement>(html`<div></div>`);
    for (const change of [
      () => (box.lang = 'fr'),
      () => (box.dir = 'rtl'),
      () => document.documentElement.classList.toggle('dark'),
    ]) {
      const before = told;
      change();
      await aTimeout(0);
      expect(told).to.be.greaterThan(before);
    }
    stop();
    document.documentElement.classList.toggle('dark');
    const after = told;
    await aTimeout(0);
    expect(told).to.equal(after);
  });

  it('reads red as a rise in Chinese, Japanese and Korean', () => {
    expect(['zh-TW', 'ja', 'ko-KR', 'en', 'de'].map(updownFor)).to.deep.equal([
      'red-up',
      'red-up',
      'red-up',
      'green-up',
      'green-up',
    ]);
  });
});

describe('terms', () => {
  it('are English until those of the language have come', async () => {
    const came = new Promise<void>((resolve) => {
      expect(termsOf('zh-CN', resolve).language).to.equal('en');
    });
    await came;
    expect(termsOf('zh-CN', () => undefined).bid).to.equal('卖价');
  });

  it('stay English in a language that there is none of', () => {
    expect(termsOf('tlh', () => undefined).language).to.equal('en');
  });
});

describe('addresses of symbols', () => {
  const warnings = collectWarnings();

  it('carry the symbol, escaped', () => {
    expect(symbolAddress('https://b.example/{symbol}?s={symbol}', 'A/B')).to.equal(
      'https://b.example/A%2FB?s=A%2FB',
    );
    expect(symbolAddress('', 'EURUSD')).to.equal(undefined);
  });

  it('never run code', () => {
    expect(symbolAddress('javascript:alert(1)//{symbol}', 'X')).to.equal(undefined);
    expect(symbolAddress('data:text/html,{symbol}', 'X')).to.equal(undefined);
    expect(symbolAddress('https://[', 'X')).to.equal(undefined);
    expect(warnings()[0]).to.contain('symbol-url must be an http address');
  });
});

describe('the page', () => {
  it('is told what happened in one polite region, the last sentence only', async () => {
    announce('Live prices are interrupted.');
    announce('Live prices are back.');
    await new Promise<void>((resolve) => {
      new MutationObserver((_, observer) => {
        observer.disconnect();
        resolve();
      }).observe(document.body, { childList: true, subtree: true });
    });
    const regions = document.querySelectorAll('.broker-widgets-status');
    expect(regions).to.have.length(1);
    expect(regions[0]!.textContent).to.equal('Live prices are back.');
    expect(regions[0]!.getAttribute('role')).to.equal('status');
  });

  it('may define a tag twice: the first one stays', () => {
    const first = class extends HTMLElement {};
    defineWidget('x-twice', first);
    defineWidget('x-twice', class extends HTMLElement {});
    expect(customElements.get('x-twice')).to.equal(first);
  });
});
