import { expect, fixture } from '@open-wc/testing';
import {
  formatShare,
  shareBar,
  sharesOf,
  tellingOf,
} from '../../../../widgets/internal/sentiment/shares.js';
import { noon } from '../../../helpers/fake-relay.js';
import { sentimentOf } from '../../../helpers/sentiments.js';

describe('shares', () => {
  it('are whole and add up to a hundred', () => {
    expect(sharesOf(0.625)).to.deep.equal({ long: 63, short: 37 });
    for (let part = 0; part <= 1; part += 0.001) {
      const { long, short } = sharesOf(part)!;
      expect(long + short).to.equal(100);
      expect(Math.abs(long - part * 100)).to.be.at.most(0.5001);
    }
  });

  it('stay within what shares can be', () => {
    expect(sharesOf(-0.2)).to.deep.equal({ long: 0, short: 100 });
    expect(sharesOf(1.2)).to.deep.equal({ long: 100, short: 0 });
  });

  it('are none where nothing may be told', () => {
    expect(sharesOf(null)).to.equal(undefined);
    expect(sharesOf(undefined)).to.equal(undefined);
  });

  it('are written in the way of each language', () => {
    expect(formatShare('en', 62)).to.equal('62%');
    expect(formatShare('de', 62)).to.equal('62\u00a0%');
    expect(formatShare('ar-EG', 62)).to.contain('٦٢');
    expect(formatShare('en', 0)).to.equal('0%');
  });

  it('are compared by a bar, which is empty when there are none', async () => {
    const bar = await fixture(shareBar({ long: 62, short: 38 }));
    const widths = [...bar.querySelectorAll('svg')].map((each) => each.getAttribute('width'));
    expect(widths).to.deep.equal(['62%', '38%']);
    const empty = await fixture(shareBar(undefined));
    expect(empty.querySelectorAll('svg')).to.have.length(0);
    expect(empty.classList.contains('none')).to.equal(true);
  });
});

describe('what is told of several symbols', () => {
  it('is as old as the oldest, as late as the latest, and as careful as the most careful', () => {
    const telling = tellingOf([
      sentimentOf('EURUSD', { asOf: noon, delay: 60_000, floor: 10 }),
      sentimentOf('GBPUSD', { asOf: noon - 5_000, delay: 0, floor: 30 }),
    ]);
    expect(telling).to.deep.equal({ asOf: noon - 5_000, delay: 60_000, floor: 30, stale: false });
  });

  it('is stale when nobody vouches for any of it', () => {
    const old = sentimentOf('EURUSD', { state: 'stale' });
    expect(tellingOf([old, sentimentOf('GBPUSD')])?.stale).to.equal(false);
    expect(tellingOf([old])?.stale).to.equal(true);
  });

  it('is nothing while nothing has been told', () => {
    expect(tellingOf([])).to.equal(undefined);
  });
});
