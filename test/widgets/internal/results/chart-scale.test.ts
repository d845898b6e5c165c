import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { nearestPoint, pointByKey } from '../../../../widgets/internal/results/chart-cursor.js';
import {
  cutCurve,
  niceTicks,
  rangesFor,
  thinOut,
  timeTicks,
} from '../../../../widgets/internal/results/chart-scale.js';
import { curveOf, day } from '../../../helpers/results.js';

const near = (a: number, b: number) => expect(Math.abs(a - b)).to.be.lessThan(1e-9);

describe('the ticks of values', () => {
  it('are round, in order, and inside', () => {
    expect(niceTicks(-0.07, 0.31, 4)).to.deep.equal([0, 0.1, 0.2, 0.3]);
    expect(niceTicks(-0.1, 0, 2)).to.deep.equal([-0.1, -0.05, 0]);
    expect(niceTicks(1.0000000000000003e-9, 4.000000000000001, 4)[0]).to.equal(1);
    fc.assert(
      fc.property(
        fc.double({ min: -5, max: 5, noNaN: true }),
        fc.double({ min: 0.001, max: 50, noNaN: true }),
        (low, span) => {
          const ticks = niceTicks(low, low + span, 4);
          expect(ticks.length).to.be.within(1, 10);
          for (const tick of ticks) expect(tick).to.be.within(low - 1e-9, low + span + 1e-9);
        },
      ),
    );
  });

  it('are one when nothing moves', () => {
    expect(niceTicks(0, 0, 4)).to.deep.equal([0]);
  });
});

describe('the ticks of time', () => {
  const offset = 7_200_000;
  const january = Date.UTC(2026, 0, 1) - offset;

  it('stand on the edges of the server’s months and years', () => {
    const ticks = timeTicks(january - 200 * day, january + 200 * day, offset, 6);
    expect(ticks.length).to.be.within(3, 7);
    expect(ticks.find(({ unit }) => unit === 'year')?.time).to.equal(january);
    for (const { time } of ticks) expect(new Date(time + offset).getUTCDate()).to.equal(1);
  });

  it('are days for a short life and years for a long one', () => {
    expect(timeTicks(january, january + 20 * day, offset, 6)[0]?.unit).to.equal('day');
    const long = timeTicks(january - 4_000 * day, january, offset, 6);
    expect(new Set(long.map(({ unit }) => unit))).to.deep.equal(new Set(['year']));
  });

  it('never crowd, and never leave the chart', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 6_000 }), (days) => {
        const ticks = timeTicks(january, january + days * day, offset, 6);
        expect(ticks.length).to.be.at.most(8);
        for (const { time } of ticks) expect(time).to.be.within(january, january + days * day);
      }),
    );
  });
});

describe('a range of a curve', () => {
  it('grows from its own beginning', () => {
    const shown = cutCurve(curveOf(), 365);
    expect(shown[0]).to.include({ equity: 1, balance: 1 });
    near(shown.at(-1)!.equity, 1.1 / curveOf()[43]!.equity);
  });

  it('is the whole curve when that is shorter, and of one that lost everything the rest', () => {
    const curve = curveOf();
    expect(cutCurve(curve, Infinity)).to.equal(curve);
    expect(cutCurve(curve, 10_000)).to.deep.equal(curve);
    const lost = curve.map((point) => ({ ...point, equity: 0 }));
    expect(cutCurve(lost, 100).every(({ equity }) => equity === 0)).to.equal(true);
    expect(cutCurve([], 100)).to.deep.equal([]);
  });

  it('is offered only where it is shorter than the life', () => {
    expect(rangesFor(curveOf())).to.deep.equal(['1M', '3M', '6M', '1Y', 'all']);
    expect(rangesFor([])).to.deep.equal(['all']);
  });
});

describe('the cursor of a chart', () => {
  it('goes to the nearest point', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.integer({ min: 0, max: 1e6 }), { minLength: 2 }),
        fc.double({ min: -0.2, max: 1.2, noNaN: true }),
        (unsorted, place) => {
          const times = unsorted.toSorted((a, b) => a - b);
          const [first, last] = [times[0]!, times.at(-1)!];
          const wanted = first + (last - first) * Math.min(1, Math.max(0, place));
          const found = Math.abs(times[nearestPoint(times, place)]! - wanted);
          const best = Math.min(...times.map((time) => Math.abs(time - wanted)));
          near(found, best);
        },
      ),
    );
  });

  it('walks by keys and stops at both ends', () => {
    expect(pointByKey('ArrowRight', 3, 10)).to.equal(4);
    expect(pointByKey('ArrowLeft', 0, 10)).to.equal(0);
    expect(pointByKey('PageDown', 8, 10)).to.equal(9);
    expect([pointByKey('Home', 5, 10), pointByKey('End', 5, 10)]).to.deep.equal([0, 9]);
    expect(pointByKey('a', 5, 10)).to.equal(undefined);
  });
});

it('a table has so many rows at most, and always the last point', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 500 }),
      fc.integer({ min: 1, max: 60 }),
      (count, most) => {
        const points = Array.from({ length: count }, (_, i) => i);
        const shown = thinOut(points, most);
        expect(shown.length).to.be.within(1, most);
        expect(shown.at(-1)).to.equal(count - 1);
      },
    ),
  );
});
