import { readFileSync } from 'node:fs';
import { expect, test } from '../fixtures/extension.ts';

const card = JSON.parse(readFileSync(new URL('../../docs/detection-card.json', import.meta.url), 'utf8')) as {
  version: string;
  rows: { rule?: string }[];
};

test('the popup leads to everything that AI Labels reads, and nothing is fetched for it', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(`<img src="${server.media('plain.jpg')}" width="300" height="200">`));
  await extension.settled(page);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  const opening = extension.context.waitForEvent('page');
  await popup.getByRole('link', { name: 'What AI Labels reads' }).click();
  const opened = await opening;
  const asked: string[] = [];
  opened.on('request', (request) => asked.push(request.url()));
  await opened.reload();
  await expect(opened.getByRole('heading', { level: 1 })).toHaveText('What AI Labels reads');
  await expect(opened.locator('tbody tr')).toHaveCount(
    card.rows.filter(({ rule }) => rule !== undefined && !rule.startsWith('unreadable')).length,
  );
  const row = opened.locator('tr', { hasText: 'A note in the file (IPTC source type) says that AI generated it.' });
  await expect(row).toContainText('Made with AI');
  await expect(row).toContainText(/\d+ of \d+/);
  await expect(row).toContainText('JPEG');
  await expect(opened.locator('body')).toContainText(`AI Labels ${card.version}`);
  expect(asked.filter((url) => !url.startsWith(extension.address('')))).toEqual([]);
  await opened.close();
  await popup.close();
});

test('the page of declarations fits a narrow window', async ({ extension, page }) => {
  await page.setViewportSize({ width: 360, height: 700 });
  await page.goto(extension.address('src/card/index.html'));
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  expect(await page.evaluate<number>('document.documentElement.scrollWidth')).toBeLessThanOrEqual(360);
});
