import assert from 'node:assert/strict';
import { once } from 'node:events';
import { type AddressInfo, connect, createServer, Socket } from 'node:net';
import { test, type TestContext } from 'node:test';
import { type OpenQuickLine, quickLines } from '../../../server/sockets/quick-line.js';

/** Both ends of a TCP line on this machine. */
async function openLine(t: TestContext): Promise<{ near: Socket; far: Socket }> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const far = connect((server.address() as AddressInfo).port, '127.0.0.1');
  const [near] = (await once(server, 'connection')) as [Socket];
  for (const end of [near, far]) end.on('error', () => end.destroy());
  t.after(() => {
    near.destroy();
    far.destroy();
    server.close();
  });
  return { near, far };
}

/** All that comes out of a socket until so many bytes are there. */
async function read(socket: Socket, length: number): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let left = length;
  for await (const chunk of socket.iterator({ destroyOnReturn: false })) {
    chunks.push(chunk as Buffer);
    left -= (chunk as Buffer).length;
    if (left <= 0) break;
  }
  return Buffer.concat(chunks);
}

/** Opens lines, and has seen a stream write once. */
async function taught(t: TestContext): Promise<OpenQuickLine> {
  const open = quickLines();
  const { near, far } = await openLine(t);
  assert.equal(open(near).write(Buffer.from('x')), false, 'it has seen nothing yet');
  near.write('x');
  near.write(Buffer.from('x'));
  assert.equal((await read(far, 2)).toString(), 'xx');
  return open;
}

/** A frame that differs from every other. */
const frame = (number: number, size: number) => Buffer.alloc(size, `<${number}>`);

test('brings the same bytes as the stream of the socket', async (t) => {
  const { near, far } = await openLine(t);
  const line = quickLines()(near);
  const frames = Array.from({ length: 200 }, (_, i) => frame(i, 1 + ((i * 37) % 300)));
  for (const [i, bytes] of frames.entries()) {
    if (i % 3 === 0 || !line.write(bytes)) near.write(bytes);
  }
  const sent = Buffer.concat(frames);
  assert.deepEqual(await read(far, sent.length), sent);
});

test('writes to an idle socket by itself', async (t) => {
  const open = await taught(t);
  const { near, far } = await openLine(t);
  const line = open(near);
  for (let i = 0; i < 50; i++) assert.ok(line.write(frame(i, 60)));
  assert.equal((await read(far, 3_000)).length, 3_000);
  assert.equal(near.writableLength, 0);
});

test('bytes that the system could not take at once come whole, and nothing overtakes them', async (t) => {
  const open = await taught(t);
  const { near, far } = await openLine(t);
  const line = open(near);
  const frames: Buffer[] = [];
  const write = (by: 'line' | 'stream') => {
    const bytes = frame(frames.length, 200_000);
    frames.push(bytes);
    if (by === 'stream') near.write(bytes);
    return by === 'stream' || line.write(bytes);
  };
  // Nobody reads, so the buffers of the system fill up.
  while (line.waiting === 0) assert.ok(write('line'));
  const waiting = line.waiting;
  assert.ok(write('line'));
  assert.equal(line.waiting, waiting + 200_000, 'what waits is counted');
  assert.ok(write('stream'));
  assert.ok(line.waiting > waiting + 200_000, 'what the stream holds too');
  assert.equal(line.write(Buffer.from('too early')), false, 'the stream has something under way');
  const sent = Buffer.concat(frames);
  assert.ok((await read(far, sent.length)).equals(sent));
  assert.ok(line.write(Buffer.from('idle again')));
  assert.equal(line.waiting, 0);
});

test('several lines may wait at the same time', async (t) => {
  const open = await taught(t);
  const lines = await Promise.all([openLine(t), openLine(t), openLine(t)]);
  const size = 30_000_000;
  const quick = lines.map(({ near }) => open(near));
  for (const [i, line] of quick.entries()) assert.ok(line.write(frame(i, size)));
  for (const { waiting } of quick) assert.ok(waiting > 0 && waiting < size);
  for (const [i, { far }] of lines.entries()) {
    assert.ok((await read(far, size)).equals(frame(i, size)), `line ${i}`);
  }
});

test('leaves a socket alone that has no line, or no more', async (t) => {
  const open = await taught(t);
  const { near } = await openLine(t);
  const before = open(near);
  near.destroy();
  for (const line of [open(new Socket()), before, open(near)]) {
    assert.equal(line.write(Buffer.from('x')), false);
    assert.equal(line.waiting, 0);
  }
});

test('a line that broke takes what was under way with it', async (t) => {
  const open = await taught(t);
  const { near, far } = await openLine(t);
  const line = open(near);
  assert.ok(line.write(Buffer.alloc(30_000_000)));
  const closed = new Promise((resolve) => near.once('close', resolve));
  far.resetAndDestroy();
  await closed;
  assert.equal(line.write(Buffer.from('x')), false);
  assert.equal(line.waiting, 0);
});

/** A line whose handle looks as `change` makes it. */
async function strange(t: TestContext, change: (handle: object) => object | null) {
  const { near } = await openLine(t);
  const { _handle: handle } = near as unknown as { _handle: object };
  Object.assign(near, { _handle: change(handle) });
  t.after(() => Object.assign(near, { _handle: handle }));
  return near;
}

test('never writes to a handle that is not as we know it', async (t) => {
  const open = await taught(t);
  class TCP {
    writeBuffer = () => assert.fail('nobody knows what it would do');
  }
  const handles = [null, {}, { writeBuffer: () => 0, writeQueueSize: 0 }, new TCP()];
  for (const handle of handles) {
    const near = await strange(t, () => handle);
    assert.equal(open(near).write(Buffer.from('x')), false);
  }
  const { near } = await openLine(t);
  const { _handle, writableLength } = near as unknown as {
    _handle: object;
    writableLength: number;
  };
  const stateless = { _handle, writableLength } as unknown as Socket;
  assert.equal(open(stateless).write(Buffer.from('x')), false);
});

test('learns nothing from a Node that writes in another way', async (t) => {
  const open = quickLines();
  const written: unknown[] = [];
  class TCP {
    writeQueueSize = 0;
    writeBuffer(request: object, bytes: Buffer) {
      written.push(request, bytes);
      return 0;
    }
  }
  const handle = new TCP();
  const near = await strange(t, () => handle);
  const line = open(near);
  const [request, bytes] = [{ another: 'kind' }, Buffer.from('x')];
  assert.equal(line.write(bytes), false);
  handle.writeBuffer(request, bytes);
  assert.deepEqual(written, [request, bytes], 'what the stream writes goes through untouched');
  assert.equal(line.write(bytes), false);
  const { near: another } = await openLine(t);
  another.write(bytes);
  assert.equal(open(another).write(bytes), false, 'it has given up');
});
