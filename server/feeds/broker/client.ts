import { keyOf } from '../market/walk.js';
import { type Character, characters } from './characters.js';
import { Dice } from './dice.js';

/** Somebody who has an account with the invented broker. */
export interface Client {
  /** Login of the account on the server. */
  account: number;
  /** Group on the server. */
  group: string;
  /** ISO 4217, or `USC`: a cent account, which counts in hundredths of a dollar. */
  currency: 'USD' | 'EUR' | 'JPY' | 'USC';
  /** Brings other clients, and gets a rebate for what they trade. */
  partner: boolean;
  /** ms UTC. */
  registered: number;
  character: Character;
  /** Deposits by this much more or less than others of the character. */
  wealth: number;
  /** A name that he chose to show. */
  alias: string;
  /** ISO 3166 alpha-2. */
  country: string;
  /** Whether he agrees to be shown. */
  agrees: boolean;
  /** Key of all that happens to him by chance. */
  key: number;
}

const day = 86_400_000;
/** The invented broker opened on this day. */
export const founded = Date.UTC(2023, 0, 9);
/** A client comes every so often, until the broker is as large as it was asked to be. */
const growth = 1_500 * day;
const firstAccount = 1_100_000;
const firstDemo = 7_100_000;

const firsts =
  'Quiet Amber Northern Silver Copper Early Lucky Slow Brave Coastal Hidden Paper Velvet Granite Winter Summer Second Lunar Polar Solid'.split(
    ' ',
  );
const lasts =
  'Harbor Falcon Pivot Ladder Compass Tide Lantern Meadow Signal Otter Anchor Ridge Comet Sparrow Delta Bishop Orchard Kestrel Furnace Mill'.split(
    ' ',
  );
const countries = 'DE GB FR ES IT PL AE ZA TH VN MY ID NG KE BR MX JP AU CZ NL'.split(' ');
const currencies = [
  { currency: 'USD', weight: 66 },
  { currency: 'EUR', weight: 24 },
  { currency: 'JPY', weight: 4 },
  { currency: 'USC', weight: 6 },
] as const;

/** The client with a number, out of so many whom the broker will have. Equal seeds, equal clients. */
export function clientOf(index: number, count: number, seed: number): Client {
  const key = keyOf(`client ${index}`, seed);
  const dice = new Dice(key);
  const demo = dice.happens(0.12);
  const character = dice.pick(characters, ({ weight }) => weight);
  const { currency } = dice.pick(currencies, ({ weight }) => weight);
  // Many come in the first years, fewer later: as a square root, with a little chance.
  const share = Math.sqrt((index + dice.throw()) / count);
  const kind = character.name === 'scalper' ? 'raw' : 'standard';
  return {
    account: (demo ? firstDemo : firstAccount) + index,
    group: `${demo ? 'demo' : 'real'}-${currency === 'USC' ? 'cent' : kind}-${currency.toLowerCase()}`,
    currency,
    partner: !demo && dice.happens(0.04),
    registered: Math.round(founded + share * share * growth),
    character,
    wealth: dice.around(1, 2.4),
    alias: `${dice.pick(firsts)} ${dice.pick(lasts)}${dice.happens(0.4) ? ` ${dice.whole(2, 99)}` : ''}`,
    country: dice.pick(countries),
    agrees: !demo && dice.happens(0.3),
    key,
  };
}
