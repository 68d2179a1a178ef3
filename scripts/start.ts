/**
 * `npm start`: builds the extension, opens the demo feed in a Chromium that has it, and prints what to look for.
 *
 *   --headless         no window: checks every item, takes a screenshot, exits 0 only if all is as expected
 *   --screenshot PATH  where to put the screenshot (default test-results/demo.png)
 *   --dark             dark colours
 *   --no-build         use the build that is there
 */
import type { Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { checkItems, LOOKED, MARKED, markerCounts, scrollThrough } from '../e2e/demo/check.ts';
import { expectation, serveFeed } from '../e2e/demo/feed.ts';
import { DEMO_ITEMS, wayWords } from '../e2e/demo/items.ts';
import { findChromium, HOW_TO_GET_CHROMIUM } from '../e2e/fixtures/browser.ts';
import { launchExtension } from '../e2e/fixtures/extension.ts';
import type { Extension } from '../e2e/fixtures/extension.ts';
import { startServer } from '../e2e/fixtures/server.ts';

const { values } = parseArgs({
  options: {
    headless: { type: 'boolean', default: false },
    screenshot: { type: 'string', default: 'test-results/demo.png' },
    dark: { type: 'boolean', default: false },
    'no-build': { type: 'boolean', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));

function build(): void {
  const vite = fileURLToPath(new URL('../node_modules/vite/bin/vite.js', import.meta.url));
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: root,
    env: { ...process.env, TARGET: 'chrome' },
    stdio: 'inherit',
  });
  if (result.status !== 0) throw new Error('The build failed');
}

const hasDisplay = (): boolean =>
  process.platform !== 'linux' || Boolean(process.env['DISPLAY'] ?? process.env['WAYLAND_DISPLAY']);

const pad = (text: string, length: number): string => text.padEnd(length).slice(0, Math.max(length, text.length));

function printExpectations(url: string): void {
  console.log(`\nDemo feed: ${url}\n\nScroll through it. On each post you should see:\n`);
  for (const item of DEMO_ITEMS) {
    console.log(`  ${pad(item.file, 28)} ${pad(wayWords(item.way), 44)} ${expectation(item)}`);
  }
  console.log(
    `\nThe number on the toolbar button ends at ${MARKED}. Click a marker for its card, the button for the list.`,
  );
  console.log('Close the window to end.\n');
}

/** Makes the window as high as the page: markers exist only for what is in view. */
async function showAll(page: Page): Promise<void> {
  const height = await page.evaluate<number>('document.documentElement.scrollHeight');
  await page.setViewportSize({ width: 1280, height });
  await page.waitForTimeout(800);
}

async function checkFeed(extension: Extension, page: Page): Promise<boolean> {
  await scrollThrough(page);
  await extension.settled(page, 40_000);
  await page.bringToFront();
  await showAll(page);
  const summary = await extension.settled(page);
  let wrong = 0;
  for (const { item, expected, found } of checkItems(summary)) {
    if (expected !== found) wrong += 1;
    const mark = expected === found ? 'ok   ' : 'WRONG';
    console.log(`${mark} ${pad(item.file, 28)} ${pad(item.way, 14)} expected ${pad(expected, 28)} found ${found}`);
  }
  const counts = await markerCounts(extension, page);
  const agree = counts.markers === MARKED && counts.popup === MARKED && counts.badge === String(MARKED);
  const looked = summary.looked >= LOOKED;
  console.log(`\n${DEMO_ITEMS.length - wrong} of ${DEMO_ITEMS.length} items as expected`);
  console.log(`looked at ${summary.looked} media (at least ${LOOKED} expected)`);
  console.log(
    `markers on the page ${counts.markers}, toolbar ${counts.badge}, popup ${counts.popup}; expected ${MARKED}`,
  );
  await page.bringToFront();
  mkdirSync(dirname(values.screenshot), { recursive: true });
  await page.screenshot({ path: values.screenshot });
  console.log(`screenshot: ${values.screenshot}`);
  return wrong === 0 && agree && looked;
}

async function main(): Promise<number> {
  if (findChromium() === null) {
    console.error(HOW_TO_GET_CHROMIUM);
    return 1;
  }
  if (!values.headless && !hasDisplay()) {
    console.error('There is no display for a window. Run: npm start -- --headless');
    return 1;
  }
  if (!values['no-build']) build();
  const [own, second] = await Promise.all([startServer(), startServer({ host: 'localhost' })]);
  const url = serveFeed({ own, second });
  const colours = values.dark ? ({ colorScheme: 'dark' } as const) : {};
  const extension = await launchExtension({
    headless: values.headless,
    viewport: values.headless ? { width: 1280, height: 900 } : null,
    ...colours,
  });
  const page = extension.context.pages()[0] ?? (await extension.context.newPage());
  await page.goto(url);
  let right = true;
  if (values.headless) {
    right = await checkFeed(extension, page);
  } else {
    printExpectations(url);
    await new Promise((resolve) => extension.context.once('close', resolve));
  }
  await Promise.all([extension.close(), own.close(), second.close()]);
  return right ? 0 : 1;
}

try {
  process.exitCode = await main();
} catch (thrown) {
  console.error(thrown instanceof Error ? thrown.message : thrown);
  process.exit(1);
}
