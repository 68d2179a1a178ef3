import { defineConfig } from '@playwright/test';

export default defineConfig({ testMatch: '*.spec.ts', timeout: 60_000, workers: 1, reporter: 'line' });
