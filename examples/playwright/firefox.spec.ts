/** The same question to Firefox, through puppeteer-core: Playwright's own Firefox loads no extensions. */
import { expect, test } from '@playwright/test';
import { launchFirefox, startServer } from 'ai-labels/testing';

test('a gallery keeps the label of its picture in Firefox', async () => {
  const [firefox, server] = await Promise.all([launchFirefox(), startServer()]);
  try {
    const url = server.page(`<img src="${server.media('c2pa-made.jpg')}" width="320" height="240" alt="A sample">`);
    const page = await firefox.newPage();
    await page.goto(url);
    await firefox.settled(url);
    await expect.poll(async () => (await firefox.labels(url)).map(({ label }) => label)).toEqual(['made-with-ai']);
    expect(await firefox.badge(url)).toBe('1');
  } finally {
    await firefox.close();
    await server.close();
  }
});
