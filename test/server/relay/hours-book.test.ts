import assert from 'node:assert/strict';
import { test } from 'node:test';
import { HoursBook, type HoursSettings } from '../../../server/relay/hours-book.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { readRanges, type Week } from '../../../server/relay/weekly-hours.js';

const book = (settings: HoursSettings) =>
  new HoursBook(new ServerClock({ offset: '+02:00' }), settings);
/** A Friday. */
const christmas = Date.UTC(2026, 11, 25, 12);
const closed = { name: 'Christmas', date: '2026-12-25', hours: [] };

test('symbols with the same schedule and holidays share their hours', () => {
  const hours = book({
    schedules: { indices: { mon: ['09:00-17:30'] } },
    holidays: [{ ...closed, symbols: ['GER40'] }],
  });
  assert.equal(hours.of('EURUSD', {}), hours.of('GBPUSD', { hours: 'weekdays' }));
  assert.notEqual(hours.of('EURUSD', {}), hours.of('BTCUSD', { hours: 'always' }));
  assert.equal(hours.of('US30', { hours: 'indices' }), hours.of('UK100', { hours: 'indices' }));
  assert.notEqual(hours.of('US30', { hours: 'indices' }), hours.of('GER40', { hours: 'indices' }));
});

test('a holiday that names nothing is for all but what always trades', () => {
  const hours = book({ holidays: [closed] });
  assert.equal(hours.of('EURUSD', {}).state(christmas), 'closed');
  assert.equal(hours.of('BTCUSD', { hours: 'always' }).state(christmas), 'open');
});

test('a holiday is for the symbols, groups and schedules that it names', () => {
  const state = (holiday: object, symbol: string, setting: object) =>
    book({ holidays: [{ ...closed, ...holiday }] })
      .of(symbol, setting)
      .state(christmas);
  assert.equal(state({ symbols: ['GER40'] }, 'GER40', {}), 'closed');
  assert.equal(state({ symbols: ['GER40'] }, 'US30', {}), 'open');
  assert.equal(state({ groups: ['Crypto'] }, 'BTCUSD', { group: 'Crypto' }), 'closed');
  assert.equal(state({ groups: ['Crypto'] }, 'EURUSD', {}), 'open');
  assert.equal(state({ schedules: ['always'] }, 'BTCUSD', { hours: 'always' }), 'closed');
  const both = { symbols: ['GER40'], groups: ['Metals'] };
  assert.equal(state(both, 'XAUUSD', { group: 'Metals' }), 'closed');
});

test('of two holidays on one day the later in the list stands', () => {
  const open = { name: 'Half a day', date: '2026-12-25', hours: ['00:00-24:00'] };
  assert.equal(
    book({ holidays: [closed, open] })
      .of('A', {})
      .state(christmas),
    'open',
  );
  assert.equal(
    book({ holidays: [open, closed] })
      .of('A', {})
      .state(christmas),
    'closed',
  );
});

test('the time before an opening can be set', () => {
  const sunday = Date.UTC(2026, 11, 27, 21, 29);
  assert.equal(book({ preOpen: 1_800_000 }).of('A', {}).state(sunday), 'closed');
  assert.equal(
    book({ preOpen: 1_800_000 })
      .of('A', {})
      .state(sunday + 60_000),
    'pre-open',
  );
  assert.equal(
    book({})
      .of('A', {})
      .state(sunday + 60_000),
    'closed',
  );
});

test('refuses a schedule that nobody described', () => {
  assert.throws(() => book({}).of('A', { hours: 'night' }), {
    message: 'There is no schedule called night.',
  });
  assert.throws(() => book({}).of('A', { hours: 'constructor' }), RangeError);
});

const weekOf = (ranges: string[]): Week => Array(7).fill(readRanges(ranges)) as Week;
/** A Monday, 03:00 on the server. */
const night = Date.UTC(2026, 11, 28, 1);

test('hours that a source tells count where the configuration has none', () => {
  const hours = book({});
  hours.tell('GER40', weekOf(['09:00-17:30']));
  assert.equal(hours.of('GER40', {}).state(night), 'closed');
  assert.equal(hours.of('GER40', { hours: 'weekdays' }).state(night), 'open');
  assert.equal(hours.of('EURUSD', {}).state(night), 'open');
  hours.tell('GER40', undefined);
  assert.equal(hours.of('GER40', {}).state(night), 'open');
});

test('symbols of which the same hours are told share them', () => {
  const hours = book({});
  for (const symbol of ['GER40', 'FRA40']) hours.tell(symbol, weekOf(['09:00-17:30']));
  hours.tell('UK100', weekOf(['10:00-18:30']));
  assert.equal(hours.of('GER40', {}), hours.of('FRA40', {}));
  assert.notEqual(hours.of('GER40', {}), hours.of('UK100', {}));
});

test('holidays are for told hours too, unless those are always', () => {
  const hours = book({ holidays: [closed] });
  hours.tell('GER40', weekOf(['09:00-17:30']));
  hours.tell('BTCUSD', weekOf(['00:00-12:00', '12:00-24:00']));
  assert.equal(hours.of('GER40', {}).state(christmas), 'closed');
  assert.equal(hours.of('BTCUSD', {}).state(christmas), 'open');
  assert.equal(hours.of('BTCUSD', {}).opens(christmas), null);
});
