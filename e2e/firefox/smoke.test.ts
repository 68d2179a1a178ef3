/** The Firefox build does the main job: media of every kind get their labels, popup and inspector work. */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Messages } from '../../src/contract/messages.ts';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import { everyKind, KINDS } from '../fixtures/kinds.ts';
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

test.each(['its own origin', 'a second origin without CORS'])('marks every kind of medium from %s', async (origin) => {
  const media = origin === 'its own origin' ? own : second;
  const url = own.page(everyKind({ page: own, media, other: second, fresh: `firefox-${origin.length}` }));
  const page = await firefox.browser.newPage();
  await page.setViewport({ width: 1400, height: 1300 });
  await page.goto(url);
  await expect.poll(async () => (await firefox.summary(url)).marked, { timeout: 40_000 }).toBe(KINDS.length);
  const labels = (await firefox.summary(url)).items
    .filter(({ verdict }) => verdict.display === 'marker')
    .map(({ verdict }) => verdict.label)
    .sort();
  expect(labels).toEqual(
    KINDS.map(({ words }) => (words === 'Made with AI' ? 'made-with-ai' : 'edited-with-ai')).sort(),
  );
  expect(await firefox.badge(url)).toBe(String(KINDS.length));
  expect(await page.evaluate('document.documentElement.children.length')).toBe(3);
  await page.close();
});

test('the popup lists the labels with their reasons', async () => {
  const url = own.page(`<img src="${own.media('c2pa-edited.jpg')}" width="320" height="240">`);
  const page = await firefox.browser.newPage();
  await page.goto(url);
  await expect.poll(async () => (await firefox.summary(url)).marked, { timeout: 30_000 }).toBe(1);
  const popup = await firefox.open('src/popup/index.html?tab=0');
  const id = (await popup.evaluate(
    `browser.tabs.query({}).then((tabs) => tabs.find((tab) => tab.url === ${JSON.stringify(url)}).id)`,
  )) as number;
  await popup.close();
  const list = await firefox.open(`src/popup/index.html?tab=${id}`);
  await expect
    .poll(() => list.evaluate('document.body.innerText') as Promise<string>, { timeout: 20_000 })
    .toMatch(/Edited with AI/);
  await list.close();
  await page.close();
});

test('the inspector looks into the pixels of a file', async () => {
  const page = await firefox.open('src/inspector/index.html');
  const base64 = readFileSync(new URL('../media/stealth-novelai.png', import.meta.url)).toString('base64');
  await page.evaluate(`(() => {
    const bytes = Uint8Array.from(atob('${base64}'), (character) => character.charCodeAt(0));
    const picked = new DataTransfer();
    picked.items.add(new File([bytes], 'picture.png', { type: 'image/png' }));
    const input = document.querySelector('input[type=file]');
    input.files = picked.files;
    input.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
  await expect
    .poll(() => page.evaluate('document.body.innerText') as Promise<string>, { timeout: 30_000 })
    .toMatch(/hidden in the pixels/);
  await page.close();
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
