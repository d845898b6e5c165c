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
