import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const FIREFOX = fileURLToPath(new URL('./e2e/firefox/', import.meta.url));

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    testTimeout: 30_000,
    // One core is left over by default, so that two cores would run one file at a time.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    coverage: {
      provider: 'v8',
      include: ['src/core/**/*.ts'],
      // Support for tests is no code of the core.
      exclude: ['src/core/**/*.test.ts', 'src/core/**/fixture.ts', 'src/core/container/seeds.ts'],
      reporter: ['text'],
      reportOnFailure: true,
      thresholds: { lines: 95 },
    },
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/**/*.test.ts', 'examples/**/*.test.ts'],
        },
      },
      {
        extends: true,
        // The tests of features are written once; in Firefox they get fixtures of the same shape.
        resolve: {
          alias: [{ find: /^(?:\.\.\/fixtures|\.)\/(extension|markers)\.ts$/, replacement: `${FIREFOX}$1.ts` }],
        },
        test: {
          name: 'firefox',
          include: ['e2e/firefox/**/*.test.ts'],
          exclude: process.env['E2E_HOSTILE'] === undefined ? ['e2e/firefox/hostile.test.ts'] : [],
          testTimeout: 120_000,
          fileParallelism: false,
          expect: { poll: { timeout: 15_000, interval: 150 } },
        },
      },
    ],
  },
});
