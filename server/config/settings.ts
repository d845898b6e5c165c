import { Type } from 'typebox';
import { accounts } from './accounts.js';
import { crmSettings } from '../crm/core/settings.js';
import { holidays, schedules } from './hours.js';
import { leaderboards, results, sentiment } from './leaderboards.js';
import { riskWarnings } from './risk-warnings.js';
import { symbol } from './symbol.js';

const closed = { additionalProperties: false };
const noOrigin = 'must be an origin without a path, such as https://www.broker.example';

const origin = Type.String({ pattern: '^https?://[^/\\s]+$', errorMessage: noOrigin });

const timeZone = Type.Union(
  [
    Type.Object({ rule: Type.Literal('new-york+7') }, closed),
    Type.Object({ zone: Type.String() }, closed),
    Type.Object({ offset: Type.String({ pattern: '^[+-]\\d{2}:\\d{2}$' }) }, closed),
  ],
  {
    default: { rule: 'new-york+7' },
    description:
      'The wall clock of the MT4 server: "New York + 7 hours", an IANA zone, or a fixed offset.',
    errorMessage:
      'must be {"rule": "new-york+7"}, {"zone": "Europe/Helsinki"} or {"offset": "+02:00"}',
  },
);

const days = (most: number, description: string) =>
  Type.Integer({ default: most, minimum: 1, maximum: 36_500, description });

const store = Type.Object(
  {
    url: Type.String({
      default: 'sqlite:./data/relay.sqlite',
      pattern: '^(sqlite:\\S|postgres(ql)?://\\S)',
      description: 'Where it is: sqlite:<path of a file> or postgres://user@host/database.',
      errorMessage: 'must be sqlite:<path of a file> or postgres://user@host/database',
    }),
    every: Type.Number({
      default: 2,
      minimum: 0.1,
      maximum: 60,
      description: 'Seconds between two writes: so much of the open candle a power cut may take.',
    }),
    keep: Type.Object(
      {
        M1: days(90, 'Days that candles of a minute are kept.'),
        M5: days(365, 'Days that candles of 5, 15 and 30 minutes are kept.'),
        H1: days(3650, 'Days that candles of an hour and longer are kept.'),
        spreads: days(30, 'Days that spreads are kept; figures of spreads cover as many.'),
      },
      { ...closed, default: {}, description: 'How long what happened is kept.' },
    ),
  },
  { ...closed, default: {}, description: 'The store of what must outlive a restart.' },
);

