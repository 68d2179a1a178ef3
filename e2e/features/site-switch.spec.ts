import { expect, test } from '../fixtures/extension.ts';

test('the popup’s switch removes markers at once, without a trace, and brings them back', async ({
  extension,
  page,
  server,
  second,
}) => {
  await page.goto(
    server.page(
      `<img src="${server.media('iptc-made.jpg')}" width="300" height="200"><img src="${second.media('c2pa-made.jpg')}" width="300" height="200">`,
    ),
  );
  const shown = async (): Promise<number> => (await extension.markers(page)).filter(({ visible }) => visible).length;
  const roots = (): Promise<number> => page.evaluate<number>('document.documentElement.children.length');
  await expect.poll(shown).toBe(2);
  expect(await roots()).toBe(3);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  const toggle = popup.getByRole('switch', { name: 'Labels on this site' });
  for (let round = 0; round < 2; round += 1) {
    await toggle.click();
    await expect(toggle).not.toBeChecked();
    await expect.poll(roots, { timeout: 2000 }).toBe(2);
    expect(await extension.markers(page)).toEqual([]);
    await expect.poll(() => extension.badge(page)).toBe('');
    await toggle.click();
    await expect(toggle).toBeChecked();
    await expect.poll(shown).toBe(2);
    await expect.poll(() => extension.badge(page)).toBe('2');
  }
  await popup.close();
});
