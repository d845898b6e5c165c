import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WarningLog } from '../../../server/http/warning-log.js';

test('says in one line which wordings were sent and how often, and then begins anew', () => {
  const lines: object[] = [];
  const log = new WarningLog({ info: (details) => lines.push(details) });
  log.tell();
  log.note('eu', 'eu-1', 2);
  log.note('eu', 'eu-2', 1);
  log.note('eu', 'eu-1', 5);
  log.note(null, 'general-1', 1);
  log.tell();
  log.tell();
  assert.deepEqual(lines, [
    {
      warnings: [
        { entity: 'eu', version: 'eu-1', pages: 7 },
        { entity: 'eu', version: 'eu-2', pages: 1 },
        { entity: null, version: 'general-1', pages: 1 },
      ],
    },
  ]);
});
