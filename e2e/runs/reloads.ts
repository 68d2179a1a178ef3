/** The extension reloaded again and again while pages are open (docs/threat-model.md, I). */
import type { Page } from '@playwright/test';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Extension } from '../fixtures/extension.ts';
import type { TestServer } from '../fixtures/server.ts';

/** Longest wait until the markers of the life before are gone and those of the new one are there, in milliseconds. */
const PATIENCE_MS = 15_000;

/** What came of it. */
export interface ReloadResult {
  /** Numbers of elements beside `body`, page by page after each reload; must be one each: one set of markers. */
  readonly sets: readonly (readonly number[])[];
  readonly errors: readonly string[];
}

/** One set of markers is one element beside head and body. */
const SETS = `[...document.documentElement.children].filter((child) => !/^(?:head|body)$/i.test(child.tagName)).length`;

/** How many sets of markers a page has; the page in front only, as others are not looked into. */
async function setsOf(page: Page): Promise<number> {
  return page.evaluate<number>(SETS);
}

async function settle(page: Page): Promise<number> {
  await page.bringToFront();
  let steady = 0;
  for (const end = Date.now() + PATIENCE_MS; Date.now() < end && steady < 4; await sleep(150))
    steady = (await setsOf(page)) === 1 ? steady + 1 : 0;
  return setsOf(page);
}

/** Opens so many pages, and reloads the extension so many times. */
export async function runReloads(
  { extension, server }: { extension: Extension; server: TestServer },
  { tabs, reloads }: { readonly tabs: number; readonly reloads: number },
): Promise<ReloadResult> {
  const errors: string[] = [];
  const pages: Page[] = [];
  const sets: number[][] = [];
  try {
    for (let tab = 0; tab < tabs; tab += 1) {
      const page = await extension.context.newPage();
      pages.push(page);
      page.on('pageerror', (error) => errors.push(error.message));
      page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
      const image = server.media('iptc-made.jpg', { fresh: `reload-${tab}` });
      await page.goto(server.page(`<p>${tab}</p><img src="${image}" width="320" height="240" alt="">`));
      await settle(page);
    }
    for (let reload = 0; reload < reloads; reload += 1) {
      await extension.reload();
      // The life before has left a page within two seconds, and that page is joined after.
      await sleep(3000);
      const now: number[] = [];
      for (const page of pages) now.push(await settle(page));
      sets.push(now);
    }
  } finally {
    for (const page of pages) await page.close();
  }
  return { sets, errors };
}
