import assert from 'node:assert/strict';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { type DemoClient, demoClients } from '../../../demo/crm-server/clients.js';
import { drawPage } from '../../../demo/crm-server/draw.js';
import { countryOf, figuresOf, viewOf } from '../../../demo/crm-server/view.js';

const client = (fields: Partial<DemoClient> = {}): DemoClient => ({
  ...demoClients(0)[0]!,
  ...fields,
});
const draw = (...clients: DemoClient[]) =>
  drawPage('<p>{relay}</p><!-- clients -->', clients, 'http://127.0.0.1:8080');

suite('the page of the back office', () => {
  test('has every client with switches that say where they stand', () => {
    const html = draw(client({ shown: true, countryShown: false }));
    assert.match(html, /^<p>http:\/\/127\.0\.0\.1:8080<\/p>/);
    assert.match(html, /value="hide" aria-checked="true"/);
    assert.match(html, /value="show-country" aria-checked="false"/);
    assert.equal(html.match(/<section class="account"/g)?.length, 2);
  });

  test('cannot be broken by an alias', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        const html = draw(client({ alias: `${text}"'<script>&$&` }));
        assert.equal(html.match(/<script/g), null);
        assert.equal(html.match(/<article/g)?.length, 1);
        assert.equal(html.match(/<input [^<]*?aria-describedby="C-1-state">/g)?.length, 1);
      }),
    );
  });

  test('has a place for each text that changes', () => {
    const one = client();
    const html = draw(one);
    for (const name of Object.keys(viewOf(one).texts))
      assert.equal(html.split(`data-field="${name}"`).length, 2, name);
  });
});

suite('what is said of a client', () => {
  const said = (publication: string | undefined) => {
    const [account] = client().accounts;
    const results = publication === undefined ? {} : { publication };
    const { tone, texts } = viewOf(client({ accounts: [{ ...account!, results }] }));
    return [tone, texts['state']];
  };

  test('is what the relay wrote back', () => {
    assert.deepEqual(said(undefined), ['quiet', 'The relay has not written yet']);
    assert.deepEqual(said('shown'), ['good', 'On the boards']);
    assert.deepEqual(said('alias-not-approved'), ['wait', 'Waiting for approval']);
    assert.deepEqual(said('alias-taken'), ['bad', 'Alias refused: looks like another trader']);
    assert.deepEqual(said('shared-account'), ['quiet', 'Not shown: shared-account']);
  });

  test('comes from whichever account the relay knows', () => {
    const [unknown, known] = client().accounts;
    const accounts = [unknown!, { ...known!, results: { publication: 'shown' } }];
    assert.equal(viewOf(client({ accounts })).tone, 'good');
  });

  test('has money in its currency, fractions as percents, and dashes for what is not known', () => {
    const results = { balance: '1234.5', equity: '-1', gain: 0.1234, drawdown: null };
    assert.deepEqual(figuresOf({ ...results, ranks: 'top all: 1\ntop year: 2' }, 'EUR'), {
      ...{ balance: '€1,234.50', equity: '-€1.00', gain: '12.3%', drawdown: '–' },
      places: 'top all: 1 · top year: 2',
    });
    assert.deepEqual(figuresOf({}, 'USD'), {
      ...{ balance: '–', equity: '–', gain: '–', drawdown: '–', places: 'none' },
    });
  });

  test('names the country', () => {
    assert.equal(countryOf(724), 'Spain');
    assert.equal(countryOf(56), 'Belgium');
  });
});
