import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Type } from 'typebox';
import { defineFeed, type FeedContext, type FeedDefinition } from '../../../server/feeds/feed.js';
import { Supervisor } from '../../../server/feeds/supervisor.js';
import { ServerClock } from '../../../server/relay/server-clock.js';
import { supervise, untilAborted } from '../../helpers/supervise.js';

type Context = FeedContext<object>;

test('a feed is connecting until its source answers, and then live', async () => {
  let context: Context | undefined;
  const { supervisor, clock } = supervise({
    a: { run: (given) => ((context = given), untilAborted(given.signal)) },
  });
  supervisor.start();
  assert.equal(supervisor.health()[0]!.state, 'connecting');
  clock.now += 700;
  context!.answered();
  assert.deepEqual(supervisor.health(), [
    {
      name: 'a',
      type: 'type-of-a',
      state: 'live',
      since: 1_000_700,
      failures: 0,
      lastAnswer: 1_000_700,
      lastError: null,
      reason: null,
    },
  ]);
  await supervisor.stop();
});

test('what a feed publishes comes out under its name, unchanged', async () => {
  const { supervisor, published } = supervise({
    a: {
      run: async ({ publish, signal }) => {
        publish('confirm', { symbols: ['EURUSD'] });
        await untilAborted(signal);
      },
    },
  });
  supervisor.start();
  assert.deepEqual(published, [['a', 'confirm', { symbols: ['EURUSD'] }]]);
  await supervisor.stop();
});

test('a feed that never answered is failing after its first failure', async () => {
  const { supervisor, nap } = supervise({
    a: { run: () => Promise.reject(new Error('The server refused the connection.')) },
  });
  const asleep = nap(1);
  supervisor.start();
  await asleep;
  const [health] = supervisor.health();
  assert.equal(health!.state, 'failing');
  assert.equal(health!.failures, 1);
  assert.equal(health!.lastAnswer, null);
  assert.equal(health!.lastError, 'The server refused the connection.');
  await supervisor.stop();
});

test('pauses grow from one second to thirty, with full jitter', async () => {
  const fails = { run: () => Promise.reject(new Error('no')) };
  const longest = supervise({ a: fails });
  const asleep = longest.nap(8);
  longest.supervisor.start();
  await asleep;
  assert.deepEqual(longest.naps, [1000, 2000, 4000, 8000, 16000, 30000, 30000, 30000]);
  await longest.supervisor.stop();

  const rolls = [0.5, 0, 0.25, 0.75];
  const jittered = supervise({ a: fails }, () => rolls.shift() ?? 0);
  const dozing = jittered.nap(4);
  jittered.supervisor.start();
  await dozing;
  assert.deepEqual(jittered.naps, [500, 0, 1000, 6000]);
  await jittered.supervisor.stop();
});

test('an answer resets the back-off', async () => {
  let runs = 0;
  const { supervisor, naps, nap } = supervise({
    a: {
      run: ({ answered }) => {
        if (++runs === 4) answered();
        return Promise.reject(new Error('no'));
      },
    },
  });
  const asleep = nap(5);
  supervisor.start();
  await asleep;
  assert.deepEqual(naps, [1000, 2000, 4000, 1000, 2000]);
  await supervisor.stop();
});

test('a live feed stays live through two quick failures and fails with the third', async () => {
  let runs = 0;
  const { supervisor, nap, lines, clock } = supervise(
    {
      a: {
        run: ({ answered }) => {
          if (++runs === 1) answered();
          return Promise.reject(new Error(`loss ${runs}`));
        },
      },
    },
    () => 0.1,
  );
  let asleep = nap(2);
  supervisor.start();
  await asleep;
  assert.equal(supervisor.health()[0]!.state, 'live');
  assert.equal(supervisor.health()[0]!.failures, 2);
  assert.equal(lines.length, 1);
  await supervisor.stop();

  runs = 0;
  const again = supervise({
    a: {
      run: ({ answered }) => {
        if (++runs === 1) answered();
        return Promise.reject(new Error(`loss ${runs}`));
      },
    },
  });
  asleep = again.nap(3);
  again.supervisor.start();
  await asleep;
  assert.equal(again.supervisor.health()[0]!.state, 'failing');
  assert.equal(again.supervisor.health()[0]!.lastError, 'loss 3.');
  assert.ok(again.clock.now - clock.now < 10_000, 'well before ten seconds of silence');
  await again.supervisor.stop();
});

