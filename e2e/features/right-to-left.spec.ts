import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { builtExtension, expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';

const PAGES = ['src/popup/index.html', 'src/inspector/index.html', 'src/card/index.html'];

const wider = (page: Page): Promise<number> =>
  page.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');

// A browser takes its language from packs that few machines have, so Arabic stands where this one looks for English.
test('in Arabic everything runs from right to left, and nothing is wider than 320 px', async ({ server }) => {
  const directory = mkdtempSync(join(tmpdir(), 'ai-labels-arabic-'));
  cpSync(builtExtension(), directory, { recursive: true });
  cpSync(join(directory, '_locales', 'ar'), join(directory, '_locales', 'en'), { recursive: true });
  const words = JSON.parse(readFileSync(join(directory, '_locales', 'en', 'messages.json'), 'utf8')) as Record<
    string,
    { readonly message: string }
  >;
  const extension = await launchExtension({ directory, switches: [OFFLINE] });
  try {
    const page = await extension.context.newPage();
    await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="400" height="260">`));
    await extension.settled(page);
    await page.bringToFront();
    const image = (await page.locator('img').boundingBox())!;
    await expect.poll(async () => (await extension.markers(page))[0]?.text).toBe(words['label_made_with_ai']?.message);
    const [marker] = await extension.markers(page);
    expect(marker!.rect.x).toBeGreaterThan(image.x + image.width / 2);
    for (const path of PAGES) {
      const own = await extension.context.newPage();
      await own.setViewportSize({ width: 320, height: 640 });
      await own.goto(extension.address(`${path}?tab=${await extension.tabId(page)}`));
      await expect(own.locator('html')).toHaveAttribute('dir', 'rtl');
      await expect(own.locator('html')).toHaveAttribute('lang', 'ar');
      await expect(own.locator('main')).toContainText(/\p{Script=Arabic}/u);
      expect(await wider(own), path).toBe(0);
      await own.close();
    }
  } finally {
    await extension.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

/** Half as long again, with every letter dressed up: what other languages do to a layout. */
const pseudo = (message: string): string =>
  message.replace(/\$\w+\$|[A-Za-z]+/g, (word) =>
    word.startsWith('$')
      ? word
      : `${word.replace(/[aeiou]/g, (vowel) => ({ a: 'å', e: 'é', i: 'î', o: 'ö', u: 'ü' })[vowel]!)}${'~'.repeat(Math.ceil(word.length / 2))}`,
  );

test('with words half as long again nothing is wider than 320 px', async ({ server }) => {
  const directory = mkdtempSync(join(tmpdir(), 'ai-labels-pseudo-'));
  cpSync(builtExtension(), directory, { recursive: true });
  const path = join(directory, '_locales', 'en', 'messages.json');
  const words = JSON.parse(readFileSync(path, 'utf8')) as Record<string, { message: string }>;
  for (const [key, entry] of Object.entries(words)) {
    if (!/^(extension|ui_)/.test(key)) entry.message = pseudo(entry.message);
  }
  writeFileSync(path, JSON.stringify(words));
  const extension = await launchExtension({ directory, switches: [OFFLINE] });
  try {
    const page = await extension.context.newPage();
    await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="400" height="260">`));
    await extension.settled(page);
    await page.bringToFront();
    const image = (await page.locator('img').boundingBox())!;
    await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
    const [marker] = await extension.markers(page);
    expect(marker!.rect.x + marker!.rect.width).toBeLessThanOrEqual(image.x + image.width);
    const tab = await extension.tabId(page);
    for (const address of [...PAGES, 'src/settings/index.html', 'src/welcome/index.html']) {
      const own = await extension.context.newPage();
      await own.setViewportSize({ width: 320, height: 640 });
      await own.goto(extension.address(`${address}?tab=${tab}`));
      await own.waitForTimeout(500);
      expect(await wider(own), address).toBeLessThanOrEqual(0);
      await own.close();
    }
  } finally {
    await extension.close();
    rmSync(directory, { recursive: true, force: true });
  }
});
