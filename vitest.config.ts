import { defineConfig } from 'vitest/config';

export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'node',
    testTimeout: 30_000,
    projects: [
      {
        extends: true,
        test: { name: 'unit', include: ['src/**/*.test.{ts,tsx}', 'scripts/**/*.test.ts', 'tests/**/*.test.ts'] },
      },
      {
        extends: true,
        test: { name: 'firefox', include: ['e2e/firefox/**/*.test.ts'], testTimeout: 120_000, fileParallelism: false },
      },
    ],
  },
});
