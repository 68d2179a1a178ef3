/**
 * Takes the pictures of the README from the built extension at work: feed with a card, popup, details, inspector.
 * `npm run pictures`, after `npm run build`.
 */
import type { Page } from '@playwright/test';
import { fileURLToPath } from 'node:url';
import { serveFeed } from '../e2e/demo/feed.ts';
import { scrollThrough } from '../e2e/demo/check.ts';
import { type Extension, launchExtension } from '../e2e/fixtures/extension.ts';
import { startServer } from '../e2e/fixtures/server.ts';

const IMAGES = fileURLToPath(new URL('../docs/images/', import.meta.url));
const MEDIA = fileURLToPath(new URL('../e2e/media/', import.meta.url));
const INSPECTED = ['c2pa-made.jpg', 'c2pa-edited.png', 'iptc-made.mp4', 'aigc-1.png', 'c2pa-damaged.jpg', 'plain.jpg'];
/** A popup is this wide. */
const POPUP = { width: 400, height: 600 };
const WINDOW = { width: 1280, height: 900 };

const shoot = (page: Page, name: string): Promise<unknown> => page.screenshot({ path: `${IMAGES}${name}.png` });

async function openPage(extension: Extension, path: string, size: typeof POPUP): Promise<Page> {
  const page = await extension.context.newPage();
  await page.setViewportSize(size);
  await page.goto(extension.address(path));
  return page;
}

async function main(): Promise<void> {
  const [own, second] = await Promise.all([startServer(), startServer({ host: 'localhost' })]);
  const extension = await launchExtension({ viewport: WINDOW });
  try {
    const page = await extension.context.newPage();
    await page.goto(serveFeed({ own, second }));
    await scrollThrough(page);
    await extension.settled(page, 40_000);
    await page.evaluate('scrollTo(0, 0)');
    await page.waitForTimeout(1000);
    const tab = await extension.tabId(page);

    const { items } = await extension.summary(page);
    const shown = items.find(({ url }) => url.includes('c2pa-edited')) ?? items[0];
    if (shown === undefined) throw new Error('Nothing was found in the feed');
    const address = `tab=${tab}&frame=${shown.frameId}&item=${shown.id}`;
    const details = await openPage(extension, `src/details/index.html?${address}`, { width: 640, height: 900 });
    await details.getByRole('heading', { level: 2 }).first().waitFor();
    await details.waitForTimeout(1500);
    await shoot(details, 'details');
    await details.close();

    const popup = await openPage(extension, `src/popup/index.html?tab=${tab}`, POPUP);
    await popup.waitForTimeout(1500);
    await shoot(popup, 'popup');
    await popup.close();

    const inspector = await openPage(extension, 'src/inspector/index.html', { width: 1200, height: 760 });
    await inspector
      .locator('input[type=file]')
      .first()
      .setInputFiles(INSPECTED.map((file) => MEDIA + file));
    await inspector.waitForTimeout(4000);
    await shoot(inspector, 'inspector');
    await inspector.close();

    await page.bringToFront();
    const inView = (await extension.markers(page)).filter(({ rect }) => rect.y > 60 && rect.y < WINDOW.height / 2);
    const marker = inView.toSorted((a, b) => a.rect.x - b.rect.x).at(-1);
    if (marker === undefined) throw new Error('No marker is in view');
    await page.mouse.click(marker.rect.x + 12, marker.rect.y + 12);
    await page.waitForTimeout(600);
    await shoot(page, 'feed');
  } finally {
    await Promise.all([extension.close(), own.close(), second.close()]);
  }
}

await main();
