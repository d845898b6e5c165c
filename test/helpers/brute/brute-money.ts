import type { Event } from './brute-events.js';

/** Money between two flows: what there was after the first, and at each look until the second. */
interface Stretch {
  base: number;
  looks: number[];
}

/** Balance, credit and equity after some events, in minor units. */
export function standing(events: readonly Event[]) {
  let [balance, credit] = [0, 0];
  for (const event of events) {
    if (event.kind === 'close') balance += event.position.net;
    if (event.kind === 'flow' && !event.isCredit) balance += event.amount;
    if (event.kind === 'flow' && event.isCredit) credit += event.amount;
  }
  // What is open counts as it was when it was seen last, less what has closed of it since.
  const at = events.findLastIndex(
    (event) => event.kind === 'day' || (event.kind === 'close' && event.isFlat),
  );
  const look = events[at];
  let floating = look?.kind === 'day' ? look.floating : 0;
  for (const event of events.slice(at + 1))
    if (event.kind === 'close' && look && event.position.open < look.time)
      floating -= event.position.net;
  return { balance, credit, floating, equity: balance + credit + floating };
}

/** What had happened before a moment; the day that ends right then is over. */
export const until = (events: readonly Event[], time: number): Event[] =>
  events.filter((event) => event.time < time || (event.time === time && event.kind === 'day'));

/** Cuts what happened after the first `start` events at the flows of equity, or of balance. */
export function stretches(
  events: readonly Event[],
  start: number,
  of: 'equity' | 'balance',
  floatingAtEnd: number | null,
): Stretch[] {
  const after = (count: number) => standing(events.slice(0, count))[of];
  const list: Stretch[] = [{ base: after(start), looks: [] }];
  for (let at = start; at < events.length; at += 1) {
    const event = events[at]!;
    const { looks } = list.at(-1)!;
    if (event.kind === 'flow' && !event.isCost) {
      if (of === 'balance' && event.isCredit) continue;
      looks.push(after(at));
      list.push({ base: after(at + 1), looks: [] });
    } else if (of === 'balance' ? event.kind !== 'day' : isSeen(event)) looks.push(after(at + 1));
  }
  const end = standing(events);
  const equity = end.balance + end.credit + (floatingAtEnd ?? end.floating);
  list.at(-1)!.looks.push(of === 'equity' ? equity : end.balance);
  return list;
}

/** What is known of the equity is known at such events only. */
export const isSeen = (event: Event) =>
  event.kind === 'day' || (event.kind === 'close' && event.isFlat);

/** The index at every look, from 1 on; and the result in money at each, from 0 on. */
export function curves(list: readonly Stretch[]): { index: number[]; money: number[] } {
  const [index, money] = [[1], [0]];
  for (const { base, looks } of list) {
    if (base <= 0) continue;
    const [started, gained] = [index.at(-1)!, money.at(-1)!];
    for (const look of looks) {
      index.push(started * (Math.max(0, look) / base));
      money.push(gained + look - base);
    }
  }
  return { index, money };
}

/** Deepest fall of a curve from its highest point so far, as it is or as a share of that point. */
export function fallOf(curve: readonly number[], isShare: boolean): number {
  const falls = curve.map((value, at) => {
    const peak = Math.max(...curve.slice(0, at + 1));
    return isShare ? 1 - value / peak : peak - value;
  });
  return Math.max(...falls);
}
