import { expect } from '@open-wc/testing';
import { connect, frame, snapshotOf, turn } from '../../helpers/fake-line.js';
import { waitUntil } from '../../helpers/widgets.js';
import { withHeldTimers } from '../../helpers/held-timers.js';

/** Plays the visitor who looks at another tab, or comes back to this one. */
function hide(hidden: boolean): void {
  if (hidden) Object.defineProperty(document, 'hidden', { configurable: true, value: true });
  else Reflect.deleteProperty(document, 'hidden');
  document.dispatchEvent(new Event('visibilitychange'));
}

/** A live connection with a follower of one symbol. */
async function follow() {
  const { line, connection } = connect();
  const stop = connection.follow(['quotes:AAA'], () => undefined);
  await turn();
  line.open(snapshotOf({ AAA: 100_000 }));
  return { line, connection, stop };
}

describe('Connection that has nothing to say', () => {
  afterEach(() => hide(false));

  it('costs nothing while the page is hidden, and starts from the newest state when it is seen', async () => {
    const { line, connection } = await follow();
    hide(true);
    expect(line.events()).to.deep.equal(['pause']);
    connection.follow(['quotes:BBB'], () => undefined);
    await turn();
    expect(line.events()).to.deep.equal(['pause']);
    hide(false);
    expect(line.events()).to.deep.equal(['pause', 'resume', 'subscribe']);
    line.hear('q', frame(1, 0, 100_000, 100_500));
    expect(connection.quote('AAA')?.bid).to.equal(1);
    line.answer('resume', snapshotOf({ AAA: 100_900 }, ['AAA'], 7));
    expect(connection.quote('AAA')?.bid).to.equal(1.009);
  });

  it('pauses a line that opens while the page is hidden', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    hide(true);
    line.open(snapshotOf({ AAA: 100_000 }));
    expect(line.events()).to.deep.equal(['pause']);
  });

  it('asks no longer for what nobody follows, and closes the line when that is everything', () =>
    withHeldTimers(async (pass) => {
      const { line, connection, stop } = await follow();
      const stopOther = connection.follow(['quotes:BBB'], () => undefined);
      await turn();
      stop();
      pass();
      await turn();
      expect(line.said.at(-1)?.slice(0, 2)).to.deep.equal(['unsubscribe', ['quotes:AAA']]);
      stopOther();
      pass();
      await turn();
      expect(line.connected).to.equal(false);
      pass();
      connection.retry();
      expect(line.connects).to.equal(1);
    }));

  it('says everything again when the relay refused a request', () =>
    withHeldTimers(async (pass) => {
      const { line } = await follow();
      line.hear('refused', { code: 'too-many-requests', message: 'Slower.' });
      expect(line.connected).to.equal(true);
      pass();
      expect(line.connected).to.equal(false);
      expect(line.connects).to.equal(2);
      expect(line.open()).to.deep.equal(['quotes:AAA']);
    }));

  it('calls prices stale when a relay that is connected falls silent', async () => {
    const { line, connection } = await follow();
    expect(connection.quote('AAA')?.state).to.equal('live');
    const { now } = Date;
    Date.now = () => now() + 13_000;
    try {
      await waitUntil(() => connection.quote('AAA')?.state === 'stale');
    } finally {
      Date.now = now;
    }
    expect(line.connected).to.equal(true);
  });

  it('keeps where the visitor is when a later snapshot does not say it', async () => {
    const { line, connection } = await follow();
    expect(connection.country).to.equal(undefined);
    line.hear('snapshot', { ...snapshotOf({ AAA: 100_000 }), country: 'AT' });
    line.hear('snapshot', snapshotOf({ AAA: 100_000 }));
    expect(connection.country).to.equal('AT');
  });
});
