import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedContext } from '../../../server/feeds/feed.js';
import { supervise, untilAborted } from '../../helpers/supervise.js';

type Context = FeedContext<object>;

test('stopping ends a feed that does not listen, and it can publish nothing more', async () => {
  let context: Context | undefined;
  const { supervisor, published, lines } = supervise({
    deaf: { run: (given) => ((context = given), new Promise<void>(() => undefined)) },
  });
  supervisor.start();
  await supervisor.stop();
  context!.publish('confirm', { symbols: ['EURUSD'] });
  context!.answered();
  assert.deepEqual(published, []);
  assert.equal(supervisor.health()[0]!.state, 'stopped');
  assert.equal(supervisor.health()[0]!.lastAnswer, null);
  await supervisor.stop();
  assert.equal(lines.length, 1, 'stopping twice is said once');
});

test('stopping ends a pause between attempts, however long', async () => {
  const { supervisor, nap } = supervise({ a: { run: () => Promise.reject(new Error('no')) } });
  const asleep = nap(6);
  supervisor.start();
  await asleep;
  await supervisor.stop();
  assert.equal(supervisor.health()[0]!.state, 'stopped');
});

test('stopping before the start is quiet and final', async () => {
  const { supervisor } = supervise({ a: { run: ({ signal }) => untilAborted(signal) } });
  await supervisor.stop();
  assert.equal(supervisor.health()[0]!.state, 'stopped');
});

test('what a failed run left behind is aborted and can publish nothing into the next run', async () => {
  const contexts: Context[] = [];
  const { supervisor, published, nap } = supervise({
    a: {
      run: (context) => {
        contexts.push(context);
        return contexts.length === 1
          ? Promise.reject(new Error('no'))
          : untilAborted(context.signal);
      },
    },
  });
  const second = nap(1);
  supervisor.start();
  await second;
  assert.equal(contexts[0]!.signal.aborted, true);
  contexts[0]!.publish('confirm', { symbols: ['EURUSD'] });
  assert.deepEqual(published, []);
  await supervisor.stop();
});

test('a feed is given the same options in every run, so that it may remember by them', async () => {
  const seen = new Set<object>();
  const { supervisor, nap } = supervise({
    a: {
      run: (context) => {
        seen.add(context.options);
        return Promise.reject(new Error('no'));
      },
    },
  });
  const asleep = nap(4);
  supervisor.start();
  await asleep;
  assert.equal(seen.size, 1);
  await supervisor.stop();
});

test('one feed that fails does not disturb another', async () => {
  const { supervisor, nap } = supervise({
    bad: { run: () => Promise.reject(new Error('no')) },
    good: { run: ({ answered, signal }) => (answered(), untilAborted(signal)) },
  });
  const asleep = nap(3);
  supervisor.start();
  await asleep;
  assert.deepEqual(
    supervisor.health().map(({ name, state }) => [name, state]),
    [
      ['bad', 'failing'],
      ['good', 'live'],
    ],
  );
  await supervisor.stop();
});
