import type { Client } from '../people.js';

/** What a client holds of a symbol, in lots. */
export interface Holding {
  bought: number;
  sold: number;
}

/** What every client holds of a symbol. */
export type Holdings = ReadonlyMap<Client, Holding>;

/** How a symbol is held, so that nobody can be told from it. All null while too few hold it. */
export interface Positioning {
  /** Share of clients with more bought than sold, 0–1. */
  longClients: number | null;
  /** Share of bought lots, 0–1; null also while it shows a single client. */
  longLots: number | null;
  /** Clients that hold it, rounded down to the step. */
  clients: number | null;
}

export interface Cover {
  /** Fewest clients for which shares are told. */
  floor: number;
  /** So many clients hide one of them. At most half of the floor. */
  step: number;
}

/** A client with a larger part of all lots would be seen in their share. */
const largestPart = 0.25;
/** Nor may one client be the larger part of what changed since the last time. */
const largestMove = 0.5;

const smallestMove = 1e-6;

const nothing: Holding = { bought: 0, sold: 0 };
const hidden: Positioning = { longClients: null, longLots: null, clients: null };

/** What clients hold on all their accounts together. */
export function byClient(
  accounts: ReadonlyMap<number, Holding>,
  clientOf: (account: number) => Client,
): Holdings {
  const clients = new Map<Client, Holding>();
  for (const [account, { bought, sold }] of accounts) {
    const client = clientOf(account);
    const held = clients.get(client) ?? nothing;
    clients.set(client, { bought: held.bought + bought, sold: held.sold + sold });
  }
  return clients;
}

/** How many clients hold something else than before, and whether one of them moved most of the lots. */
export function changesBetween(
  before: Holdings,
  now: Holdings,
): { clients: number; isOfOne: boolean } {
  let [clients, lots, largest] = [0, 0, 0];
  for (const client of new Set([...before.keys(), ...now.keys()])) {
    const was = before.get(client) ?? nothing;
    const is = now.get(client) ?? nothing;
    const moved = Math.abs(is.bought - was.bought) + Math.abs(is.sold - was.sold);
    // Lots that are summed in another order differ by less.
    if (moved < smallestMove) continue;
    clients++;
    lots += moved;
    largest = Math.max(largest, moved);
  }
  return { clients, isOfOne: largest > lots * largestMove };
}

/**
 * How a symbol is held. The smaller side is never told as fewer clients than the step: when all have
 * bought, whoever is known to hold the symbol would be known to have bought it.
 */
export function positioningOf(
  holdings: Holdings,
  { floor, step }: Cover,
  isOfOne: boolean,
): Positioning {
  let [long, short, bought, sold, largest] = [0, 0, 0, 0, 0];
  for (const holding of holdings.values()) {
    if (holding.bought > holding.sold) long++;
    if (holding.bought < holding.sold) short++;
    bought += holding.bought;
    sold += holding.sold;
    largest = Math.max(largest, holding.bought + holding.sold);
  }
  const sided = long + short;
  if (sided < floor) return hidden;
  const least = step / sided;
  const share = (part: number) =>
    Math.round(Math.min(1 - least, Math.max(least, part)) * 100) / 100;
  const lots = bought + sold;
  return {
    longClients: share(long / sided),
    longLots: isOfOne || largest > lots * largestPart ? null : share(bought / lots),
    clients: Math.floor(holdings.size / step) * step,
  };
}
