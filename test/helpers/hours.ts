import { HoursBook, type HoursSettings } from '../../server/relay/hours-book.js';
import { ServerClock } from '../../server/relay/server-clock.js';
import type { TradingHours } from '../../server/relay/trading-hours.js';

/** Trading hours by the name of their schedule, on a server whose midnight is 17:00 in New York. */
export const hoursOf = (schedule = 'weekdays', settings: HoursSettings = {}): TradingHours =>
  new HoursBook(new ServerClock({ rule: 'new-york+7' }), settings).of('EURUSD', {
    hours: schedule,
  });
