import { expect } from '@open-wc/testing';
import { encodeHead } from '../../../server/protocol/packed.js';
import { emptyRow } from '../../../server/protocol/row.js';
import { packed } from '../../helpers/packed.js';
import { waitUntil } from '../../helpers/widgets.js';
import { connect, drawn, frame, row, snapshotOf, start, turn } from '../../helpers/fake-line.js';

describe('Connection', () => {
  it('names the first channels in the handshake, all widgets together', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    connection.follow(['quotes:BBB', 'quotes:AAA'], () => undefined);
    await turn();
    expect(line.connects).to.equal(1);
    expect(line.open()).to.deep.equal(['quotes:AAA', 'quotes:BBB']);
    expect(line.said).to.deep.equal([]);
  });

  it('shows the snapshot and what follows on it', async () => {
    const { line, connection } = connect();
    let changes = 0;
    connection.follow(['quotes:AAA'], () => changes++);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    expect(connection.quote('AAA')?.bid).to.equal(1);
    expect(connection.state).to.equal('live');
    line.hear('q', frame(1, 0, 100_000, 100_010));
    expect(connection.quote('AAA')?.bid).to.equal(1.0001);
    await drawn();
    expect(changes).to.equal(1);
  });

  it('tells only those who follow what changed, once a frame', async () => {
    const { line, connection } = connect();
    const calls = { AAA: 0, BBB: 0 };
    connection.follow(['quotes:AAA'], () => calls.AAA++);
    connection.follow(['quotes:BBB'], () => calls.BBB++);
    await turn();
    line.open(snapshotOf({ AAA: 100_000, BBB: 200_000 }));
    await drawn();
    for (let i = 0; i < 5; i++) line.hear('q', frame(i + 1, 1, 200_000 + i, 200_001 + i));
    await drawn();
    expect(calls).to.deep.equal({ AAA: 1, BBB: 2 });
    expect(connection.quote('BBB')?.bid).to.equal(2.00005);
  });

  it('subscribes what comes later and keeps what it has', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:BBB'], () => undefined);
    await turn();
    line.open(snapshotOf({ BBB: 200_000 }));
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    expect(line.said[0]!.slice(0, 2)).to.deep.equal(['subscribe', ['quotes:AAA']]);
    line.answer('subscribe', snapshotOf({ AAA: 100_000 }, ['AAA', 'BBB'], 5));
    line.hear('q', frame(6, 1, 200_000, 200_020));
    expect(connection.quote('BBB')?.bid).to.equal(2.0002);
    expect(connection.quote('AAA')?.bid).to.equal(1);
  });

  it('asks for a fresh start after a gap and shows nothing in between', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    line.hear('q', frame(2, 0, 100_000, 100_500));
    line.hear('q', frame(3, 0, 100_500, 100_600));
    expect(line.events()).to.deep.equal(['resume']);
    expect(connection.quote('AAA')?.bid).to.equal(1);
    line.answer('resume', snapshotOf({ AAA: 100_600 }, ['AAA'], 3));
    line.hear('q', frame(4, 0, 100_600, 100_700));
    expect(connection.quote('AAA')?.bid).to.equal(1.007);
  });

  it('treats a broken frame like a gap', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    line.hear('q', '"""');
    expect(line.events()).to.deep.equal(['resume']);
  });

  it('stops following a moment after the last widget left, not at once', async () => {
    const { line, connection } = connect();
    const stop = connection.follow(['quotes:AAA'], () => undefined);
    connection.follow(['quotes:BBB'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000, BBB: 200_000 }));
    stop();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    expect(line.said).to.deep.equal([]);
  });

  it('says why a symbol is not served, and shows it when it comes', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:NOPE'], () => undefined);
    await turn();
    const refusal = { code: 'unknown-symbol' as const, message: 'No source has brought it.' };
    line.open({ ...snapshotOf({}, ['NOPE']), channels: { 'quotes:NOPE': { error: refusal } } });
    expect(connection.refusal('quotes:NOPE')).to.deep.equal(refusal);
    const now = row(300_000);
    line.hear('q', encodeHead(1, 200) + packed(0, emptyRow(), now, start + 200));
    expect(connection.quote('NOPE')?.bid).to.equal(3);
  });

  it('keeps the state of channels that are not packed', async () => {
    const { line, connection } = connect();
    connection.follow(['symbols'], () => undefined);
    await turn();
    line.open({ ...snapshotOf({}), channels: { symbols: { snapshot: [1] } } });
    expect(connection.value('symbols')).to.deep.equal([1]);
    line.hear('update', 'symbols', [1, 2]);
    expect(connection.value('symbols')).to.deep.equal([1, 2]);
  });

  it('asks for everything again on a new line', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    line.lose();
    expect(connection.state).to.equal('lost');
    expect(line.open(snapshotOf({ AAA: 100_900 }))).to.deep.equal(['quotes:AAA']);
    expect(connection.state).to.equal('live');
    expect(connection.quote('AAA')?.bid).to.equal(1.009);
  });

  it('calls prices stale when the line stays lost, and live again when it is back', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    line.lose();
    expect(connection.quote('AAA')?.state).to.equal('live');
    connection.since -= 4_000;
    await waitUntil(() => connection.quote('AAA')?.state === 'stale', 'never went stale');
    line.open(snapshotOf({ AAA: 100_000 }));
    expect(connection.quote('AAA')?.state).to.equal('live');
  });

  it('comes back by itself when the relay says goodbye', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    line.hear('bye', { retryIn: 1 });
    line.lose('io server disconnect');
    await waitUntil(() => line.connects === 2, 'never came back');
  });

  it('gives up with the words of a relay that refuses the page', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.hear('connect_error', new Error('network'));
    expect(connection.state).to.equal('connecting');
    const refusal = { code: 'unsupported-version', message: 'Reload the page.' };
    line.hear('connect_error', Object.assign(new Error(), { data: refusal }));
    expect(connection.state).to.equal('refused');
  });

  it('closes the line when the page leaves, so that it may be kept, and comes back with it', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    dispatchEvent(new PageTransitionEvent('pagehide', { persisted: true }));
    expect(line.connected).to.equal(false);
    dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }));
    expect(line.connects).to.equal(2);
  });

  it('knows the clock of the relay', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    expect(connection.now).to.be.within(start, start + 60_000);
  });

  it('gives the same quote object until it changes', async () => {
    const { line, connection } = connect();
    connection.follow(['quotes:AAA'], () => undefined);
    await turn();
    line.open(snapshotOf({ AAA: 100_000 }));
    const quote = connection.quote('AAA');
    expect(connection.quote('AAA')).to.equal(quote);
    line.hear('q', frame(1, 0, 100_000, 100_001));
    expect(connection.quote('AAA')).not.to.equal(quote);
  });
});
