/** The details in Firefox: the same page, in its sidebar where a person asks for it. */
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';

let firefox: FirefoxExtension;
let server: TestServer;
let url: string;
let tabId: number;

beforeAll(async () => {
  [server, firefox] = await Promise.all([startServer(), launchFirefox()]);
  url = server.page(`<img src="${server.media('c2pa-two-parts.jpg')}" width="300" height="200">`);
  const page = await firefox.browser.newPage();
  await page.goto(url);
  await vi.waitUntil(async () => (await firefox.summary(url)).marked === 1, { timeout: 20_000, interval: 200 });
  tabId = await firefox.tabId(url);
}, 90_000);

afterAll(async () => {
  await firefox?.close();
  await server?.close();
});

test('draws the history, and searches the metadata', async () => {
  const [item] = (await firefox.summary(url)).items;
  const details = await firefox.open(`src/details/index.html?tab=${tabId}&frame=0&item=${item!.id}`);
  await details.waitForSelector('.graph .parts', { timeout: 20_000 });
  const words = async (): Promise<string> => (await details.evaluate('document.body.innerText')) as string;
  expect(await words()).toContain('Created · Generated with AI');
  await details.type('input[type=search]', 'trusted_success');
  await expect.poll(words).toMatch(/\b1 of \d+ entries/);
  await details.close();
});

test('opens the sidebar at a click, and not before', async () => {
  const popup = await firefox.open(`src/popup/index.html?tab=${tabId}`);
  const isOpen = (): Promise<unknown> => popup.evaluate('browser.sidebarAction.isOpen({})');
  expect(await isOpen()).toBe(false);
  await (await popup.waitForSelector('.item .actions button[aria-expanded]'))!.click();
  await (await popup.waitForSelector('.item-details .actions button'))!.click();
  await expect.poll(isOpen, { timeout: 10_000 }).toBe(true);
  const panel = (await popup.evaluate(`browser.sidebarAction.getPanel({ tabId: ${tabId} })`)) as string;
  const [item] = (await firefox.summary(url)).items;
  expect(panel).toBe(firefox.address(`src/details/index.html?tab=${tabId}&frame=0&item=${item!.id}`));
  await popup.close();
});
