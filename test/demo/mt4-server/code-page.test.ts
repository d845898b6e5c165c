import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { encode } from '../../../demo/mt4-server/code-page.js';

test('writes what the built-in decoder reads', () => {
  const texts = {
    'windows-1252': 'Größe für Zoë, 100 € – “ok”',
    'windows-1251': 'Съешь ещё этих мягких французских булок №5',
    gbk: '外汇保证金交易，测试账户',
  } as const;
  for (const [page, text] of Object.entries(texts)) {
    const bytes = encode(text, page as keyof typeof texts);
    // Streaming, because Node 20 otherwise reads windows-1252 as Latin-1.
    assert.equal(new TextDecoder(page).decode(bytes, { stream: true }), text);
  }
});

test('leaves ASCII as it is in every page', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
      for (const page of ['windows-1252', 'windows-1251', 'gbk'] as const) {
        assert.equal(encode(text, page).toString('latin1'), text);
      }
    }),
  );
});

test('writes ? for what a page does not have', () => {
  assert.equal(encode('測Ж€😀', 'windows-1251').toString('latin1'), '?\xc6\x88?');
  assert.equal(encode('Ж', 'windows-1252').toString(), '?');
});
