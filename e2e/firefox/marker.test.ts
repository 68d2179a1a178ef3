/** The Firefox build keeps markers on their media, and leads the keyboard through them. */
import type { Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';
import { situations, UNHIT } from '../fixtures/situations.ts';

let firefox: FirefoxExtension;
let server: TestServer;

beforeAll(async () => {
  [server, firefox] = await Promise.all([startServer(), launchFirefox()]);
}, 60_000);

afterAll(async () => {
  await firefox?.close();
  await server?.close();
});

async function expectPlaced(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(UNHIT), { timeout: 15_000 }).toEqual([]);
  // Still so after whatever was on its way.
  await new Promise((resolve) => setTimeout(resolve, 700));
  expect(await page.evaluate(UNHIT)).toEqual([]);
}

test('markers sit on their media through everything a page does', async () => {
  const url = server.page(situations(server));
  const page = await firefox.browser.newPage();
  await page.setViewport({ width: 1280, height: 1000 });
  await page.goto(url);
  await expect.poll(async () => (await firefox.summary(url)).marked, { timeout: 40_000 }).toBeGreaterThanOrEqual(12);
  await expectPlaced(page);
  const steps = [
    'scrollTo(0, 260)',
    `document.getElementById('scroller').scrollTop = 60`,
    'scrollTo(0, 0)',
    `document.documentElement.style.zoom = '1.5'`,
    `document.documentElement.style.zoom = ''`,
    `document.getElementById('turning').style.transform = 'translate(30px, 15px) scale(0.7)'`,
    `document.getElementById('track').style.transform = 'translateX(-260px)'`,
    `document.getElementById('snap').scrollTo({ left: 260, behavior: 'smooth' })`,
    `document.querySelector('dialog').showModal()`,
    `document.querySelector('dialog').close()`,
  ];
  for (const step of steps) {
    await page.evaluate(step);
    await expectPlaced(page).catch((thrown: unknown) => {
      throw new Error(`after ${step}`, { cause: thrown });
    });
  }
  await page.setViewport({ width: 820, height: 1200 });
  await expectPlaced(page);
  await page.click('#full button');
  await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(true);
  await expectPlaced(page);
  await page.close();
});

test('a jump gives a marker the keyboard, arrows go on, and Escape leads back', async () => {
  const url = server.page(
    `<a id="before" href="#before">Before</a><p><img src="${server.media('iptc-made.jpg')}" width="320" height="200"></p>
     <p><img src="${server.media('iptc-edited.png')}" width="320" height="200"></p>`,
  );
  const page = await firefox.browser.newPage();
  await page.goto(url);
  await expect.poll(async () => (await firefox.summary(url)).marked, { timeout: 30_000 }).toBe(2);
  await page.bringToFront();
  await page.focus('#before');
  const active = (): Promise<unknown> => page.evaluate('document.activeElement.id || document.activeElement.localName');
  // The browser’s own shortcuts cannot be pressed from here; the popup’s jump enters the same way.
  const { id } = (await firefox.summary(url)).items[0]!;
  expect(await firefox.send('ui/jump', { tabId: await firefox.tabId(url), frameId: 0, id })).toBe(true);
  await expect.poll(active).toMatch(/^[a-z]{5}-[a-z]{7}$/);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  expect(await active()).toMatch(/^[a-z]{5}-[a-z]{7}$/);
  // First back from the card to its marker, then to where the keyboard was.
  await page.keyboard.press('Escape');
  expect(await active()).toMatch(/^[a-z]{5}-[a-z]{7}$/);
  await page.keyboard.press('Escape');
  await expect.poll(active).toBe('before');
  await page.close();
});
