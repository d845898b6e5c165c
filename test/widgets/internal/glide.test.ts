import { expect, fixture, html } from '@open-wc/testing';
import { Glide } from '../../../widgets/internal/glide.js';
import { reducedMotion } from '../../../widgets/internal/surroundings.js';

async function rows() {
  const list = await fixture<HTMLElement>(
    html`<div style="position:relative"><p>a</p><p>b</p><p>c</p></div>`,
  );
  return { list, items: [...list.querySelectorAll('p')] };
}
const moving = (items: Element[]) => items.map((item) => item.getAnimations().length);

describe('rows that change places', () => {
  it('glide from where they stood, and only they', async () => {
    const { list, items } = await rows();
    const glide = new Glide();
    glide.before(items);
    list.insertBefore(items[1]!, items[0]!);
    glide.after();
    // Whoever asked for less motion sees none.
    expect(moving(items)).to.deep.equal(reducedMotion() ? [0, 0, 0] : [1, 1, 0]);
  });

  it('rest when nothing was noted before', async () => {
    const { list, items } = await rows();
    const glide = new Glide();
    list.insertBefore(items[1]!, items[0]!);
    glide.after();
    expect(moving(items)).to.deep.equal([0, 0, 0]);
  });

  it('may leave the page meanwhile', async () => {
    const { items } = await rows();
    const glide = new Glide();
    glide.before(items);
    items[0]!.remove();
    glide.after();
    expect(moving(items)[0]).to.equal(0);
  });
});
