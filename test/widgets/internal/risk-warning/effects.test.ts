import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  alphaOf,
  applyFilter,
  type Color,
  contrast,
  imageAlpha,
  type Ink,
  readColor,
} from '../../../../widgets/internal/risk-warning/effects.js';

const black: Color = [0, 0, 0, 1];
const white: Color = [1, 1, 1, 1];
const ink: Ink = [black, white];
const part = fc.double({ min: 0, max: 1, noNaN: true });
const colors = fc.tuple(part, part, part, fc.constant(1));

describe('what effects leave of a text', () => {
  it('is measured by the contrast of WCAG', () => {
    expect(contrast(ink)).to.equal(21);
    expect(contrast([readColor('rgb(119, 119, 119)'), white])).to.be.closeTo(4.48, 0.005);
    fc.assert(
      fc.property(colors, colors, (one, other) => {
        const value = contrast([one, other]);
        expect(value)
          .to.be.within(1, 21.000001)
          .and.to.equal(contrast([other, one]));
      }),
    );
  });

  it('reads colours and their opacity as styles compute them', () => {
    expect(readColor('rgb(255, 0, 51)')).to.deep.equal([1, 0, 0.2, 1]);
    expect(readColor('rgba(255, 0, 51, 0.25)')[3]).to.equal(0.25);
    for (const [css, alpha] of [
      ['rgba(0, 0, 0, 0)', 0],
      ['rgb(0 0 0 / 0.4)', 0.4],
      ['color(srgb 1 1 1 / 0.5)', 0.5],
      ['oklch(0.7 0.1 20)', 1],
    ] as const)
      expect(alphaOf(css), css).to.equal(alpha);
  });

  it('takes a gradient as dense as its densest colour, and a picture as dense', () => {
    const sheer = 'linear-gradient(rgba(0, 0, 0, 0), rgba(9, 9, 9, 0.3))';
    expect(imageAlpha('none')).to.equal(null);
    expect(imageAlpha(sheer)).to.equal(0.3);
    expect(imageAlpha(`${sheer}, url("https://a.example/b.png")`)).to.equal(1);
    expect(
      imageAlpha('linear-gradient(color(srgb 1 1 1 / 0.5), oklch(0.7 0.1 20 / 0.2))'),
    ).to.equal(0.5);
  });

  it('follows filters one after the other', () => {
    const { opacity, blur } = applyFilter('blur(3px) opacity(0.5) blur(1px) opacity(50%)', ink);
    expect([opacity, blur]).to.deep.equal([0.25, 4]);
    expect(contrast(applyFilter('brightness(0)', ink).ink)).to.equal(1);
    expect(contrast(applyFilter('invert(1)', ink).ink)).to.equal(21);
    // First made grey, then torn apart again.
    expect(contrast(applyFilter('contrast(0.5) contrast(4)', ink).ink)).to.equal(21);
  });

  it('is all of it where filters are of another kind, or none', () => {
    for (const filter of ['none', 'url("#a")', 'hue-rotate(90deg) saturate(3) sepia(1)', ''])
      expect(applyFilter(filter, ink), filter).to.deep.equal({ ink, opacity: 1, blur: 0 });
  });

  it('stays a colour, whatever the amounts', () => {
    const amounts = fc.double({ min: 0, max: 50, noNaN: true }).map((value) => value.toFixed(3));
    const names = fc.constantFrom('brightness', 'contrast', 'invert');
    fc.assert(
      fc.property(names, amounts, colors, (name, amount, text) => {
        const [[...changed]] = applyFilter(`${name}(${amount})`, [text, white]).ink;
        for (const value of changed) expect(value).to.be.within(0, 1);
      }),
    );
  });
});
