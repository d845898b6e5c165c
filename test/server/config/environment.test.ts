import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parse, problemsOf } from '../../helpers/config.js';

test('reads environment variables anywhere in a text', async () => {
  const { feeds, server } = await parse(
    { server: 'a-${X}-${Y}', feeds: [{ type: 'text', host: '${H}', keys: { ea: '${KEY}' } }] },
    { X: 'x', Y: '', H: 'mt4.local', KEY: '0123456789abcdef' },
  );
  assert.equal(server, 'a-x-');
  assert.deepEqual(feeds[0]?.options, {
    host: 'mt4.local',
    port: 443,
    keys: { ea: '0123456789abcdef' },
    timeouts: { connect: 5000 },
    symbols: ['EURUSD'],
  });
});

test('does not read variables inside of variables', async () => {
  assert.equal((await parse({ server: '${A}' }, { A: '${B}', B: 'secret' })).server, '${B}');
});

test('reads a number from the environment where a number is wanted', async () => {
  const input = { feeds: [{ type: 'text', host: '${PLAIN}', port: '${PORT_A}', factor: '${F}' }] };
  const { feeds } = await parse(input, { PLAIN: '10', PORT_A: '9443', F: '0.5' });
  assert.deepEqual(feeds[0]?.options, {
    host: '10',
    port: 9443,
    factor: 0.5,
    timeouts: { connect: 5000 },
    symbols: ['EURUSD'],
  });
});

test('does not read a number out of a text in the file', async () => {
  assert.deepEqual(await problemsOf({ listen: { port: '8080' } }), [
    'listen.port must be integer, got "8080"',
  ]);
});

test('names the variable that holds a wrong value, and not the value', async () => {
  const input = { feeds: [{ type: 'text', host: 'a', port: '${PORT_A}' }] };
  for (const value of ['abc', '1.5', '', ' ', '70000']) {
    const [problem, ...rest] = await problemsOf(input, { PORT_A: value });
    assert.match(problem ?? '', /^feeds\[0\]\.port must be .*, got the value of PORT_A$/);
    assert.deepEqual(rest, []);
  }
});

test('names the setting that needs a variable which is not set', async () => {
  assert.deepEqual(
    await problemsOf({
      feeds: [{ type: 'push', host: 'a', port: '${P}', keys: { 'ea-1': '${PUSH_KEY}' } }],
    }),
    [
      'feeds[0].port needs the environment variable P, which is not set',
      'feeds[0].keys.ea-1 needs the environment variable PUSH_KEY, which is not set',
    ],
  );
});

test('never repeats a secret', async () => {
  const problems = await problemsOf({
    feeds: [
      { type: 'push', host: 'a', keys: { 'ea-1': 'hunter2' }, url: 'pg://joe:hunter2@db/x' },
      { type: 'push', host: 'a', password: 'hunter2', keys: 'hunter2' },
      { type: 'push', host: 'a', keys: { pin: 1234567 } },
    ],
  });
  assert.equal(problems.length, 5);
  assert.doesNotMatch(problems.join('\n'), /hunter2|1234567/);
  assert.equal(
    problems[0],
    'feeds[0].keys.ea-1 must have 16 characters or more, got a text that is not shown',
  );
});

test('lets HOST and PORT win over the file', async () => {
  const env = { HOST: '0.0.0.0', PORT: '9999' };
  for (const input of [{}, { listen: { port: 1, host: 'x' } }]) {
    const { host, port } = (await parse(input, env)).listen;
    assert.deepEqual([host, port], ['0.0.0.0', 9999]);
  }
  assert.equal((await parse({}, { PORT: '' })).listen.port, 8080);
  assert.deepEqual(await problemsOf({}, { PORT: 'x' }), [
    'listen.port must be integer, got the value of PORT',
  ]);
});
