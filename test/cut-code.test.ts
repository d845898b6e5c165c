import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { suite, test } from 'node:test';
import { type Cuts, cutCode } from '../.config/vite/cut-code.js';
import { unused } from '../.config/vite/lean-chart.js';

const cuts = (changes: Partial<Cuts> = {}): Cuts => ({
  imports: ['make'],
  constants: {},
  never: [],
  gone: [],
  bodies: {},
  called: {},
  own: /\b_own_\w+/g,
  ...changes,
});

/** A library with a scale and a logo. */
const library = `
class Logo {
  _own_draw() { return 'logo'; }
}
class Scale {
  constructor() { this.log = 0; this._own_value = 2; this._own_logo = new Logo(); }
  _own_isLog() { return this.log === 1; }
  _own_toLog(value) { return Math.log10(value); }
  _own_of(value) { return this._own_isLog() ? this._own_toLog(value) : value * this._own_value; }
}
class ScaleApi {
  constructor(scale) { this._own_scale = scale; }
  of(value) { return this._own_scale._own_of(value); }
  logo() { return this._own_scale._own_logo._own_draw(); }
}
function checkKind(kind) { if (kind === 'Custom') throw new Error('No custom scales.'); }
const make = (kind) => { checkKind(kind); return new ScaleApi(new Scale()); };
const more = () => 'nobody imports this';
export { make, more };`;

interface Made {
  of(value: number): number;
  logo?: () => string;
}

async function load(code: string): Promise<(kind: string) => Made> {
  const module: unknown = await import(`data:text/javascript,${encodeURIComponent(code)}`);
  return (module as { make: (kind: string) => Made }).make;
}

suite('code that is cut', () => {
  test('does what it did, with short names', async () => {
    const code = cutCode(library, cuts());
    assert.doesNotMatch(code, /_own_/);
    const made = (await load(code))('Plain');
    assert.equal(made.of(21), 42);
    assert.equal(made.logo?.(), 'logo');
  });

  test('has no export that nobody imports', () => {
    assert.match(library, /nobody imports/);
    assert.doesNotMatch(cutCode(library, cuts()), /nobody imports/);
  });

  test('has no branch that a constant closes, and not what only that needed', async () => {
    const code = cutCode(library, cuts({ constants: { _own_isLog: 'false' } }));
    assert.doesNotMatch(code, /log10/);
    assert.equal((await load(code))('Plain').of(21), 42);
  });

  test('still writes to what a constant stands for', () => {
    const code = cutCode(library, cuts({ constants: { log: '0' } }));
    assert.match(code, /this\.log = 0/);
    assert.doesNotMatch(code, /this\.log ===/);
  });

  test('has no method of a public class that nobody calls', async () => {
    const code = cutCode(library, cuts({ called: { ScaleApi: ['of'] } }));
    assert.doesNotMatch(code, /'logo'|"logo"/);
    const made = (await load(code))('Plain');
    assert.equal(made.logo, undefined);
    assert.equal(made.of(1), 2);
  });

  test('never makes an object of a class that is gone', () => {
    const code = cutCode(library, cuts({ gone: ['Logo'], called: { ScaleApi: ['of'] } }));
    assert.doesNotMatch(code, /class Logo/);
  });

  test('does not compare with what nothing is equal to', async () => {
    const code = cutCode(library, cuts({ never: ['Custom'] }));
    assert.doesNotMatch(code, /Custom/);
    assert.equal((await load(code))('Custom').of(1), 2);
  });

  test('has the bodies of the table', async () => {
    const bodies = { checkKind: '{}', 'Scale._own_of': '{ return value + this._own_value; }' };
    const made = (await load(cutCode(library, cuts({ bodies }))))('Custom');
    assert.equal(made.of(40), 42);
  });

  test('is refused when the table was made for another version', () => {
    const bodies = { checkKind: '{}', 'Scale._own_percent': '{}' };
    assert.throws(() => cutCode(library, cuts({ bodies })), {
      message: 'The library has no Scale._own_percent.',
    });
  });
});

suite('the cut chart library', () => {
  const file = 'node_modules/lightweight-charts/dist/lightweight-charts.development.mjs';
  const code = cutCode(readFileSync(file, 'utf8'), unused);

  test('keeps its licence', () => {
    assert.match(code, /@license[\s\S]*TradingView[\s\S]*Apache License 2\.0/);
  });

  test('exports exactly what charts import', () => {
    const list = /export \{([^}]*)\}/.exec(code)?.[1] ?? '';
    const names = list.split(',').map((name) => name.trim().split(' as ').at(-1) ?? '');
    assert.deepEqual(names.sort(), [...unused.imports].sort());
  });

  test('has everything that charts import', () => {
    const sources = ['chart-view', 'series'].map((name) =>
      readFileSync(`widgets/internal/market/chart/${name}.ts`, 'utf8'),
    );
    const imported = sources.flatMap((text) =>
      (/import \{([^}]*)\} from 'lightweight-charts'/.exec(text)?.[1] ?? '')
        .split(',')
        .map((name) => name.trim())
        .filter((name) => name && !name.startsWith('type ')),
    );
    assert.deepEqual(imported.sort(), [...unused.imports].sort());
  });

  test('moves every label of the time axis into sight at its edges', () => {
    assert.match(readFileSync(file, 'utf8'), /needAlignCoordinate \?/);
    assert.doesNotMatch(code, /needAlignCoordinate \?|= tickMark\.coord;/);
  });

  test('touches nothing that Trusted Types forbid', () => {
    assert.doesNotMatch(code, /innerHTML/);
  });
});
