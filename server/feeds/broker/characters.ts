const hour = 3_600_000;
const day = 24 * hour;

/** How somebody trades. Shares and risks are fractions; durations are ms. */
export interface Character {
  name: string;
  /** How many of a hundred clients are like this. */
  weight: number;
  /** First deposit in whole dollars, about. */
  deposit: number;
  /** Pause between two ideas, about. */
  pause: number;
  /** How long a position is held, about. */
  hold: number;
  /** Most positions at once. */
  most: number;
  /** How often the side is right when the position is closed as planned. */
  skill: number;
  /** What a usual move against a position costs, of the balance. */
  risk: number;
  /** Loss, in usual moves, at which a position is given up; Infinity: hope. */
  stop: number;
  /** Gain, in usual moves, at which it is taken. */
  target: number;
  /** Size after a loss against the size before it: more than 1 doubles up until it breaks. */
  afterLoss: number;
  /** How often half of a position is closed on the way. */
  partial: number;
  /** How long it takes until the client loses interest; some come back. */
  stamina: number;
  symbols: readonly string[];
}

const majors = ['EURUSD', 'GBPUSD', 'USDJPY', 'AUDUSD', 'USDCAD', 'USDCHF'];
const usual = { partial: 0.06, afterLoss: 1, stop: 1.2, target: 1.6 };

/** The kinds of clients of a broker. Most of them lose, a few are good, many are gone. */
export const characters: readonly Character[] = [
  {
    ...usual,
    name: 'beginner',
    weight: 34,
    deposit: 300,
    pause: 22 * hour,
    hold: 5 * hour,
    most: 2,
    skill: 0.47,
    risk: 0.07,
    stop: Infinity,
    target: 0.7,
    afterLoss: 1.3,
    stamina: 70 * day,
    symbols: ['EURUSD', 'XAUUSD', 'GBPJPY', 'BTCUSD', 'NAS100'],
  },
  {
    ...usual,
    name: 'day trader',
    weight: 20,
    deposit: 2_500,
    pause: 3 * day,
    hold: 3 * hour,
    most: 2,
    skill: 0.5,
    risk: 0.014,
    stamina: 380 * day,
    symbols: [...majors, 'XAUUSD', 'GER40', 'US30', 'NAS100'],
  },
  {
    ...usual,
    name: 'scalper',
    weight: 8,
    deposit: 4_000,
    pause: 14 * hour,
    hold: 0.4 * hour,
    most: 1,
    skill: 0.56,
    risk: 0.005,
    partial: 0,
    stamina: 240 * day,
    symbols: ['EURUSD', 'USDJPY', 'XAUUSD', 'GER40'],
  },
  {
    ...usual,
    name: 'swing trader',
    weight: 14,
    deposit: 6_000,
    pause: 11 * day,
    hold: 3 * day,
    most: 3,
    skill: 0.52,
    risk: 0.03,
    partial: 0.22,
    stamina: 1_000 * day,
    symbols: [...majors, 'EURJPY', 'GBPJPY', 'XAUUSD', 'XAGUSD', 'US30'],
  },
  {
    ...usual,
    name: 'doubler',
    weight: 9,
    deposit: 1_500,
    pause: 26 * hour,
    hold: 2 * hour,
    most: 4,
    skill: 0.5,
    risk: 0.006,
    stop: Infinity,
    target: 0.6,
    afterLoss: 2,
    stamina: 220 * day,
    symbols: ['EURUSD', 'EURGBP', 'AUDUSD'],
  },
  {
    ...usual,
    name: 'strategy',
    weight: 5,
    deposit: 25_000,
    pause: 4 * day,
    hold: 14 * hour,
    most: 3,
    skill: 0.58,
    risk: 0.013,
    stop: 1,
    target: 1.9,
    partial: 0.15,
    stamina: 3_000 * day,
    symbols: [...majors, 'EURJPY', 'XAUUSD'],
  },
  {
    ...usual,
    name: 'investor',
    weight: 10,
    deposit: 12_000,
    pause: 26 * day,
    hold: 16 * day,
    most: 2,
    skill: 0.51,
    risk: 0.025,
    stop: 3,
    target: 4,
    stamina: 1_200 * day,
    symbols: ['XAUUSD', 'US30', 'NAS100', 'EURUSD', 'BTCUSD', 'ETHUSD'],
  },
];
