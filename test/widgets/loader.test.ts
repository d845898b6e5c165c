import { expect } from '@open-wc/testing';
import fc from 'fast-check';
import { findBase, readData, readLink } from '../../widgets/internal/markup.js';

const attributesOf = (html: string) => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return readData(body.firstElementChild!.getAttribute('data-broker') ?? '', [
    ...body.firstElementChild!.attributes,
  ]);
};

const hashOf = (html: string) => {
  const { body } = new DOMParser().parseFromString(html, 'text/html');
  return body.querySelector('a')!.hash;
};

describe('a link that asks for a widget', () => {
  it('names the widget and its attributes', () => {
    expect(readLink('#broker:ticker?symbols=EURUSD,GBPUSD&mode=grid')).to.deep.equal({
      tag: 'broker-ticker',
      attributes: [
        ['symbols', 'EURUSD,GBPUSD'],
        ['mode', 'grid'],
      ],
    });
  });

  it('needs no attributes', () => {
    for (const fragment of ['#broker:risk-warning', '#broker:risk-warning?'])
      expect(readLink(fragment)).to.deep.equal({ tag: 'broker-risk-warning', attributes: [] });
  });

  it('may be written in capitals and with the whole tag name', () => {
    expect(readLink('#BROKER:Ticker').tag).to.equal('broker-ticker');
    expect(readLink('#broker:broker-ticker').tag).to.equal('broker-ticker');
  });

  it('survives what editors do to an address', () => {
    const wanted = [
      ['symbols', 'EURUSD'],
      ['mode', 'grid'],
    ];
    for (const between of ['&', '&amp;', '&#038;', '&amp;amp;']) {
      const hash = hashOf(`<a href="/rates#broker:ticker?symbols=EURUSD${between}mode=grid">x</a>`);
      expect(readLink(hash).attributes).to.deep.equal(wanted);
    }
  });

  it('keeps escaped text as text', () => {
    const hash = hashOf('<a href="#broker:ticker?symbols=%3Cimg%20src%3Dx%20onerror%3Dx%3E">x</a>');
    expect(readLink(hash).attributes).to.deep.equal([['symbols', '<img src=x onerror=x>']]);
  });

  it('stays readable when its escapes are broken', () => {
    const { attributes } = readLink('#broker:ticker?symbols=%E0%A4%A&mode=%');
    expect(attributes.map(([name]) => name)).to.deep.equal(['symbols', 'mode']);
  });

  it('cannot choose the relay, in any spelling', () => {
    for (const name of ['relay', 'RELAY', 'Relay', '%72elay'])
      expect(readLink(`#broker:ticker?${name}=https://evil.example`).attributes).to.deep.equal([]);
  });

  it('names no widget unless its fragment says so from the start', () => {
    for (const fragment of [
      '',
      '#',
      '#broker',
      '#broker:',
      '#broker:?symbols=EURUSD',
      '#top#broker:ticker',
      '#brokerage:ticker',
      'javascript:alert(1)',
    ])
      expect(readLink(fragment).tag).to.equal('broker-');
  });
});

describe('an element that asks for a widget', () => {
  it('names the widget and passes its data attributes on', () => {
    const html = '<div data-broker="ticker" data-symbols="EURUSD" data-symbol-url="/x/{symbol}">';
    expect(attributesOf(html)).to.deep.equal({
      tag: 'broker-ticker',
      attributes: [
        ['symbols', 'EURUSD'],
        ['symbol-url', '/x/{symbol}'],
      ],
    });
  });

  it('may choose its relay', () => {
    const { attributes } = attributesOf('<p data-broker=ticker data-relay="https://b.example">');
    expect(attributes).to.deep.equal([['relay', 'https://b.example']]);
  });

  it('forgives capitals, blanks and the whole tag name', () => {
    for (const name of ['Ticker', ' ticker ', 'broker-ticker', 'Broker-Ticker'])
      expect(attributesOf(`<div data-broker="${name}">`).tag).to.equal('broker-ticker');
  });

  it('keeps what is its own', () => {
    const html =
      '<div id="a" class="b" style="min-height:48px" title="c" onclick="d()" data-broker="ticker">';
    expect(attributesOf(html).attributes).to.deep.equal([]);
  });
});

