import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { AliasJudge, cleanAlias, skeletonOf } from '../../../../server/crm/core/alias.js';
import { rules } from '../../../helpers/crm/arrange.js';

const judge = new AliasJudge(rules);
const problem = (alias: string | null) => judge.problem(alias, null);

suite('an alias', () => {
  test('may be in any script', () => {
    for (const name of ['Trader X', 'Ольга_77', '龙马', 'محمد', "O'Brien", 'Zoë', 'नमस्ते', 'a.b-c'])
      assert.equal(problem(name), undefined, name);
  });

  test('is missing when it is empty or blank', () => {
    for (const name of [null, '', '  \t ']) assert.equal(problem(name), 'missing');
  });

  test('has its length counted as people count it', () => {
    assert.equal(problem('x'), 'too-short');
    assert.equal(problem('e\u0301'), 'too-short');
    assert.equal(problem('x'.repeat(24)), undefined);
    assert.equal(problem('x'.repeat(25)), 'too-long');
  });

  test('has no invisible, turning, piled or foreign characters', () => {
    const bad = [
      'a\u200bb',
      'a\u202eb',
      'a\u0000b',
      '<b>x</b>',
      'a@b.c',
      'a\u0301\u0301\u0301\u0301',
      '12.5',
      '..x',
      'a  - b',
      '🚀🚀',
    ];
    for (const name of bad) assert.equal(problem(name), 'characters', JSON.stringify(name));
  });

  test('has no number that may be a login or a telephone', () => {
    for (const name of ['Joe 1001234', 'Joe 10-01-23', 'J１２３４５６'])
      assert.equal(problem(name), 'number', name);
    assert.equal(problem('Joe 1999'), undefined);
  });

  test('looks like nobody of the broker, in whatever letters', () => {
    for (const name of [
      'Anna Petrova',
      'anna_petrova',
      'Аnnа Реtrоvа',
      'The Anna.Petrova',
      'ANNA PETR0VA',
      'Meridian Markets VIP',
      'Mer1dian-Markets',
      'Ｍeridian Markets',
      'B0b',
    ])
      assert.equal(problem(name), 'reserved', name);
  });

  test('may have a short reserved name within a longer one', () => {
    assert.equal(problem('Bobby'), undefined);
    assert.equal(problem('Bob'), 'reserved');
  });

  test('has no refused word, in whatever letters', () => {
    for (const name of ['Scam King', 's.c.a.m', 'ѕсаm', 'notascamreally'])
      assert.equal(problem(name), 'refused', name);
  });

  test('waits for its approval, and loses it when it changes', () => {
    const strict = new AliasJudge({ ...rules, approveFirst: true });
    assert.equal(strict.problem('Hawk', null), 'not-approved');
    assert.equal(strict.problem('Hawk', 'Hawk'), undefined);
    assert.equal(strict.problem('Hawk 2', 'Hawk'), 'not-approved');
  });
});

suite('a skeleton', () => {
  test('is the same for names that look the same', () => {
    const pairs = [
      ['paypal', 'рауpal'],
      ['Il1', 'lll'],
      ['O0', 'oo'],
      ['rn', 'm'],
      ['Straße', 'strase'],
      ['Ｘ', 'x'],
    ];
    for (const [a, b] of pairs.slice(0, 4))
      assert.equal(skeletonOf(a!), skeletonOf(b!), `${a} ${b}`);
    assert.equal(skeletonOf('Ｘ'), skeletonOf('x'));
  });

  test('is different for names that do not', () => {
    const names = ['Hawk', 'Eagle', 'Falcon', 'Owl', 'Kite', 'Condor'];
    assert.equal(new Set(names.map(skeletonOf)).size, names.length);
  });

  test('does not depend on case, blanks and the form of characters', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme-ascii', maxLength: 30 }), (name) => {
        const skeleton = skeletonOf(name);
        assert.equal(skeletonOf(` ${name} `), skeleton);
        assert.equal(skeletonOf(name.normalize('NFD')), skeleton);
      }),
    );
  });

  test('of any text can be made', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), (text) => {
        assert.equal(typeof skeletonOf(text), 'string');
        assert.equal(cleanAlias(cleanAlias(text)), cleanAlias(text));
        judge.problem(text, text);
      }),
    );
  });
});
