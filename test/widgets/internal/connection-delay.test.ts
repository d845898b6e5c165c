import { expect } from '@open-wc/testing';
import { connect, frame, snapshotOf, turn } from '../../helpers/fake-line.js';
import { waitUntil } from '../../helpers/widgets.js';

describe('Connection on a busy or slow line', () => {
  it('comes back when a busy relay says so, and does not call that a refusal', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    const busy = { code: 'unavailable', message: 'Come back later.', retryIn: 1 };
    line.hear('connect_error', Object.assign(new Error(), { data: busy }));
    expect(connection.state).to.equal('connecting');
    await waitUntil(() => line.connects === 2, 'never came back');
  });

  it('never shows a frame that waited on the way: it asks for the newest state', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    line.hear('q', frame(1, 0, 100_000, 100_010));
    // The page slept for a minute; this frame was made 200 ms after the last one.
    const { now } = Date;
    Date.now = () => now() + 60_000;
    try {
      line.hear('q', frame(2, 0, 100_010, 100_900));
    } finally {
      Date.now = now;
    }
    expect(connection.quote('AAA')?.bid).to.equal(1.0001);
    expect(line.events()).to.deep.equal(['resume']);
    line.answer('resume', snapshotOf({ AAA: 101_000 }, ['AAA'], 9));
    line.hear('q', frame(10, 0, 101_000, 101_001));
    expect(connection.quote('AAA')?.bid).to.equal(1.01001);
  });

  it('tells the relay every few seconds what it has read', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }, ['AAA'], 41));
    const acknowledged = () => line.said.filter(([name]) => name === 'seen');
    await waitUntil(() => acknowledged().length, 'never said what it has read');
    expect(acknowledged()[0]).to.deep.equal(['seen', 41]);
  });
});
