/** The look at files that a person adds to pages, in Firefox, which hands the files themselves to the background. */
import { fileURLToPath } from 'node:url';
import type { ElementHandle, Page } from 'puppeteer-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { CARD } from '../fixtures/card-reading.ts';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import type { OpenCard } from '../fixtures/markers.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';
import { framePage, uploadPage, type Got } from '../fixtures/upload-page.ts';

const folder = fileURLToPath(new URL('../media/', import.meta.url));
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

/** All notes on a page and in its frames, read in the world of the content script, where closed roots open. */
async function notes(url: string): Promise<OpenCard[]> {
  const read = `() => ${CARD}([...document.documentElement.children].flatMap((each) =>
    [...(each.openOrClosedShadowRoot?.querySelectorAll('.card') ?? [])]))`;
  const frames = await firefox.evaluate<{ result?: OpenCard | null }[]>(
    `browser.scripting.executeScript({ target: { tabId: ${await firefox.tabId(url)}, allFrames: true }, func: ${read} })`,
  );
  return frames.flatMap(({ result }) => result ?? []);
}

const words = async (url: string): Promise<string> => (await notes(url)).map(({ text }) => text).join('|');

async function choose(from: Pick<Page, 'evaluateHandle'>, input: string, files: readonly string[]): Promise<void> {
  const handle = (await from.evaluateHandle(input)) as ElementHandle<HTMLInputElement>;
  await handle.uploadFile(...files.map((file) => folder + file));
}

async function press(page: Page, element: string): Promise<void> {
  const box = `(({ x, y, width, height }) => ({ x: x + width / 2, y: y + height / 2 }))(${element}.getBoundingClientRect())`;
  const { x, y } = (await page.evaluate(box)) as { x: number; y: number };
  await page.mouse.click(x, y);
}

/** What the driver can do with files, one after the other; `then` waits for what comes of each. */
async function addFiles(page: Page, then: (words: string) => Promise<void>): Promise<void> {
  const steps: readonly (readonly [input: string, files: readonly string[], words: string])[] = [
    [`document.getElementById('one')`, ['c2pa-made.jpg'], 'c2pa-made.jpg'],
    [`document.getElementById('many')`, ['iptc-edited.jpg', 'plain.jpg', 'suno.mp3'], 'declare AI: 2 of 3'],
    ['openInput', ['c2pa-made.mp4'], 'c2pa-made.mp4'],
    ['closedInput', ['midjourney.png'], 'midjourney.png'],
  ];
  for (const [input, files, said] of steps) {
    // Unlike the browser itself, the driver has no event leave a shadow root: a person is there before.
    if (input.endsWith('Input')) await press(page, `${input}.previousSibling`);
    await choose(page, input, files);
    await then(said);
  }
  for (const [index, file] of ['iptc-made.png', 'comfy.png'].entries()) {
    await choose(page.frames()[index + 1]!, `document.getElementById('framed')`, [file]);
    await then(file);
  }
  await page.click('#text');
  // Without a window the clipboard holds no pictures.
  await page.evaluate(`navigator.clipboard.writeText('words')`);
  await page.keyboard.down('Control');
  await page.keyboard.press('v');
  await page.keyboard.up('Control');
  const pasted = 'got().then((all) => all.some(({ type }) => type === "paste"))';
  await expect.poll(() => page.evaluate(pasted)).toBe(true);
}

/** All that a page and its frames got. */
async function allGot(page: Page): Promise<Got[][]> {
  return Promise.all(page.frames().map(async (frame) => (await frame.evaluate('got()')) as Got[]));
}

test('tells of files chosen in inputs, shadow roots and frames, and the page gets just what it gets without', async () => {
  const url = own.page(uploadPage([own.page(framePage()), second.page(framePage())]));
  const page = await firefox.browser.newPage();
  await page.setViewport({ width: 1280, height: 800 });
  await page.goto(url);
  await addFiles(page, async () => undefined);
  const without = await allGot(page);
  expect(await notes(url)).toEqual([]);

  await firefox.send('ui/settings', { change: { uploadCheck: true } });
  await page.goto(url);
  await addFiles(page, async (said) => {
    await expect.poll(() => words(url), { timeout: 20_000 }).toContain(said);
  });
  expect(await allGot(page)).toEqual(without);
  const trusted = without.flat().filter((got) => got.trusted);
  expect(trusted.filter(({ type, files }) => type === 'change' && files.length > 0)).toHaveLength(6);
  await page.close();
});

test('opens details of the file itself, goes by Escape, and ends on open pages when switched off', async () => {
  await firefox.send('ui/settings', { change: { uploadCheck: false } });
  const url = own.page(uploadPage());
  const page = await firefox.browser.newPage();
  await page.goto(url);
  // On a page that was open before.
  await firefox.send('ui/settings', { change: { uploadCheck: true } });
  await choose(page, `document.getElementById('one')`, ['midjourney.png']);
  await expect.poll(() => words(url)).toContain('Midjourney');
  const before = new Set(firefox.browser.targets());
  const { x, y } = (await notes(url))[0]!.buttons['Details']!;
  await page.mouse.click(x, y);
  await expect
    .poll(async () => {
      const opened = firefox.browser.targets().filter((target) => !before.has(target));
      // The worker of the page that opens may be among them, and is no page.
      const pages = await Promise.all(opened.map(async (target) => target.page().catch(() => null)));
      const labels = `[...document.querySelectorAll('[role=option]')].map((row) => row.innerText).join()`;
      const said = await Promise.all(pages.map((each) => each?.evaluate(labels).catch(() => '')));
      return said.join();
    })
    .toMatch(/midjourney\.png.*Made with AI/s);
  await page.bringToFront();
  await page.keyboard.press('Escape');
  await expect.poll(() => notes(url)).toEqual([]);
  await choose(page, `document.getElementById('one')`, ['c2pa-made.jpg']);
  await expect.poll(() => words(url)).toContain('c2pa-made.jpg');
  await firefox.send('ui/settings', { change: { uploadCheck: false } });
  await expect.poll(() => notes(url)).toEqual([]);
  await choose(page, `document.getElementById('one')`, ['midjourney.png']);
  await new Promise((resolve) => setTimeout(resolve, 800));
  expect(await notes(url)).toEqual([]);
  await page.close();
});
