import { expect, fixture, html } from '@open-wc/testing';
import { type HiddenBy, hiddenBy } from '../../../../widgets/internal/risk-warning/hidden-by.js';

const text = 'Trading carries a high risk of losing money.';

/** Puts a text into boxes with styles, the outermost first. */
async function inside(...styles: string[]): Promise<Element> {
  const [outermost] = [await fixture<HTMLElement>(html`<div></div>`)];
  let box: HTMLElement = outermost;
  for (const style of [...styles, '']) {
    const next = document.createElement('div');
    next.style.cssText = style;
    box.append(next);
    box = next;
  }
  box.textContent = text;
  // The colours of a warning.
  box.style.cssText = 'color: #17202c; background: #f5f6f8';
  return box;
}

describe('what hides something', () => {
  const cases: [styles: string[], why: HiddenBy | undefined][] = [
    [[], undefined],
    [['display: none'], 'not-displayed'],
    [['visibility: hidden'], 'not-displayed'],
    [['content-visibility: hidden'], 'not-displayed'],
    [['opacity: 0'], 'transparent'],
    [['opacity: 0.6', 'opacity: 0.6'], 'transparent'],
    [['opacity: 0.8'], undefined],
    [['inline-size: 20px'], 'too-small'],
    [['transform: scale(0.05)'], 'too-small'],
    [['zoom: 0.05'], 'too-small'],
    [['transform: scale(0)'], 'too-small'],
    [['scale: 0.4'], 'too-small'],
    [['transform: scale(0.6)', 'scale: 0.7'], 'too-small'],
    [['transform: rotateX(80deg)'], 'too-small'],
    [['transform: scale(0.9) rotate(3deg) translateX(4px)'], undefined],
    [['filter: opacity(0)'], 'transparent'],
    [['filter: opacity(60%)', 'opacity: 0.7'], 'transparent'],
    [['filter: brightness(0)'], 'unreadable'],
    [['filter: contrast(10%)'], 'unreadable'],
    [['filter: brightness(40)'], 'unreadable'],
    [['filter: blur(6px)'], 'unreadable'],
    [['filter: blur(1.5px)', 'filter: blur(1.5px)'], 'unreadable'],
    [['filter: invert(1) hue-rotate(180deg)'], undefined],
    [['filter: grayscale(1) brightness(0.9) drop-shadow(rgb(0, 0, 0) 2px 2px 4px)'], undefined],
    [['mask-image: linear-gradient(transparent, transparent)'], 'transparent'],
    [['mask: linear-gradient(#000, #000) 0 0 / 0 0 no-repeat'], 'transparent'],
    [['mask-image: linear-gradient(#000, transparent)'], undefined],
    [['block-size: 0; overflow: hidden'], 'cut-off'],
    [['block-size: 0; overflow: clip'], 'cut-off'],
    [['position: relative; overflow: hidden', 'position: relative; inset: 500px 0 0'], 'cut-off'],
    [['position: absolute; inset: 0 auto auto -5000px; inline-size: 300px'], 'off-page'],
    [['transform: translateY(-90000px)'], 'off-page'],
    [['margin-block-start: 5000px'], undefined],
  ];
  for (const [styles, why] of cases)
    it(`${styles.join(' in it ') || 'nothing'}: ${why ?? 'it can be read'}`, async () => {
      expect(hiddenBy(await inside(...styles))).to.equal(why);
    });

  it('is not what has to be scrolled to', async () => {
    const box = await inside('block-size: 100px; overflow: auto', 'margin-block-start: 900px');
    expect(hiddenBy(box)).to.equal(undefined);
  });

  it('may be a box that scrolls, when that one is not in sight itself', async () => {
    expect(hiddenBy(await inside('block-size: 0; overflow: scroll'))).to.equal('cut-off');
    expect(hiddenBy(await inside('block-size: 0; overflow: hidden', 'overflow: auto'))).to.equal(
      'cut-off',
    );
  });

  it('is found through shadow roots and slots', async () => {
    const host = await fixture<HTMLElement>(html`<div><p>${text}</p></div>`);
    const root = host.attachShadow({ mode: 'open' });
    root.innerHTML = '<div style="opacity: 0"><slot></slot></div>';
    expect(hiddenBy(host.querySelector('p')!)).to.equal('transparent');
    root.innerHTML = `<p>${text}</p>`;
    host.style.opacity = '0.1';
    expect(hiddenBy(root.querySelector('p')!)).to.equal('transparent');
  });

  it('is nothing on a page that is read from right to left and scrolls sideways', async () => {
    const root = document.documentElement;
    root.dir = 'rtl';
    const box = await inside('inline-size: 4000px', 'margin-inline-start: 3000px');
    expect(hiddenBy(box)).to.equal(undefined);
    root.dir = '';
  });
});