test('a live feed that was not heard for ten seconds fails with its next failure', async () => {
  let runs = 0;
  const { supervisor, nap, clock } = supervise({
    a: {
      run: ({ answered }) => {
        if (++runs === 1) answered();
        // The half-dead server: every attempt takes until its time-out.
        clock.now += 10_000;
        return Promise.reject(new Error('It said nothing for 10 s.'));
      },
    },
  });
  const asleep = nap(1);
  supervisor.start();
  await asleep;
  assert.equal(supervisor.health()[0]!.state, 'failing');
  await supervisor.stop();
});

test('every change of state is exactly one line, a sentence with the reason', async () => {
  let runs = 0;
  const { supervisor, nap, lines } = supervise({
    a: {
      run: ({ answered }) => {
        if (++runs > 5) answered();
        return Promise.reject(new Error(`No connection (${runs})`));
      },
    },
  });
  const asleep = nap(7);
  supervisor.start();
  await asleep;
  await supervisor.stop();
  assert.deepEqual(
    lines.map(({ level, sentence }) => `${level}: ${sentence}`),
    [
      'warn: Feed a is failing: No connection (1).',
      'info: Feed a is live again after 31 s.',
      'info: Feed a is stopped.',
    ],
  );
  assert.deepEqual(lines[0]!.details, {
    feed: 'a',
    type: 'type-of-a',
    state: 'failing',
    failures: 1,
  });
});

test('a run that returns early, throws at once or throws no error counts as a failure', async () => {
  const cases: [Partial<FeedDefinition>, string][] = [
    [{ run: () => Promise.resolve() }, 'It ended by itself, though nobody had stopped it.'],
    [
      {
        run: () => {
          throw new Error('Broken at once.');
        },
      },
      'Broken at once.',
    ],
    [{ run: () => Promise.reject(JSON.parse('"just a text"') as Error) }, 'just a text.'],
    [{ run: () => Promise.reject(new TypeError()) }, 'TypeError.'],
  ];
  for (const [definition, sentence] of cases) {
    const { supervisor, nap } = supervise({ a: definition });
    const asleep = nap(1);
    supervisor.start();
    await asleep;
    assert.equal(supervisor.health()[0]!.lastError, sentence);
    await supervisor.stop();
  }
});

test('what a feed logs carries its name', async () => {
  const { supervisor, lines } = supervise({
    a: {
      run: ({ log, signal }) => {
        log.info({ symbols: 2 }, 'Two symbols.');
        log.warn({}, 'One is missing.');
        return untilAborted(signal);
      },
    },
  });
  supervisor.start();
  assert.deepEqual(lines, [
    { level: 'info', details: { feed: 'a', symbols: 2 }, sentence: 'Two symbols.' },
    { level: 'warn', details: { feed: 'a' }, sentence: 'One is missing.' },
  ]);
  await supervisor.stop();
});

test('real sleep is the default: a failing feed is tried again and stops at once', async () => {
  let runs = 0;
  let failed: () => void = () => undefined;
  const twice = new Promise<void>((resolve) => (failed = resolve));
  const definition = defineFeed({
    options: Type.Object({}),
    run: () => {
      if (++runs === 2) failed();
      return Promise.reject(new Error('no'));
    },
  });
  const supervisor = new Supervisor({
    feeds: [{ name: 'a', type: 'a', definition, options: {} }],
    publish: () => undefined,
    clock: new ServerClock({ offset: '+02:00' }),
    log: { info: () => undefined, warn: () => undefined },
    random: () => 0.01,
  });
  supervisor.start();
  await twice;
  await supervisor.stop();
  assert.equal(supervisor.health()[0]!.failures >= 1, true);
});
