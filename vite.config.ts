import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { minify } from 'terser';
import { build, defineConfig, type Plugin } from 'vite';
import base from './manifest.json' with { type: 'json' };

export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

const target: Target = process.env['TARGET'] === 'firefox' ? 'firefox' : 'chrome';

/** What only Chrome knows. */
const CHROME_ONLY: readonly string[] = ['offscreen', 'sidePanel'];

/** The manifest for one browser. Firefox has a sidebar in place of the side panel, and needs an add-on id. */
export function manifestFor(browser: Target): Record<string, unknown> {
  const manifest: Record<string, unknown> = structuredClone(base);
  if (browser === 'chrome') return { ...manifest, externally_connectable: { ids: [] } };
  delete manifest['minimum_chrome_version'];
  delete manifest['side_panel'];
  // It takes a policy without a description.
  delete manifest['storage'];
  manifest['permissions'] = base.permissions.filter((name) => !CHROME_ONLY.includes(name));
  manifest['optional_permissions'] = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'];
  manifest['sidebar_action'] = {
    default_title: base.name,
    default_panel: base.side_panel.default_path,
    default_icon: base.action.default_icon,
    // It opens when a person asks for details, never by itself.
    open_at_install: false,
  };
  manifest['browser_specific_settings'] = {
    gecko: {
      id: 'ai-labels@ai-labels.example',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'], optional: ['websiteContent', 'browsingActivity'] },
    },
    // There the question about data came later.
    gecko_android: { strict_min_version: '142.0' },
  };
  return manifest;
}

// Pages that the manifest does not name must be listed, or they are not built.
const pages: Record<string, string> = {
  inspector: 'src/inspector/index.html',
  card: 'src/card/index.html',
  details: 'src/details/index.html',
  reports: 'src/reports/index.html',
  settings: 'src/settings/index.html',
  welcome: 'src/welcome/index.html',
};
if (target === 'chrome') pages['offscreen'] = 'src/engine/offscreen.html';

const STYLE_SHEET = /`\s*:host \{[^`]*`/g;

/**
 * A script that goes into every page, as short as it gets: the style sheets in it without the spaces and names that
 * people read by, its code by a minifier that takes its time.
 */
async function tighten(code: string): Promise<string> {
  const names = new Map<string, string>();
  const tight = code.replace(STYLE_SHEET, (css) =>
    css
      .replace(/\s+/g, ' ')
      .replace(/ ?([{};>]) ?|([:,]) | (?=!)/g, '$1$2')
      .replaceAll(';}', '}')
      // Names of our own values, which nobody else reads.
      .replace(/--[a-z]+(?:-[a-z]+)*/g, (name) => {
        if (!names.has(name)) names.set(name, `--${names.size.toString(36)}`);
        return names.get(name) ?? name;
      }),
  );
  if (tight === code) throw new Error('The style of markers is not where it was');
  const { code: short } = await minify(tight, { ecma: 2020, compress: { passes: 3, unsafe_arrows: true } });
  if (short === undefined) throw new Error('The script was not made shorter');
  return short;
}

const tightScript: Plugin = {
  name: 'tight-script',
  enforce: 'post',
  generateBundle: {
    order: 'post',
    async handler(_, bundle) {
      const script = bundle['src/page/content.js'];
      if (script?.type !== 'asset') throw new Error('The content script is not where it was');
      script.source = await tighten(String(script.source));
    },
  },
};

/**
 * The content script that the background registers while a person wants it. The manifest does not name it, so that it is
 * built here: one self-contained file, as the others, and no web-accessible resource either.
 */
const uploadScript: Plugin = {
  name: 'upload-script',
  apply: 'build',
  async generateBundle() {
    const built = await build({
      configFile: false,
      logLevel: 'warn',
      publicDir: false,
      define: { __TARGET__: JSON.stringify(target) },
      build: {
        write: false,
        target: 'es2022',
        rollupOptions: { input: 'src/page/uploads.ts', output: { format: 'iife' } },
      },
    });
    const [output] = Array.isArray(built) ? built : [built];
    if (output === undefined || !('output' in output)) throw new Error('The script for uploads was not built');
    this.emitFile({ type: 'asset', fileName: 'src/page/uploads.js', source: await tighten(output.output[0].code) });
  },
};

/** Code of packages that reads like a dangerous sink: [file, text, what stands there instead]. */
const SINKS: readonly (readonly [file: RegExp, from: string, to: string])[] = [
  // Behind `dangerouslySetInnerHTML`, which nothing of ours uses.
  [/\/preact\/dist\/preact\.m?js$/, '.innerHTML', '.textContent'],
  // A text about a value, for people who look for errors.
  [/\/c2pa-wasm\/.*\/c2pa\.js$/, '`Function(', '`Function ('],
];

/** What a package must not be able to do, it cannot: then nobody need be believed that it does not. */
const withoutSinks: Plugin = {
  name: 'without-sinks',
  transform(code, id) {
    const sink = SINKS.find(([file]) => file.test(id.split('?')[0] ?? ''));
    if (sink === undefined) return null;
    const [, from, to] = sink;
    if (!code.includes(from)) throw new Error(`“${from}” is not where it was: ${id}`);
    return { code: code.replaceAll(from, to), map: null };
  },
};

export default defineConfig({
  plugins: [
    tightScript,
    uploadScript,
    withoutSinks,
    crx({
      manifest: manifestFor(target) as unknown as ManifestV3Export,
      browser: target,
      // One self-contained file: no loader, hence no web-accessible resources by which a page could detect us.
      contentScripts: { standaloneFiles: ['src/page/content.ts', 'src/page/platforms.ts'] },
    }),
  ],
  worker: { plugins: () => [withoutSinks] },
  define: { __TARGET__: JSON.stringify(target) },
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: `dist/${target}`,
    emptyOutDir: true,
    target: 'es2022',
    modulePreload: false,
    rollupOptions: { input: pages },
  },
});
