import { expect, launchPrivately, test } from '../fixtures/extension.ts';

test('a private window is labelled like any other, and nothing of it is stored', async ({ server }) => {
  const extension = await launchPrivately();
  try {
    const ask = async <T>(code: string): Promise<T> => (await extension.worker()).evaluate(code);
    const stored = (): Promise<string> =>
      ask<string>(
        `Promise.all(['local', 'session', 'sync'].map((area) => globalThis.chrome.storage[area].get(null))).then(JSON.stringify)`,
      );
    const page = await extension.context.newPage();
    await page.goto(server.page(`<img src="${server.media('c2pa-made.jpg')}" width="300" height="200">`));
    await extension.settled(page);
    const before = await stored();
    expect(before).toContain('verdict:');

    const images = ['iptc-made.jpg', 'iptc-edited.png', 'plain.jpg'].map(
      (file) => `<img src="${server.media(file, { fresh: 'private' })}" width="300" height="200">`,
    );
    const url = server.page(images.join(''), { name: 'private.html' });
    const opened = await ask<number>(
      `globalThis.chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(({ tabs }) => tabs[0].id)`,
    );
    await expect.poll(async () => (await extension.send('ui/tab', { tabId: opened })).looked).toBe(3);
    expect((await extension.send('ui/tab', { tabId: opened })).marked).toBe(2);
    // What is gathered for a write would have been written by then.
    await page.waitForTimeout(600);
    expect(await stored()).toBe(before);
    await ask(`globalThis.chrome.tabs.remove(${opened})`);
    await page.waitForTimeout(300);
    expect(await stored()).toBe(before);
  } finally {
    await extension.close();
  }
});
