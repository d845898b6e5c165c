import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { type FeedSource, parseConfig, readConfig } from '../../server/config.js';
import { feed, parse, problemsOf } from '../helpers/config.js';

test('needs no setting at all', async () => {
  assert.deepEqual(await parse({}), {
    server: 'main',
    timeZone: { rule: 'new-york+7' },
    listen: { host: '127.0.0.1', port: 8080, trustProxy: false },
    origins: [],
    feeds: [],
    symbols: {},
    schedules: {},
    holidays: [],
    preOpen: 15,
    accounts: {
      groups: { include: ['*'], exclude: [], demo: ['demo*'] },
      transfers: [],
      costs: [],
      centSymbols: [],
      logins: [],
      published: {},
      delay: 15,
    },
    leaderboards: {},
    results: {},
    signing: {},
    store: {
      url: 'sqlite:./data/relay.sqlite',
      every: 2,
      keep: { M1: 90, M5: 365, H1: 3650, spreads: 30 },
    },
    staleAfter: { feed: 10, tick: 300, records: 120 },
    guard: { jump: 0.1 },
    fanout: { interval: 200, fastest: 100 },
    limits: { channels: 1200, handshakes: 1000, requests: 300, pushes: 3000 },
    log: { level: 'info' },
  });
});

test('keeps what is set and fills in the rest', async () => {
  const config = await parse({ listen: { port: 0 }, staleAfter: { tick: 60 } });
  assert.deepEqual(config.listen, { host: '127.0.0.1', port: 0, trustProxy: false });
  assert.deepEqual(config.staleAfter, { feed: 10, tick: 60, records: 120 });
});

test('does not write into what it was given', async () => {
  const input = { listen: {}, feeds: [{ type: 'text', host: '${HOST_NAME}' }] };
  const copy = structuredClone(input);
  await parse(input, { HOST_NAME: 'mt4' });
  assert.deepEqual(input, copy);
});

test('fills the options of a feed and names feeds of the same type apart', async () => {
  const { feeds } = await parse({
    feeds: [
      { type: 'text', host: 'a' },
      { type: 'push', host: 'b', port: 1 },
      { type: 'text', host: 'c' },
    ],
  });
  assert.deepEqual(
    feeds.map(({ name, type }) => [name, type]),
    [
      ['text', 'text'],
      ['push', 'push'],
      ['text-2', 'text'],
    ],
  );
  assert.deepEqual(feeds[0]?.options, {
    host: 'a',
    port: 443,
    timeouts: { connect: 5000 },
    symbols: ['EURUSD'],
  });
  assert.equal(feeds[0].definition, feed);
});

