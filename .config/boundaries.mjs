// Who may import whom (DESIGN: data moves one way). Each block gives the newcomer a sentence that
// says where the code belongs instead. In flat config a later block replaces an earlier one for the
// same file, so every block lists all that its folder must not reach.

const rooms = {
  widgets: ['**/widgets/**', '**/../widgets/**'],
  server: ['**/server/**'],
  stories: ['**/stories/**'],
  demo: ['**/demo/**'],
  test: ['**/test/**'],
};

const sentence = {
  protocol:
    'server/protocol is the wire contract and imports nothing. Code that needs a library or a board belongs in server/relay, server/feeds or the widget.',
  relay:
    'server/relay is pure state: no I/O, no timers, no framework, so that it also runs in a page. Put I/O into server/feeds (inputs), server/sockets or server/http (outputs).',
  feeds:
    "A feed publishes inputs and knows nothing of who reads them. It may import server/protocol and the relay's input types; wiring belongs in server/app.ts.",
  delivery:
    'server/sockets and server/http hand out what the boards hold. They may import server/relay and server/protocol; a source belongs in server/feeds and wiring in server/app.ts.',
  widgetsInternal:
    'widgets/internal is shared by all widgets: it may import server/protocol and libraries, never a widget. What belongs to one widget goes into its own file.',
  widget:
    'A widget is one file that imports widgets/internal and server/protocol, never another widget. Shared code belongs in widgets/internal.',
  server:
    'The server never imports browser code: it serves the built files. Shared contract belongs in server/protocol.',
  main: 'server/main.ts only reads the config, listens and closes. Wiring belongs in server/app.ts.',
};

/** Refuses the given import patterns, and the process object, with one sentence. */
const refuse = (files, group, message, ignores = []) => ({
  files,
  ignores,
  rules: { 'no-restricted-imports': ['error', { patterns: [{ group, message }] }] },
});

const node = ['node:*'];
const frameworks = ['fastify', '@fastify/*', 'socket.io', 'lit', 'pino', 'prom-client'];
const outside = [...rooms.widgets, ...rooms.stories, ...rooms.demo, ...rooms.test];

export const boundaries = [
  refuse(['server/**/*.ts'], outside, sentence.server),
  refuse(['server/protocol/**/*.ts'], ['*', '!./*'], sentence.protocol),
  refuse(
    ['server/relay/**/*.ts'],
    [...node, ...frameworks, ...outside, '../*', '!../protocol/*', '!../relay/*'],
    sentence.relay,
  ),
  refuse(
    ['server/feeds/**/*.ts'],
    [
      ...outside,
      '**/sockets/**',
      '**/http/**',
      '**/store/**',
      '**/app.js',
      '**/config.js',
      '**/main.js',
    ],
    sentence.feeds,
  ),
  refuse(
    ['server/sockets/**/*.ts', 'server/http/**/*.ts'],
    [...outside, '**/app.js', '**/main.js', '**/feeds/!(feed|supervisor).js'],
    sentence.delivery,
  ),
  refuse(['server/main.ts'], [...outside, './*/**'], sentence.main),
  refuse(
    ['widgets/internal/**/*.ts'],
    [
      '**/broker-*.js',
      '**/stories/**',
      '**/test/**',
      '**/demo/**',
      '**/server/!(protocol)/**',
      '**/server/*.js',
      ...node,
    ],
    sentence.widgetsInternal,
  ),
  refuse(
    ['widgets/broker-*.ts'],
    [
      './broker-*.js',
      '!./*.styles.js',
      '**/stories/**',
      '**/test/**',
      '**/demo/**',
      '**/server/!(protocol)/**',
      '**/server/*.js',
      ...node,
    ],
    sentence.widget,
  ),
  {
    files: ['server/**/*.ts'],
    ignores: ['server/main.ts'],
    rules: {
      'no-restricted-globals': [
        'error',
        {
          name: 'process',
          message: 'Only server/main.ts touches the process. Take what you need as an argument.',
        },
      ],
    },
  },
];
