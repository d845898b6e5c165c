import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import type { Static } from 'typebox';
import { Check, Default } from 'typebox/value';
import feed from '../../../server/feeds/mt4-text-api.js';
import { TestFeedContext } from '../../helpers/feed-context.js';
import { reply, replyAndStay, type Script, ScriptedServer } from '../../helpers/scripted-server.js';

type Options = Static<typeof feed.options>;

const row = (symbol: string, bid = '1.08312', ask = '1.08324', time = '14:05:09') =>
  `up ${symbol} ${bid} ${ask} 2026.02.03 ${time}\n`;
const closing = '2026.02.03 14:05:09\nend\r\n';
const eurusd = {
  symbol: 'EURUSD',
  bid: 1.08312,
  ask: 1.08324,
  digits: 5,
  time: Date.UTC(2026, 1, 3, 12, 5, 9),
};
const noData = Buffer.from([2, 0, 0, 0]);

/** A feed that polls a server which answers quotes by a script; it has no history. */
async function start(t: TestContext, script: Script, given: Partial<Options> = {}) {
  const server = await ScriptedServer.start(t, (socket, request) => {
    if (request.startsWith('WHISTORYNEW')) socket.end(noData);
    else quotes.script(socket, request);
  });
  const quotes = { script };
  const options = filled({ host: '127.0.0.1', port: server.port, symbols: ['EURUSD'], ...given });
  // Faster than the configuration allows, so that the tests need not wait.
  options.interval = given.interval ?? 5;
  const context = new TestFeedContext(t, options);
  const ended = feed.run!(context);
  ended.catch(() => undefined);
  const queries = () => server.requests.filter((request) => request.startsWith('WQUOTES'));
  return { server, quotes, context, ended, queries };
}

const filled = (given: object) => Default(feed.options, given) as Options;

const timeouts = { connect: 5_000, idle: 1_000, total: 10_000 };

test('needs only host and symbols: the rest has defaults', () => {
  const options = filled({ host: '10.0.0.5', symbols: ['EURUSD'] });
  assert.ok(Check(feed.options, options));
  assert.deepEqual(options, {
    host: '10.0.0.5',
    port: 443,
    symbols: ['EURUSD'],
    interval: 1000,
    batch: 100,
    codePage: 'windows-1252',
    history: {
      M1: 4_500,
      M5: 2_000,
      M15: 1_500,
      M30: 1_000,
      H1: 1_000,
      H4: 1_000,
      D1: 1_000,
      W1: 500,
      MN: 240,
    },
    timeouts: { connect: 5_000, idle: 5_000, total: 10_000 },
  });
});

test('options that cannot be right are refused before anything is asked', () => {
  const good = { host: '10.0.0.5', symbols: ['EURUSD'] };
  for (const bad of [
    { symbols: [] },
    { symbols: ['EUR|USD'] },
    { symbols: ['EURUSD\nWUSERINFO-login=1'] },
    { symbols: ['EURUSD,'] },
    { symbols: Array.from({ length: 1001 }, (_, i) => `S${i}`) },
    { host: '' },
    { port: 0 },
    { port: 65_536 },
    { port: '443' },
    { interval: 249 },
    { batch: 0 },
    { codePage: 'utf-16le' },
    { codePage: 'nonsense' },
    { timeouts: { connect: 0 } },
  ]) {
    assert.ok(!Check(feed.options, filled({ ...good, ...bad })), JSON.stringify(bad).slice(0, 80));
  }
});

test('says which symbols it will carry, publishes prices in UTC and is live', async (t) => {
  const { context, queries } = await start(t, reply(row('EURUSD') + closing));
  await context.until(() => context.answers > 0);
  assert.deepEqual(context.of('symbols'), [['EURUSD']]);
  assert.deepEqual(context.of('tick'), [eurusd]);
  assert.equal(queries()[0], 'WQUOTES-EURUSD,\nQUIT\n');
});