test('says what was wanted and what came', async () => {
  const cases: [input: object, sentence: string][] = [
    [
      { feeds: [{ type: 'text', host: 'a', port: 'abc' }] },
      'feeds[0].port must be integer, got "abc"',
    ],
    [
      { feeds: [{ type: 'text', host: 'a', port: 0 }] },
      'feeds[0].port must be from 1 to 65535, got 0',
    ],
    [{ feeds: [{ type: 'text' }] }, 'feeds[0].host is missing. Where the source lives.'],
    [{ feeds: [{}] }, 'feeds[0].type is missing. Name of the feed: a file in server/feeds.'],
    [
      { feeds: [{ type: 'text', host: 'a', symbols: [] }] },
      'feeds[0].symbols must list at least 1, got an empty list',
    ],
    [
      { feeds: [{ type: 'text', host: 'a', symbols: ['A', 'A'] }] },
      'feeds[0].symbols must not list anything twice, got a list',
    ],
    [{ feeds: {} }, 'feeds must be array, got an empty object'],
    [{ feeds: ['text'] }, 'feeds[0] must be object, got "text"'],
    [
      { feeds: [{ type: 'text', host: 'a', keys: {} }] },
      'feeds[0].keys must have 1 or more entries, got an empty object',
    ],
    [{ server: '' }, 'server must not be empty, got ""'],
    [{ server: null }, 'server must be string, got null'],
    [{ listen: [] }, 'listen must be object, got an empty list'],
    [{ listen: { port: 65536 } }, 'listen.port must be from 0 to 65535, got 65536'],
    [{ listen: { port: 80.5 } }, 'listen.port must be integer, got 80.5'],
    [{ listen: { trustProxy: 'yes' } }, 'listen.trustProxy must be boolean, got "yes"'],
    [{ fanout: { interval: 50 } }, 'fanout.interval must be from 100 to 5000, got 50'],
    [{ staleAfter: { feed: 0 } }, 'staleAfter.feed must be more than 0, got 0'],
    [{ limits: { channels: 0 } }, 'limits.channels must be at least 1, got 0'],
    [{ symbols: { EURUSD: { digits: 9 } } }, 'symbols.EURUSD.digits must be from 0 to 8, got 9'],
    [
      { symbols: { EURUSD: { pip: 0.25 } } },
      'symbols.EURUSD.pip must be one of 1, 0.1, 0.01, 0.001, 0.0001, 0.00001, 0.000001, 1e-7, 1e-8, got 0.25',
    ],
    [
      { symbols: { EURUSD: { hours: 'never' } } },
      'symbols.EURUSD.hours must be weekdays, always or the name of a schedule, got "never"',
    ],
    [
      { symbols: { 'EUR,USD': {} } },
      'symbols.EUR,USD cannot be a symbol: 1 to 32 printable ASCII characters without blanks, commas and bars',
    ],
    [
      { log: { level: 'loud' } },
      'log.level must be one of "fatal", "error", "warn", "info", "debug", "trace", "silent", got "loud"',
    ],
    [
      { publicOrigins: ['https://a.example/'] },
      'publicOrigins[0] must be an origin without a path, such as https://www.broker.example, got "https://a.example/"',
    ],
    [
      { store: { url: 'mysql://host/relay' } },
      'store.url must be sqlite:<path of a file> or postgres://user@host/database, got "mysql://host/relay"',
    ],
    [{ store: { every: 0 } }, 'store.every must be from 0.1 to 60, got 0'],
    [{ store: { keep: { M1: 0.5 } } }, 'store.keep.M1 must be integer, got 0.5'],
    [{ publicOrigins: [] }, 'publicOrigins must list at least 1, got an empty list'],
    [
      { timeZone: 'Europe/Helsinki' },
      'timeZone must be {"rule": "new-york+7"}, {"zone": "Europe/Helsinki"} or {"offset": "+02:00"}, got "Europe/Helsinki"',
    ],
    [
      { timeZone: { offset: '2' } },
      'timeZone must be {"rule": "new-york+7"}, {"zone": "Europe/Helsinki"} or {"offset": "+02:00"}, got an object with offset',
    ],
    [
      { timeZone: { zone: 'Europe/Helsinky' } },
      'timeZone.zone must be a time zone that exists, such as Europe/Helsinki, got "Europe/Helsinky"',
    ],
  ];
  for (const [input, sentence] of cases) assert.deepEqual(await problemsOf(input), [sentence]);
});

test('refuses what is not an object', async () => {
  for (const [input, came] of [
    [[], 'an empty list'],
    ['text', '"text"'],
    [null, 'null'],
    [1, '1'],
  ] as const) {
    assert.deepEqual(await problemsOf(input), [`The configuration must be object, got ${came}`]);
  }
});

test('takes every form of time zone', async () => {
  for (const timeZone of [{ zone: 'Asia/Tokyo' }, { offset: '-03:30' }, { rule: 'new-york+7' }]) {
    assert.deepEqual((await parse({ timeZone })).timeZone, timeZone);
  }
});

test('refuses unknown keys with the nearest known one', async () => {
  assert.deepEqual(await problemsOf({ lissten: {} }), [
    'lissten is not a setting. Did you mean listen?',
  ]);
  assert.deepEqual(await problemsOf({ feeds: [{ type: 'text', host: 'a', Ports: 1 }] }), [
    'feeds[0].Ports is not a setting. Did you mean port?',
  ]);
  assert.deepEqual(await problemsOf({ fedes: [], listen: { hots: '::1' } }), [
    'fedes is not a setting. Did you mean feeds?',
    'listen.hots is not a setting. Did you mean host?',
  ]);
  assert.deepEqual(await problemsOf({ guard: { colour: 1 } }), [
    'guard.colour is not a setting. Known here: jump.',
  ]);
  assert.deepEqual(await problemsOf({ listen: { socket: 1 } }), [
    'listen.socket is not a setting. Known here: host, port, trustProxy, countryHeader.',
  ]);
});

test('refuses unknown keys inside the options of a feed, which may be absent', async () => {
  const feeds = [{ type: 'text', host: 'a', timeouts: { conect: 1 }, retry: { after: 1, til: 2 } }];
  assert.deepEqual(await problemsOf({ feeds }), [
    'feeds[0].timeouts.conect is not a setting. Did you mean connect?',
    'feeds[0].retry.til is not a setting. Known here: after.',
  ]);
  const [first] = (await parse({ feeds: [{ type: 'text', host: 'a', timeouts: {} }] })).feeds;
  assert.ok(first && 'timeouts' in first.options && !('retry' in first.options));
  assert.deepEqual(first.options.timeouts, { connect: 5000 });
});

