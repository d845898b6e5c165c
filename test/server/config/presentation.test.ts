import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, problemsOf } from '../../helpers/config.js';

const text = (full = 'Trading is risky, everywhere.', short = 'It is risky.') => ({
  en: { full, short },
});
const counted = text('{percentage} of all accounts lose.', '{percentage} lose');
const standard = { version: 'default-1', texts: text() };
const entity = (fields: object = {}) => ({
  hosts: ['www.broker.example'],
  percentage: { fixed: 0.76 },
  wordings: [{ from: '2026-01-01', version: 'eu-1', texts: counted }],
  ...fields,
});
const registry = (entities: object = {}, fields: object = {}) => ({
  riskWarnings: { default: { ...standard, ...fields }, entities },
});

test('fills in what a board, results and an entity do not say', async () => {
  const config = await parse({
    leaderboards: { top: { title: 'Top' } },
    results: { calm: { account: 5, title: 'Calm' } },
    sentiment: {},
    ...registry({ eu: { ...entity(), percentage: { groups: {} } } }),
  });
  assert.deepEqual(config.leaderboards.top, {
    title: 'Top',
    metric: 'gain',
    minDays: 0,
    minTrades: 1,
    groups: { include: ['*'], exclude: [] },
    demo: false,
    size: 50,
    ties: 'share',
    closed: 'keep',
    unnamed: 'hide',
  });
  assert.deepEqual(config.results.calm, { account: 5, kind: 'account', title: 'Calm', delay: 15 });
  assert.deepEqual(config.sentiment, { floor: 20, step: 5, delay: 15 });
  const { rules, percentage, wordings } = config.riskWarnings?.entities.eu ?? assert.fail();
  const every = { include: ['*'], exclude: [] };
  assert.deepEqual([rules, percentage], ['eu', { groups: every, symbols: every }]);
  assert.equal(wordings[0]?.fallback, 'en');
});

test('says what is wrong in a sentence each', async () => {
  const board = (fields: object) => ({ leaderboards: { top: { title: 'Top', ...fields } } });
  const cases: [input: object, sentence: string][] = [
    [
      board({ periods: ['contest'] }),
      'leaderboards.top.contest is missing. The period contest needs its window.',
    ],
    [
      board({ periods: ['week'], contest: { from: '2026-01-01', to: '2026-02-01' } }),
      'leaderboards.top.periods must list contest, as the board has one, got week',
    ],
    [
      board({ contest: { from: 'soon', to: '2026-02-30' } }),
      'leaderboards.top.contest.from must be a moment such as "2026-12-01 09:30", got "soon"',
    ],
    [
      board({ contest: { from: '2026-02-01', to: '2026-01-01 09:00' } }),
      'leaderboards.top.contest.to must be after contest.from, 2026-02-01, got 2026-01-01 09:00',
    ],
    [
      board({ metric: 'netProfit' }),
      'leaderboards.top.currency is missing. netProfit is money: only accounts in one currency can be ranked by it.',
    ],
    [
      board({ metric: 'bestTrade', currency: 'USC' }),
      'leaderboards.top.currency must be USD, in which such accounts are told, got "USC"',
    ],
    [
      board({ currency: 'dollars' }),
      'leaderboards.top.currency must be a currency of three letters, such as "USD", got "dollars"',
    ],
    [
      { leaderboards: { 'Top 10': { title: 'Top' } } },
      'leaderboards.Top 10 cannot be a name here: 1 to 32 small letters, digits and -, a letter first',
    ],
    [
      { sentiment: { floor: 8, step: 5 } },
      'sentiment.floor must be at least twice sentiment.step, 10, got 8: fewer clients cannot hide',
    ],
    [
      { accounts: { transfers: [{ match: '/(/', kind: 'fee' }] } },
      'accounts.transfers[0].match must be a text or a pattern such as "/^agent /", got "/(/"',
    ],
    [
      { accounts: { costs: ['deposit'] } },
      'accounts.costs[0] must be one of "rebate", "bonus", "fee", "dividend", "correction", got "deposit"',
    ],
    [
      { accounts: { published: { bob: { alias: 'Bob' } } } },
      'accounts.published.bob cannot be a login: digits are wanted, such as "50123"',
    ],
    [
      { accounts: { published: { '5': { alias: 'Bob', country: 'de' } } } },
      'accounts.published[5].country must be a country of two letters, such as "DE", got "de"',
    ],
    [
      { riskWarnings: { entities: {} } },
      'riskWarnings.default is missing. What stands on hosts that nobody registered; no percentage.',
    ],
    [
      registry({}, { fallback: 'fr' }),
      'riskWarnings.default.fallback must be one of the languages in texts, en, got "fr"',
    ],
    [
      registry({}, { texts: counted }),
      'riskWarnings.default.texts.en.full must not have {percentage}: there is none to fill in',
    ],
    [
      registry({ eu: entity({ percentage: 'none' }) }),
      'riskWarnings.entities.eu.wordings[0].texts.en.full must not have {percentage}: there is none to fill in',
    ],
    [
      registry({ eu: entity({ wordings: [{ from: '2026-01-01', ...standard }] }) }),
      'riskWarnings.entities.eu.wordings[0].texts.en.full must have {percentage} in it',
    ],
    [
      registry({ eu: entity(), uk: entity() }),
      'riskWarnings.entities.uk.hosts[0] stands at eu already, got "www.broker.example"',
    ],
    [
      registry({ eu: entity({ hosts: ['https://www.broker.example'] }) }),
      'riskWarnings.entities.eu.hosts[0] must be a host in small letters without port, such as "www.broker.example", got "https://www.broker.example"',
    ],
    [
      { signing: { key: 'hunter2' } },
      'signing.key must be a private Ed25519 key in PEM, as "openssl genpkey -algorithm ed25519" makes it: this text cannot be read',
    ],
  ];
  for (const [input, sentence] of cases) {
    const problems = await problemsOf(input);
    assert.ok(problems.includes(sentence), `${sentence}\n${problems.join('\n')}`);
  }
});

