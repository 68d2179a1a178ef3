/** Choices hold in Firefox: what pages show follows the settings. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Messages } from '../../src/contract/messages.ts';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';

let firefox: FirefoxExtension;
let own: TestServer;
let second: TestServer;

beforeAll(async () => {
  [own, second] = await Promise.all([startServer(), startServer({ host: 'localhost' })]);
  firefox = await launchFirefox();
}, 60_000);

afterAll(async () => {
  await firefox?.close();
  await Promise.all([own?.close(), second?.close()]);
});

test('choices hold in Firefox too: only count, pages that wait, and no request with the data saver', async () => {
  const fresh = 'firefox-choices';
  const near = own.media('iptc-made.jpg', { fresh });
  const far = second.media('c2pa-made.jpg', { fresh });
  const url = own.page([near, far].map((each) => `<img src="${each}" width="300" height="200">`).join(''));
  const change = (wanted: Messages['ui/settings']['request']['change']) =>
    firefox.send('ui/settings', wanted === undefined ? {} : { change: wanted });
  const { labels } = await change({ dataSaver: true, mode: 'on-click' });
  const page = await firefox.browser.newPage();
  await page.goto(url);
  await new Promise((resolve) => setTimeout(resolve, 1500));
  expect(await firefox.summary(url)).toMatchObject({ started: false, looked: 0 });
  await change({ mode: 'automatic' });
  await expect.poll(async () => (await firefox.summary(url)).looked, { timeout: 30_000 }).toBe(2);
  const read = (await firefox.summary(url)).items.map(({ verdict }) => verdict.label);
  expect(read.toSorted()).toEqual(['made-with-ai', 'unreadable']);
  expect(
    [own.requestsFor('iptc-made.jpg'), second.requestsFor('c2pa-made.jpg')].map(
      (log) => log.filter((each) => each.url.includes(fresh)).length,
    ),
  ).toEqual([1, 1]);
  expect(await page.evaluate('document.documentElement.children.length')).toBe(3);
  await change({ dataSaver: false, labels: { ...labels, 'made-with-ai': 'count' } });
  await expect.poll(() => firefox.badge(url), { timeout: 30_000 }).toBe('2');
  expect(await page.evaluate('document.documentElement.children.length')).toBe(2);
  await change({ labels });
  await expect.poll(() => page.evaluate('document.documentElement.children.length'), { timeout: 30_000 }).toBe(3);
  await page.close();
});

test('the settings save at once', async () => {
  const page = await firefox.open('src/settings/index.html');
  await page.waitForSelector('select');
  await page.evaluate(
    `[...document.querySelectorAll('[role=switch]')].find((each) => each.textContent.includes('Data saver')).click()`,
  );
  await expect.poll(async () => (await firefox.send('ui/settings', {})).dataSaver).toBe(true);
  await firefox.send('ui/settings', { change: { dataSaver: false } });
  await page.close();
});
