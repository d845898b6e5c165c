import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import { suite, test } from 'node:test';
import fc from 'fast-check';
import { Child } from './child.js';
import { mqttPublish, mqttTypes, readMqtt } from './clients/mqtt-packets.js';
import { WebSocketLine } from './clients/websocket.js';
import { Histogram } from './histogram.js';
import { followedBy, loads, symbolNames } from './loads.js';
import { type PeerName, peers } from './peers.js';
import { play } from './scenarios/play.js';
import { hasMosquitto } from './servers/mosquitto.js';
import { type Tick, tickReader, writeTick } from './ticks.js';

const few = { visitors: 20, symbols: 10, follows: 5, pages: 3, rate: 200 };

suite('every server of the bench', { concurrency: false }, () => {
  for (const peer of Object.keys(peers) as PeerName[]) {
    const skip = peers[peer].server === 'mosquitto' && !hasMosquitto() && 'it is not installed';
    test(`brings the last price to every visitor: ${peer}`, { skip }, async () => {
      const figures = await play(peer, few, { seconds: 1, nodeOptions: [] });
      const { wrong, lost, bytesPerVisitor, bytesPerUpdate } = figures;
      assert.deepEqual({ wrong, lost }, { wrong: 0, lost: 0 });
      assert.ok(bytesPerVisitor > 0);
      if (peers[peer].visitors !== 'floor') assert.ok(bytesPerUpdate > 0);
    });
  }
});

suite('a child process', () => {
  test('says in a sentence that it does not know a question', async () => {
    const child = new Child('market.ts');
    await assert.rejects(child.ask('dance'), /Nobody here answers "dance"/);
    await child.stop();
  });

  test('leaves no question open when it is killed', async () => {
    const child = new Child('clients/crowd.ts');
    assert.equal(await child.ask('served'), 0);
    const open = assert.rejects(
      child.ask('arrive', { kind: 'floor', port: 1, count: 1, load: few, first: 0 }),
      /ended/,
    );
    await child.kill();
    await open;
    await assert.rejects(child.ask('served'), /has ended/);
  });
});

suite('visitors', () => {
  test('of the same page follow the same symbols, without repeating one', () => {
    const { pages, follows, symbols } = loads.A;
    assert.deepEqual(followedBy(loads.A, 2), followedBy(loads.A, 2 + pages));
    assert.notDeepEqual(followedBy(loads.A, 0), followedBy(loads.A, 1));
    assert.equal(new Set(followedBy(loads.A, 0)).size, follows);
    assert.ok(followedBy(loads.A, 0).every((id) => id < symbols));
  });

  test('have a list of their own when nothing is shared', () => {
    const lists = Array.from({ length: 200 }, (_, i) => followedBy(loads.B, i).join());
    assert.equal(new Set(lists).size, lists.length);
  });

  test('know enough symbols for every load', () => {
    for (const { symbols } of Object.values(loads)) {
      assert.equal(new Set(symbolNames(symbols)).size, symbols);
    }
  });
});

suite('a histogram', () => {
  test('answers the time below which a fraction stays', () => {
    const histogram = new Histogram();
    for (let time = 1; time <= 100; time++) histogram.add(time);
    assert.equal(histogram.quantile(0.5), 50);
    assert.equal(histogram.quantile(0.99), 99);
    assert.equal(histogram.quantile(1), 100);
  });

  test('knows nothing of nothing', () => {
    assert.ok(Number.isNaN(new Histogram().quantile(0.5)));
  });

  test('is the same after a journey between processes', () => {
    fc.assert(
      fc.property(
        fc.array(fc.nat(70_000), { minLength: 1 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (times, fraction) => {
          const histogram = new Histogram();
          for (const time of times) histogram.add(time);
          const copy = new Histogram().merge(histogram.pairs());
          assert.equal(copy.quantile(fraction), histogram.quantile(fraction));
        },
      ),
      { numRuns: 25 },
    );
  });
});

suite('the light WebSocket', () => {
  /** A server frame: final, unmasked text. */
  const frame = (text: string): Buffer => {
    const body = Buffer.from(text, 'latin1');
    const { length } = body;
    const size = length < 126 ? [length] : [126, length >> 8, length & 255];
    return Buffer.concat([Buffer.from([0x81, ...size]), body]);
  };

  test('puts messages together however the network cut them', async (t) => {
    const texts = ['a', 'b'.repeat(125), 'c'.repeat(126), 'd'.repeat(5_000)];
    const answer = Buffer.concat([
      Buffer.from('HTTP/1.1 101 Switching\r\n\r\n'),
      ...texts.map(frame),
    ]);
    const server = createServer({ noDelay: true }, (line) => {
      line.on('error', () => line.destroy());
      const write = (at: number) => {
        line.write(answer.subarray(at, at + 97));
        if (at + 97 < answer.length) setImmediate(write, at + 97);
      };
      write(0);
    }).listen(0, '127.0.0.1');
    t.after(() => server.close());
    await once(server, 'listening');
    const heard: string[] = [];
    await new Promise<void>((resolve) => {
      const line = new WebSocketLine({
        port: (server.address() as AddressInfo).port,
        path: '/',
        protocol: '',
        opened: () => undefined,
        binary: () => undefined,
        closed: resolve,
        text: (message) => {
          if (heard.push(message) === texts.length) line.close();
        },
      });
    });
    assert.deepEqual(heard, texts);
  });
});

suite('ticks', () => {
  test('come out of a line as they went in, however the network cut it', () => {
    const tick = fc.record(
      {
        id: fc.nat(500),
        bid: fc.nat(2 ** 31),
        ask: fc.nat(2 ** 31),
        time: fc.integer({ min: 0, max: 2 ** 42 }),
      },
      { noNullPrototype: true },
    );
    fc.assert(
      fc.property(fc.array(tick), fc.array(fc.nat(400)), (ticks, cuts) => {
        const bytes = Buffer.from(ticks.map(writeTick).join(''));
        const heard: Tick[] = [];
        const read = tickReader((each) => heard.push(each));
        const ends = [...cuts.toSorted((a, b) => a - b), bytes.length];
        for (const [i, end] of ends.entries()) read(bytes.subarray(ends[i - 1] ?? 0, end));
        assert.deepEqual(heard, ticks);
      }),
    );
  });
});

suite('MQTT packets', () => {
  test('come out of a message as they went in, one after the other', () => {
    const payloads = ['{}', 'x'.repeat(300)];
    const bytes = Buffer.concat(payloads.map((payload) => mqttPublish('EURUSD', payload)));
    const heard: [number, string][] = [];
    readMqtt(bytes, (type, payload) => heard.push([type, payload]));
    assert.deepEqual(
      heard,
      payloads.map((payload) => [mqttTypes.published, payload]),
    );
  });

  test('are refused when the end is missing', () => {
    const bytes = mqttPublish('EURUSD', '{"bid":1}');
    assert.throws(() => readMqtt(bytes.subarray(0, -1), () => undefined), RangeError);
  });
});
