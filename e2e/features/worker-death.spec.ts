import { expect, test } from '../fixtures/extension.ts';

test('a worker killed between scan and popup loses no verdict', async ({ extension, page, server, second }) => {
  const fresh = `death-${process.pid}`;
  await page.goto(
    server.page(
      ['c2pa-made.jpg', 'iptc-edited.png', 'aigc-2.jpg', 'plain.jpg']
        .map((file) => `<img src="${second.media(file, { fresh })}" width="300" height="200">`)
        .join(''),
    ),
  );
  const before = await extension.settled(page);
  expect(before.marked).toBe(3);
  await extension.killWorker();
  const after = await extension.summary(page);
  expect(after).toEqual(before);
  expect(await extension.badge(page)).toBe('3');
});

test('a worker killed while media wait finishes them all, each once', async ({ extension, page, server, second }) => {
  const files = [
    'c2pa-made.jpg',
    'c2pa-made.webp',
    'iptc-edited.png',
    'c2pa-edited.jpg',
    'parameters.png',
    'comfy.png',
  ];
  await page.goto(
    server.page(
      files
        .map(
          (file) =>
            `<img src="${second.media(file, { fresh: `mid-${process.pid}`, slow: 300 })}" width="200" height="150">`,
        )
        .join(''),
    ),
    { waitUntil: 'commit' },
  );
  for (let i = 0; i < 4; i += 1) {
    await page.waitForTimeout(250);
    await extension.killWorker();
  }
  await expect.poll(async () => (await extension.summary(page)).marked, { timeout: 30_000 }).toBe(files.length);
  const { items } = await extension.settled(page);
  expect(new Set(items.map(({ id }) => id)).size).toBe(files.length);
});

test('a report outlives the worker', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="300" height="200">`));
  await extension.settled(page);
  const tab = await extension.tabId(page);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${tab}`));
  await popup.getByRole('button', { name: 'Report wrong label' }).first().click();
  await popup.getByRole('radio').last().check();
  await popup.getByRole('textbox').fill('This is my own photo.');
  const shown: unknown = JSON.parse((await popup.locator('pre').first().textContent()) ?? '');
  expect(shown).toMatchObject({ schema: 'report/1', note: 'This is my own photo.', expected: 'own-photo' });
  expect(JSON.stringify(shown)).not.toContain(server.origin);
  await popup.getByRole('button', { name: /^Keep/ }).click();
  await expect.poll(async () => (await extension.send('ui/outbox', {})).length).toBe(1);
  await extension.killWorker();
  const [entry] = await extension.send('ui/outbox', {});
  expect(entry).toMatchObject({ report: shown, state: 'kept' });
  expect(await extension.send('ui/withdraw', { id: entry!.report.id })).toEqual([]);
  await popup.close();
});
