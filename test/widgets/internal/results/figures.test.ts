import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { figureNames } from '../../../../server/protocol/figures.js';
import { countryName } from '../../../../widgets/internal/results/country.js';
import {
  formatDuration,
  monthName,
  offsetAt,
  offsetName,
  serverDay,
  serverMoment,
} from '../../../../widgets/internal/results/dates.js';
import {
  formatChance,
  formatFigure,
  formatMinor,
  formatPercent,
} from '../../../../widgets/internal/results/figure-format.js';
import { shadeOf, yearRows } from '../../../../widgets/internal/results/month-grid.js';
import {
  loadFigureTexts,
  resultsTermsOf,
} from '../../../../widgets/internal/results/results-terms.js';
import { looksText, samplingText } from '../../../../widgets/internal/results/sampling.js';
import { sparkPoints } from '../../../../widgets/internal/results/sparkline.js';
import { figureGroups } from '../../../../widgets/internal/results/statistics.js';
import { tabByKey } from '../../../../widgets/internal/results/tabs.js';
import { nextCount, standingOf } from '../../../../widgets/internal/results/contest.js';

const english = resultsTermsOf('en', () => undefined);
const usd = { currency: 'USD', minorDigits: 2 };

describe('figures as text', () => {
  it('have a sign where there is a direction, and no decimals where they are huge', () => {
    expect(formatPercent('en', 0.0824)).to.equal('8.24%');
    expect(formatPercent('en', -0.0824, true)).to.equal('−8.24%');
    expect(formatPercent('en', 12.345, true)).to.equal('+1,235%');
  });

  it('tell a chance that is small from none', () => {
    expect(formatChance('en', 0.4)).to.equal('40.00%');
    expect(formatChance('en', 0.00005)).to.equal('0.01%');
    expect(formatChance('en', 0.000049)).to.equal('<0.01%');
    expect(formatChance('en', 0)).to.equal('0.00%');
  });

  it('count the age of an account in days', () => {
    expect(formatFigure('en', 'age', 922 * 86_400_000 + 18_000_000, usd)).to.equal('922 days');
    expect(formatFigure('en', 'averageDuration', 95_400_000, usd)).to.equal('1 day 2 hr');
  });

  it('are whole money of any currency', () => {
    expect(formatMinor('en', 123_456, usd)).to.equal('USD\u00a01,234.56');
    expect(formatMinor('de', -5_000, { currency: 'JPY', minorDigits: 0 })).to.equal(
      '−5.000\u00a0JPY',
    );
  });

  it('exist for every name', () => {
    for (const name of figureNames)
      expect(formatFigure('en', name, 1_234, usd), name).to.match(/\d/);
  });

  it('stand in one group each, the drawdowns aside', () => {
    const grouped = [...Object.values(figureGroups).flat(), 'drawdown', 'balanceDrawdown'];
    expect(grouped.toSorted()).to.deep.equal([...figureNames].toSorted());
  });
});

describe('how closely equity was watched', () => {
  const hour = 3_600_000;
  const sampling = { longest: 30 * hour, since: 0, days: { told: 9, noted: 1, missed: 0 } };
  const text = (changes: Partial<typeof sampling>) =>
    samplingText({ ...sampling, ...changes }, english, 'en');

  it('is once a day where no end of a trading day was missed', () => {
    expect(text({})).to.equal('equity seen once a day');
  });

  it('is the longest time where one was missed, or where nothing is held over night', () => {
    expect(text({ days: { told: 9, noted: 1, missed: 2 } })).to.contain('for up to 1 day 6 hr');
    const days = { told: 0, noted: 0, missed: 0 };
    expect(text({ longest: 5 * hour, days })).to.equal('equity seen at least every 5 hr');
    expect(text({ longest: 0 })).to.equal('');
  });

  it('tells who looked, and when nobody did, by the clock of the server', async () => {
    const texts = (await loadFigureTexts('en'))!;
    const offsets = [{ from: 0, offset: 2 * hour }];
    const told = looksText({ sampling, offsets }, texts, 'en');
    expect(told).to.match(/server 9, .* relay 1, missed 0.* 1 day 6 hr, from Jan 1, 1970, 2:00/);
  });
});

