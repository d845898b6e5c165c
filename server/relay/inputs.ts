import type { Candle, Timeframe } from '../protocol/candle.js';
import type { ContractTerms } from './contract-terms.js';
import type { RecordBatch } from './track-record/records.js';
import type { Week } from './weekly-hours.js';

/** One price of one symbol as a source reports it. */
export interface Tick {
  /** The server's spelling. */
  symbol: string;
  bid: number;
  ask: number;
  /** When the price was made, ms since the epoch, UTC. */
  time: number;
  /** Decimals of the symbol, when the source knows them. */
  digits?: number;
}

/** The source answered just now, and these symbols stand as last told. */
export interface Confirmation {
  symbols: readonly string[];
}

/** The range of the server's day so far, from a source that has seen all of it. */
export interface DayRange {
  symbol: string;
  open: number;
  high: number;
  low: number;
  /** A moment of that day, ms since the epoch, UTC. */
  time: number;
}

/** Candles of one symbol and timeframe that a source brought, oldest first. */
export interface CandleBatch {
  symbol: string;
  timeframe: Timeframe;
  /** Decimals of the symbol, when the source knows them. */
  digits?: number;
  candles: readonly Candle[];
  /** `history`: the broker's server says so. `import`: from a file. */
  rank: 'history' | 'import';
}

/** What a source says of the contract of a symbol: all that it knows, each time. */
export interface SpecsInput extends ContractTerms {
  symbol: string;
  /** When it trades, by the server's wall clock. */
  week?: Week;
}

/** Everything that a feed may publish: kind → what it carries. */
export interface Inputs {
  /** The symbols that a feed is going to carry, so that pages may wait for them. */
  symbols: readonly string[];
  tick: Tick;
  confirm: Confirmation;
  day: DayRange;
  candles: CandleBatch;
  specs: SpecsInput;
  /** Accounts, their trades, and money that moved. */
  records: RecordBatch;
}

/** How a feed hands an input to the relay. Never throws: what is wrong is counted and named. */
export type Publish = <K extends keyof Inputs>(kind: K, input: Inputs[K]) => void;
