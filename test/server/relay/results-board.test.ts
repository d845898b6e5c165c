import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Freshness } from '../../../server/relay/freshness.js';
import { People } from '../../../server/relay/people.js';
import { ResultsBoard, type ResultsSetting } from '../../../server/relay/results-board.js';
import { FakeRecords, resultTrade } from '../../helpers/public-records.js';
import { everyGroup, publicId, utc } from '../../helpers/showcase.js';

const second = 1_000;
const minute = 60 * second;
const noon = Date.UTC(2026, 10, 27, 12);

function setUp(fields: Partial<ResultsSetting> = {}, asOf: number | null = noon) {
  const records = new FakeRecords();
  const people = new People({ '1': { alias: 'Harbor', country: 'DE' } });
  const freshness = new Freshness(120 * second, { asOf });
  const changes: string[] = [];
  const setting: ResultsSetting = { account: 9, kind: 'strategy', title: 'Calm', delay: 15 };
  const board = new ResultsBoard({
    clock: utc,
    settings: { calm: { ...setting, ...fields } },
    groups: everyGroup,
    delay: 30,
    people,
    records,
    freshness,
    publicId,
    changed: (id) => changes.push(id),
  });
  board.advance(noon);
  return { board, records, people, freshness, changes };
}

test('finds what the configuration names, and published traders by their public ids', () => {
  const { board, records } = setUp();
  records.set(9).set(1);
  assert.equal(board.snapshot('calm')?.title, 'Calm');
  assert.equal(board.snapshot('id-of-1')?.title, 'Harbor');
});

test('refuses everything else: logins, public ids of others, names that objects have', () => {
  const { board, records } = setUp();
  records.set(9).set(1).set(2);
  for (const id of ['', '1', '9', 'id-of-2', 'id-of-9', 'constructor', '__proto__'])
    assert.equal(board.snapshot(id), undefined, id);
});

test('has nothing to tell of an account before its records come', () => {
  const { board, records } = setUp();
  assert.equal(board.snapshot('calm'), null);
  records.set(9);
  assert.equal(board.snapshot('calm')?.kind, 'strategy');
});

test('shows no account of a group that does not count', () => {
  const { board, records } = setUp();
  records.facts = () => undefined;
  records.set(9);
  assert.equal(board.snapshot('calm'), null);
});

test('says whose it is by alias and country, and marks demo accounts', () => {
  const { board, records } = setUp();
  records.set(1, { record: { group: 'demo-1' } }).set(9);
  const { alias, country, basis, tradesDelay } = board.snapshot('id-of-1') ?? assert.fail();
  assert.deepEqual([alias, country, basis.demo, tradesDelay], ['Harbor', 'DE', true, 30 * minute]);
  const calm = board.snapshot('calm') ?? assert.fail();
  assert.deepEqual([calm.alias, calm.country, calm.basis.demo], ['Calm', null, false]);
});

test('a share of a pool began at 100, and nothing else has one', () => {
  const { board, records } = setUp({ kind: 'pool' });
  records.set(9, { figures: { gain: 0.25 } }).set(1, { figures: { gain: 0.25 } });
  assert.equal(board.snapshot('calm')?.sharePrice, 125);
  assert.equal(board.snapshot('id-of-1')?.sharePrice, null);
});

test('tells a trade when it is old enough, and says so then', () => {
  const { board, records, changes } = setUp();
  const closed = noon - 14 * minute;
  records.set(9, { trades: [resultTrade(closed), resultTrade(noon - 20 * minute)] });
  assert.equal(board.snapshot('calm')?.trades.length, 1);
  board.advance(noon + minute);
  changes.length = 0;
  board.advance(noon + minute + second);
  assert.deepEqual(changes, ['calm']);
  assert.equal(board.snapshot('calm')?.trades.length, 2);
});

test('counts a record again only when it changed, and tells so at most once a second', () => {
  const { board, records, changes } = setUp();
  records.set(9);
  board.snapshot('calm');
  board.snapshot('calm');
  const { reads } = records;
  assert.equal(reads, 1);
  for (let i = 1; i <= 20; i++) {
    board.touch(9);
    board.advance(noon + i * 100);
  }
  assert.deepEqual(
    changes.filter((id) => id === 'calm'),
    ['calm', 'calm'],
  );
  board.snapshot('calm');
  assert.equal(records.reads, reads + 1);
});

test('tells nothing of accounts that nobody may see', () => {
  const { board, changes } = setUp();
  board.touch(2);
  board.advance(noon + second);
  assert.deepEqual(changes, []);
});

test('whoever withdraws is gone at once, and pages are told', () => {
  const { board, records, people, changes } = setUp();
  records.set(1).set(9);
  assert.ok(board.snapshot('id-of-1'));
  people.withdraw(1);
  assert.equal(board.snapshot('id-of-1'), undefined);
  assert.deepEqual(changes, ['id-of-1']);
});

test('an account that the broker shows is gone, too, when its owner withdraws', () => {
  const { board, records, people } = setUp();
  records.set(9);
  people.withdraw(9);
  assert.equal(board.snapshot('calm'), undefined);
});

test('shows a trader under a new alias at once', () => {
  const { board, records, people } = setUp();
  records.set(1);
  board.snapshot('id-of-1');
  people.publish(1, { alias: 'Pivot' });
  assert.equal(board.snapshot('id-of-1')?.alias, 'Pivot');
});

test('is as old as the last trade that it tells where no source says how far it knows, and never fresh', () => {
  const { board, records } = setUp({ delay: 0 }, null);
  records.set(9);
  assert.equal(board.snapshot('calm')?.basis.asOf, 0);
  const trade = resultTrade(noon - 7 * minute);
  records.set(9, { trades: [trade] });
  board.touch(9);
  board.advance(noon + second);
  const { basis, state } = board.snapshot('calm')!;
  assert.deepEqual([basis.asOf, state], [trade.closeTime, 'stale']);
});

test('is stale when the source falls silent, and tells those that somebody read', () => {
  const { board, records, changes } = setUp();
  records.set(9);
  board.snapshot('calm');
  board.advance(noon + 121 * second);
  const { state, basis } = board.snapshot('calm') ?? assert.fail();
  assert.deepEqual([state, basis.asOf, changes], ['stale', noon, ['calm']]);
});

test('keeps the ones ready that were read last, and no more than some', () => {
  const { board, records, people } = setUp();
  for (let account = 100; account < 400; account++) {
    people.publish(account, { alias: `T${account}` });
    records.set(account);
    board.snapshot(publicId(account));
  }
  const { reads } = records;
  board.snapshot(publicId(399));
  assert.equal(records.reads, reads);
  board.snapshot(publicId(100));
  assert.equal(records.reads, reads + 1);
});

test('pages hear of the CRM counting followers only when they see something else', () => {
  const { board, records, people, changes } = setUp();
  records.set(9).set(1);
  const told = (followers: number) => ({ followers, copiers: null, assets: null, time: noon });
  people.follow(9, told(15));
  assert.deepEqual(board.snapshot('calm')?.following?.followers, { from: 10, below: 20 });
  changes.length = 0;
  people.follow(9, told(19));
  assert.equal(changes.length, 0);
  people.follow(9, told(20));
  assert.ok(changes.includes('calm'));
  assert.deepEqual(board.snapshot('calm')?.following?.followers, { from: 20, below: 50 });
  people.follow(1, told(1_000));
  assert.equal(board.snapshot('id-of-1')?.following, null);
});
