/** What can go wrong with the server. Change any field at any time; the next reply follows it. */
export interface Faults {
  /** Waits so many ms before the first byte of a reply. Off: 0. */
  delay: number;
  /** Byte positions at which a reply is cut into writes of their own, or `every`. Off: empty. */
  split: readonly number[] | 'every';
  /** Waits so many ms between those writes. Off: 0. */
  splitDelay: number;
  /** Ends a reply after so many bytes; 0 sends none at all. Off: null. */
  truncate: number | null;
  /** Leaves the connection open after the reply. With `truncate: 0` the server is half dead. */
  neverClose: boolean;
  /** Puts so many rubbish bytes before a reply. Off: 0. */
  garbage: number;
  /** Closes without data: `connect` at once, `query` after the query. `reset` breaks off instead. */
  refuse: 'connect' | 'query' | 'reset' | null;
  /** Addresses that are closed without data, e.g. `127.0.0.1`. Off: empty. */
  refusedIps: readonly string[];
  /** Closes connections without data while so many others are open. Off: null. */
  connectionLimit: number | null;
  /** Answers `HISTORYNEW` with this code in 4 bytes; 2 is "no data". Off: null. */
  errorCode: number | null;
  /** Adds so many columns to the rows of every text reply. Off: 0. */
  extraColumns: number;
  /** Symbols whose bid and ask are zero, as before their first tick. Off: empty. */
  zeroBid: readonly string[];
  /** Symbols whose ask is below the bid. Off: empty. */
  crossed: readonly string[];
  /** Symbols whose prices are multiplied by a factor, e.g. `{ EURUSD: 1.5 }`. Off: empty. */
  lying: Readonly<Record<string, number>>;
  /** Symbols whose price and time stand still. Off: empty. */
  stale: readonly string[];
  /** All prices and their times stand still, though the server answers. */
  frozen: boolean;
  /** The server's wall clock is ahead by so many hours: it changed its clock when it should not. */
  clockShift: number;
}

/** All faults off. */
export const noFaults = (): Faults => ({
  delay: 0,
  split: [],
  splitDelay: 0,
  truncate: null,
  neverClose: false,
  garbage: 0,
  refuse: null,
  refusedIps: [],
  connectionLimit: null,
  errorCode: null,
  extraColumns: 0,
  zeroBid: [],
  crossed: [],
  lying: {},
  stale: [],
  frozen: false,
  clockShift: 0,
});

const wholeNumber = (text: string) => (/^\d+$/.test(text) ? Number(text) : undefined);
const anyNumber = (text: string) => (/^-?\d+(\.\d+)?$/.test(text) ? Number(text) : undefined);
const flag = (text: string) => (text === 'true' ? true : text === 'false' ? false : undefined);
const list = (text: string) => (text ? text.split(',') : undefined);

function positions(text: string): readonly number[] | 'every' | undefined {
  if (text === 'every') return text;
  const numbers = text.split(',').map(wholeNumber);
  return numbers.every((number) => number !== undefined) ? numbers : undefined;
}

function factors(text: string): Record<string, number> | undefined {
  const pairs = text.split(',').map((part) => /^([^:]+):(\d+(?:\.\d+)?)$/.exec(part));
  if (!pairs.every((pair) => pair !== null)) return undefined;
  return Object.fromEntries(pairs.map(([, symbol = '', factor]) => [symbol, Number(factor)]));
}

const moments = ['connect', 'query', 'reset'] as const;
const moment = (text: string) => moments.find((known) => known === text);

/** How each fault is written on the command line. */
const written: { [K in keyof Faults]: [(text: string) => Faults[K] | undefined, string] } = {
  delay: [wholeNumber, 'milliseconds'],
  split: [positions, 'byte positions such as 3,17, or every'],
  splitDelay: [wholeNumber, 'milliseconds'],
  truncate: [wholeNumber, 'a number of bytes'],
  neverClose: [flag, 'true or false'],
  garbage: [wholeNumber, 'a number of bytes'],
  refuse: [moment, 'connect, query or reset'],
  refusedIps: [list, 'addresses separated by commas'],
  connectionLimit: [wholeNumber, 'a number of connections'],
  errorCode: [wholeNumber, 'a code such as 2'],
  extraColumns: [wholeNumber, 'a number of columns'],
  zeroBid: [list, 'symbols separated by commas'],
  crossed: [list, 'symbols separated by commas'],
  lying: [factors, 'symbols with factors such as EURUSD:1.5'],
  stale: [list, 'symbols separated by commas'],
  frozen: [flag, 'true or false'],
  clockShift: [anyNumber, 'hours'],
};

/** Every fault with the form of its value, for people. */
export const faultForms: readonly string[] = Object.entries(written).map(
  ([name, [, form]]) => `${name}=<${form}>`,
);

/** Reads `name=value`. Throws with what was wanted and what came. */
export function readFault(text: string): Partial<Faults> {
  const [name = '', ...rest] = text.split('=');
  const value = rest.join('=');
  if (!isFault(name)) {
    throw new Error(`There is no fault '${name}'. Use one of: ${Object.keys(written).join(', ')}.`);
  }
  const [read, form] = written[name];
  const wanted = read(value);
  if (wanted === undefined) throw new Error(`Fault ${name} must be ${form}, got '${value}'.`);
  return { [name]: wanted };
}

const isFault = (name: string): name is keyof Faults => Object.hasOwn(written, name);
