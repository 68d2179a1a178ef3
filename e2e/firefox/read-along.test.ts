/** Where a person allows it, Firefox lets us read along what pages load: no request of ours is left. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';

const FILES = ['c2pa-made.jpg', 'iptc-edited.png', 'iptc-made.mp4'];

let firefox: FirefoxExtension;
let own: TestServer;
let second: TestServer;

beforeAll(async () => {
  [own, second] = await Promise.all([startServer(), startServer({ host: 'localhost' })]);
  // The browser's own question cannot be answered from here.
  firefox = await launchFirefox({ prefs: { 'extensions.webextOptionalPermissionPrompts': false } });
}, 60_000);

afterAll(async () => {
  await firefox?.close();
  await Promise.all([own?.close(), second?.close()]);
});

async function requestsOf(fresh: string): Promise<Record<string, number>> {
  const urls = FILES.map((file) => second.media(file, { fresh }));
  const url = own.page(
    `<img src="${urls[0]}" width="300" height="200"><img src="${urls[1]}" width="300" height="200"><video src="${urls[2]}" width="300" height="200" preload="auto"></video>`,
  );
  const page = await firefox.browser.newPage();
  await page.goto(url);
  await expect.poll(async () => (await firefox.summary(url)).marked, { timeout: 30_000 }).toBe(FILES.length);
  await page.close();
  const isOurs = ({ headers }: { headers: Record<string, unknown> }): boolean => headers['referer'] === undefined;
  return Object.fromEntries(
    FILES.map((file) => [
      file,
      second.requestsFor(file).filter((each) => each.url.includes(fresh) && isOurs(each)).length,
    ]),
  );
}

test('without the permission, media of others are read again in part; with it, nothing is asked', async () => {
  const before = await requestsOf('before');
  for (const file of FILES) expect(before[file], file).toBeGreaterThan(0);

  const page = await firefox.open('src/settings/index.html');
  await page.locator('button[aria-checked=false]::-p-text(Read along)').click();
  await page.waitForSelector('button[aria-checked=true]::-p-text(Read along)');
  await page.close();

  expect(await requestsOf('after')).toEqual(Object.fromEntries(FILES.map((file) => [file, 0])));
});

test('with it, the page’s own pictures are asked for by the page alone, and their headers speak', async () => {
  const stated = own.media('plain.jpg', { disclosure: 'mode=ai-modified', fresh: 'along' });
  const url = own.page(`<img src="${stated}" width="300" height="200">`);
  const page = await firefox.browser.newPage();
  await page.goto(url);
  const reasons = async (): Promise<string[]> =>
    (await firefox.summary(url)).items.map(({ verdict: { reason } }) => reason);
  await expect.poll(reasons, { timeout: 30_000 }).toEqual(['ai-disclosure-edited']);
  expect(own.requestsFor('plain.jpg')).toHaveLength(1);
  expect(
    await page.evaluate('performance.getEntriesByType("resource").map((each) => each.initiatorType)'),
  ).not.toContain('fetch');
  await page.close();
});
