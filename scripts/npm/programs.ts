import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { build, type InlineConfig, type Plugin } from 'vite';

/** Packages that those who test against the extension bring themselves. */
const PEERS = ['@playwright/test', 'puppeteer-core'];

/** Files that lie beside the programs, by the names under which they are asked for. */
const BESIDE = [
  ['@contentauth/c2pa-wasm/c2pa.wasm', 'c2pa_bg.wasm'],
  ['./brotli-dictionary.bin', 'brotli-dictionary.bin'],
] as const;

/** What the extension takes from Vite as the address of a file of its own is here the file beside the program. */
const filesBeside: Plugin = {
  name: 'files-beside',
  enforce: 'pre',
  resolveId: (id) => (BESIDE.some(([asked]) => id === `${asked}?url`) ? `\0beside:${id}` : null),
  load(id) {
    const file = BESIDE.find(([asked]) => id === `\0beside:${asked}?url`)?.[1];
    return file === undefined ? null : `export default new URL('./${file}', import.meta.url).href;`;
  },
};

/** Modules as they are, for Node or for browsers: nothing of Vite's own in them, no addresses changed. */
function settings(root: string, out: string, entries: Record<string, string>): InlineConfig {
  return {
    root,
    configFile: false,
    logLevel: 'warn',
    publicDir: false,
    plugins: [filesBeside],
    ssr: { noExternal: true, external: PEERS },
    build: {
      ssr: true,
      outDir: out,
      emptyOutDir: false,
      minify: false,
      target: 'es2022',
      rollupOptions: {
        input: entries,
        output: {
          entryFileNames: ({ name }) => (name === 'node-thread' ? '[name].mjs' : '[name].js'),
          chunkFileNames: '[name]-[hash].js',
        },
      },
    },
  };
}

/** Builds the programs of the package into `out`, and puts beside them the files that they read. */
export async function buildPrograms(root: string, out: string): Promise<void> {
  await build(
    settings(root, out, {
      cli: join(root, 'src/cli/main.ts'),
      node: join(root, 'src/library/node.ts'),
      'node-thread': join(root, 'src/engine/node-worker.ts'),
      testing: join(root, 'e2e/fixtures/testing.ts'),
    }),
  );
  const forBrowsers = settings(root, out, {
    browser: join(root, 'src/library/browser.ts'),
    'browser-worker': join(root, 'src/engine/worker.ts'),
  });
  await build({ ...forBrowsers, ssr: { target: 'webworker', noExternal: true } });
}

/** The files that lie beside the programs. */
export const filesOfPrograms = (root: string): { readonly path: string; readonly bytes: Uint8Array }[] =>
  [
    join(root, 'node_modules/@contentauth/c2pa-wasm/pkg/c2pa_bg.wasm'),
    join(root, 'src/engine/brotli-dictionary.bin'),
  ].map((path) => ({ path: basename(path), bytes: readFileSync(path) }));
