import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, problemsOf } from '../../helpers/config.js';

const day = (name: string, ...ranges: string[]) => ({ schedules: { fx: { [name]: ranges } } });
const holiday = (change: object) => ({
  holidays: [{ name: 'Christmas', date: '2026-12-25', ...change }],
});

test('takes schedules, the symbols that follow them, and holidays', async () => {
  const config = await parse({
    schedules: { fx: { mon: ['00:05-24:00'], fri: ['00:00-21:00', '22:00-23:00'] } },
    symbols: { EURUSD: { hours: 'fx' }, BTCUSD: { hours: 'always' } },
    holidays: [{ name: 'Christmas', date: '2026-12-25', schedules: ['fx', 'always'] }],
  });
  assert.deepEqual(config.schedules['fx']?.fri, ['00:00-21:00', '22:00-23:00']);
  assert.deepEqual(config.holidays[0]?.hours, []);
  assert.equal(config.preOpen, 15);
});

test('says what is wrong with hours', async () => {
  const shape = 'must be a range of hours such as "00:05-23:55"';
  const cases: [input: object, sentence: string][] = [
    [day('mon', '8:00-9:00'), `schedules.fx.mon[0] ${shape}, got "8:00-9:00"`],
    [day('mon', '08:00-24:01'), `schedules.fx.mon[0] ${shape}, got "08:00-24:01"`],
    [
      day('tue', '09:00-08:00'),
      'schedules.fx.tue must be a range that ends after its start, got "09:00-08:00"',
    ],
    [
      day('tue', '10:00-12:00', '09:00-10:01'),
      'schedules.fx.tue must be ranges that do not overlap, got "09:00-10:01" and "10:00-12:00"',
    ],
    [
      day('munday'),
      'schedules.fx.munday is not a setting. Known here: mon, tue, wed, thu, fri, sat, sun.',
    ],
    [
      { schedules: { always: {} } },
      'schedules.always cannot be a schedule: 1 to 32 letters, digits and - that are not weekdays or always',
    ],
    [
      { symbols: { EURUSD: { hours: 'allways' } } },
      'symbols.EURUSD.hours must be weekdays, always or the name of a schedule, got "allways". Did you mean always?',
    ],
    [
      { ...day('mon'), symbols: { EURUSD: { hours: 'night' } } },
      'symbols.EURUSD.hours must be weekdays, always or the name of a schedule, got "night"',
    ],
    [{ preOpen: -1 }, 'preOpen must be at least 0, got -1'],
  ];
  for (const [input, sentence] of cases) assert.deepEqual(await problemsOf(input), [sentence]);
});

test('says what is wrong with holidays', async () => {
  const cases: [input: object, sentence: string][] = [
    [
      holiday({ date: '2026-02-30' }),
      'holidays[0].date must be a day that exists, such as "2026-12-25", got "2026-02-30"',
    ],
    [
      holiday({ date: '25.12.2026' }),
      'holidays[0].date must be a day that exists, such as "2026-12-25", got "25.12.2026"',
    ],
    [
      holiday({ hours: ['00:00-12:00', '11:00-13:00'] }),
      'holidays[0].hours must be ranges that do not overlap, got "00:00-12:00" and "11:00-13:00"',
    ],
    [
      holiday({ hours: ['noon'] }),
      'holidays[0].hours[0] must be a range of hours such as "00:05-23:55", got "noon"',
    ],
    [
      holiday({ schedules: ['weekday'] }),
      'holidays[0].schedules[0] must be weekdays, always or the name of a schedule, got "weekday". Did you mean weekdays?',
    ],
    [holiday({ symbols: [] }), 'holidays[0].symbols must list at least 1, got an empty list'],
    [holiday({ dates: [] }), 'holidays[0].dates is not a setting. Did you mean date?'],
    [
      { holidays: [{ date: '2026-12-25' }] },
      'holidays[0].name is missing. Name for people, e.g. "Christmas Day".',
    ],
  ];
  for (const [input, sentence] of cases) assert.deepEqual(await problemsOf(input), [sentence]);
});

test('tells all problems at once', async () => {
  const problems = await problemsOf({
    ...day('mon', '12:00-11:00'),
    ...holiday({ date: '2026-00-01' }),
    symbols: { A: { hours: 'b' } },
  });
  assert.equal(problems.length, 3);
});
