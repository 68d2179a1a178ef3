import { defineConfig } from '@playwright/test';

/** Tests of a hostile world that take minutes: `npm run e2e:hostile`. */
const LONG =
  /features\/(?:hostile-(?:flood|flood-cost|hiding|server|strings)|privacy|private-window|restart)\.spec\.ts$/;

export default defineConfig({
  testDir: 'e2e/features',
  testIgnore: process.env['E2E_HOSTILE'] === undefined ? LONG : [],
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'line',
  outputDir: 'test-results',
});
