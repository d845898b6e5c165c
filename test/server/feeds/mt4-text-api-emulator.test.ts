import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Static } from 'typebox';
import { Default } from 'typebox/value';
import { type Mt4Server, startMt4Server } from '../../../demo/mt4-server/server.js';
import feed from '../../../server/feeds/mt4-text-api.js';
import { Supervisor } from '../../../server/feeds/supervisor.js';
import { Relay } from '../../../server/relay/relay.js';
import { ServerClock } from '../../../server/relay/server-clock.js';

const clock = new ServerClock({ rule: 'new-york+7' });

/** The emulator, the real feed under its supervisor, and the real relay. */
async function start(
  t: TestContext,
  symbols: string[],
  prepare?: (mt4: Mt4Server) => void,
  { history = {}, idle = 10_000 }: { history?: Record<string, number>; idle?: number } = {},
) {
  const mt4 = await startMt4Server({ clock });
  t.after(() => mt4.close());
  prepare?.(mt4);
  const staleAfter = { feed: 10_000, tick: 300_000 };
  const relay = new Relay({ clock, symbols: {}, staleAfter, jump: 0.1 });
  const rejected: string[] = [];
  relay.onRejection((_, symbol, reason) => {
    if (reason !== 'duplicate') rejected.push(`${symbol} ${reason}`);
  });
  let waiting: { holds: () => boolean; resolve: () => void }[] = [];
  const check = () => {
    waiting = waiting.filter(({ holds, resolve }) => {
      if (!holds()) return true;
      resolve();
      return false;
    });
  };
  const lines: string[] = [];
  const say = (_: object, sentence: string) => {
    lines.push(sentence);
    check();
  };
  const options = Default(feed.options, {
    host: '127.0.0.1',
    port: mt4.port,
    symbols,
    history: { M1: 0, M5: 0, M15: 0, M30: 0, H1: 0, H4: 0, D1: 0, W1: 0, MN: 0, ...history },
    timeouts: { connect: 10_000, idle, total: 20_000 },
  }) as Static<typeof feed.options>;
  options.interval = 20;
  const supervisor = new Supervisor({
    feeds: [{ name: 'mt4', type: 'mt4-text-api', definition: feed, options }],
    publish: (name, kind, input) => {
      relay.publish(name, kind, input, Date.now());
      check();
    },
    clock,
    log: { info: say, warn: say },
    random: () => 0.02,
  });
  supervisor.start();
  t.after(() => supervisor.stop());
  const until = (holds: () => boolean) =>
    holds() ? Promise.resolve() : new Promise<void>((resolve) => waiting.push({ holds, resolve }));
  const state = () => supervisor.health()[0]!.state;
  return { mt4, relay, until, state, lines, rejected, supervisor };
}

test('prices of an MT4 server arrive on the board, to the digit, with the range of their day', async (t) => {
  const { mt4, relay, until, state } = await start(t, ['EURUSD', 'USDJPY', 'XAUUSD']);
  mt4.setQuote('EURUSD', { bid: '1.08310', ask: '1.08324' });
  await until(() => relay.quotes.snapshot('EURUSD')?.bid === 1.0831);
  const quote = relay.quotes.snapshot('EURUSD')!;
  assert.deepEqual([quote.ask, quote.digits, quote.spread], [1.08324, 5, 14]);
  assert.equal(quote.state, 'live');
  assert.ok(Math.abs(quote.time - Date.now()) < 5_000);
  await until(() => typeof relay.quotes.snapshot('XAUUSD')?.open === 'number');
  const gold = relay.quotes.snapshot('XAUUSD')!;
  assert.ok(gold.low! <= gold.bid && gold.bid <= gold.high!);
  assert.equal(state(), 'live');
});

test('the board follows the server from price to price', async (t) => {
  const { mt4, relay, until } = await start(t, ['EURUSD']);
  for (const bid of ['1.08310', '1.08305', '1.08400']) {
    mt4.setQuote('EURUSD', { bid, ask: '1.08450' });
    await until(() => relay.quotes.snapshot('EURUSD')?.bid === Number(bid));
  }
  assert.equal(relay.quotes.snapshot('EURUSD')!.direction, 'up');
});

test('a server that is lost is failing, keeps its last prices, and recovers by itself', async (t) => {
  const { mt4, relay, until, state, lines } = await start(t, ['EURUSD']);
  mt4.setQuote('EURUSD', { bid: '1.08310', ask: '1.08324' });
  await until(() => relay.quotes.snapshot('EURUSD')?.bid === 1.0831);
  await until(() => state() === 'live');
  mt4.faults.refuse = 'query';
  await until(() => state() === 'failing');
  assert.equal(relay.quotes.snapshot('EURUSD')!.bid, 1.0831);
  mt4.setQuote('EURUSD', { bid: '1.09000', ask: '1.09014' });
  mt4.faults.refuse = null;
  await until(() => state() === 'live' && relay.quotes.snapshot('EURUSD')?.bid === 1.09);
  assert.equal(lines.length, 3);
  assert.match(lines[1]!, /^Feed mt4 is failing: .* closed the connection without an answer/);
  assert.match(lines[2]!, /^Feed mt4 is live again after \d+ s\.$/);
});