test('refuses settings that do not exist yet', async () => {
  for (const key of ['cluster', 'tokens']) {
    const [problem] = await problemsOf({ [key]: {} });
    assert.match(problem ?? '', new RegExp(`^${key} is not a setting\\.`));
  }
});

test('checks the CRM with the options of its type, and fills in what all CRMs share', async () => {
  const url = 'https://crm.example/';
  const crm = { type: 'generic', url, mapping: 'crm.json', aliases: { max: 12 } };
  const { crm: taken } = await parse({ crm });
  assert.deepEqual(taken?.options, { url, mapping: 'crm.json', webhookSecrets: [] });
  assert.deepEqual([taken.settings.poll, taken.settings.aliases.max], [60, 12]);
  assert.equal('crm' in (await parse({})), false);
  assert.deepEqual(await problemsOf({ crm: { ...crm, url: 7, pol: 1, auth: { kind: 'magic' } } }), [
    'crm.pol is not a setting. Did you mean poll?',
    'crm.url must be an address such as https://crm.broker.example/, got 7',
    'crm.auth must be {"kind": "header", "name": …, "key": …}, {"kind": "bearer", "token": …}, {"kind": "basic", "user": …, "password": …}, {"kind": "oauth2", "tokenUrl": …, "clientId": …, "clientSecret": …} or {"kind": "hmac", "secret": …, "header": …}, got an object with kind',
  ]);
  const [problem] = await problemsOf({ crm: { type: 'sugar' } });
  assert.match(problem ?? '', /^crm\.type: No CRM is called 'sugar'\. Use one of: .*generic/);
});

test('lists the feeds when one is unknown', async () => {
  assert.deepEqual(await problemsOf({ feeds: [{ type: 'text', host: 'a' }, { type: 'mt5' }] }), [
    "feeds[1].type: No feed is called 'mt5'. Use one of: text, push.",
  ]);
  await assert.rejects(
    parseConfig({ feeds: [{ type: 'mt5' }] }, {}),
    /^ConfigError: feeds\[0\]\.type: No feed is called 'mt5'\. Use one of: .*simulator/,
  );
});

test('does not take a broken feed for a wrong setting', async () => {
  const broken: FeedSource = {
    feedTypes: async () => ['text'],
    loadFeed: () => Promise.reject(new TypeError('x is not a function')),
  };
  await assert.rejects(parseConfig({ feeds: [{ type: 'text' }] }, {}, broken), TypeError);
});

test('tells every problem at once', async () => {
  const problems = await problemsOf({
    lissten: {},
    server: 1,
    symbols: Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`S${i}`, { digits: 9 }])),
    feeds: [{ type: 'text', port: 'abc' }, 3, { type: 'mt5' }],
  });
  assert.equal(problems.length, 2 + 20 + 4);
});

test('shortens what is too long to read', async () => {
  const [problem] = await problemsOf({ log: { level: 'x'.repeat(10_000) } });
  assert.ok(problem && problem.length < 250);
});

test('keeps names that objects have by birth apart from settings', async () => {
  const input: unknown = JSON.parse('{"__proto__": {"server": "evil"}, "constructor": 1}');
  const problems = await problemsOf(input);
  assert.equal(problems.length, 2);
});

const write = async (t: TestContext, text: string) => {
  const folder = await mkdtemp(join(tmpdir(), 'relay-config-'));
  t.after(() => rm(folder, { recursive: true }));
  const file = join(folder, 'relay.json');
  await writeFile(file, text);
  return file;
};

test('reads a file, with or without a byte order mark', async (t) => {
  const file = await write(t, '\uFEFF{ "server": "live-2" }');
  assert.equal((await readConfig(file, {})).server, 'live-2');
});

test('tells line and column of a syntax error', async (t) => {
  const file = await write(t, '{\n  "server": "main",\n  // note\n}');
  await assert.rejects(readConfig(file, {}), {
    name: 'ConfigError',
    message: `${file} is not JSON: an unexpected character at line 3, column 3.`,
  });
});

test('says when there is no file, or none that can be read', async (t) => {
  const file = await write(t, '{}');
  await assert.rejects(
    readConfig(`${file}.missing`, {}),
    /There is no configuration file .*RELAY_CONFIG/,
  );
  await assert.rejects(readConfig(join(file, '..'), {}), /cannot be read \(EISDIR\)/);
});
