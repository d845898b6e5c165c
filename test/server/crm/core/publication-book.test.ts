import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import type { Entities, EntityName } from '../../../../server/crm/entities.js';
import { createBook, Shown } from '../../../helpers/crm/arrange.js';
import { FakeConnector } from '../../../helpers/crm/fake-connector.js';

function arrange(options: Parameters<typeof createBook>[1] = {}) {
  const shown = new Shown();
  const { book, took } = createBook(shown, options);
  const crm = new FakeConnector();
  const tell = () => {
    for (const entity of ['consent', 'account', 'client'] as const)
      for (const [id, record] of crm.stored[entity]) book.tell(entity, id, record);
  };
  const change = <K extends EntityName>(entity: K, id: string, fields: Partial<Entities[K]>) => {
    crm.write(entity, { ...crm.stored[entity].get(id), ...fields, externalId: id });
    book.tell(entity, id, crm.stored[entity].get(id));
  };
  book.trust(true);
  return { book, shown, crm, tell, change, took };
}

suite('who is shown', () => {
  test('is who said yes, under the alias, in whatever order the records come', () => {
    const { book, shown, crm, tell } = arrange();
    crm.writeTrader('1', { alias: 'Hawk' });
    crm.writeTrader('2', { alias: ' Grey   Owl ' });
    tell();
    assert.deepEqual(
      [...shown],
      [
        [101, { alias: 'Hawk', country: 'DE' }],
        [102, { alias: 'Grey Owl', country: 'DE' }],
      ],
    );
    assert.equal(book.publication('102'), 'shown');
    assert.equal(book.publication('103'), 'unknown-client');
  });

  test('tells how many follow an account, as they were counted last, and that nobody tells any more', () => {
    const { shown, crm, change, book } = arrange();
    const [server, clientId] = ['main', 'c1'];
    const told = { followers: 40, copiers: 12, assetsMinor: 950_000, followedAt: 2_000 };
    change('account', 'a1', { login: '101', server, clientId, ...told });
    const seen = { followers: 40, copiers: 12, assets: 950_000, time: 2_000 };
    assert.deepEqual(shown.followings.get(101), seen);
    // Of two records of one account the one that was counted later.
    change('account', 'a2', { login: '101', server, clientId, followers: 41, followedAt: 1_000 });
    assert.deepEqual(shown.followings.get(101), seen);
    // Without the time nobody knows of when it is.
    change('account', 'a1', { followedAt: null });
    assert.equal(shown.followings.get(101)?.followers, 41);
    book.tell('account', 'a2', undefined);
    assert.equal(shown.followings.get(101), undefined);
    assert.ok(crm.stored.account.has('a2'));
    change('account', 'a3', { login: '103', server: 'other', clientId, ...told });
    assert.equal(shown.followings.get(103), undefined);
  });

  test('knows whose accounts are, whether he is shown or not', () => {
    const { shown, change } = arrange();
    const server = 'main';
    change('account', 'a1', { login: '101', server, clientId: 'c2' });
    change('account', 'a2', { login: '102', server, clientId: 'c2' });
    change('account', 'a3', { login: '103', server: 'demo', clientId: 'c2' });
    assert.deepEqual(
      [...shown.owners],
      [
        [101, 'c2'],
        [102, 'c2'],
      ],
    );
    // Of two owners always the same one stands for both.
    change('account', 'a4', { login: '101', server, clientId: 'c1' });
    assert.equal(shown.owners.get(101), 'c1');
    change('account', 'a4', { login: '102', server, clientId: 'c1' });
    change('account', 'a2', { server: 'demo' });
    assert.deepEqual(
      [...shown.owners],
      [
        [101, 'c2'],
        [102, 'c1'],
      ],
    );
  });

  test('is nobody without a consent, and nobody under an invented name either', () => {
    const { shown, crm, book } = arrange();
    crm.writeTrader('1');
    for (const entity of ['client', 'account'] as const)
      for (const [id, record] of crm.stored[entity]) book.tell(entity, id, record);
    assert.equal(shown.size, 0);
    assert.deepEqual([...shown.withdrawn], [101]);
    assert.deepEqual([...book.counts().hidden], [['no-consent', 1]]);
    assert.equal(book.publication('101'), 'no-consent');
  });

  test('goes at once when the consent is withdrawn, deleted, or is for something else', () => {
    for (const change of [
      (b: ReturnType<typeof arrange>) => b.change('consent', 'k1', { state: 'withdrawn' }),
      (b: ReturnType<typeof arrange>) => b.book.tell('consent', 'k1', undefined),
      (b: ReturnType<typeof arrange>) => b.change('consent', 'k1', { purpose: 'newsletter' }),
      (b: ReturnType<typeof arrange>) => b.change('client', 'c1', { status: 'blocked' }),
      (b: ReturnType<typeof arrange>) => b.book.tell('client', 'c1', undefined),
      (b: ReturnType<typeof arrange>) => b.book.tell('account', 'a1', undefined),
      (b: ReturnType<typeof arrange>) => b.change('account', 'a1', { server: 'demo' }),
      (b: ReturnType<typeof arrange>) => b.book.trust(false),
    ]) {
      const parts = arrange();
      parts.crm.writeTrader('1');
      parts.tell();
      assert.equal(parts.shown.size, 1);
      change(parts);
      assert.equal(parts.shown.size, 0, String(change));
      assert.ok(parts.shown.withdrawn.has(101), String(change));
    }
  });

  test('keeps the country back unless the consent names it', () => {
    const { shown, crm, tell, change } = arrange();
    crm.writeTrader('1', { alias: 'Hawk' });
    tell();
    change('consent', 'k1', { scope: [] });
    assert.deepEqual(shown.get(101), { alias: 'Hawk' });
  });

  test('follows the newest word, and of two at one time the no', () => {
    const { shown, crm, tell, change } = arrange();
    crm.writeTrader('1');
    tell();
    change('consent', 'k1', { at: 10 });
    change('consent', 'later', { clientId: 'c1', state: 'withdrawn', at: 20 });
    assert.equal(shown.size, 0);
    change('consent', 'k1', { at: 30 });
    assert.equal(shown.size, 1);
    change('consent', 'later', { at: 30 });
    assert.equal(shown.size, 0);
  });

  test('is not an account that two clients have', () => {
    const { shown, crm, tell, change, book } = arrange();
    crm.writeTrader('1');
    crm.writeTrader('2', { login: '101' });
    tell();
    assert.equal(shown.size, 0);
    assert.deepEqual([...book.counts().hidden], [['shared-account', 1]]);
    change('account', 'a2', { login: '102' });
    assert.deepEqual([...shown.keys()].sort(), [101, 102]);
  });

  test('is the first of two whose aliases look alike, until he gives it up', () => {
    const { shown, crm, tell, change, took } = arrange();
    crm.writeTrader('1', { alias: 'Hawk' });
    tell();
    change('client', 'c2', { alias: 'Наwk' });
    change('account', 'a2', { clientId: 'c2', login: '102' });
    change('consent', 'k2', { clientId: 'c2', state: 'granted' });
    assert.deepEqual([...shown.keys()], [101]);
    change('consent', 'k1', { state: 'withdrawn' });
    assert.deepEqual([...shown.keys()], [], 'a withdrawn trader keeps his name');
    change('client', 'c1', { alias: 'Eagle' });
    assert.deepEqual([...shown.keys()], [102]);
    assert.deepEqual(
      took.map(([, client]) => client),
      ['c1', 'c2'],
    );
  });

  test('is nobody whose alias is not approved', () => {
    const { shown, crm, tell, change } = arrange({ rules: { approveFirst: true } });
    crm.writeTrader('1', { alias: 'Hawk' });
    tell();
    assert.equal(shown.size, 0);
    change('client', 'c1', { approvedAlias: 'Hawk' });
    assert.equal(shown.size, 1);
    change('client', 'c1', { alias: 'Anna' });
    assert.equal(shown.size, 0);
  });

  test('does not depend on the way on which the records came to be what they are', () => {
    const step = fc.tuple(
      fc.constantFrom('client', 'account', 'consent'),
      fc.integer({ min: 1, max: 4 }),
      fc.integer({ min: 1, max: 4 }),
      fc.constantFrom('yes', 'no', 'gone'),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 60 }), (steps) => {
        const { book, shown, crm } = arrange();
        for (const [entity, id, other, word] of steps) {
          const name = entity;
          const externalId = `${name}${id}`;
          if (word === 'gone') crm.remove(name, externalId);
          else
            crm.write(name, {
              externalId,
              ...(name === 'client' && {
                alias: `Name ${'abcd'[id]}`,
                status: word === 'yes' ? 'active' : 'closed',
              }),
              ...(name === 'account' && {
                clientId: `client${other}`,
                login: word === 'yes' ? `${id}` : '9',
              }),
              ...(name === 'consent' && {
                clientId: `client${other}`,
                state: word === 'yes' ? 'granted' : 'withdrawn',
              }),
            });
          book.tell(name, externalId, crm.stored[name].get(externalId));
        }
        const fresh = arrange();
        for (const name of ['client', 'account', 'consent'] as const)
          for (const [id, record] of crm.stored[name]) fresh.book.tell(name, id, record);
        assert.deepEqual([...shown].sort(), [...fresh.shown].sort());
        assert.equal(book.counts().shown, shown.size);
      }),
    );
  });
});