/** Every setting with its default and its sentence. The options of feeds are the feeds' own. */
export const settingsSchema = Type.Object(
  {
    server: Type.String({
      default: 'main',
      minLength: 1,
      description: 'Name of the MT4 server whose data this is.',
    }),
    timeZone,
    listen: Type.Object(
      {
        host: Type.String({
          default: '127.0.0.1',
          minLength: 1,
          description: 'Address to listen on; 0.0.0.0 for all. HOST overrides it.',
        }),
        port: Type.Integer({
          default: 8080,
          minimum: 0,
          maximum: 65_535,
          description: 'Port to listen on; 0 for any free one. PORT overrides it.',
        }),
        trustProxy: Type.Boolean({
          default: false,
          description:
            'Whether a reverse proxy in front sets X-Forwarded-For. Without one, visitors could forge their address.',
        }),
        countryHeader: Type.Optional(
          Type.String({
            pattern: '^[A-Za-z][A-Za-z0-9-]{0,63}$',
            description:
              'Header in which your own proxy says where a visitor is, e.g. CF-IPCountry. Absent: none is believed.',
            errorMessage: 'must be the name of a header, such as "CF-IPCountry"',
          }),
        ),
      },
      { ...closed, default: {}, description: 'Where the relay listens.' },
    ),
    publicOrigins: Type.Optional(
      Type.Array(origin, {
        minItems: 1,
        description: 'Origins whose pages may read public channels. Absent: all of them.',
      }),
    ),
    origins: Type.Array(origin, {
      default: [],
      description: 'Origins whose pages may open private channels.',
    }),
    feeds: Type.Array(
      Type.Object({
        type: Type.String({ description: 'Name of the feed: a file in server/feeds.' }),
      }),
      { default: [], description: 'Sources of data, each with the options of its type.' },
    ),
    crm: Type.Optional(
      Type.Object(crmSettings, {
        description: 'The CRM, with the options of its type beside these.',
      }),
    ),
    symbols: Type.Record(Type.String(), symbol, {
      default: {},
      propertyNames: { pattern: '^(?!.*[,|])[!-~]{1,32}$' },
      description: 'What the sources do not say of a symbol, by its name on the server.',
      errorMessage:
        'cannot be a symbol: 1 to 32 printable ASCII characters without blanks, commas and bars',
    }),
    schedules,
    holidays,
    preOpen: Type.Number({
      default: 15,
      minimum: 0,
      description: 'Minutes before it opens in which a market is about to open.',
    }),
    accounts,
    leaderboards,
    results,
    sentiment: Type.Optional(sentiment),
    riskWarnings: Type.Optional(riskWarnings),
    signing: Type.Object(
      {
        key: Type.Optional(
          Type.String({
            minLength: 1,
            description:
              'Private Ed25519 key (PEM) that signs results. Absent: one is made and kept in the store.',
          }),
        ),
      },
      { ...closed, default: {}, description: 'How results are signed.' },
    ),
    store,
    staleAfter: Type.Object(
      {
        feed: Type.Number({
          default: 10,
          exclusiveMinimum: 0,
          description: 'Seconds without a word from the source after which a price is old.',
        }),
        tick: Type.Number({
          default: 300,
          exclusiveMinimum: 0,
          description:
            'Seconds without a new price in market hours after which it is old, though the source answers.',
        }),
        records: Type.Number({
          default: 120,
          exclusiveMinimum: 0,
          description: 'Seconds without a word on accounts and trades after which boards are old.',
        }),
      },
      { ...closed, default: {}, description: 'When prices and boards are no longer live.' },
    ),
    guard: Type.Object(
      {
        jump: Type.Number({
          default: 0.1,
          exclusiveMinimum: 0,
          description: 'Largest believable move between two prices as a fraction: 0.1 is 10 %.',
        }),
      },
      { ...closed, default: {}, description: 'Which prices are held back as wrong.' },
    ),
    fanout: Type.Object(
      {
        interval: Type.Integer({
          default: 200,
          minimum: 100,
          maximum: 5000,
          description: 'Milliseconds between two frames to a page.',
        }),
        fastest: Type.Integer({
          default: 100,
          minimum: 50,
          maximum: 5000,
          description: 'Shortest interval that a page may wish for, in milliseconds.',
        }),
      },
      { ...closed, default: {}, description: 'How updates reach the pages.' },
    ),
    limits: Type.Object(
      {
        channels: Type.Integer({
          default: 1200,
          minimum: 1,
          description: 'Most channels that one page may follow.',
        }),
        handshakes: Type.Integer({
          default: 1000,
          minimum: 1,
          description:
            'Most connections let in within a second; others are told when to come back.',
        }),
        requests: Type.Integer({
          default: 300,
          minimum: 1,
          description: 'Most API requests from one address in a minute.',
        }),
        pushes: Type.Integer({
          default: 3000,
          minimum: 1,
          description:
            'Most pushes to /ingest, and webhooks to /crm, from one address in a minute.',
        }),
      },
      { ...closed, default: {}, description: 'What one visitor may ask for.' },
    ),
    log: Type.Object(
      {
        level: Type.Enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'], {
          default: 'info',
          description: 'How much is logged.',
        }),
      },
      { ...closed, default: {}, description: 'The log on standard output, one JSON line each.' },
    ),
  },
  { ...closed, default: {} },
);
