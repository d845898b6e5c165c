// Who may import whom. Data moves one way: a feed publishes, the relay applies, sockets and HTTP hand
// out. A room lists what its files may import; everything else is refused with the room's sentence,
// which says where the code belongs. Each file is in exactly one room, because in a flat config the
// last block that matches a file replaces the same rule of the blocks before it.

const sibling = String.raw`\./`;
const up = String.raw`(\.\./)+`;
const anyLibrary = String.raw`(?!\.)(?!lit(/|$)|@lit/|socket\.io-client|lightweight-charts)`;
const browserLibrary = String.raw`(lit|socket\.io-client|lightweight-charts)(/|$)`;

const node = ['process', 'Buffer', 'global', 'setImmediate'];
const impure = [...node, 'setTimeout', 'setInterval', 'fetch', 'WebSocket', 'window', 'document'];

export const rooms = [
  {
    files: ['server/protocol/**/*.ts'],
    may: [sibling],
    never: impure,
    sentence:
      'server/protocol is the wire contract, shared with pages: it imports nothing and does nothing by itself. Code that needs a library, a board or a timer belongs in server/relay, server/feeds or the widget.',
  },
  {
    files: ['server/relay/*.ts'],
    may: [sibling, String.raw`\.\./protocol/`],
    never: impure,
    sentence:
      'server/relay is pure state, so that it also runs in a page: no I/O, no timers, no framework. Reading a source belongs in server/feeds, handing out in server/sockets or server/http.',
  },
  {
    files: ['server/relay/*/**/*.ts'],
    may: [sibling, String.raw`\.\./[\w-]+(/[\w-]+)?\.js$`, String.raw`\.\./\.\./protocol/`],
    never: impure,
    sentence:
      'A folder in server/relay is pure state too: it may import server/relay and server/protocol. Reading a source belongs in server/feeds, handing out in server/sockets or server/http.',
  },
  {
    files: ['server/feeds/*.ts'],
    may: [sibling, String.raw`\.\./(relay|protocol)/`, anyLibrary],
    never: ['process'],
    sentence:
      'A feed publishes inputs and knows nothing of who reads them: it may import server/relay, server/protocol and its own folder. Wiring belongs in server/app.ts, handing out in server/sockets or server/http.',
  },
  {
    files: ['server/feeds/*/**/*.ts'],
    may: [
      sibling,
      String.raw`\.\./[\w-]+\.js$`,
      // What is invented is made of the invented market.
      String.raw`\.\./market/`,
      String.raw`\.\./${up}(relay|protocol)/`,
      anyLibrary,
    ],
    never: ['process'],
    sentence:
      "A feed's own folder serves that feed: it may import server/feeds, server/relay and server/protocol. Wiring belongs in server/app.ts, handing out in server/sockets or server/http.",
  },
  {
    files: ['server/crm/*.ts'],
    may: [sibling, String.raw`\.\./(relay|protocol)/`, anyLibrary],
    never: ['process'],
    sentence:
      'A CRM answers as pure data and keeps nothing: it may import its own room, server/relay and server/protocol. What is kept belongs in server/crm/core, wiring in server/app.ts.',
  },
  {
    files: ['server/crm/*/**/*.ts'],
    may: [
      sibling,
      String.raw`\.\./[\w/-]+\.js$`,
      String.raw`\.\./${up}(relay|protocol)/`,
      String.raw`\.\./\.\./store/(crm-[\w-]+|database)\.js$`,
      anyLibrary,
    ],
    never: ['process'],
    sentence:
      'server/crm brings a CRM in step with the relay: it may import its own room, server/relay, server/protocol and what server/store keeps for it (crm-*). Wiring belongs in server/app.ts.',
  },
  {
    files: ['server/store/**/*.ts'],
    may: [sibling, `${up}(relay|protocol|store)/`, anyLibrary],
    never: ['process'],
    sentence:
      'server/store keeps what must outlive a restart: it may import server/relay, server/protocol and database libraries. What is live belongs in server/relay, wiring in server/app.ts.',
  },
  {
    files: ['server/import/**/*.ts'],
    may: [sibling, `${up}(relay|protocol)/`, String.raw`\.\./feeds/trade-row\.js$`, anyLibrary],
    never: ['process'],
    sentence:
      'server/import reads files of history: it may import server/relay, server/protocol and feeds/trade-row. Where the bars go is handed in by server/commands.',
  },
  {
    files: ['server/commands/**/*.ts'],
    may: [sibling, `${up}(import|store|relay|crm)/`, String.raw`\.\./config\.js$`, anyLibrary],
    never: [],
    sentence:
      'server/commands are programs of their own beside the relay: each reads the config, does one thing and ends. It may import config, server/import, server/crm, server/store and server/relay. What they do belongs there.',
  },
  {
    files: ['server/sockets/**/*.ts', 'server/http/**/*.ts'],
    may: [
      sibling,
      `${up}(relay|protocol|store)/`,
      String.raw`${up}feeds/feed(-health)?\.js$`,
      String.raw`${up}crm/(connector|core/(receiver|status))\.js$`,
      anyLibrary,
    ],
    never: ['process'],
    sentence:
      'server/sockets and server/http hand out what the boards hold: they may import server/relay, server/protocol, the queries of server/store, and what feeds and the CRM say of themselves. A source belongs in server/feeds, wiring in server/app.ts.',
  },
  {
    files: ['server/config/**/*.ts'],
    may: [sibling, String.raw`\.\./(relay|protocol|feeds|crm)/`, anyLibrary],
    never: ['process'],
    sentence:
      'server/config checks settings and starts nothing: it may import server/feeds, server/crm, server/relay and server/protocol for their options. Wiring belongs in server/app.ts.',
  },
  {
    files: ['server/*.ts'],
    except: ['server/main.ts'],
    may: [String.raw`\./(?!main\.js)`, anyLibrary],
    never: ['process'],
    sentence:
      'The server never imports browser code, stories, demo or tests: it serves the built files. What both sides share belongs in server/protocol.',
  },
  {
    files: ['server/main.ts'],
    may: [String.raw`\./(app|config)\.js$`, anyLibrary],
    never: [],
    sentence:
      'server/main.ts only reads the config, listens and closes: it may import app and config. Wiring belongs in server/app.ts.',
  },
  {
    files: ['widgets/internal/*.ts', 'widgets/translations/**/*.ts'],
    may: [sibling, `${up}(internal|translations|server/protocol)/`, browserLibrary],
    never: node,
    sentence:
      'widgets/internal and widgets/translations are shared by all widgets: they may import server/protocol and browser libraries, never a widget and no other server code. What belongs to one widget goes into its own file.',
  },
  {
    files: ['widgets/internal/*/**/*.ts'],
    may: [
      sibling,
      String.raw`(\.\./){1,2}(?!broker-|loader|index)[\w-]+\.js$`,
      `${up}(translations|server/protocol)/`,
      browserLibrary,
    ],
    never: node,
    sentence:
      'A folder in widgets/internal is shared by some widgets: it may import widgets/internal, widgets/translations, server/protocol and browser libraries, never a widget and no other server code.',
  },
  {
    files: ['widgets/broker-*.ts'],
    may: [
      String.raw`\./(internal|translations)/`,
      String.raw`\./broker-[\w-]+\.styles\.js$`,
      String.raw`\.\./server/protocol/`,
      browserLibrary,
    ],
    never: node,
    sentence:
      'A widget is one file that imports widgets/internal, widgets/translations and server/protocol, never another widget. Shared code belongs in widgets/internal.',
  },
  {
    files: ['widgets/*.ts'],
    except: ['widgets/broker-*.ts'],
    may: [sibling, String.raw`\.\./server/protocol/`, 'virtual:broker-chunks$'],
    never: node,
    sentence:
      'widgets/loader.ts and widgets/index.ts only bring the widgets into a page: they may import widgets and server/protocol. Shared code belongs in widgets/internal.',
  },
  {
    files: ['stories/**/*.ts'],
    may: [
      sibling,
      `${up}(widgets|stories|server/(relay|protocol))/`,
      `${up}server/feeds/(market[./]|broker/)`,
      String.raw`(?!\.|node:)`,
    ],
    never: node,
    sentence:
      'A story shows widgets on a real relay in the page: it may import widgets, server/relay, server/protocol and the invented market and broker of server/feeds. Code that several stories need belongs in stories.',
  },
  {
    files: ['demo/**/*.ts'],
    may: [sibling, String.raw`(\.\./)+(?!\.|widgets/|test/|stories/)`, String.raw`(?!\.)`],
    never: [],
    sentence:
      'The demo uses the product as a broker would: by tags and over the network. It may import server, never widgets, stories or tests.',
  },
];

/** One config block for each room; `may` becomes the pattern "starts with none of these". */
export const boundaries = rooms.map(({ files, except = [], may, never, sentence }) => ({
  files,
  ignores: except,
  rules: {
    'no-restricted-imports': [
      'error',
      { patterns: [{ regex: `^(?!${may.join('|')})`, caseSensitive: true, message: sentence }] },
    ],
    'no-restricted-globals': ['error', ...never.map((name) => ({ name, message: sentence }))],
  },
}));
