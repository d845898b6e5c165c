import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readReportConfig, sayReportConfig } from '../../../../server/feeds/mt4/report-config.js';
import type { SqlRow } from '../../../../server/feeds/mt4/report-connection.js';
import { ReportTable } from '../../../../server/feeds/mt4/report-tables.js';

function read(rows: readonly SqlRow[], columns = ['CONFIG', 'VALUE_STR']) {
  const table = new ReportTable('copy', new Map(columns.map((name) => [name, name])));
  return readReportConfig({ query: () => Promise.resolve(rows) }, { table, lacks: [] });
}

function linesOf(groups: readonly string[], include = ['real*']) {
  const lines: string[] = [];
  const say = (_details: object, sentence: string) => void lines.push(sentence);
  sayReportConfig(
    { server: null, groups },
    { include, exclude: ['*test*'] },
    { info: say, warn: say },
  );
  return lines;
}

test('finds server and groups by their keys', async () => {
  const rows = [
    [4, ' 10.0.0.9:443 '],
    [3, ',real-usd, real-eur ,,'],
  ];
  assert.deepEqual(await read(rows), { server: '10.0.0.9:443', groups: ['real-usd', 'real-eur'] });
});

test('says nothing of what is not there', async () => {
  assert.deepEqual(await read([]), { server: null, groups: [] });
  assert.deepEqual(await read([[3, null]]), { server: null, groups: [] });
  assert.equal(await read([], ['CONFIG']), undefined);
  assert.deepEqual(linesOf([]), []);
});

test('leaves out the last name of a list that fills its column', async () => {
  const list = `${'real-usd,'.repeat(28)}rea`.padEnd(255, 'x');
  const config = await read([[3, list]]);
  assert.deepEqual(new Set(config?.groups), new Set(['real-usd']));
});

test('warns when none of the groups is wanted, but not where the list has masks', () => {
  assert.equal(linesOf(['real-usd', 'demo']).length, 1);
  assert.match(linesOf(['demo', 'real-test'])[1] ?? '', /copies none of the groups/);
  assert.equal(linesOf(['*', '!demo']).length, 1);
});
