import { expect, fixture, html } from '@open-wc/testing';
import { type Sighting, sightingOf } from '../../../../widgets/internal/risk-warning/sighting.js';

/** A page with a text in it, and what stands around; it is as long as it is given, px. */
async function page(inner: string, length = 0): Promise<HTMLElement> {
  const box = await fixture<HTMLElement>(html`<div></div>`);
  box.style.cssText = `position: relative; block-size: ${length || 'auto'}${length ? 'px' : ''}`;
  box.innerHTML = inner;
  scrollTo(0, 0);
  return box;
}
const bar =
  '<p class="bar" style="block-size: 60px; margin: 0; pointer-events: auto">Trading is risky.</p>';
const over = (style: string, markup = 'div') =>
  `<${markup} style="position: absolute; inset: 0; block-size: 60px; ${style}"></${markup}>`;
const find = (box: Element) => box.querySelector('.bar')!;
const deep = (box: Element) => sightingOf(find(box), true);

describe('what is seen at the points of a text', () => {
  const cases: [name: string, markup: string, what: Sighting][] = [
    ['nothing above it', bar, 'clear'],
    ['a box above it', bar + over('background: #fff'), 'covered'],
    [
      'a box that lets clicks through',
      bar + over('background: #fff; pointer-events: none'),
      'covered',
    ],
    ['a box of half its width', bar + over('background: #fff; inline-size: 45%'), 'clear'],
    ['a box that paints nothing', bar + over(''), 'clear'],
    ['a box that is not there yet', bar + over('background: #fff; opacity: 0'), 'clear'],
    ['a veil', bar + over('background: rgb(255 255 255 / 30%)'), 'clear'],
    [
      'veils upon each other',
      bar + over('background: rgb(255 255 255 / 30%)').repeat(3),
      'covered',
    ],
    ['glass that blurs', bar + over('backdrop-filter: blur(8px)'), 'covered'],
    ['a gradient', bar + over('background: linear-gradient(#fff, #eee)'), 'covered'],
    [
      'a gradient that is hardly there',
      bar + over('background: linear-gradient(#fff1, #fff2)'),
      'clear',
    ],
    ['a frame', bar + over('inline-size: 100%', 'iframe'), 'covered'],
    ['a dialog', bar + `<div role="dialog">${over('background: #fff')}</div>`, 'clear'],
    ['another warning', bar + over('background: #fff', 'broker-risk-warning'), 'clear'],
    [
      'what sticks while one scrolls',
      bar +
        `<div style="position: sticky; inset-block-start: 0; margin-block-start: -60px; block-size: 60px; background: #fff"></div>`,
      'clear',
    ],
    [
      'a layer of the page before it',
      `<div style="position: relative; z-index: -1">${bar}</div>` + over('background: #fff'),
      'covered',
    ],
    ['a shape that cuts it away', `<div style="clip-path: inset(50%)">${bar}</div>`, 'cut-off'],
    ['a circle of nothing', `<div style="clip-path: circle(0)">${bar}</div>`, 'cut-off'],
    ['a shape that leaves it', `<div style="clip-path: inset(0 round 8px)">${bar}</div>`, 'clear'],
    [
      'the old clip',
      `<div style="position: absolute; clip: rect(0 0 0 0); inline-size: 300px">${bar}</div>`,
      'cut-off',
    ],
    [
      'clicks that go through all around',
      `<div style="pointer-events: none">${bar}</div>`,
      'clear',
    ],
    ['a page that does not answer', `<div inert>${bar}</div>`, 'unknown'],
  ];
  for (const [name, markup, what] of cases)
    it(`${name}: ${what}`, async () => {
      expect(deep(await page(markup))).to.equal(what);
    });

  it('before and after what is around it, too', async () => {
    const box =
      await page(`<style>.veiled::after { content: ''; position: absolute; inset: 0; background: #fff; pointer-events: none }</style>
      <div class="veiled" style="position: relative">${bar}</div>`);
    expect(deep(box)).to.equal('covered');
  });

  it('without a deep look only what is cut off, and cheaply', async () => {
    const covered = await page(bar + over('background: #fff'));
    expect(sightingOf(find(covered), false)).to.equal('clear');
    const cut = await page(`<div style="clip-path: inset(50%)">${bar}</div>`);
    expect(sightingOf(find(cut), false)).to.equal('cut-off');
  });

  it('in shadow roots, above it and around it', async () => {
    const box = await page(`${bar}<div class="host"></div>`);
    const host = box.querySelector('.host')!.attachShadow({ mode: 'open' });
    host.innerHTML = over('background: #fff');
    expect(deep(box)).to.equal('covered');
    host.innerHTML = '';
    expect(deep(box)).to.equal('clear');
    const inner = await page('<div class="host"></div>');
    const root = inner.querySelector('.host')!.attachShadow({ mode: 'open' });
    root.innerHTML = bar;
    expect(sightingOf(root.querySelector('.bar')!, true)).to.equal('clear');
    root.innerHTML = `<div style="position: relative">${bar}${over('background: #fff')}</div>`;
    expect(sightingOf(root.querySelector('.bar')!, true)).to.equal('covered');
  });

  it('but nothing while it is out of sight, or most of it', async () => {
    const box = await page(`<div style="block-size: 3000px"></div>${bar}`, 5000);
    expect(deep(box)).to.equal('unknown');
    scrollTo(0, find(box).getBoundingClientRect().bottom - 20);
    expect(deep(box)).to.equal('unknown');
    scrollTo(0, 0);
  });

  it('and not what a dialog covers that has all the attention', async () => {
    const box = await page(`${bar}<dialog>Welcome.</dialog>`);
    const dialog = box.querySelector('dialog')!;
    dialog.showModal();
    expect(deep(box)).to.equal('unknown');
    dialog.close();
    expect(deep(box)).to.equal('clear');
  });

  describe('where something stays in the window', () => {
    const fixed = (style: string) =>
      `<div style="position: fixed; inset-inline: 0; background: #fff; ${style}"></div>`;

    it('is clear while the page can be scrolled past it', async () => {
      const top = await page(
        `<div style="block-size: 500px"></div>${bar}${fixed('inset-block-start: 0; block-size: 90px')}`,
        4000,
      );
      scrollTo(0, 480);
      expect(deep(top)).to.equal('clear');
      scrollTo(0, 0);
    });

    it('is covered where no scrolling frees it', async () => {
      const start = await page(bar + fixed('inset-block-start: 0; block-size: 90px'), 4000);
      start.style.position = 'absolute';
      start.style.inset = '0 0 auto';
      expect(deep(start)).to.equal('covered');
    });

    for (const [name, color, what] of [
      ['is clear behind the veil of a dialog', 'rgb(0 0 0 / 70%)', 'clear'],
      ['is covered by a layer as dense as a wall', '#fff', 'covered'],
    ] as const)
      it(name, async () => {
        expect(
          deep(await page(bar + fixed(`inset-block: 0; background: ${color}`), 4000)),
        ).to.equal(what);
      });
  });

  it('leaves the sheets of the page as they were', async () => {
    const before = [...document.adoptedStyleSheets];
    deep(await page(bar));
    expect([...document.adoptedStyleSheets]).to.deep.equal(before);
  });
});
