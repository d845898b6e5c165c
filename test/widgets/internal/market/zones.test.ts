import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import {
  formatAhead,
  formatDuration,
  wholeDay,
} from '../../../../widgets/internal/market/durations.js';
import { clockTime, dayAndTime, zoneOffset } from '../../../../widgets/internal/market/times.js';
import {
  dayStart,
  fromWall,
  offsetAt,
  readZone,
  toWall,
} from '../../../../widgets/internal/market/zones.js';
import { collectWarnings } from '../../../helpers/warnings.js';

const hour = 3_600_000;
const zones = [
  'Europe/London',
  'America/New_York',
  'Asia/Kolkata',
  'Africa/Cairo',
  'America/Santiago',
];

describe('wall clocks', () => {
  const warnings = collectWarnings();

  it('follow the change of the clock in either rule', () => {
    expect(offsetAt('America/New_York', Date.UTC(2026, 2, 8, 6, 59))).to.equal(-5 * hour);
    expect(offsetAt('America/New_York', Date.UTC(2026, 2, 8, 7))).to.equal(-4 * hour);
    expect(offsetAt('Europe/London', Date.UTC(2026, 2, 29, 0, 59))).to.equal(0);
    expect(offsetAt('Europe/London', Date.UTC(2026, 2, 29, 1))).to.equal(hour);
    expect(offsetAt(2 * hour, 0)).to.equal(2 * hour);
  });

  it('lead back to the moment that they show', () => {
    const times = fc.integer({ min: Date.UTC(2024, 0), max: Date.UTC(2028, 0) });
    fc.assert(
      fc.property(fc.constantFrom(...zones), times, (zone, time) => {
        const back = fromWall(zone, toWall(zone, time));
        // An hour that the clock shows twice yields its first time.
        expect(toWall(zone, back)).to.equal(toWall(zone, time));
        expect(back).to.be.at.most(time);
      }),
    );
  });

  it('begin a day whose midnight is skipped at the moment of the skip', () => {
    const skip = Date.UTC(2026, 8, 6, 4);
    expect(dayStart('America/Santiago', skip + 5 * hour)).to.equal(skip);
    expect(dayStart('Africa/Cairo', Date.UTC(2026, 3, 24, 12))).to.equal(Date.UTC(2026, 3, 23, 22));
  });

  it('have days of 23 and 25 hours', () => {
    const length = (time: number) =>
      (dayStart('Europe/London', time, 1) - dayStart('Europe/London', time)) / hour;
    expect(length(Date.UTC(2026, 2, 29, 12))).to.equal(23);
    expect(length(Date.UTC(2026, 9, 25, 12))).to.equal(25);
    expect(length(Date.UTC(2026, 5, 1, 12))).to.equal(24);
  });

  it('are the visitor’s, the server’s or named by the page', () => {
    expect(readZone('visitor', hour)).to.equal(undefined);
    expect(readZone(' Server ', hour)).to.equal(hour);
    expect(readZone('server', undefined)).to.equal(undefined);
    expect(readZone('Asia/Tokyo', hour)).to.equal('Asia/Tokyo');
    expect(readZone('Mars/Base', hour)).to.equal(undefined);
    expect(warnings()[0]).to.contain('got "Mars/Base"');
  });
});

describe('times of a zone', () => {
  const time = Date.UTC(2026, 2, 2, 12);

  it('are those of its wall clock', () => {
    expect(clockTime('en-GB', 'Asia/Tokyo', time)).to.equal('21:00');
    expect(clockTime('en-GB', 5.5 * hour, time)).to.equal('17:30');
    expect(dayAndTime('en-GB', 'UTC', time, time)).to.equal('Monday 12:00');
    expect(dayAndTime('en-GB', 'UTC', time + 7 * 24 * hour, time)).to.contain('9 Mar');
  });

  it('name how far it is from UTC', () => {
    const cases: [string | number, string][] = [
      ['UTC', 'GMT'],
      ['Asia/Kolkata', 'GMT+5:30'],
      ['America/New_York', 'GMT−5'],
      [2 * hour, 'GMT+2'],
    ];
    for (const [zone, is] of cases) expect(zoneOffset(zone, time)).to.equal(is);
  });
});

describe('durations', () => {
  it('have their two largest units and are rounded up', () => {
    expect(formatDuration('en', 2 * hour + 14.2 * 60_000)).to.equal('2 hr 15 min');
    expect(formatDuration('en', 49 * hour + 60_000)).to.equal('2 days 1 hr');
    expect(formatDuration('en', 1)).to.equal('1 min');
    expect(formatDuration('en', 3 * hour)).to.equal('3 hr');
  });

  it('can be told as something ahead', () => {
    expect(formatAhead('en', 47 * hour)).to.equal('in 2 days');
    expect(formatAhead('en', 5 * 60_000)).to.equal('in 5 minutes');
    expect(formatAhead('de', 26 * hour)).to.equal('in 1 Tag');
  });

  it('know a whole day', () => {
    expect(wholeDay('en')).to.equal('24 hours');
  });
});
