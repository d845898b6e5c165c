import type { EquitySampling } from '../../protocol/figures.js';
import { weekdaysBetween } from './calendar.js';
import { isOver, type Reading, type Span } from './history.js';

/**
 * How closely equity was watched in a span while positions were open. Looks are what the curve is made
 * of: a close that leaves nothing open, the end of a day, what the relay noted itself, and now; other money
 * that moves is none, because what open positions would bring is only assumed then. Read from the end on, so that it is known what
 * was open: each event costs the same.
 */
export function samplingOf({ ledger, calendar, now }: Reading, span: Span): EquitySampling {
  const { closed, days } = ledger;
  const ends = { told: 0, noted: 0, missed: 0 };
  let [longest, since]: [number, number | null] = [0, null];
  /** The look before which the stretch is still to be measured. */
  let look = isOver(span.to, now) ? span.to : now;
  /** When the first of those positions was opened that closed later than what is read. */
  let opened = ledger.oldest;
  const see = (time: number) => {
    const start = Math.max(time, opened);
    if (start < look) {
      if (look - start > longest) [longest, since] = [look - start, start];
      ends.missed += weekdaysBetween(calendar.dayOf(start), calendar.dayOf(look - 1));
    }
    look = Math.min(look, time);
  };
  let [day, trade] = [days.length - 1, closed.length - 1];
  while (look > span.from && (day >= 0 || trade >= 0)) {
    const ended = day >= 0 ? days.time(day) : -Infinity;
    const closes = trade >= 0 ? closed.closeTime(trade) : -Infinity;
    // At the same moment the day ended first.
    if (closes >= ended) {
      if (closes < look && closed.isFlat(trade)) see(closes);
      opened = Math.min(opened, closed.openTime(trade));
      trade -= 1;
    } else {
      if (ended <= look) {
        see(ended);
        const isOwn = days.isOwn(day);
        // The relay also looks when contests begin and end, and when money moves.
        const isEnd = !isOwn || calendar.startOf(calendar.dayOf(ended)) === ended;
        if (opened < ended && isEnd) ends[isOwn ? 'noted' : 'told'] += 1;
      }
      day -= 1;
    }
  }
  if (look > span.from) see(-Infinity);
  return { longest, since, days: ends };
}

/** How closely those were watched together: the longest time is that of the one who was watched least. */
export function worstSampling(all: Iterable<EquitySampling>): EquitySampling {
  let worst: EquitySampling = { longest: 0, since: null, days: { told: 0, noted: 0, missed: 0 } };
  for (const { longest, since, days } of all)
    worst = {
      ...(longest > worst.longest ? { longest, since } : worst),
      days: {
        told: worst.days.told + days.told,
        noted: worst.days.noted + days.noted,
        missed: worst.days.missed + days.missed,
      },
    };
  return worst;
}
