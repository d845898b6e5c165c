import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { settingsSchema } from '../server/config/settings.js';

/** As much of a JSON schema as naming its settings needs. */
interface Schema {
  properties?: Record<string, Schema>;
  patternProperties?: Record<string, Schema>;
}

const readme = readFileSync('README.md', 'utf8');
/** First cells of the tables in the README's chapter on settings. */
const documented = [...readme.matchAll(/^\| `([a-zA-Z0-9.<>]+)`/gm)].map(([, name = '']) => name);

/** Every setting by its path, `symbols.<name>.pip`; what has no parts is one setting. */
function settings(schema: Schema, path = ''): string[] {
  const named = Object.entries(schema.properties ?? {});
  const any = Object.values(schema.patternProperties ?? {}).map(
    (each) => ['<name>', each] as const,
  );
  const parts = [...named, ...any];
  if (!parts.length) return [path];
  return parts.flatMap(([name, part]) => settings(part, path ? `${path}.${name}` : name));
}

const all = settings(settingsSchema as Schema);

test('the README explains every setting', () => {
  assert.deepEqual(
    all.filter((name) => !readme.includes(`\`${name}\``)),
    [],
  );
});

test('the README explains no setting that does not exist', () => {
  const roots = new Set(all.map((name) => name.split('.')[0]));
  const claimed = documented.filter((name) => roots.has(name.split('.')[0] ?? ''));
  assert.ok(claimed.length > 10);
  assert.deepEqual(
    claimed.filter((name) => !all.some((known) => known === name || known.startsWith(`${name}.`))),
    [],
  );
});

/** As much of the manifest as this needs. */
interface Manifest {
  modules: {
    declarations: {
      tagName?: string;
      attributes?: { name: string; inheritedFrom?: { name: string } }[];
    }[];
  }[];
}

const { modules } = JSON.parse(readFileSync('custom-elements.json', 'utf8')) as Manifest;
const widgets = modules
  .flatMap(({ declarations }) => declarations)
  .flatMap(({ tagName, attributes = [] }) => (tagName ? { tagName, attributes } : []));
/** The table's row of each widget. */
const rows = new Map(
  [...readme.matchAll(/^\| `<(broker-[a-z-]+)>` \|.*$/gm)].map(([row, tag]) => [tag, row]),
);

test('the README has a row for each widget, and for nothing else', () => {
  assert.deepEqual([...rows.keys()].sort(), widgets.map(({ tagName }) => tagName).sort());
});

test('the row of a widget names each attribute of its own', () => {
  for (const { tagName, attributes } of widgets) {
    const own = attributes.filter(({ inheritedFrom }) => inheritedFrom?.name !== 'Widget');
    assert.ok(own.length, `the manifest knows no attribute of ${tagName}`);
    const missing = own.filter(({ name }) => !rows.get(tagName)?.includes(`\`${name}\``));
    assert.deepEqual(missing, [], tagName);
  }
});

test('the attributes that all widgets have are in the docs of each, and in a table of their own', () => {
  for (const { tagName, attributes } of widgets) {
    const names = attributes.flatMap(({ name, inheritedFrom }) =>
      inheritedFrom?.name === 'Widget' ? name : [],
    );
    assert.deepEqual(names.sort(), ['locale', 'relay', 'theme', 'updown'], tagName);
    for (const name of names) assert.ok(readme.includes(`\n| \`${name}\` |`), name);
  }
});
