import assert from 'node:assert/strict';
import { test } from 'node:test';
import { WarningLog } from '../../../server/http/warning-log.js';

test('says in one line which wordings were sent and how often, and then begins anew', () => {
  const lines: object[] = [];
  const log = new WarningLog({ info: (details) => lines.push(details) });
  log.tell();
  const told = (version: string, percentage: number) => ({
    entity: 'eu',
    version,
    percentage,
    computed: null,
  });
  log.note(told('eu-1', 0.76), 2);
  log.note(told('eu-2', 0.76), 1);
  log.note(told('eu-1', 0.76), 5);
  log.note(told('eu-1', 0.74), 3);
  log.note({ entity: null, version: 'general-1', percentage: null, computed: null }, 1);
  log.tell();
  log.tell();
  assert.deepEqual(lines, [
    {
      warnings: [
        { entity: 'eu', version: 'eu-1', percentage: 0.76, pages: 7 },
        { entity: 'eu', version: 'eu-2', percentage: 0.76, pages: 1 },
        { entity: 'eu', version: 'eu-1', percentage: 0.74, pages: 3 },
        { entity: null, version: 'general-1', percentage: null, pages: 1 },
      ],
    },
  ]);
});

/** How a percentage came about of which only trades of some symbols are part. */
const computed = {
  ...{ from: 0, to: 1, accounts: 40, next: 2 },
  symbols: { include: ['*'], exclude: ['*.us'] },
};

test('says which symbols count in a percentage, where not all do', () => {
  const lines: object[] = [];
  const log = new WarningLog({ info: (details) => lines.push(details) });
  const told = { entity: 'eu', version: 'eu-1', percentage: 0.76 };
  log.note({ ...told, computed }, 2);
  log.note({ ...told, percentage: 0.75, computed: { ...computed, symbols: null } }, 1);
  log.tell();
  const { symbols } = computed;
  assert.deepEqual(lines, [
    {
      warnings: [
        { ...told, symbols, pages: 2 },
        { ...told, percentage: 0.75, pages: 1 },
      ],
    },
  ]);
});
