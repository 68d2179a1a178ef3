import { checkItems, LOOKED, MARKED, markerCounts, scrollThrough } from '../demo/check.ts';
import { serveFeed } from '../demo/feed.ts';
import { expect, test } from '../fixtures/extension.ts';

test('markers, toolbar count and popup agree on the demo feed', async ({ extension, page, servers }) => {
  await page.goto(serveFeed(servers));
  await scrollThrough(page);
  const summary = await extension.settled(page, 40_000);
  for (const { item, expected, found } of checkItems(summary))
    expect(found, `${item.file}, ${item.way}`).toBe(expected);
  expect(summary.looked).toBeGreaterThanOrEqual(LOOKED);
  // Markers are drawn near the window only; a window as high as the page shows them all.
  await page.setViewportSize({
    width: 1280,
    height: await page.evaluate<number>('document.documentElement.scrollHeight'),
  });
  await expect
    .poll(() => markerCounts(extension, page))
    .toEqual({ markers: MARKED, badge: String(MARKED), popup: MARKED });

  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  await expect(popup.getByText(`${MARKED} labels on this page`)).toBeVisible();
  await expect(popup.getByRole('button', { name: 'Show on page' })).not.toHaveCount(0);
  await popup.close();
});
