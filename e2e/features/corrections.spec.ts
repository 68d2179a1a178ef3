import { expect, test } from '../fixtures/extension.ts';

test('a person corrects a file: for it alone, on every page, until undone', async ({
  extension,
  page,
  server,
  second,
}) => {
  const images = (fresh: string): string =>
    ['iptc-made.jpg', 'iptc-made.webp']
      .map((file) => `<img src="${second.media(file, { fresh })}" width="300" height="200">`)
      .join('');
  await page.goto(server.page(images(`correct-${process.pid}`)));
  await extension.settled(page);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  const row = popup.getByTestId('item').first();
  await row.getByRole('button', { name: 'Details' }).click();
  await row.getByText('This label is wrong for this file').click();
  await row.getByRole('combobox').selectOption('none');
  await row.getByRole('button', { name: 'Change the label for me' }).click();
  await expect(popup.getByText('you corrected this')).toBeVisible();
  await expect(popup.getByText('What was read:')).toBeVisible();
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  await popup.close();

  // Elsewhere the same bytes are met under another address, and read in part at first.
  await page.goto(server.page(images(`again-${process.pid}`)));
  await extension.settled(page);
  expect(await extension.markers(page)).toHaveLength(1);
  const [correction] = await extension.send('ui/corrections', {});
  expect(correction).toMatchObject({ label: 'none', name: 'iptc-made.jpg' });
  await extension.send('ui/corrections', { undo: correction!.sha256 });
  await expect.poll(async () => (await extension.markers(page)).length).toBe(2);
});