test('publishes changes and confirms what stands', async (t) => {
  const { context, quotes } = await start(
    t,
    reply(row('EURUSD') + row('USDJPY', '151.10', '151.12') + closing),
    { symbols: ['EURUSD', 'USDJPY'] },
  );
  await context.until(() => context.of('confirm').length >= 2);
  assert.deepEqual(context.of('confirm')[0], { symbols: ['EURUSD', 'USDJPY'] });
  assert.equal(context.of('tick').length, 2);
  quotes.script = reply(
    row('EURUSD', '1.08315', '1.08327', '14:05:10') + row('USDJPY', '151.10', '151.12') + closing,
  );
  await context.until(() => context.ticks('EURUSD').length === 2);
  const later = context.of('confirm').length;
  await context.until(() => context.of('confirm').length > later);
  assert.equal(context.ticks('USDJPY').length, 1);
  assert.ok(context.of('confirm').some(({ symbols }) => symbols.join() === 'USDJPY'));
});

test('asks for many symbols in batches, one connection at a time', async (t) => {
  let open = 0;
  let most = 0;
  const { context, queries } = await start(
    t,
    (socket, request) => {
      most = Math.max(most, ++open);
      socket.on('close', () => open--);
      const symbols = /-(.*),\n/.exec(request)![1]!.split(',');
      socket.end(symbols.map((symbol) => row(symbol)).join('') + closing);
    },
    { symbols: Array.from({ length: 7 }, (_, i) => `S${i}`), batch: 3 },
  );
  await context.until(() => context.answers > 0);
  assert.deepEqual(queries().slice(0, 3), [
    'WQUOTES-S0,S1,S2,\nQUIT\n',
    'WQUOTES-S3,S4,S5,\nQUIT\n',
    'WQUOTES-S6,\nQUIT\n',
  ]);
  assert.equal(context.of('tick').length, 7);
  assert.equal(most, 1);
});

test('a symbol given twice is asked for once', async (t) => {
  const { context, queries } = await start(t, reply(row('EURUSD') + closing), {
    symbols: ['EURUSD', 'EURUSD'],
  });
  await context.until(() => context.answers > 0);
  assert.equal(queries()[0], 'WQUOTES-EURUSD,\nQUIT\n');
});

test('prices carry the configured spelling', async (t) => {
  const { context } = await start(t, reply(row('EURGBP-2') + closing), { symbols: ['eurgbp-2'] });
  await context.until(() => context.answers > 0);
  assert.equal(context.of('tick')[0]!.symbol, 'eurgbp-2');
});

test('unknown symbols are missing, named once, and do not disturb the others', async (t) => {
  const { context } = await start(t, reply(row('EURUSD') + closing), {
    symbols: ['EURUSD', 'EURUSDx', 'FOO'],
  });
  await context.until(() => context.answers >= 3);
  assert.deepEqual(
    context.lines.map(({ sentence }) => sentence),
    ['The MT4 server has no price for EURUSDx, FOO: check the spelling, suffix included.'],
  );
});

test('a server that comes and goes does not name the same symbols again', async (t) => {
  const { context, quotes, ended } = await start(t, reply(row('EURUSD') + closing), {
    symbols: ['EURUSD', 'FOO'],
  });
  await context.until(() => context.answers > 0);
  quotes.script = (socket) => socket.end();
  await assert.rejects(ended);
  quotes.script = reply(row('EURUSD') + closing);
  const { answers } = context;
  void feed.run!(context).catch(() => undefined);
  await context.until(() => context.answers > answers);
  assert.equal(context.lines.length, 1);
});

test('a server that knows none of the symbols is a failure', async (t) => {
  const { ended } = await start(t, reply(closing));
  await assert.rejects(ended, /has no price for any symbol: check their spelling/);
});

test('a text instead of quotes is repeated in the code page of the server', async (t) => {
  const refusal = Buffer.from('c4eef1f2f3ef20e7e0eff0e5f9b8ed0d0a656e640d0a', 'hex');
  const { ended } = await start(t, reply(refusal), { codePage: 'windows-1251' });
  await assert.rejects(ended, /sent no quotes but "Доступ запрещён"\./);
});

test('a lying server: what is no quote is dropped and counted, the rest is shown', async (t) => {
  const { context } = await start(
    t,
    reply(
      `${'\x00'.repeat(40)}\n` +
        row('EURUSD') +
        row('XAUUSD', '2650.10', '2650.30') +
        row('EURUSD', '1e9', '1e9') +
        'up EURUSD 1.1 1.2 2026.02.03 14:05:09 more\n' +
        closing,
    ),
  );
  await context.until(() => context.answers >= 2);
  assert.deepEqual(context.of('tick'), [eurusd]);
  assert.deepEqual(
    context.lines.map(({ details }) => details),
    [{ dropped: 4 }],
  );
});

