import assert from 'node:assert/strict';
import { mock, test, type TestContext } from 'node:test';
import { channel } from '../../../server/protocol/channels.js';
import { Tiers } from '../../../server/sockets/tiers.js';
import { makeRelay, noon } from '../../helpers/reader.js';

/** Counts the frames that each reader gets in ten seconds in which every tick counts. */
function framesIn(t: TestContext, wishes: readonly unknown[], interval = 200, fastest = 100) {
  mock.timers.enable({ apis: ['setTimeout'] });
  t.after(() => mock.timers.reset());
  let elapsed = 0;
  t.mock.method(performance, 'now', () => elapsed);
  const frames = wishes.map(() => 0);
  const relay = makeRelay(['AAA']);
  const tiers = new Tiers<number>({
    relay,
    interval,
    fastest,
    mostChannels: 10,
    now: () => noon + elapsed,
    carrier: {
      frame: ({ members }) => {
        for (const member of members) frames[member]!++;
      },
      update: () => undefined,
      moved: () => undefined,
      followed: () => undefined,
    },
  });
  for (const [i, wish] of wishes.entries()) {
    tiers.open(i, wish).subscribe([channel('quotes', 'AAA')], noon);
  }
  for (; elapsed < 10_000; elapsed += 5) {
    const bid = 1 + elapsed / 1e5;
    relay.publish(
      'test',
      'tick',
      { symbol: 'AAA', bid, ask: bid + 0.1, time: noon + elapsed, digits: 5 },
      noon + elapsed,
    );
    mock.timers.tick(5);
  }
  const { groups, lateness } = tiers.stats();
  tiers.close();
  const atClose = [...frames];
  mock.timers.tick(10_000);
  return { frames, groups, lateness, atClose };
}

/** Ten seconds hold so many turns, give or take the first and the last. */
const about = (count: number, expected: number) =>
  assert.ok(Math.abs(count - expected) <= expected * 0.06 + 1, `${count}, about ${expected}`);

test('a page gets the interval that it wishes, or the next shorter one on offer', (t) => {
  const { frames } = framesIn(t, [undefined, 100, 200, 999, 1_000, 60_000]);
  for (const [i, expected] of [50, 100, 50, 50, 10, 10].entries()) about(frames[i]!, expected);
});

test('nobody gets a shorter interval than the relay allows', (t) => {
  const { frames } = framesIn(t, [0, -5, 1, 100], 200, 200);
  for (const count of frames) about(count, 50);
});

test('a relay with an interval of its own offers that one too', (t) => {
  const { frames } = framesIn(t, [undefined, 500, 100], 500, 200);
  for (const [i, expected] of [20, 20, 50].entries()) about(frames[i]!, expected);
});

test('whatever else a page wishes, it gets the usual interval', (t) => {
  const { frames } = framesIn(t, ['fast', null, {}, NaN]);
  for (const count of frames) about(count, 50);
});

test('a closed set of tiers sends nothing more', (t) => {
  const { frames, atClose, groups, lateness } = framesIn(t, [undefined, 1_000]);
  assert.equal(groups, 2);
  assert.ok(lateness >= 0);
  assert.deepEqual(frames, atClose);
});
