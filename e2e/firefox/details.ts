/** Firefox shows the details in its sidebar where a person asks for them. */
import { expect, test } from './extension.ts';

test('opens the sidebar at a click, and not before', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('c2pa-two-parts.jpg')}" width="300" height="200">`));
  const { items } = await extension.settled(page);
  const tabId = await extension.tabId(page);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${tabId}`));
  const isOpen = (): Promise<boolean> => popup.evaluate<boolean>('browser.sidebarAction.isOpen({})');
  expect(await isOpen()).toBe(false);
  await popup.getByRole('button', { name: 'Details' }).first().click();
  await popup.getByRole('button', { name: 'All details' }).click();
  await expect.poll(isOpen).toBe(true);
  const panel = await popup.evaluate<string>(`browser.sidebarAction.getPanel({ tabId: ${tabId} })`);
  expect(panel).toBe(extension.address(`src/details/index.html?tab=${tabId}&frame=0&item=${items[0]!.id}`));
  const hide = `[...Services.wm.getEnumerator('navigator:browser')].forEach((window) => window.SidebarController.hide())`;
  await extension.context.firefox.inBrowser(hide);
  await popup.close();
});
