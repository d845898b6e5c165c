import { expect, fixture, html } from '@open-wc/testing';
import { RowsInView } from '../../../widgets/internal/rows-in-view.js';
import { waitUntil } from '../../helpers/widgets.js';

const names = Array.from({ length: 100 }, (_, i) => `SYM${i}`);

/** Draws all rows once: which are seen, and which are worth drawing. */
function pass(view: RowsInView, rows = names) {
  view.begin();
  const drawn = rows.map((name) => ({ name, ...view.next(name) }));
  return {
    seen: drawn.filter(({ seen }) => seen).map(({ name }) => name),
    due: drawn.filter(({ due }) => due).map(({ name }) => name),
    places: drawn.map(({ at }) => at),
  };
}

/** A box of 200 pixels that scrolls, with rows of 50 pixels each. */
async function box() {
  const rows = names.map((name) => html`<p data-symbol=${name}></p>`);
  const element = await fixture<HTMLElement>(html`<div>${rows}</div>`);
  element.style.cssText = 'height: 200px; overflow: auto';
  for (const row of element.children)
    (row as HTMLElement).style.cssText = 'height: 50px; margin: 0';
  return element;
}

/** Such a box, watched, when the browser has said for the first time what is in view. */
async function watched() {
  const element = await box();
  let told = 0;
  const view = new RowsInView(() => told++);
  view.observe(element.children);
  await waitUntil(() => told === 1);
  return { element, view, told: () => told };
}

describe('rows in view', () => {
  it('are the first ones until the browser has said what is in view', () => {
    expect(pass(new RowsInView(() => undefined)).seen).to.deep.equal(names.slice(0, 40));
  });

  it('are those that the visitor sees, and change as he scrolls', async () => {
    const { element, view, told } = await watched();
    const { seen } = pass(view);
    expect(seen.slice(0, 4)).to.deep.equal(names.slice(0, 4));
    expect(seen.length).to.be.lessThan(10);
    element.scrollTop = 2_500;
    await waitUntil(() => told() > 1);
    await waitUntil(() => pass(view).seen.includes('SYM50'));
    expect(pass(view).seen).not.to.include('SYM0');
  });

  it('are known by their symbol, wherever sorting puts them', async () => {
    const { view } = await watched();
    expect(pass(view, names.toReversed()).seen).to.include('SYM0');
  });

  it('count from nought when others are watched', async () => {
    const { view } = await watched();
    view.observe([]);
    expect(pass(view).seen).to.deep.equal(names.slice(0, 40));
  });

  it('know their places', () => {
    const view = new RowsInView(() => undefined);
    pass(view);
    expect(pass(view).places).to.deep.equal(names.map((_, i) => i));
  });
});

describe('rows out of view', () => {
  it('have their turn, a few with each update, until all had it', () => {
    const view = new RowsInView(() => undefined);
    const drawn = new Set<string>();
    for (let update = 0; update < names.length / 8 + 2; update++) {
      const { seen, due } = pass(view);
      const others = due.filter((name) => !seen.includes(name));
      expect(others.length).to.be.at.most(8);
      for (const name of due) drawn.add(name);
    }
    expect([...drawn].sort()).to.deep.equal([...names].sort());
  });
});
