import { expect } from '@open-wc/testing';
import { Subscriptions } from '../../../widgets/internal/subscriptions.js';

describe('the channels that a page wants', () => {
  it('are asked for once, however many widgets want them', () => {
    const channels = new Subscriptions();
    channels.want(['a', 'b']);
    channels.want(['b']);
    expect(channels.changes()).to.deep.equal({ more: ['a', 'b'], less: [] });
    channels.want(['b', 'c']);
    expect(channels.changes()).to.deep.equal({ more: ['c'], less: [] });
  });

  it('are left when the last widget has dropped them', () => {
    const channels = new Subscriptions();
    channels.want(['a']);
    channels.want(['a']);
    channels.greet();
    channels.drop(['a']);
    expect(channels.changes()).to.deep.equal({ more: [], less: [] });
    channels.drop(['a']);
    expect(channels.changes()).to.deep.equal({ more: [], less: ['a'] });
    expect(channels.idle).to.equal(true);
  });

  it('go with the handshake of a new line', () => {
    const channels = new Subscriptions();
    channels.want(['a', 'b']);
    expect(channels.greet()).to.deep.equal(['a', 'b']);
    expect(channels.changes().more).to.deep.equal([]);
    channels.lose();
    expect(channels.changes().more).to.deep.equal(['a', 'b']);
  });

  it('are not asked for when the relay gave them in place of another', () => {
    const channels = new Subscriptions();
    channels.want(['open']);
    channels.greet();
    channels.take(['settled']);
    // It is not left either while the widget does not know of it.
    expect(channels.changes()).to.deep.equal({ more: [], less: [] });
    channels.want(['settled']);
    channels.drop(['open']);
    expect(channels.changes()).to.deep.equal({ more: [], less: ['open'] });
    channels.drop(['settled']);
    expect(channels.changes()).to.deep.equal({ more: [], less: ['settled'] });
  });

  it('are asked for again when the line that gave them is gone', () => {
    const channels = new Subscriptions();
    channels.want(['open']);
    channels.greet();
    channels.take(['settled']);
    channels.lose();
    channels.want(['settled']);
    expect(channels.changes().more).to.deep.equal(['open', 'settled']);
  });
});
