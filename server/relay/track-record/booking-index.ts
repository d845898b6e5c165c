import type { Booking } from './payment-match.js';
import { beginningOf, beginningsIn, wordsOf } from './payment-names.js';

/**
 * Finds the transfers that a payment can be without a look at all of them: pools of investors have thousands
 * of both.
 */
export class BookingIndex {
  readonly #byWord = new Map<string, Booking[]>();
  readonly #byAmount = new Map<number, Booking[]>();

  constructor(bookings: readonly Booking[]) {
    for (const booking of bookings) {
      const { comment, money } = booking;
      for (const key of new Set([...wordsOf(comment), ...beginningsIn(comment)]))
        put(this.#byWord, key, booking);
      if (money) put(this.#byAmount, money.hundredths, booking);
    }
  }

  /** Those that may have one of these names in their comment, or the same amount if one is given. */
  find(names: readonly string[], hundredths?: number): ReadonlySet<Booking> {
    const found = new Set(hundredths === undefined ? [] : this.#byAmount.get(hundredths));
    for (const name of names) {
      // Many names begin alike; what tells them apart is longer.
      const [longest = ''] = wordsOf(name).toSorted((a, b) => b.length - a.length);
      for (const key of [longest, beginningOf(name)])
        for (const booking of this.#byWord.get(key) ?? []) found.add(booking);
    }
    return found;
  }
}

function put<Key>(map: Map<Key, Booking[]>, key: Key, booking: Booking): void {
  const list = map.get(key);
  if (list) list.push(booking);
  else map.set(key, [booking]);
}
