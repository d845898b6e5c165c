import { expect } from '@open-wc/testing';
import type { SymbolSpecs } from '../../server/protocol/specs.js';
import '../../widgets/broker-specs.js';
import { FakeRelay, noon } from '../helpers/fake-relay.js';
import { hoursOf, specsOf } from '../helpers/market.js';
import { all, drawn, mount, one, words, waitUntil } from '../helpers/widgets.js';

const holidays = [{ name: 'Bank Holiday', from: noon + 43_200_000, to: noon + 46_800_000 }];
const usual = specsOf('EURUSD', { description: 'Euro / US dollar', hours: hoursOf({ holidays }) });
const gold = specsOf('XAUUSD', {
  pipDigits: 1,
  contractSize: 100,
  base: 'XAU',
  margin: 0.05,
  commission: 3.5,
  swap: { unit: 'percent', long: -2.5, short: 1.1, tripleDay: null },
});
const relayWith = (...specs: SymbolSpecs[]) =>
  new FakeRelay([], {
    values: Object.fromEntries(specs.map((each) => [`specs:${each.symbol}`, each])),
  });
async function card(relay = relayWith(usual), attributes: Record<string, string> = {}) {
  const element = await mount('broker-specs', relay, {
    symbol: 'EURUSD',
    locale: 'en-GB',
    'time-zone': 'UTC',
    ...attributes,
  });
  await drawn(element, 'live');
  return element;
}
const terms = (element: Awaited<ReturnType<typeof card>>) =>
  Object.fromEntries(
    all(element, 'dl > div').map((row) => [words(row.children[0]!), words(row.children[1]!)]),
  );

describe('broker-specs', () => {
  it('tells the contract of a symbol', async () => {
    expect(terms(await card())).to.include({
      'Contract size': '100,000 EUR',
      'Decimals of a price': '5',
      'One pip': '0.0001',
      'Pip value per lot': '10.00 USD',
      'Smallest size': '0.01 lots',
      'Largest size': '50 lots',
      Margin: '3.33%',
      Leverage: '1:30',
      'Margin currency': 'EUR',
      'Buy positions': '−6.5 points',
      'Sell positions': '+1.2 points',
      'Counts three times on': 'Wednesday',
    });
  });

  it('writes swaps in percent, swaps in money, and a commission', async () => {
    const element = await card(relayWith(gold), { symbol: 'XAUUSD' });
    expect(terms(element)).to.include({
      'Buy positions': '−2.5% a year',
      'Counts three times on': 'never',
      Commission: '3.50 USD per lot and side',
      'Pip value per lot': '10.00 USD',
    });
    const swap = { unit: 'money', long: -4.2, short: 0, tripleDay: 3 } as const;
    const paid = await card(relayWith({ ...usual, swap }));
    expect(terms(paid)['Buy positions']).to.equal('−4.20 USD per lot');
  });

  it('has a dash for what nobody told, and says what a dash stands for', async () => {
    const bare = specsOf('EURUSD', { contractSize: null, swap: null, lots: null, margin: null });
    const element = await card(relayWith(bare));
    const told = terms(element);
    for (const name of ['Contract size', 'Pip value per lot', 'Leverage', 'Commission'])
      expect(told[name], name).to.equal('–');
    expect(words(one(element, '[part=note]'))).to.contain('A dash stands for');
  });

  it('says when the market closes or opens, as a time and in words', async () => {
    const element = await card();
    expect(words(one(element, '[part=status]'))).to.equal('Open closes Friday 21:55 (in 4 days)');
    const hours = hoursOf({ state: 'pre-open', opens: noon + 600_000, closes: null });
    const soon = await card(relayWith(specsOf('EURUSD', { hours })));
    expect(words(one(soon, '[part=status]'))).to.contain('Opens soon opens Monday 12:10 (in 10');
  });

  it('says that a market never closes, and that its hours are unknown', async () => {
    const always = hoursOf({ closes: null, sessions: [{ from: noon, to: noon + 9 * 86_400_000 }] });
    const crypto = await card(relayWith(specsOf('EURUSD', { hours: always })));
    expect(words(one(crypto, '[part=status]'))).to.equal('Open never closes');
    const none = await card(
      relayWith(specsOf('EURUSD', { hours: hoursOf({ closes: null, sessions: [] }) })),
    );
    expect(words(one(none, '.flags'))).to.equal('Trading hours are not stated.');
    expect(terms(none)['Today']).to.equal('–');
  });

  it('shows the next seven days of the named clock with their holidays', async () => {
    const element = await card();
    const told = Object.entries(terms(element)).slice(-8);
    expect(told[0]).to.deep.equal(['Today', '00:05–00:00']);
    expect(told[1]![1]).to.equal('24 hours · Bank Holiday');
    expect(told[5]![1]).to.equal('Closed');
    expect(told[7]).to.deep.equal(['Holidays ahead', 'Bank Holiday (3 Mar)']);
    const server = await card(relayWith(usual), { 'time-zone': 'server' });
    expect(terms(server)['Today']).to.equal('02:05–00:00');
    expect(words(one(server, '[part=note]'))).to.contain('Server time, GMT+2');
  });

  it('dates a holiday by the day that has more of it on the named clock', async () => {
    // The server's 25th of December begins at 22:00 of the 24th by UTC.
    const from = Date.UTC(2026, 11, 24, 22);
    const christmas = { name: 'Christmas Day', from, to: from + 86_400_000 };
    const element = await card(
      relayWith(specsOf('EURUSD', { hours: hoursOf({ holidays: [christmas] }) })),
    );
    expect(terms(element)['Holidays ahead']).to.equal('Christmas Day (25 Dec)');
  });

  it('compares several symbols in a table', async () => {
    const element = await card(relayWith(usual, gold), {
      symbol: '',
      symbols: 'EURUSD, XAUUSD, NOPE',
    });
    await waitUntil(() => all(element, 'thead .symbol').length === 3);
    const row = all(element, 'tbody tr').find((each) => words(each).startsWith('Contract size'))!;
    expect([...row.children].map(words)).to.deep.equal([
      'Contract size',
      '100,000 EUR',
      '100 XAU',
      '–',
    ]);
    expect(words(all(element, 'tbody tr').at(-1)!)).to.contain('Not available');
  });

  it('takes the space of the contract while it loads', async () => {
    const relay = new FakeRelay([], { silent: true, values: { 'specs:EURUSD': usual } });
    const element = await mount('broker-specs', relay, { symbol: 'EURUSD', locale: 'en-GB' });
    const rows = all(element, 'dl > div').length;
    expect(all(element, '.ghost').length).to.be.greaterThan(20);
    relay.answer();
    await drawn(element, 'live');
    expect(all(element, 'dl > div')).to.have.length(rows);
  });

  it('says what failed, and that no symbol is named', async () => {
    const refused = new FakeRelay([], { refusal: { code: 'forbidden', message: 'No.' } });
    const failed = await mount('broker-specs', refused, { symbol: 'EURUSD' });
    await drawn(failed, 'failed');
    expect(words(one(failed, '.notice slot'))).to.equal(
      'Contract specifications are not available right now.',
    );
    const empty = await mount('broker-specs', relayWith());
    expect(words(one(empty, '.notice'))).to.equal('No symbols chosen.');
  });

  it('is accessible as a card and as a table', async () => {
    await expect(await card()).to.be.accessible();
    await expect(await card(relayWith(usual, gold), { symbols: 'XAUUSD' })).to.be.accessible();
  });
});
