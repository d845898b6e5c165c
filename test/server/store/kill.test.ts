import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { test } from 'node:test';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { inspect } from '../../../server/store/inspect.js';
import { openStore } from '../../../server/store/store.js';
import { temporaryFile } from '../../helpers/stores.js';

/** `ROUNDS=50` for the long form. */
const rounds = Number(process.env.ROUNDS ?? 3);
const minute = 60_000;
const clock = new ServerClock({ offset: '+00:00' });

/**
 * Runs a busy relay until it has written so many times, and kills it; answers the times of its prices, and up
 * to which of them they were in its store.
 */
async function runAndKill(url: string, begin: number, writes: number) {
  const words = ['--import', 'tsx', 'test/helpers/busy-relay.ts', url, String(begin)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'pipe', 'inherit'] });
  const times: number[] = [];
  const written = new Set<number>();
  createInterface(child.stdout).on('line', (line) => {
    const [, kept] = /^kept (\d+)$/.exec(line) ?? [];
    if (!kept) times.push(Number(line));
    else if (Number(kept) >= begin && written.add(Number(kept)).size > writes)
      child.kill('SIGKILL');
  });
  await once(child, 'close');
  return { times, kept: Math.max(...written) };
}

test(`loses no closed candle and no closed trade when it is killed, ${rounds} times in a row`, async (t) => {
  const url = `sqlite:${await temporaryFile(t)}`;
  let begin = Date.UTC(2026, 1, 2, 10);
  for (let round = 0; round < rounds; round++) {
    const { times, kept: seen } = await runAndKill(url, begin, 5 + (round % 7));
    const last = times.at(-1)!;
    const store = await openStore({ url, clock, now: () => last });
    const { integrity } = await inspect(store.database);
    assert.equal(integrity, 'ok');
    const range = { timeframe: 'M1', from: times[0]! - minute, limit: 1_000 } as const;
    // What was drained at the last write has at most this age, in the time of the child.
    const newest = (await store.quotes.read()).find(({ symbol }) => symbol === 'SYM7')!.time;
    for (const symbol of ['SYM0', 'SYM7', 'SYM49']) {
      const candles = await store.candles.read({ ...range, symbol });
      const kept = new Map(candles.map(({ time, volume }) => [time, volume]));
      // Every tick up to the last write is in its candle: nothing is missing, nothing counted twice.
      const expected = new Map<number, number>();
      for (const time of times.filter((each) => each <= newest)) {
        const open = Math.floor(time / minute) * minute;
        expected.set(open, (expected.get(open) ?? 0) + 1);
      }
      for (const [open, volume] of expected) {
        assert.ok(kept.has(open), `round ${round}: ${symbol} has no candle ${open}`);
        if (open > times[0]!) assert.equal(kept.get(open), volume, `round ${round}: ${symbol}`);
      }
    }
    // What is written at once is there at once: the closed trades up to the last price, and no others.
    const tickets: number[] = [];
    for await (const { trades = [] } of store.records.batches())
      for (const { ticket } of trades) if (ticket >= times[0]!) tickets.push(ticket);
    assert.deepEqual(
      tickets.sort((a, b) => a - b),
      [...new Set(times)].filter((each) => each <= newest),
      `round ${round}`,
    );
    assert.ok(newest > times[0]! && newest <= last);
    assert.ok(newest >= seen, `round ${round}: ${seen} was in the store, and is not any more`);
    await store.close();
    begin = last + minute;
  }
});
