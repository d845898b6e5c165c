import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noHurry } from '../../../../server/relay/board.js';
import { Standings } from '../../../../server/relay/leaderboards/standings.js';
import { FakeRecords } from '../../../helpers/public-records.js';

const span = { from: 0, to: null };
const hurried = () => true;

test('reads every account once, and then only those that changed', () => {
  const records = new FakeRecords().set(1).set(2).set(3);
  const standings = new Standings(records, span);
  standings.refresh(0, noHurry);
  assert.equal(records.reads, 3);
  const { version } = standings;
  standings.refresh(0, noHurry);
  assert.equal(standings.version, version);
  standings.touch(2);
  standings.refresh(0, noHurry);
  assert.equal(records.reads, 4);
  assert.notEqual(standings.version, version);
});

test('reads one account at least however little time there is, and is ready after the last', () => {
  const records = new FakeRecords().set(1).set(2);
  const standings = new Standings(records, span);
  standings.refresh(0, hurried);
  assert.deepEqual([records.reads, standings.ready], [1, false]);
  standings.refresh(0, hurried);
  assert.deepEqual([records.reads, standings.ready], [2, true]);
});

test('stays ready when something changes', () => {
  const standings = new Standings(new FakeRecords().set(1), span);
  standings.refresh(0, noHurry);
  standings.touch(1);
  assert.equal(standings.ready, true);
});

test('keeps the same object for an account, so that rankings need not look it up', () => {
  const records = new FakeRecords().set(1, { figures: { gain: 0.1 } });
  const standings = new Standings(records, span);
  standings.refresh(0, noHurry);
  const [standing] = standings.all();
  records.set(1, { figures: { gain: 0.2 } });
  standings.touch(1);
  standings.refresh(0, noHurry);
  assert.deepEqual([...standings.all()], [standing]);
  assert.equal(standing?.figures.gain, 0.2);
});

test('knows which accounts were read since a version, unless that is long ago', () => {
  const records = new FakeRecords().set(1).set(2);
  const standings = new Standings(records, span);
  standings.refresh(0, noHurry);
  const { version } = standings;
  standings.touch(2);
  standings.touch(1);
  standings.refresh(0, noHurry);
  assert.deepEqual(standings.readSince(version), [2, 1]);
  assert.deepEqual(standings.readSince(standings.version), []);
  for (let i = 0; i < 30_000; i++) {
    standings.touch(1);
    standings.refresh(0, noHurry);
  }
  assert.equal(standings.readSince(version), undefined);
  assert.equal(standings.readSince(standings.version - 100)?.length, 100);
});

test('leaves out accounts without a record, whose group nobody knows', () => {
  const records = new FakeRecords().set(1);
  records.facts = () => undefined;
  const standings = new Standings(records, span);
  standings.refresh(0, noHurry);
  assert.deepEqual([...standings.all()], []);
});

test('takes a profit factor without a loss for infinite, unless there is no trade', () => {
  const records = new FakeRecords()
    .set(1, { lossless: true })
    .set(2, { figures: { profitFactor: 2.5 } })
    .set(3);
  const standings = new Standings(records, span, ['profitFactor']);
  standings.refresh(0, noHurry);
  assert.deepEqual(
    [...standings.all()].map(({ figures }) => figures.profitFactor),
    [Infinity, 2.5, null],
  );
});

test('keeps of an account only the figures that boards need', () => {
  const records = new FakeRecords().set(1, { figures: { ruin: 0.2, sharpe: 1 } });
  const standings = new Standings(records, span, ['ruin', 'gain']);
  standings.refresh(0, noHurry);
  const [standing] = standings.all();
  const figures = { gain: 0, drawdown: null, winRate: null, trades: 10, ruin: 0.2 };
  assert.deepEqual(standing?.figures, figures);
});
