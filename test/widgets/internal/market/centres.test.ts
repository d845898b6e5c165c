import { expect } from '@open-wc/testing';
import { centreSessions, parseCentres } from '../../../../widgets/internal/market/centres.js';
import {
  hoursUnknown,
  standingIn,
  standingOf,
  tradingDays,
} from '../../../../widgets/internal/market/hours.js';
import { noon } from '../../../helpers/fake-relay.js';
import { hoursOf } from '../../../helpers/market.js';
import { collectWarnings } from '../../../helpers/warnings.js';

const hour = 3_600_000;
const day = 24 * hour;

/** Hours in UTC of the sessions of a centre on a day of March 2026. */
const on = (name: Parameters<typeof centreSessions>[0], date: number) => {
  const from = Date.UTC(2026, 2, date);
  return centreSessions(name, from, from + day).map(({ from: open, to }) =>
    [open, to].map((time) => (time - from) / hour).join('–'),
  );
};

describe('centres', () => {
  const warnings = collectWarnings();

  it('keep their own clock when America has changed and Europe has not', () => {
    expect(on('new-york', 6)).to.deep.equal(['13–22']);
    expect(on('london', 6)).to.deep.equal(['8–17']);
    expect(on('new-york', 9)).to.deep.equal(['12–21']);
    expect(on('london', 9)).to.deep.equal(['8–17']);
    expect(on('london', 30)).to.deep.equal(['7–16']);
    expect(on('new-york', 30)).to.deep.equal(['12–21']);
  });

  it('do so in the south, where summer ends in April, and where the clock never changes', () => {
    expect(on('sydney', 30)).to.deep.equal(['-4–5', '20–29']);
    expect(on('sydney', 37)).to.deep.equal(['-3–6', '21–30']);
    expect(on('tokyo', 9)).to.deep.equal(['0–9']);
  });

  it('rest on Saturdays and Sundays of their own calendar', () => {
    expect(on('london', 7)).to.deep.equal([]);
    expect(on('sydney', 8)).to.deep.equal(['20–29']);
    expect(on('tokyo', 8)).to.deep.equal([]);
  });

  it('are read in any spelling; unknown ones are left out and named', () => {
    expect(parseCentres('New York, LONDON')).to.deep.equal(['new-york', 'london']);
    expect(parseCentres('newyork,paris')).to.deep.equal(['new-york']);
    expect(warnings()[0]).to.contain('"paris" is none of them');
    expect(parseCentres('')).to.have.length(4);
  });
});

describe('the standing of a market', () => {
  const hours = hoursOf();
  const [first] = hours.sessions;

  it('is what the relay says until the next change', () => {
    expect(standingOf(hours, noon)).to.deep.equal({
      state: 'open',
      opens: null,
      closes: first!.to,
    });
  });

  it('goes on by the sessions when the change has passed and the relay is silent', () => {
    expect(standingOf(hours, first!.to)).to.deep.equal({
      state: 'closed',
      opens: first!.from + 7 * day,
      closes: null,
    });
    expect(standingIn(hours.sessions, noon + 30 * day).state).to.equal('closed');
  });

  it('stays open in a market that never closes', () => {
    const always = hoursOf({ closes: null, sessions: [{ from: noon, to: noon + 8 * day }] });
    expect(standingOf(always, noon + 9 * day).state).to.equal('open');
    expect(hoursUnknown(always)).to.equal(false);
    expect(hoursUnknown(hoursOf({ closes: null, sessions: [] }))).to.equal(true);
  });

  it('is told day by day, with whole days and holidays', () => {
    const holidays = [{ name: 'Holiday', from: noon + 2 * day, to: noon + 2 * day + hour }];
    const days = tradingDays(hoursOf({ holidays }), 'UTC', noon, 7);
    expect(days.map(({ whole }) => whole)).to.deep.equal([
      false,
      true,
      true,
      true,
      false,
      false,
      false,
    ]);
    expect(days[2]!.holidays).to.deep.equal(['Holiday']);
    expect(days[5]!.parts).to.deep.equal([]);
  });

  it('has a holiday of the server on the one day that has more of it', () => {
    const midnight = Math.floor(noon / day) * day;
    for (const ahead of [-11, -2, 0, 3, 11]) {
      const from = midnight + 2 * day - ahead * 3_600_000;
      const holidays = [{ name: 'Holiday', from, to: from + day }];
      const days = tradingDays(hoursOf({ holidays }), 'UTC', noon, 5);
      expect(days.map((each) => each.holidays.length)).to.deep.equal([0, 0, 1, 0, 0]);
    }
  });
});
