import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension, expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import type { TestServer } from '../fixtures/server.ts';

const PAGES = ['popup', 'inspector', 'card', 'settings', 'welcome'].map((name) => `src/${name}/index.html`);

const wider = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

type Words = Record<string, { message: string }>;

const WORDS = (language: string): string => join('_locales', language, 'messages.json');
const wordsOf = (directory: string, language: string): Words =>
  JSON.parse(readFileSync(join(directory, WORDS(language)), 'utf8')) as Words;

/** A page with one marker, in an extension that has other words where this browser looks for English ones. */
async function withWords(
  server: TestServer,
  change: (directory: string) => Words,
  use: (at: { extension: Extension; page: Page; words: Words }) => Promise<void>,
): Promise<void> {
  const directory = mkdtempSync(join(tmpdir(), 'ai-labels-words-'));
  cpSync(builtExtension(), directory, { recursive: true });
  const words = change(directory);
  writeFileSync(join(directory, WORDS('en')), JSON.stringify(words));
  const extension = await launchExtension({ directory, switches: [OFFLINE] });
  try {
    const page = await extension.context.newPage();
    await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="400" height="260">`));
    await extension.settled(page);
    await page.bringToFront();
    await use({ extension, page, words });
  } finally {
    await extension.close();
    rmSync(directory, { recursive: true, force: true });
  }
}

async function openNarrow(extension: Extension, path: string, tab: number): Promise<Page> {
  const own = await extension.context.newPage();
  await own.setViewportSize({ width: 320, height: 640 });
  await own.goto(extension.address(`${path}?tab=${tab}`));
  return own;
}

// A browser takes its language from packs that few machines have, so Arabic stands where this one looks for English.
test('in Arabic everything runs from right to left, and nothing is wider than 320 px', async ({ server }) => {
  await withWords(
    server,
    (directory) => wordsOf(directory, 'ar'),
    async ({ extension, page, words }) => {
      const image = (await page.locator('img').boundingBox())!;
      await expect
        .poll(async () => (await extension.markers(page))[0]?.text)
        .toBe(words['label_made_with_ai']?.message);
      const [marker] = await extension.markers(page);
      expect(marker!.rect.x).toBeGreaterThan(image.x + image.width / 2);
      for (const path of PAGES) {
        const own = await openNarrow(extension, path, await extension.tabId(page));
        await expect(own.locator('html')).toHaveAttribute('dir', 'rtl');
        await expect(own.locator('html')).toHaveAttribute('lang', 'ar');
        await expect(own.locator('main')).toContainText(/\p{Script=Arabic}/u);
        expect(await wider(own), path).toBe(0);
        await own.close();
      }
    },
  );
});

/** Half as long again, with every letter dressed up: what other languages do to a layout. */
const pseudo = (message: string): string =>
  message.replace(/\$\w+\$|[A-Za-z]+/g, (word) =>
    word.startsWith('$')
      ? word
      : `${word.replace(/[aeiou]/g, (vowel) => ({ a: 'å', e: 'é', i: 'î', o: 'ö', u: 'ü' })[vowel]!)}${'~'.repeat(Math.ceil(word.length / 2))}`,
  );

function lengthened(directory: string): Words {
  const words = wordsOf(directory, 'en');
  for (const [key, entry] of Object.entries(words)) {
    if (!/^(extension|ui_)/.test(key)) entry.message = pseudo(entry.message);
  }
  return words;
}

test('with words half as long again nothing is wider than 320 px', async ({ server }) => {
  await withWords(server, lengthened, async ({ extension, page, words }) => {
    const image = (await page.locator('img').boundingBox())!;
    await expect.poll(async () => (await extension.markers(page))[0]?.text).toBe(words['label_made_with_ai']?.message);
    const [marker] = await extension.markers(page);
    expect(marker!.rect.x + marker!.rect.width).toBeLessThanOrEqual(image.x + image.width);
    for (const path of PAGES) {
      const own = await openNarrow(extension, path, await extension.tabId(page));
      await expect(own.locator('main')).toContainText('~');
      expect(await wider(own), path).toBe(0);
      await own.close();
    }
  });
});
