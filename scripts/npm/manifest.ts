import own from '../../package.json' with { type: 'json' };

/** Versions of what testers bring that the fixtures are written for: any later one of the same major version. */
const peer = (name: '@playwright/test' | 'puppeteer-core'): string => `^${own.devDependencies[name]}`;

/** `package.json` of the package. It needs no other package: what its programs use is part of them. */
export const manifest = {
  name: own.name,
  version: own.version,
  description: 'Tells what images, video and audio declare about AI: C2PA, IPTC, AIGC labels, generator metadata.',
  keywords: ['c2pa', 'content credentials', 'iptc', 'ai', 'provenance', 'metadata', 'cli'],
  license: own.license,
  type: 'module',
  engines: own.engines,
  bin: { 'ai-labels': 'lib/cli.js' },
  exports: {
    '.': {
      types: './types/src/library/node.d.ts',
      browser: './lib/browser.js',
      default: './lib/node.js',
    },
    './browser': { types: './types/src/library/browser.d.ts', default: './lib/browser.js' },
    './testing': { types: './types/e2e/fixtures/testing.d.ts', default: './lib/testing.js' },
    './package.json': './package.json',
  },
  sideEffects: ['./lib/cli.js', './lib/node-thread.mjs', './lib/browser-worker.js'],
  peerDependencies: { '@playwright/test': peer('@playwright/test'), 'puppeteer-core': peer('puppeteer-core') },
  peerDependenciesMeta: { '@playwright/test': { optional: true }, 'puppeteer-core': { optional: true } },
} as const;

/** Packages that are part of the programs. */
export const BUNDLED = ['@contentauth/c2pa-wasm', 'exifr', 'preact'];
