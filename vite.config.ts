import { readFileSync } from 'node:fs';
import { basename, resolve } from 'node:path';
import { defineConfig, type UserConfig } from 'vite';
import { filesIn } from './.config/files.mjs';
import { chunkTablePlugin } from './.config/vite/chunk-table.js';
import { precompress } from './.config/vite/compress.js';
import { early } from './.config/vite/early.js';
import { edition } from './.config/vite/edition.js';
import { include } from './.config/vite/include.js';
import { integrity } from './.config/vite/integrity.js';
import { leanChart } from './.config/vite/lean-chart.js';
import { leanProperty } from './.config/vite/lean-property.js';
import { leanStyles } from './.config/vite/lean-styles.js';
import { minifyLit } from './.config/vite/minify-lit.js';
import { sourcesOf } from './.config/vite/needs.js';
import { noPreload } from './.config/vite/no-preload.js';

const { version } = JSON.parse(readFileSync('package.json', 'utf8')) as { version: string };
const site = 'dist/public';
const versioned = `${site}/v1`;

/** What the scripts of widgets are made of. */
const madeOf = {
  folders: ['widgets', 'server/protocol', '.config/vite'],
  files: ['vite.config.ts', 'package-lock.json'],
};

/** Address of a script whose name holds the edition. */
const named = `c/[name]-${edition(madeOf.folders, madeOf.files)}.js`;

/** Scripts that widgets share. */
const shares = new Set(['core', 'more', 'latest', 'place', 'results', 'past', 'market']);

/** Path without folders and ending → path: the form in which Vite takes several entries. */
const entries = (files: string[], name = (file: string) => basename(file, '.ts')) =>
  Object.fromEntries(files.map((file) => [name(file), file]));

const core = sourcesOf(resolve('widgets/broker-ticker.ts'));

const shared = {
  publicDir: false,
  build: { target: 'es2022', sourcemap: true, modulePreload: false, reportCompressedSize: false },
} satisfies UserConfig;

/**
 * The one script that people paste; classic, so that it runs wherever a script tag does. The one that
 * updates itself needs no hashes: who can change a widget's script on its relay can change this one.
 */
const loader = (folder: string, pinned: boolean): UserConfig => ({
  ...shared,
  plugins: [chunkTablePlugin(folder, pinned), integrity(), precompress()],
  build: {
    ...shared.build,
    outDir: folder,
    emptyOutDir: false,
    rolldownOptions: {
      input: entries(['widgets/loader.ts'], () => 'broker-widgets'),
      output: { format: 'iife', entryFileNames: '[name].js' },
    },
  },
});

/** One mode for each thing that is built; `.config/build.mjs` runs them in this order. */
const modes: Record<string, () => UserConfig> = {
  /** A script for each widget, and what they share. */
  widgets: () => ({
    ...shared,
    plugins: [
      noPreload(),
      leanProperty(),
      leanStyles(),
      leanChart(),
      minifyLit(),
      integrity(),
      precompress(),
    ],
    build: {
      ...shared.build,
      outDir: versioned,
      rolldownOptions: {
        input: entries(filesIn('widgets', /^broker-[a-z-]+\.ts$/)),
        preserveEntrySignatures: false,
        treeshake: { propertyReadSideEffects: false, unknownGlobalSideEffects: false },
        output: {
          entryFileNames: named,
          // Of one edition, too, what comes with every widget: the loader needs no hash of it.
          chunkFileNames: ({ name }) => (shares.has(name) ? named : 'c/[name]-[hash:6].js'),
          codeSplitting: {
            groups: [
              {
                // One file compresses better than two: what even the smallest live widget needs.
                name: 'core',
                test: (id) => /node_modules\/@?lit(?!.*directive)/.test(id) || core.has(id),
                minShareCount: 2,
              },
              {
                // What widgets need that follow the newest state of something, rank, and tell the time.
                name: 'latest',
                test: /widgets\/internal\/(latest-controller|glide|drawn-clock)\.ts/,
                minShareCount: 2,
              },
              {
                // What widgets need whose words depend on where the visitor is.
                name: 'place',
                test: /widgets\/internal\/place-controller\.ts|server\/protocol\/place\.ts/,
                minShareCount: 2,
              },
              {
                // What tables and others share besides.
                name: 'more',
                test: /node_modules\/lit|widgets\/internal\/[^/]+$|server\/protocol\//,
                minShareCount: 2,
              },
              {
                // What only the widgets about results need, with their English.
                name: 'results',
                test: /widgets\/internal\/results\/|widgets\/translations\/results\/(translation|en)\.ts/,
                minShareCount: 2,
              },
              {
                // A chart is heavy enough without what the other widgets about markets need.
                name: 'past',
                test: /widgets\/internal\/market\/(history|freshness-chip)\.ts/,
                minShareCount: 2,
              },
              {
                // What only the widgets about markets need, with their English.
                name: 'market',
                test: /widgets\/internal\/market\/|widgets\/translations\/market\/(translation|en)\.ts/,
                minShareCount: 2,
              },
            ],
          },
        },
      },
    },
  }),

  loader: () => loader(versioned, false),

  /** The loader at the address that never changes, for pages that pin it by its hash. */
  pinned: () => loader(`${site}/v${version}`, true),

  /** The demo pages. */
  demo: () => ({
    ...shared,
    root: 'demo/page',
    plugins: [include('demo/parts'), early(), precompress()],
    build: {
      ...shared.build,
      outDir: `../../${site}`,
      emptyOutDir: false,
      rolldownOptions: {
        input: filesIn('demo/page', /\.html$/).map((file) => resolve(file)),
      },
    },
  }),

  /** The page of the demo's back office. */
  office: () => ({
    ...shared,
    root: 'demo/crm-server/page',
    build: {
      ...shared.build,
      outDir: '../../../dist/crm-server/page',
      emptyOutDir: true,
    },
  }),

  /** The relay, the MT4 emulator and the demo's back office, file by file: a feed is found by the name of its file. */
  server: () => ({
    ...shared,
    build: {
      ...shared.build,
      ssr: true,
      target: 'node20',
      minify: false,
      outDir: 'dist',
      emptyOutDir: false,
      rolldownOptions: {
        input: entries(
          ['server', 'demo/mt4-server', 'demo/crm-server']
            .flatMap((folder) => filesIn(folder, /(?<!\.d)\.ts$/))
            .filter((file) => !file.includes('/page/')),
          (file) => file.replace(/^demo\/|\.ts$/g, ''),
        ),
        preserveEntrySignatures: 'strict',
        output: { entryFileNames: '[name].js', chunkFileNames: '[name].js' },
      },
    },
  }),
};

// Storybook has modes of its own and needs none of this.
export default defineConfig(({ mode }) => modes[mode]?.() ?? {});
