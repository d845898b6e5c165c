import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { openStore } from '../../../server/store/store.js';
import { scriptedFeed } from '../../helpers/feeds.js';
import { bars, historyFolder, hstFile } from '../../helpers/history-files.js';
import { prepareRelay } from '../../helpers/relay.js';
import { moneyRow, statement, tradeRow } from '../../helpers/statement.js';

const command = fileURLToPath(new URL('../../../server/commands/import.ts', import.meta.url));
const minute = 60_000;
const count = 20_000;
const account = 1_000_042;
const clock = new ServerClock({ rule: 'new-york+7' });
/** Midnight by the clock of the server. */
const midnight = Date.UTC(2026, 1, 3, 22);

test('imports write into the store of a relay that runs: nothing is locked or lost, and all of it is shown', async (t) => {
  const { folder, put } = await historyFolder(t);
  const settings = {
    store: { url: `sqlite:${folder}/relay.sqlite`, every: 0.1 },
    symbols: { EURUSD: { digits: 5, hours: 'always' } },
  };
  const RELAY_CONFIG = await put('relay.json', JSON.stringify(settings));
  const history = await put(
    'a.hst',
    hstFile({ bars: bars(count, clock.toWall(midnight) - count * minute) }),
  );
  const close = '2026.01.21 16:00:00';
  const closed = [moneyRow(1, '1 000.00'), tradeRow({ ticket: 2, close })];
  const results = await put('Statement.htm', statement({ closed, balance: '1 023.60' }));

  // The clock of the relay runs so fast that it closes a candle and writes it at every turn.
  const world = { now: midnight, ticks: 0 };
  const feed = scriptedFeed();
  const app = await prepareRelay(t, {
    config: settings,
    feeds: { mt4: feed.definition },
    now: () => world.now,
  });
  const { publish } = await feed.started;
  const tick = () => {
    world.now += minute;
    world.ticks++;
    publish('tick', { symbol: 'EURUSD', bid: 1.09, ask: 1.0901, time: world.now, digits: 5 });
    app.relay.advance(world.now);
  };
  tick();

  const run = async (...words: string[]) => {
    const program = spawn(process.execPath, ['--import', 'tsx', command, ...words], {
      env: { ...process.env, RELAY_CONFIG },
    });
    t.after(() => program.kill('SIGKILL'));
    const said = Promise.all([text(program.stdout), text(program.stderr)]);
    const [code] = (await once(program, 'close')) as [number | null];
    return [code, ...(await said)] as const;
  };
  const imports = Promise.all([
    run('candles', history),
    run('statement', results, '--account', String(account)),
    run('statement', results, '--account', '8'),
  ]);
  const ended = imports.then(() => true);
  while (!(await Promise.race([ended, setTimeout(20, false)]))) tick();
  const [candles, trades, refused] = await imports;
  assert.deepEqual([candles[0], candles[2]], [0, ''], candles.join('\n'));
  assert.match(candles[1], /20,000 bars read, 20,000 written, 0 refused/);
  assert.deepEqual([trades[0], trades[2]], [0, ''], trades.join('\n'));
  assert.match(trades[1], /A relay that runs shows it within some seconds\.\n$/);
  assert.equal(refused[0], 1);
  assert.match(refused.join(''), /but --account says 8\.\n$/, 'nothing was written');

  // The account without a restart.
  while (!app.relay.records.facts(account)) await setTimeout(50);
  assert.equal(app.relay.records.facts(account)?.balance, 102_360);
  const { store } = (await app.inject('/readyz')).json<{ store: object }>();
  assert.deepEqual(store, { ok: true, message: 'What happens is kept.' });
  const range = `timeframe=M1&limit=1000&to=${midnight}`;
  const page = await app.inject(`/api/v1/candles/EURUSD?${range}`);
  const { candles: shown } = page.json<{ candles: { time: number }[] }>();
  assert.deepEqual([shown.length, shown.at(-1)?.time], [1_000, midnight - minute]);

  // Every imported minute is there, and every one of the feed.
  await app.close();
  const kept = await openStore({ url: settings.store.url, clock });
  t.after(() => kept.close());
  const all = await kept.candles.read({ symbol: 'EURUSD', timeframe: 'M1', limit: 100_000 });
  assert.equal(all.length, count + world.ticks);
});