describe('hostile attributes', () => {
  const hostile = ['onclick', 'onload', 'ONCLICK', 'style', 'Style', 'class', 'id', 'classname'];

  it('are left out of links', () => {
    for (const name of hostile)
      expect(readLink(`#broker:ticker?${name}=x`).attributes, name).to.deep.equal([]);
  });

  it('are left out of data attributes', () => {
    for (const name of hostile)
      expect(attributesOf(`<div data-broker=x data-${name}=y>`).attributes, name).to.deep.equal([]);
  });

  it('cannot come with names that the page would refuse', () => {
    for (const name of ['', '1', '-x', '"', '<b', 'a b', 'a=b', 'a/b', 'é', '\0', 'a\n', 'xmlns:a'])
      expect(
        readLink(`#broker:ticker?${encodeURIComponent(name)}=x`).attributes,
        name,
      ).to.deep.equal([]);
  });

  it('never get through, whatever the text', () => {
    const query = fc.array(
      fc.tuple(fc.oneof(fc.constantFrom(...hostile, 'relay', 'symbols'), fc.string()), fc.string()),
    );
    fc.assert(
      fc.property(fc.oneof(query, fc.string()), (input) => {
        const text = typeof input === 'string' ? input : String(new URLSearchParams(input));
        const { tag, attributes } = readLink(`#broker:ticker?${text}`);
        expect(tag).to.equal('broker-ticker');
        const element = document.createElement('div');
        for (const [name, value] of attributes) {
          expect(name).not.to.match(/^(on|style|class|id$|relay$)/i);
          element.setAttribute(name, value);
        }
        expect(element.childNodes.length).to.equal(0);
      }),
    );
  });

  const awkward = fc.oneof(
    fc.constantFrom('&', '=', '?', '#', '%', '+', ';', ' ', '"', '<', '>', '\0', '\n'),
    fc.constantFrom('a', 'Z', '0', ',', 'é', '€', 'ש', '😀'),
  );

  it('do not stop good ones: any value comes through a link unchanged', () => {
    fc.assert(
      fc.property(fc.string({ unit: awkward }), (value) => {
        // Twice escaped ampersands are mended, in values too.
        fc.pre(!value.includes('&amp;'));
        const query = String(new URLSearchParams({ symbols: value }));
        expect(readLink(`#broker:ticker?${query}`).attributes).to.deep.equal([['symbols', value]]);
      }),
    );
  });

  it('never get through from any names at all', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary-ascii' }), (text) => {
        const { attributes } = readData(text, [{ name: `data-${text}`, value: text }]);
        return attributes.every(([name]) => /^(?!on|style|class|id$)[a-z][\w-]*$/i.test(name));
      }),
    );
  });
});

describe('the folder of the widget files', () => {
  const page = 'https://www.broker.example/prices/';
  const find = (given: string | undefined, addresses: string[], compiledIn = '') =>
    findBase(given, addresses, compiledIn, page);

  it("is that of the script, when its path is the relay's", () => {
    expect(find(undefined, ['https://relay.example/v1/broker-widgets.js'])).to.equal(
      'https://relay.example/v1/',
    );
    expect(find(undefined, ['https://relay.example/v1.2.3/broker-widgets.js?x=a/b#c'])).to.equal(
      'https://relay.example/v1.2.3/',
    );
  });

  it('is what the page gives, before anything else', () => {
    const copied = ['https://relay.example/v1/broker-widgets.js'];
    expect(find('https://other.example/widgets/', copied, 'https://built.example')).to.equal(
      'https://other.example/widgets/',
    );
  });

  it('may be given as an origin, as a folder or relative to the page', () => {
    for (const given of [
      'https://other.example',
      'https://other.example/',
      'https://other.example/v1',
      'https://other.example/v1/',
      '//other.example/v1/',
    ])
      expect(find(given, [])).to.equal('https://other.example/v1/');
    expect(find('/live/v1/', [])).to.equal('https://www.broker.example/live/v1/');
  });

  it('is not the place that an optimiser copied the script to', () => {
    const cached = 'https://www.broker.example/wp-content/cache/min/1/v1/broker-widgets.js';
    const original = 'https://relay.example/v1/broker-widgets.js';
    expect(find(undefined, [cached, original])).to.equal('https://relay.example/v1/');
    expect(find(undefined, [cached], 'https://built.example')).to.equal(
      'https://built.example/v1/',
    );
  });

  it('is not taken from an address that only mentions the relay', () => {
    const proxied = 'https://cdn.example/?u=https://relay.example/v1/broker-widgets.js';
    expect(find(undefined, [proxied], 'https://built.example')).to.equal(
      'https://built.example/v1/',
    );
  });

  it('is that of any script when nothing better is known', () => {
    expect(find(undefined, ['', 'https://cdn.example/kit/broker-widgets.js'])).to.equal(
      'https://cdn.example/kit/',
    );
  });

  it('is refused when the page gives an address that is none', () => {
    expect(() => find('https://', [])).to.throw(TypeError);
  });
});