const pair = ['EURUSD', 'GBPUSD'];
/** How long those are waited for who say nothing, ms. */
const idle = 1_000;

const fatal: [string, (mt4: Mt4Server) => void, RegExp, { idle?: number }?][] = [
  [
    'refuses this address',
    ({ faults }) => (faults.refusedIps = ['127.0.0.1']),
    /without an answer/,
  ],
  ['breaks off every connection', ({ faults }) => (faults.refuse = 'reset'), /without an answer/],
  [
    'takes connections and says nothing',
    ({ faults }) => Object.assign(faults, { truncate: 0, neverClose: true }),
    /said nothing for 1 s/,
    { idle },
  ],
  ['answers too late', ({ faults }) => (faults.delay = 5_000), /said nothing/, { idle }],
  ['speaks another dialect', ({ faults }) => (faults.extraColumns = 1), /sent no quotes but "/],
  ['cuts its replies', ({ faults }) => (faults.truncate = 60), /in the middle of a line/],
];

for (const [what, break_, sentence, patience] of fatal) {
  test(`a server that ${what} is failing with the reason, and recovers`, async (t) => {
    const { mt4, until, state, supervisor } = await start(t, pair, break_, patience);
    await until(() => state() === 'failing');
    assert.match(supervisor.health()[0]!.lastError ?? '', sentence);
    const { faults } = mt4;
    Object.assign(faults, { refuse: null, refusedIps: [], truncate: null, neverClose: false });
    Object.assign(faults, { delay: 0, extraColumns: 0 });
    await until(() => state() === 'live');
  });
}

const harmless: [string, (mt4: Mt4Server) => void][] = [
  ['sends byte by byte', ({ faults }) => (faults.split = 'every')],
  ['never closes', ({ faults }) => (faults.neverClose = true)],
  ['ends its lines with CRLF', ({ dialect }) => (dialect.lineEnd = '\r\n')],
  ['has no history', ({ faults }) => (faults.errorCode = 2)],
  ['starts its replies with rubbish', ({ faults }) => (faults.garbage = 30)],
];

for (const [what, bend] of harmless) {
  test(`a server that ${what} is served from`, async (t) => {
    const { mt4, relay, until, state } = await start(t, pair, bend);
    mt4.setQuote('GBPUSD', { bid: '1.27001', ask: '1.27013' });
    await until(() => relay.quotes.snapshot('GBPUSD')?.bid === 1.27001);
    await until(() => state() === 'live');
  });
}

test('zero, crossed and absurd prices are named and never shown', async (t) => {
  const { mt4, relay, until, rejected } = await start(t, ['EURUSD', 'GBPUSD', 'USDJPY']);
  for (const symbol of ['EURUSD', 'GBPUSD', 'USDJPY']) {
    mt4.setQuote(symbol, { bid: '1.10000', ask: '1.10012' });
  }
  await until(() =>
    ['EURUSD', 'GBPUSD', 'USDJPY'].every((s) => relay.quotes.snapshot(s)?.bid === 1.1),
  );
  Object.assign(mt4.faults, { zeroBid: ['EURUSD'], crossed: ['GBPUSD'], lying: { USDJPY: 2 } });
  await until(() => new Set(rejected).size >= 3);
  assert.deepEqual([...new Set(rejected)].sort(), ['EURUSD zero', 'GBPUSD crossed', 'USDJPY jump']);
  for (const symbol of ['EURUSD', 'GBPUSD', 'USDJPY']) {
    assert.equal(relay.quotes.snapshot(symbol)!.bid, 1.1);
  }
});

test('a server whose clock is an hour ahead is caught by the guard', async (t) => {
  const { until, rejected } = await start(t, ['EURUSD'], ({ faults }) => (faults.clockShift = 1));
  await until(() => rejected.length > 0);
  assert.equal(rejected[0], 'EURUSD future');
});

test('old candles of the server join the live ones', async (t) => {
  const history = { M1: 600, H1: 10, D1: 5 };
  const { relay, until } = await start(t, ['EURUSD'], undefined, { history });
  const kept = new Map<string, number>();
  const refused: string[] = [];
  relay.onCandleRejection((_, symbol, reason) => refused.push(`${symbol} ${reason}`));
  await until(() => {
    for (const { timeframe, time, rank, close } of relay.candles.drain()) {
      if (rank === 'history') kept.set(`${timeframe} ${time}`, close);
    }
    // At most the open candle and the one that closed just now are missing.
    return kept.size >= 598 + 8 + 3;
  });
  assert.deepEqual(refused, []);
  const [closed, open] = relay.candles.tail('EURUSD', 'D1')?.candles ?? [];
  assert.equal(kept.get(`D1 ${closed?.time}`), Math.round((closed?.close ?? 0) * 1e5));
  assert.ok(open && open.volume > 1 && open.low <= open.close && open.close <= open.high);
});