test('zero and crossed prices reach the guard each time and confirm nothing', async (t) => {
  const { context, quotes } = await start(t, reply(row('EURUSD') + closing));
  await context.until(() => context.answers > 0);
  quotes.script = reply(row('EURUSD', '0.00000', '0.00000') + closing);
  await context.until(() => context.ticks('EURUSD').some(({ bid }) => bid === 0));
  const confirmed = context.of('confirm').length;
  const { answers } = context;
  await context.until(() => context.answers >= answers + 3);
  assert.equal(context.of('confirm').length, confirmed);
  assert.ok(context.ticks('EURUSD').length >= 4);
});

test('a reply split at every byte is the same reply', async (t) => {
  const text = row('EURUSD') + closing;
  for (let cut = 1; cut < text.length; cut++) {
    const { context } = await start(
      t,
      (socket) => {
        socket.write(text.slice(0, cut), () => setImmediate(() => socket.end(text.slice(cut))));
      },
      { interval: 60_000 },
    );
    await context.until(() => context.answers > 0);
    assert.deepEqual(context.of('tick'), [eurusd], `split at ${cut}`);
    assert.equal(context.lines.length, 0);
    context.abort.abort();
  }
});

test('a reply cut at any byte shows only whole lines, and a cut line is a failure', async (t) => {
  const text = row('EURUSD') + row('GBPUSD', '1.27001', '1.27013') + closing;
  const lineEnds = [row('EURUSD').length, row('EURUSD').length * 2];
  const server = await ScriptedServer.start(t, (socket) => socket.end());
  for (let cut = 1; cut <= text.length; cut++) {
    server.script = (socket, request) =>
      socket.end(request.startsWith('WQ') ? text.slice(0, cut) : noData);
    const options = filled({
      host: '127.0.0.1',
      port: server.port,
      symbols: ['EURUSD', 'GBPUSD'],
      interval: 60_000,
    });
    const context = new TestFeedContext(t, options);
    const ended = feed.run!(context).catch((error: unknown) => error as Error);
    const outcome = await Promise.race([ended, context.until(() => context.answers > 0)]);
    const whole = lineEnds.filter((end) => cut >= end).length;
    assert.equal(context.of('tick').length, whole, `cut at ${cut}`);
    for (const { bid } of context.of('tick')) assert.ok(bid === 1.08312 || bid === 1.27001);
    const rest = text.slice(0, cut).split('\n').at(-1)!;
    const fails = !['', '2026.02.03 14:05:09', 'end', 'end\r'].includes(rest);
    assert.equal(outcome instanceof Error, fails, `cut at ${cut}`);
    context.abort.abort();
  }
});

test('a server that never closes is left at the line end', async (t) => {
  const { context } = await start(t, replyAndStay(row('EURUSD') + closing), {
    timeouts: { connect: 60_000, idle: 60_000, total: 60_000 },
  });
  await context.until(() => context.answers >= 3);
  assert.deepEqual(context.of('tick'), [eurusd]);
});

test('a server that never ends its reply is shown and then called silent', async (t) => {
  const { context, ended } = await start(t, replyAndStay(row('EURUSD')), { timeouts });
  await assert.rejects(ended, /fell silent in the middle of its reply/);
  assert.deepEqual(context.of('tick'), [eurusd]);
  assert.equal(context.answers, 0);
});

test('stops when it is told to, also in the middle of a poll', async (t) => {
  let asked: () => void = () => undefined;
  const polled = new Promise<void>((resolve) => (asked = resolve));
  const { context, ended } = await start(t, () => asked());
  await polled;
  context.abort.abort();
  await ended.catch(() => undefined);
  assert.deepEqual(context.of('tick'), []);
});

test('neither the log nor a failure repeats a query', async (t) => {
  const { context, ended } = await start(t, reply(row('EURUSD') + row('OTHER').slice(0, 9)));
  await assert.rejects(ended, (error: Error) => !error.message.includes('QUOTES'));
  assert.ok(!JSON.stringify(context.lines).includes('QUOTES'));
});
