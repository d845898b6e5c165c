import assert from 'node:assert/strict';
import { createServer } from 'node:net';
import { type TestContext, test } from 'node:test';
import { ask } from '../../../../server/feeds/mt4/ask.js';
import {
  reply,
  replyAndStay,
  type Script,
  ScriptedServer,
} from '../../../helpers/scripted-server.js';

const query = 'WQUOTES-EURUSD,\nQUIT\n';
const isComplete = (bytes: Buffer) => bytes.includes('end\r\n');
const never = () => false;

/** Asks a server that follows a script. */
async function asked(
  t: TestContext,
  script: Script,
  done: (bytes: Buffer) => boolean = isComplete,
  timeouts = {},
  signal = new AbortController().signal,
) {
  const server = await ScriptedServer.start(t, script);
  const address = {
    host: '127.0.0.1',
    port: server.port,
    timeouts: { connect: 5_000, idle: 5_000, total: 10_000, ...timeouts },
  };
  return { server, answer: ask(address, query, done, signal) };
}

const textOf = async (answer: ReturnType<typeof ask>) => {
  const { bytes, ending } = await answer;
  return [bytes.toString('latin1'), ending];
};

test('sends the query as it is and collects the reply', async (t) => {
  const { server, answer } = await asked(t, reply('up\nend\r\n'));
  assert.deepEqual(await textOf(answer), ['up\nend\r\n', 'complete']);
  assert.deepEqual(server.requests, [query]);
});

test('is done as soon as the reply is complete, though the server never closes', async (t) => {
  const { answer } = await asked(t, replyAndStay('up\nend\r\n'), isComplete, { idle: 60_000 });
  assert.deepEqual(await textOf(answer), ['up\nend\r\n', 'complete']);
});

test('a reply that comes byte by byte is the same', async (t) => {
  const { answer } = await asked(t, (socket) => {
    const bytes = Array.from('up EURUSD\nend\r\n');
    const next = () => {
      const byte = bytes.shift();
      if (byte === undefined) socket.end();
      else socket.write(byte, () => setImmediate(next));
    };
    next();
  });
  assert.deepEqual(await textOf(answer), ['up EURUSD\nend\r\n', 'complete']);
});

test('a server that closes before the end gives what came, and says so', async (t) => {
  const { answer } = await asked(t, reply('up EUR'));
  assert.deepEqual(await textOf(answer), ['up EUR', 'closed']);
});

test('a connection that breaks in the middle gives what came, and says so', async (t) => {
  let breakOff: () => void = () => undefined;
  const arrived = (bytes: Buffer) => {
    if (bytes.toString() === 'up EUR') breakOff();
    return false;
  };
  const { answer } = await asked(
    t,
    (socket) => {
      breakOff = () => socket.resetAndDestroy();
      socket.write('up EUR');
    },
    arrived,
  );
  assert.deepEqual(await textOf(answer), ['up EUR', 'reset']);
});

test('a server that falls silent in the middle is left after the idle time', async (t) => {
  const { answer } = await asked(t, replyAndStay('up EUR'), never, { idle: 1_000 });
  assert.deepEqual(await textOf(answer), ['up EUR', 'idle']);
});

test('a server that drips for ever is left after the total time', async (t) => {
  const { answer } = await asked(
    t,
    (socket) => {
      const drip = setInterval(() => socket.write('x'), 5);
      socket.on('close', () => clearInterval(drip));
    },
    never,
    { total: 1_000, idle: 5_000 },
  );
  const { bytes, ending } = await answer;
  assert.equal(ending, 'timeout');
  assert.match(bytes.toString(), /^x+$/);
});

test('a server that takes the query and says nothing is named half dead', async (t) => {
  const { answer } = await asked(t, () => undefined, never, { idle: 40 });
  await assert.rejects(answer, /took the connection but said nothing for 0\.04 s\./);
});

test('a close without an answer tells of the address list', async (t) => {
  const { answer } = await asked(t, (socket) => socket.end());
  await assert.rejects(answer, /closed the connection without an answer: .*list of web-services/);
});

test('a reset without an answer tells the same', async (t) => {
  const { answer } = await asked(t, (socket) => socket.resetAndDestroy());
  await assert.rejects(answer, /closed the connection without an answer/);
});

test('a server that sends without end is cut off and called wrong', async (t) => {
  const { server, answer } = await asked(t, (socket) => {
    const pour = () => {
      while (!socket.destroyed && socket.write(Buffer.alloc(16_384, 'x')));
      if (!socket.destroyed) socket.once('drain', pour);
    };
    pour();
  });
  await assert.rejects(answer, /sent more than 65536 bytes for one query/);
  await server.close();
});

test('a port where nothing listens is refused', async () => {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const address = gone.address();
  const port = address && typeof address === 'object' ? address.port : 0;
  await new Promise((resolve) => gone.close(resolve));
  await assert.rejects(
    ask(
      { host: '127.0.0.1', port, timeouts: { connect: 5_000, idle: 5_000, total: 5_000 } },
      query,
      isComplete,
      new AbortController().signal,
    ),
    /The MT4 server refused the connection: check that it runs, and its port\./,
  );
});

test('an address that cannot be one is a sentence too', async () => {
  await assert.rejects(
    ask(
      { host: 'no such host', port: 443, timeouts: { connect: 5_000, idle: 5_000, total: 5_000 } },
      query,
      isComplete,
      new AbortController().signal,
    ),
    /MT4 server/,
  );
});

test('stopping ends it at once and closes the connection', async (t) => {
  const abort = new AbortController();
  let closed: () => void = () => undefined;
  const hungUp = new Promise<void>((resolve) => (closed = resolve));
  const { answer } = await asked(
    t,
    (socket) => {
      socket.on('close', closed);
      abort.abort();
    },
    never,
    {},
    abort.signal,
  );
  await assert.rejects(answer, /The feed was stopped\./);
  await hungUp;
});

test('nothing is asked when it was stopped before', async (t) => {
  const { server, answer } = await asked(t, reply('x'), never, {}, AbortSignal.abort());
  await assert.rejects(answer);
  assert.deepEqual(server.requests, []);
});

test('no failure repeats the query', async (t) => {
  for (const script of [
    (socket) => socket.end(),
    (socket) => socket.resetAndDestroy(),
  ] as Script[]) {
    const { answer } = await asked(t, script);
    await assert.rejects(answer, (error: Error) => !error.message.includes('EURUSD'));
  }
});
