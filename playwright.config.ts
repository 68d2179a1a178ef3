import { defineConfig } from '@playwright/test';

export default defineConfig({
  testDir: 'e2e/features',
  timeout: 60_000,
  expect: { timeout: 15_000 },
  fullyParallel: false,
  workers: 1,
  retries: 0,
  forbidOnly: true,
  reporter: 'line',
  outputDir: 'test-results',
});
