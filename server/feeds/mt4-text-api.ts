import { Type } from 'typebox';
import type { Timeframe } from '../protocol/candle.js';
import { defineFeed } from './feed.js';
import { ask } from './mt4/ask.js';
import { DayRanges } from './mt4/day-ranges.js';
import { HistoryReader, type HistoryState } from './mt4/history-reader.js';
import { endsHistory, parseHistory } from './mt4/history-reply.js';
import { Line } from './mt4/line.js';
import { symbolPattern } from './mt4/query.js';
import { QuotePoller } from './mt4/quote-poller.js';

/** The pages that Windows servers use and `TextDecoder` can read. */
const codePages = [
  'windows-1250',
  'windows-1251',
  'windows-1252',
  'windows-1253',
  'windows-1254',
  'windows-1255',
  'windows-1256',
  'windows-1257',
  'windows-1258',
  'windows-874',
  'gbk',
  'gb18030',
  'big5',
  'shift_jis',
  'euc-kr',
  'koi8-r',
  'utf-8',
] as const;

const milliseconds = (description: string, value: number) =>
  Type.Integer({ minimum: 1, default: value, description });

/** Depths that fill a chart at once: three days of minutes, some weeks of hours, years of days. */
const depths = {
  M1: 4_500,
  M5: 2_000,
  M15: 1_500,
  M30: 1_000,
  H1: 1_000,
  H4: 1_000,
  D1: 1_000,
  W1: 500,
  MN: 240,
} satisfies Record<Timeframe, number>;

const depth = (timeframe: Timeframe) =>
  Type.Integer({
    minimum: 0,
    maximum: 100_000,
    default: depths[timeframe],
    description: `${timeframe} candles of each symbol, at most; 0 reads none.`,
  });

const options = Type.Object({
  host: Type.String({ minLength: 1, description: 'Name or address of the MT4 server.' }),
  port: Type.Integer({
    minimum: 1,
    maximum: 65_535,
    default: 443,
    description: 'Client port of the server. Plain TCP: reach it through a LAN or VPN.',
  }),
  symbols: Type.Array(Type.String({ pattern: symbolPattern }), {
    minItems: 1,
    maxItems: 1000,
    description: "Symbols to ask for, in the server's spelling, suffix included.",
  }),
  interval: Type.Integer({ minimum: 250, default: 1000, description: 'ms between two polls.' }),
  batch: Type.Integer({
    minimum: 1,
    maximum: 300,
    default: 100,
    description: 'Symbols per connection. Servers answer with 16 KiB at most, about 330 symbols.',
  }),
  codePage: Type.Enum(codePages, {
    default: 'windows-1252',
    description: 'Windows code page in which the server writes its texts.',
  }),
  history: Type.Object(
    {
      M1: depth('M1'),
      M5: depth('M5'),
      M15: depth('M15'),
      M30: depth('M30'),
      H1: depth('H1'),
      H4: depth('H4'),
      D1: depth('D1'),
      W1: depth('W1'),
      MN: depth('MN'),
    },
    { default: {}, description: 'How many old candles to read, where they are missing.' },
  ),
  timeouts: Type.Object(
    {
      connect: milliseconds('ms until the server must have taken the connection.', 5_000),
      idle: milliseconds('ms that it may be silent within a reply.', 5_000),
      total: milliseconds('ms until a reply must be complete.', 10_000),
    },
    { default: {}, description: 'How long to wait for the server.' },
  ),
});

/** ms between two questions that are no prices, and after one that failed. */
const pause = 250;
const rest = 30_000;

/** Outlives the runs of a feed: after an outage only what is missing is read. */
const stateOf = new WeakMap<object, HistoryState>();

/** Prices from the text API ("web services") of an MT4 server, which is polled. */
export default defineFeed({
  options,

  async run(context) {
    const { options, publish, clock, signal, log, now, newest, memory } = context;
    const line = new Line(
      async (query) => parseHistory((await ask(options, query, endsHistory, signal)).bytes),
      pause,
      signal,
    );
    const state = stateOf.get(options) ?? { waiting: [], heardAt: undefined, rereadAt: 0 };
    stateOf.set(options, state);
    const days = new DayRanges({
      clock,
      log,
      ask: (query) => line.ask(query),
      found: (range) => publish('day', range),
      signal,
      pause,
      rest,
    });
    const history = new HistoryReader(
      {
        symbols: [...new Set(options.symbols)],
        depth: options.history,
        clock,
        log,
        ask: (query) => line.ask(query),
        newest,
        memory,
        found: (batch) => publish('candles', batch),
        now,
        signal,
        rest,
      },
      state,
    );
    const answered = () => {
      state.heardAt = now();
      context.answered();
    };
    const poller = new QuotePoller({ ...context, answered }, (tick) => days.follow(tick));
    await Promise.all([days.run(), history.run(), poller.run()]);
  },
});
