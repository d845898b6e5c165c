import { expect } from '@open-wc/testing';
import { DrawnClock, minutes } from '../../../widgets/internal/drawn-clock.js';
import { motion } from '../../../widgets/internal/motion.js';
import type { Widget } from '../../../widgets/internal/widget.js';

const noon = Date.UTC(2026, 10, 27, 12);

/** As much of a widget as a clock knows. */
class Host {
  visible = true;
  isConnected = true;
  updates = 0;
  addController(): void {}
  requestUpdate(): void {
    this.updates++;
  }
}

function arrange(holds: (now: number) => number | undefined) {
  const host = new Host();
  const face = { time: noon, read: () => face.time, holds };
  return { host, face, clock: new DrawnClock(host as unknown as Widget, face) };
}

const nextTask = () => new Promise((resolve) => setTimeout(resolve, 5));

describe('the time that a widget shows', () => {
  afterEach(() => motion.paused && motion.toggle());

  it('is drawn anew when it reads differently', async () => {
    const { host, clock } = arrange(() => 1);
    clock.hostUpdated();
    while (!host.updates) await nextTask();
    expect(host.updates).to.equal(1);
  });

  it('asks how long it holds for the time that was drawn', () => {
    const asked: number[] = [];
    const { face, clock } = arrange((now) => void asked.push(now));
    face.time = noon + 1;
    clock.hostUpdated();
    expect(asked).to.deep.equal([noon + 1]);
  });

  it('stands while the page is paused, and asks for no drawing', () => {
    const { face, clock } = arrange(() => expect.fail('nobody draws it'));
    expect(clock.now).to.equal(noon);
    motion.toggle();
    face.time += 90_000;
    clock.hostUpdated();
    expect(clock.now).to.equal(noon);
    motion.toggle();
    expect(clock.now).to.equal(noon + 90_000);
  });

  for (const hidden of [{ visible: false }, { isConnected: false }]) {
    it(`waits for nothing when the widget is ${JSON.stringify(hidden)}`, () => {
      const { host, clock } = arrange(() => expect.fail('nobody sees it'));
      Object.assign(host, hidden);
      clock.hostUpdated();
    });
  }

  it('stops when the widget leaves the page', async () => {
    const { host, clock } = arrange(() => 1);
    clock.hostUpdated();
    clock.hostDisconnected();
    await nextTask();
    expect(host.updates).to.equal(0);
  });

  it('changes with the minute', () => {
    expect(minutes(noon)).to.equal(60_000);
    expect(minutes(noon + 59_999)).to.equal(1);
  });
});
