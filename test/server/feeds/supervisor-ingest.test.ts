import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { FeedContext } from '../../../server/feeds/feed.js';
import { supervise } from '../../helpers/supervise.js';

type Context = FeedContext<object>;

function pushed() {
  const given: { context?: Context } = {};
  const definition = {
    ingest: (context: Context) => {
      given.context = context;
      return { keys: new Map([['ea', 'secret']]), receive: {} };
    },
  };
  return { given, definition };
}

test('feeds that are called are handed to the HTTP side under their names', () => {
  const { definition } = pushed();
  const { supervisor } = supervise({ p: definition, a: { run: () => Promise.resolve() } });
  assert.deepEqual(
    supervisor.ingests().map(({ name, ingest }) => [name, [...ingest.keys.keys()]]),
    [['p', ['ea']]],
  );
});

test('a called feed is live while a sender speaks and failing ten seconds after the last word', async () => {
  const { given, definition } = pushed();
  const { supervisor, nap, lines } = supervise({ p: definition });
  let asleep = nap(2);
  supervisor.start();
  await asleep;
  assert.equal(supervisor.health()[0]!.state, 'connecting');
  await supervisor.stop();

  const second = supervise({ p: { ingest: definition.ingest } });
  asleep = second.nap(1);
  second.supervisor.start();
  given.context!.answered();
  assert.equal(second.supervisor.health()[0]!.state, 'live');
  await asleep;
  await second.supervisor.stop();
  assert.equal(lines.length, 1);
});

test('a called feed that falls silent fails once, says so, and recovers with the next word', async () => {
  const { given, definition } = pushed();
  const { supervisor, nap, lines } = supervise({ p: definition });
  const asleep = nap(15);
  supervisor.start();
  given.context!.answered();
  await asleep;
  assert.equal(supervisor.health()[0]!.state, 'failing');
  given.context!.answered();
  assert.equal(supervisor.health()[0]!.state, 'live');
  assert.deepEqual(
    lines.map(({ sentence }) => sentence),
    [
      'Feed p is live.',
      'Feed p is failing: No sender has spoken for 10 s: check that it runs and is connected.',
      'Feed p is live again after 3 s.',
    ],
  );
  await supervisor.stop();
});

test('a called feed that nobody ever called says what to check', async () => {
  const { definition } = pushed();
  const { supervisor, nap } = supervise({ p: definition });
  const asleep = nap(12);
  supervisor.start();
  await asleep;
  assert.match(supervisor.health()[0]!.lastError ?? '', /^Nobody has sent anything yet: check/);
  assert.equal(supervisor.health()[0]!.state, 'failing');
  await supervisor.stop();
});
