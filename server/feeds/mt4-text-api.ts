import { Type } from 'typebox';
import { defineFeed } from './feed.js';
import { ask } from './mt4/ask.js';
import { DayRanges } from './mt4/day-ranges.js';
import { endsHistory, parseHistory } from './mt4/history-reply.js';
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
  timeouts: Type.Object(
    {
      connect: milliseconds('ms until the server must have taken the connection.', 5_000),
      idle: milliseconds('ms that it may be silent within a reply.', 5_000),
      total: milliseconds('ms until a reply must be complete.', 10_000),
    },
    { default: {}, description: 'How long to wait for the server.' },
  ),
});

/** Prices from the text API ("web services") of an MT4 server, which is polled. */
export default defineFeed({
  options,

  async run(context) {
    const { options, publish, clock, signal, log } = context;
    const days = new DayRanges({
      clock,
      log,
      ask: async (query) => parseHistory((await ask(options, query, endsHistory, signal)).bytes),
      found: (range) => publish('day', range),
      signal,
      pause: 250,
      rest: 30_000,
    });
    const poller = new QuotePoller(context, (tick) => days.follow(tick));
    await Promise.all([days.run(), poller.run()]);
  },
});
