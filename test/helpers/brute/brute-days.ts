import type { Event } from './brute-events.js';
import { curves, standing, stretches, until } from './brute-money.js';
import { momentOf, wallOf } from './wall.js';

const day = 86_400_000;
const dayOf = (time: number) => Math.floor(wallOf(time) / day);

/** Whether the day of such a number is the last one of what is counted. */
const isLast = {
  day: (number: number) => ![0, 6].includes(new Date(number * day).getUTCDay()),
  week: (number: number) => new Date(number * day).getUTCDay() === 6,
  month: (number: number) => new Date((number + 1) * day).getUTCDate() === 1,
};

/** A time in which there is money, and how many events had brought it, and had taken all of it. */
interface Funded {
  from: number;
  brought: number;
  to: number;
  taken: number | null;
}

export function timesWithMoney(events: readonly Event[], start: number, from: number, end: number) {
  const times: Funded[] = [];
  const hasMoney = (count: number) => standing(events.slice(0, count)).equity > 0;
  let began = hasMoney(start) ? { from, brought: start } : null;
  for (let at = start; at < events.length; at += 1) {
    const event = events[at]!;
    if (event.kind !== 'flow' || event.isCost) continue;
    if (hasMoney(at + 1)) began ??= { from: event.time, brought: at + 1 };
    if (hasMoney(at + 1) || began === null) continue;
    times.push({ ...began, to: event.time, taken: at + 1 });
    began = null;
  }
  if (began !== null) times.push({ ...began, to: end, taken: null });
  return times;
}

/** Returns of the server's days, weeks and months that ended in a span, and the least of all. */
export function returnsOf(
  events: readonly Event[],
  start: number,
  span: { from: number; to: number; floating: number | null },
) {
  const times = timesWithMoney(events, start, span.from, span.to);
  const indexAfter = (count: number, floating: number | null = null) =>
    curves(stretches(events.slice(0, Math.max(start, count)), start, 'equity', floating)).index.at(
      -1,
    )!;
  const atEnd = indexAfter(events.length, span.floating);
  const of = (kind: keyof typeof isLast) => {
    const ended: number[] = [];
    const running: number[] = [];
    for (const { from, to, brought, taken } of times) {
      let before = indexAfter(brought);
      const end = (index: number, list: number[]) => {
        if (before > 0) list.push(index / before - 1);
        before = index;
      };
      for (let number = dayOf(from); momentOf((number + 1) * day) <= to; number += 1) {
        const time = momentOf((number + 1) * day);
        if (isLast[kind](number)) end(indexAfter(until(events, time).length), ended);
      }
      if (taken === null) end(atEnd, running);
      else end(indexAfter(taken), ended);
    }
    return { ended, least: least([...ended, ...running]) };
  };
  return { started: times[0]?.from, day: of('day'), week: of('week'), month: of('month') };
}

const least = (values: readonly number[]) => (values.length ? Math.min(...values) : null);
