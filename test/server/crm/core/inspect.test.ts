import assert from 'node:assert/strict';
import { test, type TestContext } from 'node:test';
import { inspectCrm } from '../../../../server/crm/core/inspect.js';
import { createParts } from '../../../helpers/crm/arrange.js';

async function check(t: TestContext, rights: readonly string[]) {
  const { connector, records, queue, now } = await createParts(t);
  Object.assign(connector.description, { rights });
  const said: string[] = [];
  const { signal } = new AbortController();
  const say = (line: string) => void said.push(line.trimEnd());
  const isWell = await inspectCrm('check', { connector, records, queue, signal, now, say });
  return { isWell, said };
}

test('a check says that the rights in the CRM are those that are needed', async (t) => {
  const { isWell, said } = await check(t, []);
  assert.ok(isWell);
  assert.ok(said.includes('  rights     as needed'), said.join('\n'));
});

test('a check names each right to be mended; the relay can work with them', async (t) => {
  const sentences = ['Contact: delete (all) is not needed: set it to no.', 'files: take it away.'];
  const { isWell, said } = await check(t, sentences);
  assert.ok(isWell);
  const at = said.indexOf('  rights     to be mended:');
  assert.deepEqual(
    said.slice(at + 1, at + 3).map((line) => line.trim()),
    sentences,
  );
});
