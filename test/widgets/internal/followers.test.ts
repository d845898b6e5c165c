import { expect } from '@open-wc/testing';
import { Followers } from '../../../widgets/internal/followers.js';
import { drawn } from '../../helpers/fake-line.js';
import { withHeldTimers } from '../../helpers/held-timers.js';

/** Followers, and how often others were wanted. */
function arrange() {
  const seen = { rewanted: 0 };
  const followers = new Followers(() => seen.rewanted++);
  return { followers, seen };
}

describe('Followers', () => {
  it('are each told once a frame, however much of what they follow has changed', async () => {
    const { followers } = arrange();
    const told = { both: 0, one: 0 };
    followers.add(['symbols', 'quotes:AAA'], () => told.both++);
    followers.add(['quotes:AAA'], () => told.one++);
    followers.mark('symbols');
    followers.mark('quotes:AAA');
    followers.mark('quotes:AAA');
    expect(told).to.deep.equal({ both: 0, one: 0 });
    await drawn();
    expect(told).to.deep.equal({ both: 1, one: 1 });
    followers.mark('symbols');
    await drawn();
    expect(told).to.deep.equal({ both: 2, one: 1 });
  });

  it('hear nothing of what they do not follow, and all of what is about every channel', async () => {
    const { followers } = arrange();
    let told = 0;
    followers.add(['quotes:AAA'], () => told++);
    followers.mark('quotes:BBB');
    await drawn();
    expect(told).to.equal(0);
    followers.markAll();
    await drawn();
    expect(told).to.equal(1);
  });

  it('who stopped are told no more, not even of what changed before', async () => {
    const { followers } = arrange();
    let told = 0;
    const stop = followers.add(['quotes:AAA'], () => told++);
    followers.mark('quotes:AAA');
    stop();
    await drawn();
    expect(told).to.equal(0);
  });

  it('leave their channels wanted for a moment, because pages draw them anew', () =>
    withHeldTimers((pass) => {
      const { followers, seen } = arrange();
      const stop = followers.add(['quotes:AAA', 'symbols'], () => undefined);
      stop();
      expect([...followers.wanted]).to.deep.equal(['quotes:AAA', 'symbols']);
      expect(seen.rewanted).to.equal(1);
      pass();
      expect([...followers.wanted]).to.deep.equal([]);
      expect(seen.rewanted).to.equal(2);
    }));

  it('who stop twice take no channel from others who follow it', () =>
    withHeldTimers((pass) => {
      const { followers } = arrange();
      const stop = followers.add(['quotes:AAA'], () => undefined);
      followers.add(['quotes:AAA'], () => undefined);
      stop();
      stop();
      pass();
      expect([...followers.wanted]).to.deep.equal(['quotes:AAA']);
    }));
});
