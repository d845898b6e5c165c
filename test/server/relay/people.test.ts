import assert from 'node:assert/strict';
import { test } from 'node:test';
import { People } from '../../../server/relay/people.js';

test('knows whom the configuration publishes, and nobody else', () => {
  const people = new People({ '1001': { alias: 'Harbor', country: 'DE' } });
  assert.deepEqual(people.publication(1001), { alias: 'Harbor', country: 'DE' });
  assert.equal(people.publication(1002), undefined);
  assert.equal(people.withdrawn(1002), false);
  assert.deepEqual([...people.published()], [1001]);
});

test('takes a consent that comes later, and a new alias', () => {
  const people = new People({});
  people.publish(7, { alias: 'A' });
  people.publish(7, { alias: 'B' });
  assert.deepEqual(people.publication(7), { alias: 'B' });
  assert.deepEqual([...people.published()], [7]);
});

test('forgets the name of whoever withdraws, and knows that he did', () => {
  const people = new People({ '7': { alias: 'A' } });
  people.withdraw(7);
  assert.equal(people.publication(7), undefined);
  assert.equal(people.withdrawn(7), true);
  assert.deepEqual([...people.published()], []);
});

test('is seen again when he agrees again', () => {
  const people = new People({});
  people.withdraw(7);
  people.publish(7, { alias: 'Back' });
  assert.equal(people.withdrawn(7), false);
  assert.equal(people.publication(7)?.alias, 'Back');
});

test('counts accounts of one client as one, and an account as itself where nobody says whose it is', () => {
  const people = new People({});
  people.assign(1, 'c1');
  people.assign(2, 'c1');
  people.assign(3, '3');
  assert.deepEqual(
    [1, 2, 3, 4].map((account) => people.clientOf(account)),
    ['c1', 'c1', '3', 4],
  );
  people.assign(2, undefined);
  assert.equal(people.clientOf(2), 2);
});

test('tells each listener at once, until it stops listening', () => {
  const people = new People({});
  const heard: number[] = [];
  const stop = people.onChange((account) => heard.push(account));
  people.publish(1, { alias: 'A' });
  people.withdraw(2);
  stop();
  people.publish(3, { alias: 'C' });
  assert.deepEqual(heard, [1, 2]);
});

test('tells that followers were counted anew, and once that they are told no more', () => {
  const people = new People({});
  const heard: number[] = [];
  people.onFollow((account) => heard.push(account));
  people.follow(1, undefined);
  people.follow(1, { followers: 12, copiers: null, assets: null, time: 5 });
  assert.equal(people.following(1)?.followers, 12);
  people.follow(1, undefined);
  people.follow(1, undefined);
  assert.equal(people.following(1), undefined);
  assert.deepEqual(heard, [1, 1]);
});
