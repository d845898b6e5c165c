import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type TestContext, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { feedTypes, loadFeed } from '../../../server/feeds/registry.js';

const feed = `export default { options: { type: 'object', properties: {} }, async run() {} };`;

/** A folder with these files, as a URL. */
async function folderWith(t: TestContext, files: Record<string, string>): Promise<URL> {
  const folder = await mkdtemp(join(tmpdir(), 'feeds-'));
  t.after(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, 'package.json'), '{ "type": "module" }');
  for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
  return pathToFileURL(`${folder}/`);
}

test('knows the feeds of this relay by the names of their files', async () => {
  const types = await feedTypes();
  for (const type of ['mt4-text-api', 'push']) assert.ok(types.includes(type), type);
  assert.deepEqual(types, [...types].sort());
});

test('files beside the feeds that are no feeds are not offered', async () => {
  const types = await feedTypes();
  for (const other of ['feed', 'registry', 'supervisor', 'sleep', 'market']) {
    assert.ok(!types.includes(other), other);
  }
});

test('loads a definition with its options', async () => {
  const definition = await loadFeed('mt4-text-api');
  assert.equal(typeof definition.run, 'function');
  assert.ok(Object.keys(definition.options.properties).includes('symbols'));
});

test('every option of every feed has a sentence for the docs', async () => {
  for (const type of await feedTypes()) {
    const { options } = await loadFeed(type);
    for (const [name, schema] of Object.entries(options.properties)) {
      const { description } = schema as { description?: string };
      assert.match(description ?? '', /^[A-Z0-9ms].*\.$/s, `${type}.${name}`);
    }
  }
});

test('an unknown type is answered with all types', async () => {
  await assert.rejects(loadFeed('mt5'), (error: Error) => {
    assert.match(error.message, /^No feed is called 'mt5'\. Use one of: .*mt4-text-api, push.*\.$/);
    return true;
  });
});

test('a type is never taken for a path', async () => {
  for (const type of ['../feeds/push', 'push.ts', './push', '', 'constructor', '__proto__']) {
    await assert.rejects(loadFeed(type), /^Error: No feed is called/);
  }
});

test('a feed dropped into the folder of a build is found without a list', async (t) => {
  const folder = await folderWith(t, {
    'my-source.js': feed,
    'called.js': `export default { options: { type: 'object' }, ingest() {} };`,
    'helper.js': 'export const help = 1;',
    'wrong.js': `export default { options: {}, run: 'no function' };`,
    'nothing.js': 'export default null;',
    'my-source.js.map': '{}',
    'my-source.d.ts': 'export {};',
    'notes.md': '# no',
  });
  assert.deepEqual(await feedTypes(folder), ['called', 'my-source']);
  assert.equal(typeof (await loadFeed('my-source', folder)).run, 'function');
});

test('a feed that cannot be loaded stops the start instead of going missing', async (t) => {
  const folder = await folderWith(t, { 'broken.js': `throw new Error('needs mysql2');` });
  await assert.rejects(feedTypes(folder), /needs mysql2/);
});
