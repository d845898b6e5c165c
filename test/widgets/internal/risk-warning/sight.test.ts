import { aTimeout, expect, fixture } from '@open-wc/testing';
import { html, LitElement } from 'lit';
import '../../../../widgets/broker-risk-warning.js';
import type { BrokerRiskWarning } from '../../../../widgets/broker-risk-warning.js';
import {
  type RiskWarningHiddenEvent,
  Sight,
} from '../../../../widgets/internal/risk-warning/sight.js';
import { relayWarning } from '../../../helpers/risk-warnings.js';
import { collectWarnings } from '../../../helpers/warnings.js';
import { one, waitUntil } from '../../../helpers/widgets.js';

const pace = 15;
const others = () => [...document.querySelectorAll<BrokerRiskWarning>('[data-stand-in]')];
const told: RiskWarningHiddenEvent[] = [];
const tell = (event: RiskWarningHiddenEvent) => told.push(event);

/** Something to be read that is looked at often. */
class Watched extends LitElement {
  readonly sight = new Sight(
    this,
    () => this.renderRoot.querySelector('p'),
    () => {
      const { url: relay } = relayWarning();
      return Object.assign(document.createElement('broker-risk-warning'), { relay, sticky: true });
    },
    pace,
  );

  override render() {
    return html`<p>Trading carries a high risk of losing money.</p>`;
  }
}
customElements.define('x-watched', Watched);

/** One of those in a box of the page. */
async function watched() {
  const box = await fixture<HTMLElement>(html`<div><x-watched></x-watched></div>`);
  const element = box.querySelector<Watched>('x-watched')!;
  await element.updateComplete;
  return { box, element };
}

/** So many looks of the fastest warning. */
const looks = (count: number) => aTimeout(count * pace);

describe('a risk warning that a page hides', () => {
  const warnings = collectWarnings();
  beforeEach(async () => {
    // What other tests leave behind is taken out, and told, first.
    await aTimeout(0);
    told.length = 0;
    document.addEventListener('broker-risk-warning-hidden', tell);
  });
  afterEach(() => document.removeEventListener('broker-risk-warning-hidden', tell));

  it('stands at the edge of the window instead, and goes when its own place is back', async () => {
    const { box, element } = await watched();
    const rest = await fixture<HTMLElement>(html`<div></div>`);
    rest.style.blockSize = '3000px';
    scrollTo(0, 0);
    box.style.transform = 'scale(0.01)';
    await waitUntil(() => others().length === 1);
    const [other] = others();
    await waitUntil(() => one(other!, '.warning').classList.contains('pinned'));
    const { bottom, height } = one(other!, '.warning').getBoundingClientRect();
    expect(Math.round(bottom)).to.equal(innerHeight);
    expect(height).to.be.above(30);
    expect(told.map(({ reason, target }) => [reason, target])).to.deep.equal([
      ['too-small', element],
    ]);
    expect(warnings().join()).to.contain('the page hides its risk warning (too-small)');
    box.style.transform = '';
    await waitUntil(() => others().length === 0);
  });

  it('comes back when the page takes that away, too', async () => {
    const { box } = await watched();
    box.style.opacity = '0';
    await waitUntil(() => others().length === 1);
    others()[0]?.remove();
    await waitUntil(() => others().length === 1);
  });

  it('is content with another one that can be read', async () => {
    const first = await watched();
    await watched();
    first.box.style.display = 'none';
    await looks(6);
    expect(others()).to.have.length(0);
    expect(told).to.have.length(0);
  });

  it('has one in its stead, however many are hidden', async () => {
    for (const { box } of [await watched(), await watched()]) box.style.display = 'none';
    await waitUntil(() => others().length === 1);
    await looks(6);
    expect(others()).to.have.length(1);
  });

  it('is told of when it is taken out, and not put back', async () => {
    const { element } = await watched();
    element.remove();
    await waitUntil(() => told.length === 1);
    expect(told[0]?.reason).to.equal('removed');
    expect(told[0]?.target).to.equal(document);
    await looks(4);
    expect(others()).to.have.length(0);
  });

  it('is not told of when it is put elsewhere', async () => {
    const { box, element } = await watched();
    const elsewhere = document.createElement('div');
    box.append(elsewhere);
    elsewhere.append(element);
    await looks(4);
    expect(told).to.have.length(0);
  });

  it('is told of as covered only after a while: banners come and go', async () => {
    const { box, element } = await watched();
    box.style.position = 'relative';
    const banner = document.createElement('div');
    banner.style.cssText =
      'position: absolute; inset: -50px; background: #fff; pointer-events: none';
    box.append(banner);
    // Two deep looks and more, but not three.
    await waitUntil(() => element.sight.covers === 2);
    banner.remove();
    await waitUntil(() => element.sight.covers === 0);
    expect(others()).to.have.length(0);
    box.append(banner);
    await waitUntil(() => others().length === 1);
    expect(told.map(({ reason }) => reason)).to.deep.equal(['covered']);
    banner.remove();
    await waitUntil(() => others().length === 0);
  });

  it('is content again out of sight, when what made it unreadable is gone', async () => {
    const space = await fixture<HTMLElement>(html`<div style="block-size: 4000px"></div>`);
    const { box } = await watched();
    scrollTo(0, 0);
    expect(space.offsetHeight).to.equal(4000);
    box.style.filter = 'blur(9px)';
    await waitUntil(() => others().length === 1);
    expect(told[0]?.reason).to.equal('unreadable');
    box.style.filter = '';
    await waitUntil(() => others().length === 0);
  });

  it('stays told of while nobody can say, such as behind a dialog', async () => {
    const { box } = await watched();
    box.style.clipPath = 'inset(50%)';
    await waitUntil(() => others().length === 1);
    expect(told[0]?.reason).to.equal('cut-off');
    const dialog = document.createElement('dialog');
    box.append(dialog);
    dialog.showModal();
    box.style.clipPath = '';
    await looks(8);
    expect(others()).to.have.length(1);
    dialog.close();
    await waitUntil(() => others().length === 0);
  });

  it('is looked at by itself', async () => {
    const box = await fixture<HTMLElement>(
      html`<div style="block-size: 0; overflow: hidden"></div>`,
    );
    const element = document.createElement('broker-risk-warning');
    box.append(Object.assign(element, { relay: relayWarning().url, locale: 'en' }));
    await waitUntil(() => others().length === 1, 'nothing stands in');
    expect(told.map(({ reason, target }) => [reason, target])).to.deep.equal([
      ['cut-off', element],
    ]);
    expect(others()[0]?.relay).to.equal(element.relay);
  }).timeout(12_000);
});
