import { crx, type ManifestV3Export } from '@crxjs/vite-plugin';
import { defineConfig } from 'vite';
import base from './manifest.json' with { type: 'json' };

export const TARGETS = ['chrome', 'firefox'] as const;
export type Target = (typeof TARGETS)[number];

const target: Target = process.env['TARGET'] === 'firefox' ? 'firefox' : 'chrome';

/** The manifest for one browser. Firefox has no offscreen documents and needs an add-on id. */
export function manifestFor(browser: Target): Record<string, unknown> {
  const manifest: Record<string, unknown> = structuredClone(base);
  if (browser === 'chrome') return { ...manifest, externally_connectable: { ids: [] } };
  delete manifest['minimum_chrome_version'];
  manifest['permissions'] = base.permissions.filter((name) => name !== 'offscreen');
  manifest['browser_specific_settings'] = {
    gecko: {
      id: 'ai-labels@ai-labels.example',
      strict_min_version: '140.0',
      data_collection_permissions: { required: ['none'], optional: ['websiteContent', 'browsingActivity'] },
    },
  };
  return manifest;
}

// Pages that the manifest does not name must be listed, or they are not built.
const pages: Record<string, string> = {
  inspector: 'src/inspector/index.html',
  card: 'src/card/index.html',
  settings: 'src/settings/index.html',
  welcome: 'src/welcome/index.html',
};
if (target === 'chrome') pages['offscreen'] = 'src/engine/offscreen.html';

export default defineConfig({
  plugins: [
    crx({
      manifest: manifestFor(target) as unknown as ManifestV3Export,
      browser: target,
      // One self-contained file: no loader, hence no web-accessible resources by which a page could detect us.
      contentScripts: { standaloneFiles: ['src/page/content.ts'] },
    }),
  ],
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