describe('definitions', () => {
  it('say every figure in every language, with the same formula', async () => {
    const english = await loadFigureTexts('en-GB');
    for (const locale of ['ar', 'zh-Hans', 'fr']) {
      const texts = await loadFigureTexts(locale);
      expect(texts?.language).to.equal(locale === 'fr' ? 'en' : locale.slice(0, 2));
      for (const name of figureNames) {
        const [text, formula] = texts!.definitions[name];
        expect(text.length, name).to.be.greaterThan(4);
        expect(formula, name).to.equal(english!.definitions[name][1]);
      }
      for (const name of ['rank', 'trader', 'course'] as const) {
        expect(texts!.columns[name].length, name).to.be.greaterThan(15);
        if (locale !== 'fr') expect(texts!.columns[name]).to.not.equal(english!.columns[name]);
      }
    }
  });
});

describe('months', () => {
  it('compound to their year, the newest year first', () => {
    const month = (year: number, each: number, gain: number) => ({
      year,
      month: each,
      gain,
      partial: false,
    });
    const rows = yearRows([month(2025, 12, 0.5), month(2026, 1, 0.1), month(2026, 2, -0.1)]);
    expect(rows.map(({ year }) => year)).to.deep.equal([2026, 2025]);
    expect(rows[0]?.total).to.be.closeTo(-0.01, 1e-12);
  });

  it('are shaded by size, whatever the direction', () => {
    expect([0, 0.001, -0.05, 0.1, -3].map(shadeOf)).to.deep.equal([0, 1, 3, 5, 5]);
  });
});

describe('dates', () => {
  it('are those of the server', () => {
    const late = Date.UTC(2026, 2, 4, 22, 30);
    expect(serverDay('en', late, [])).to.equal('Mar 4, 2026');
    expect(serverDay('en', late, [{ from: 0, offset: 7_200_000 }])).to.equal('Mar 5, 2026');
    expect([0, 7_200_000, -12_600_000].map(offsetName)).to.deep.equal(['GMT', 'GMT+2', 'GMT−3:30']);
    expect(monthName('de', 3, 'short')).to.equal('Mär');
  });

  it('follow its clock through changes', () => {
    const november = Date.UTC(2026, 9, 31, 21);
    const offsets = [
      { from: 0, offset: 10_800_000 },
      { from: Date.UTC(2026, 10, 1, 6), offset: 7_200_000 },
    ];
    expect(serverDay('en', november, offsets)).to.equal('Nov 1, 2026');
    expect(serverMoment('en', november, offsets)).to.match(/12:00\sAM$/);
    expect(offsetAt(offsets, Date.UTC(2026, 10, 2))).to.equal(7_200_000);
  });

  it('and durations have two units at most', () => {
    expect(formatDuration('en', 93_600_000)).to.match(/^1 day,? 2 hr$/);
    expect(formatDuration('en', 7_200_000)).to.equal('2 hr');
    expect(formatDuration('en', 20_000)).to.equal('0 min');
    expect(formatDuration('en', 65_000, 'second')).to.match(/^1 min,? 5 sec$/);
  });
});

describe('a contest', () => {
  const contest = { from: 1_000_000, to: 9_000_000, prize: '' };

  it('waits, runs and is over', () => {
    expect(standingOf(contest, 0)).to.include({ state: 'ahead', left: 1_000_000 });
    expect(standingOf(contest, 5_000_000)).to.deep.include({ state: 'open', done: 0.5 });
    expect(standingOf(contest, 9_000_000)).to.include({ state: 'over', done: 1 });
  });

  it('counts by the minute, in the last hour by the second, and then no more', () => {
    expect(nextCount(contest, 3_000_000)).to.equal(60_000);
    expect(nextCount(contest, 8_000_500)).to.equal(500);
    expect(nextCount(contest, 9_000_000)).to.equal(undefined);
  });
});

describe('small things', () => {
  it('name countries in any language, and leave what is none', () => {
    expect(countryName('de', 'NL')).to.equal('Niederlande');
    expect(countryName('en', 'not a code')).to.equal('not a code');
  });

  it('go along tabs the way that the text runs', () => {
    expect(tabByKey('ArrowRight', 2, 3, false)).to.equal(0);
    expect(tabByKey('ArrowRight', 0, 3, true)).to.equal(2);
    expect([tabByKey('Home', 1, 3, false), tabByKey('End', 1, 3, false)]).to.deep.equal([0, 2]);
    expect(tabByKey('a', 1, 3, false)).to.equal(undefined);
  });

  it('draw lines inside their box, flat ones in its middle', () => {
    expect(sparkPoints([1, 1]).points).to.equal('0,14 100,14');
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 0, max: 9, noNaN: true }), { minLength: 1 }),
        (line) => {
          for (const point of sparkPoints(line).points.split(' ')) {
            const [x = -1, y = -1] = point.split(',').map(Number);
            expect(x).to.be.within(0, 100);
            expect(y).to.be.within(0, 28);
          }
        },
      ),
    );
  });
});