test('refuses a wording twice from the same day, from no day, or with an unknown slot', async () => {
  const wording = { from: '2026-01-01', version: 'v', texts: counted };
  const wordings = [
    wording,
    wording,
    { ...wording, from: '2026-02-31' },
    {
      ...wording,
      from: '2026-03-01',
      texts: text('{percent} of all accounts lose.', '{percentage'),
    },
  ];
  assert.deepEqual(await problemsOf(registry({ eu: entity({ wordings }) })), [
    'riskWarnings.entities.eu.wordings[1].from must differ from the others, got "2026-01-01"',
    'riskWarnings.entities.eu.wordings[2].from must be a day that exists, such as "2026-12-25", got "2026-02-31"',
    'riskWarnings.entities.eu.wordings[3].texts.en.full may have {percentage} only, got {percent}',
    'riskWarnings.entities.eu.wordings[3].texts.en.short may have {percentage} only, got {percentage',
  ]);
});

test('refuses a language that no page can have', async () => {
  const texts = { ...text(), 'de-AB-12': text().en };
  assert.deepEqual(await problemsOf(registry({}, { texts })), [
    'riskWarnings.default.texts.de-AB-12 must be a language that exists, such as "de-AT", got "de-AB-12"',
  ]);
});

test('a range of logins ends where it begins, or later', async () => {
  const logins = [{ from: 800, to: 799, group: 'demo' }];
  assert.deepEqual(await problemsOf({ accounts: { logins } }), [
    'accounts.logins[0].to must be at least from, 800, got 799',
  ]);
  const one = [{ from: 800, to: 800, group: 'demo' }];
  assert.deepEqual((await parse({ accounts: { logins: one } })).accounts.logins, one);
});

test('as many clients as twice the step are enough to hide one of them', async () => {
  const { sentiment } = await parse({ sentiment: { floor: 10, step: 5 } });
  assert.equal(sentiment?.floor, 10);
});

test('a contest that ends when it begins has no window', async () => {
  const contest = { from: '2026-02-01', to: '2026-02-01 00:00' };
  assert.deepEqual(await problemsOf({ leaderboards: { cup: { title: 'Cup', contest } } }), [
    'leaderboards.cup.contest.to must be after contest.from, 2026-02-01, got 2026-02-01 00:00',
  ]);
});

test('refuses to rank by a figure without better or worse, and names those that there are', async () => {
  for (const metric of ['age', 'averageDuration', 'longShare', 'zScore', 'luck']) {
    const [sentence = ''] = await problemsOf({ leaderboards: { top: { title: 'Top', metric } } });
    assert.match(sentence, /^leaderboards\.top\.metric must be one of gain, balanceGain, .*, ruin/);
    assert.ok(sentence.endsWith(`neither better nor worse), got "${metric}"`), sentence);
  }
});
