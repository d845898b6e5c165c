import assert from 'node:assert/strict';
import { test } from 'node:test';
import { earlier, fromTryton, toDatetime, toTryton } from '../../../../server/crm/tryton/values.js';

test('values of Tryton become plain ones and back', () => {
  assert.equal(fromTryton({ __class__: 'Decimal', decimal: '12.50' }), '12.50');
  const stamp = '2026-11-28T01:02:03.000456';
  assert.equal(fromTryton(toDatetime(stamp)), stamp);
  assert.equal(earlier(stamp, 60_000), '2026-11-28T01:01:03.000000');
  assert.deepEqual(toTryton('1.5', 'numeric'), { __class__: 'Decimal', decimal: '1.5' });
  assert.deepEqual(
    [toTryton('2', 'float'), toTryton(null, 'float'), toTryton(3, 'text')],
    [2, null, '3'],
  );
});
