import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { BookingIndex } from '../../../../server/relay/track-record/booking-index.js';
import { bookingOf } from '../../../../server/relay/track-record/payment-match.js';
import { hasName } from '../../../../server/relay/track-record/payment-names.js';
import { transferRecord } from '../../../helpers/records.js';

test('a comment names a payment by a word of its own', () => {
  for (const comment of [
    'dep-1234',
    'deposit dep-1234',
    'card (dep-1234)',
    'ref:dep-1234;x',
    'зачислено dep-1234',
  ])
    assert.equal(hasName(comment, 'dep-1234'), true, comment);
});

test('a part of a longer number or word is no name', () => {
  for (const comment of ['dep-12345', 'xdep-1234', 'идdep-1234', 'dep-1234й', 'dep 1234', ''])
    assert.equal(hasName(comment, 'dep-1234'), false, comment);
  assert.equal(hasName('991234 and 12349, then 1234', '1234'), true);
});

test('what is shorter than four characters names nothing: it stands in comments by accident', () => {
  assert.equal(hasName('bonus 100', '100'), false);
  assert.equal(hasName('deposit 2026', '2026'), true);
  assert.equal(hasName('anything', ''), false);
});

test('MT4 cuts comments: eight characters of a name at the end of a long one are enough', () => {
  const id = '550e8400-e29b-41d4-a716-446655440000';
  assert.equal(hasName(`deposit ${id}`.slice(0, 31), id), true);
  assert.equal(hasName(`a deposit by wire ${id}`.slice(0, 26), id), true);
  assert.equal(
    hasName(`deposit by bank wire of ${id}`.slice(0, 31), id),
    false,
    'too little is left',
  );
  assert.equal(hasName('deposit 550e8400', id), false, 'a short comment is whole');
  assert.equal(hasName('a deposit by wire x550e8400-e2', id), false, 'within another word');
});

test('a name between blanks is always found, whatever it is made of', () => {
  const name = fc.string({ minLength: 4, maxLength: 12, unit: 'binary' });
  const words = fc.string({ maxLength: 20, unit: 'binary' });
  fc.assert(
    fc.property(words, name, words, (before, id, after) => {
      assert.equal(hasName(`${before} ${id} ${after}`, id), true);
    }),
  );
});

test('the index finds every comment that has a name, whole or cut, without a look at the others', () => {
  const part = fc.constantFrom(
    'dep',
    'a1b2c3d4e5f6',
    '550e8400',
    'e29b41d4a716',
    '7',
    'п12',
    '2026',
  );
  const name = fc
    .record({
      parts: fc.array(part, { minLength: 1, maxLength: 4 }),
      mark: fc.constantFrom('-', '#', ' '),
    })
    .map(({ parts, mark }) => parts.join(mark));
  const comment = fc
    .record({
      before: fc.constantFrom('', 'deposit ', 'wire (', 'x'),
      name,
      after: fc.constantFrom('', ')', '9'),
    })
    .map(({ before, name: own, after }) => `${before}${own}${after}`);
  fc.assert(
    fc.property(
      fc.array(comment, { minLength: 1, maxLength: 8 }),
      name,
      fc.nat(31),
      (comments, id, cut) => {
        const bookings = comments.map((text, ticket) => {
          const kept = ticket % 2 ? text.slice(0, Math.max(24, cut)) : text;
          return bookingOf(transferRecord({ ticket, comment: kept }), undefined);
        });
        const found = new BookingIndex(bookings).find([id], 0);
        for (const each of bookings)
          if (hasName(each.comment, id)) assert.ok(found.has(each), `${each.comment} | ${id}`);
      },
    ),
    { numRuns: 300 },
  );
  const index = new BookingIndex([bookingOf(transferRecord({ comment: 'x PAY-1' }), 'USD')]);
  assert.equal(index.find(['wire-7'], 5).size, 0);
  assert.equal(index.find(['wire-7'], 10_000_000).size, 1);
});
