import type { ElementHandle, Page } from '@playwright/test';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { DEFAULT_SETTINGS } from '../../src/contract/settings.ts';
import { runAxe } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/extension.ts';
import { clearKept, openInspector } from '../fixtures/inspector-page.ts';
import type { Extension } from '../fixtures/extension.ts';
import { readCard, readCards } from '../fixtures/markers.ts';
import type { TestServer } from '../fixtures/server.ts';
import { framePage, uploadPage, type Got } from '../fixtures/upload-page.ts';

const folder = fileURLToPath(new URL('../media/', import.meta.url));
const { version: _, ...DEFAULTS } = DEFAULT_SETTINGS;

const switchCheck = (extension: Extension, uploadCheck: boolean) =>
  extension.send('ui/settings', { change: { uploadCheck } });

/** Words of all notes on a page and in its frames. */
const notes = async (extension: Extension, page: Page): Promise<string[]> =>
  (await readCards(page, extension.id)).map(({ text }) => text.replace(/\s+/g, ' '));

/** From now on all that content scripts ask about files is counted in the background. */
async function countAsked(extension: Extension): Promise<() => Promise<number>> {
  const worker = await extension.worker();
  await worker.evaluate(`globalThis.askedFiles = 0; globalThis.countsFiles ||= chrome.runtime.onMessage.addListener(({ name }) => {
    if (name === 'page/file') globalThis.askedFiles += 1;
  }) || true; undefined`);
  return () => worker.evaluate<number>('globalThis.askedFiles');
}

/** A drop of files, as the browser itself makes it. */
async function drop(page: Page, selector: string, files: readonly string[]): Promise<void> {
  const { x, y, width, height } = (await page.locator(selector).boundingBox())!;
  const session = await page.context().newCDPSession(page);
  const data = { items: [], files: [...files], dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'drop'] as const) {
    await session.send('Input.dispatchDragEvent', { type, x: x + width / 2, y: y + height / 2, data });
  }
  await session.detach();
}

async function choose(page: Page, expression: string, file: string): Promise<void> {
  const input = await page.evaluateHandle<HTMLInputElement>(expression);
  await (input as ElementHandle<HTMLInputElement>).setInputFiles(folder + file);
}

async function copyPicture(page: Page, url: string): Promise<void> {
  await page.evaluate(`fetch('${url}').then((answer) => answer.blob())
    .then((blob) => navigator.clipboard.write([new ClipboardItem({ 'image/png': blob })]))`);
}

/** Everything that a person can do with files, one after the other; `then` waits for what comes of each. */
async function addFiles(page: Page, server: TestServer, then: (file: string) => Promise<void>): Promise<void> {
  await drop(page, '#zone', [`${folder}c2pa-edited.jpg`, `${folder}plain.png`]);
  await then('c2pa-edited.jpg');
  await page.locator('#one').setInputFiles(`${folder}c2pa-made.jpg`);
  await then('c2pa-made.jpg');
  await page.locator('#many').setInputFiles(['iptc-edited.jpg', 'plain.jpg', 'suno.mp3'].map((file) => folder + file));
  await then('Files that declare AI: 2 of 3');
  await choose(page, 'openInput', 'c2pa-made.mp4');
  await then('c2pa-made.mp4');
  await choose(page, 'closedInput', 'midjourney.png');
  await then('midjourney.png');
  await page.locator('#hidden').setInputFiles(`${folder}c2pa-composite.png`);
  await then('c2pa-composite.png');
  for (const [frame, file] of [
    ['#frame0', 'iptc-made.png'],
    ['#frame1', 'comfy.png'],
  ] as const) {
    await page
      .frameLocator(frame)
      .locator('#framed')
      .setInputFiles(folder + file);
    await then(file);
  }
  await copyPicture(page, server.media('iptc-made.png'));
  await page.locator('#text').focus();
  await page.keyboard.press('Control+V');
  await expect.poll(() => page.evaluate('got().then((all) => all.some(({ type }) => type === "paste"))')).toBe(true);
}

/** All that a page and its frames got. What is pasted gets the time of pasting. */
async function allGot(page: Page): Promise<Got[][]> {
  const frames = await Promise.all(page.frames().map((frame) => frame.evaluate<Got[]>('got()')));
  const timeless = (got: Got): Got => ({
    ...got,
    files: got.files.map((file) => (file.name === 'image.png' ? { ...file, lastModified: 0 } : file)),
  });
  return frames.map((all) => all.map(timeless));
}

test.afterEach(async ({ extension }) => {
  await extension.send('ui/settings', { change: DEFAULTS });
});

test('tells of files chosen, dropped and pasted, in shadow roots and frames, and the page gets just what it gets without', async ({
  extension,
  page,
  server,
  second,
}) => {
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  const url = server.page(uploadPage([server.page(framePage()), second.page(framePage())]));
  const asked = await countAsked(extension);
  await page.goto(url);
  await addFiles(page, server, async () => undefined);
  const without = await allGot(page);
  expect(await notes(extension, page)).toEqual([]);
  expect(await asked()).toBe(0);

  await switchCheck(extension, true);
  await page.goto(url);
  await addFiles(page, server, async (words) => {
    await expect.poll(async () => (await notes(extension, page)).join('|')).toContain(words);
  });
  expect(await allGot(page)).toEqual(without);
  const all = without.flat();
  for (const type of ['input', 'change', 'drop', 'paste']) {
    expect(all.filter((got) => got.type === type && got.trusted).length, type).toBeGreaterThan(0);
  }
  expect(all.filter(({ type, files }) => type === 'change' && files.length > 0).length).toBe(7);
  // A picture that the browser itself puts on the clipboard has lost what it declared; it is looked at all the same.
  await expect.poll(asked).toBe(12);
});

test('says what is declared and by whom, stands beside the control, takes no focus, and leaves with the files', async ({
  extension,
  page,
  server,
}) => {
  await switchCheck(extension, true);
  await page.goto(server.page(framePage()));
  await page.locator('#framed').setInputFiles(`${folder}c2pa-made.jpg`);
  await expect.poll(() => notes(extension, page)).toHaveLength(1);
  const control = (await page.locator('#framed').boundingBox())!;
  const beside = (await readCard(page, extension.id))!.rect;
  expect(beside.x).toBeCloseTo(control.x, 0);
  expect(beside.y - control.y - control.height).toBeCloseTo(8, 0);

  await page.goto(server.page(`<html lang="en"><main><h1>Post</h1>${uploadPage()}</main>`));
  await page.locator('#text').focus();
  const one = page.locator('#one');
  await one.setInputFiles(`${folder}midjourney.png`);
  await expect
    .poll(() => notes(extension, page))
    .toEqual([
      'Made with AIMidjourney midjourney.png Not signed: it is a note that an AI tool leaves in its files, and anyone can write such a note. Many sites ask you to say so when you post it. Copy disclosure text Details Not on this site',
    ]);
  expect(await page.evaluate('document.activeElement.id')).toBe('text');
  const { rect } = (await readCard(page, extension.id))!;
  // Where there is no room beside it, the page's own controls stay free all the same.
  for (const each of await page.locator('button, input:not([hidden]), label').all()) {
    const box = (await each.boundingBox())!;
    const isApart =
      box.x >= rect.x + rect.width ||
      box.x + box.width <= rect.x ||
      box.y >= rect.y + rect.height ||
      box.y + box.height <= rect.y;
    expect(isApart, await each.getAttribute('id').then(String)).toBe(true);
  }
  expect(await runAxe(page, extension.id, ['wcag2a', 'wcag2aa', 'best-practice'])).toEqual([]);

  // By keyboard only when asked for; then Tab goes through its buttons, and Escape back.
  const command = `chrome.commands.onCommand.dispatch('next-marker', { id: ${await extension.tabId(page)} })`;
  await (await extension.worker()).evaluate(command);
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Escape');
  await expect.poll(() => notes(extension, page)).toEqual([]);
  expect(await page.evaluate('document.activeElement.id')).toBe('text');
  expect(await page.evaluate('document.documentElement.children.length')).toBe(2);

  // What is chosen instead declares nothing; what is chosen elsewhere does not touch the note of a control.
  await one.setInputFiles(`${folder}c2pa-made.jpg`);
  await expect.poll(() => notes(extension, page)).toHaveLength(1);
  await page.locator('#many').setInputFiles([`${folder}plain.jpg`]);
  await page.waitForTimeout(500);
  expect(await notes(extension, page)).toHaveLength(1);
  await one.setInputFiles(`${folder}plain.jpg`);
  await expect.poll(() => notes(extension, page)).toEqual([]);
  await one.setInputFiles(`${folder}c2pa-made.jpg`);
  await expect.poll(() => notes(extension, page)).toHaveLength(1);
  // A site's own button to take a file back.
  await page.evaluate(`post.onclick = () => { document.getElementById('one').value = ''; }`);
  await page.locator('#post').click();
  await expect.poll(() => notes(extension, page)).toEqual([]);
  await one.setInputFiles(`${folder}c2pa-made.jpg`);
  await expect.poll(() => notes(extension, page)).toHaveLength(1);
  await page.locator('#reset').click();
  await expect.poll(() => notes(extension, page)).toEqual([]);
});

test('copies a text, opens details, and is switched off for a site', async ({ extension, page, server }) => {
  await extension.context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await switchCheck(extension, true);
  await page.goto(server.page(uploadPage()));
  const press = async (name: string): Promise<void> => {
    const { x, y } = (await readCard(page, extension.id))!.buttons[name]!;
    await page.mouse.click(x, y);
  };
  await page.locator('#many').setInputFiles(['c2pa-made.jpg', 'plain.jpg', 'midjourney.png'].map((it) => folder + it));
  await expect.poll(async () => (await notes(extension, page))[0]).toContain('2 of 3');
  await press('Copy disclosure text');
  await expect.poll(async () => (await notes(extension, page))[0]).toContain('Copied.');
  expect(await page.evaluate('navigator.clipboard.readText()')).toBe(
    'Made with AI, declared in the Content Credentials of this file.\nMade with AI (Midjourney), declared in a note in this file.',
  );

  // What other tests left in the inspector's list is not to be counted.
  await (await openInspector(extension.context, extension.address('src/inspector/index.html'))).close();
  await page.bringToFront();
  const [inspector] = await Promise.all([extension.context.waitForEvent('page'), press('Details')]);
  const rows = inspector.locator('[role=option]');
  await expect(rows).toHaveCount(2);
  await expect(rows.first()).toContainText('c2pa-made.jpg');
  await expect(rows.first()).toContainText('Made with AI', { timeout: 20_000 });
  // Opened anew, the page has them in its list, each once.
  await inspector.reload();
  await expect(rows).toHaveCount(2);
  await clearKept(inspector);
  await inspector.close();

  const [popup] = await Promise.all([extension.context.waitForEvent('page'), press('Not on this site')]);
  expect(await notes(extension, page)).toEqual([]);
  await expect(popup.getByRole('heading', { name: 'No longer check files on 127.0.0.1?' })).toBeVisible();
  expect((await extension.send('ui/settings', {})).uploadOffHosts).toEqual([]);
  await popup.getByRole('button', { name: 'Do not check files on this site' }).click();
  await expect(popup.getByText('Files are no longer checked on this site.')).toBeVisible();
  const toggle = popup.getByRole('switch', { name: 'Check files that I add on this site' });
  await expect(toggle).not.toBeChecked();
  await page.bringToFront();
  await page.locator('#one').setInputFiles(`${folder}c2pa-made.jpg`);
  await page.waitForTimeout(800);
  expect(await notes(extension, page)).toEqual([]);
  await popup.bringToFront();
  await toggle.click();
  await expect(toggle).toBeChecked();
  await page.bringToFront();
  await page.locator('#one').setInputFiles(`${folder}c2pa-made.png`);
  await expect.poll(() => notes(extension, page)).toHaveLength(1);
  await popup.close();
});

test('shows the text itself where the browser does not let it be copied', async ({ extension, page, server }) => {
  await switchCheck(extension, true);
  await page.goto(server.page(uploadPage(), { headers: { 'permissions-policy': 'clipboard-write=()' } }));
  await page.locator('#one').setInputFiles(`${folder}c2pa-made.jpg`);
  await expect.poll(() => notes(extension, page)).toHaveLength(1);
  const { x, y } = (await readCard(page, extension.id))!.buttons['Copy disclosure text']!;
  await page.mouse.click(x, y);
  await expect.poll(async () => (await notes(extension, page))[0]).toContain('The browser did not allow copying');
  await page.keyboard.press('Control+C');
  await page.locator('#text').focus();
  await page.keyboard.press('Control+V');
  expect(await page.locator('#text').textContent()).toBe(
    'Made with AI, declared in the Content Credentials of this file.',
  );
});

test('is off until it is switched on, holds at once on open pages, and outlives the worker', async ({
  extension,
  page,
  server,
}) => {
  const registered = async (): Promise<number> =>
    (await extension.worker()).evaluate('chrome.scripting.getRegisteredContentScripts().then((all) => all.length)');
  expect(await registered()).toBe(0);
  await page.goto(server.page(uploadPage([server.page(framePage())])));
  const settings = await extension.context.newPage();
  await settings.goto(extension.address('src/settings/index.html'));
  const toggle = settings.getByRole('switch', { name: 'Check files before I post them' });
  await expect(toggle).not.toBeChecked();
  await toggle.click();
  await expect(settings.getByRole('status')).toHaveText('Saved');
  expect(await registered()).toBe(1);
  await page.bringToFront();
  await page.frameLocator('#frame0').locator('#framed').setInputFiles(`${folder}c2pa-made.jpg`);
  await page.locator('#one').setInputFiles(`${folder}c2pa-made.jpg`);
  await expect.poll(() => notes(extension, page)).toHaveLength(2);
  await extension.killWorker();
  await page.locator('#one').setInputFiles(`${folder}iptc-made.jpg`);
  await expect.poll(async () => (await notes(extension, page)).join()).toContain('iptc-made.jpg');
  expect(await registered()).toBe(1);

  await settings.bringToFront();
  await toggle.click();
  await page.bringToFront();
  await expect.poll(() => notes(extension, page)).toEqual([]);
  expect(await registered()).toBe(0);
  const asked = await countAsked(extension);
  await page.locator('#one').setInputFiles(`${folder}c2pa-made.png`);
  await page.waitForTimeout(500);
  expect(await asked()).toBe(0);

  // The welcome page offers the same.
  await settings.goto(extension.address('src/welcome/index.html'));
  for (let step = 0; step < 2; step += 1) await settings.getByRole('button', { name: 'Next' }).click();
  await settings.getByRole('switch', { name: 'Check files before I post them' }).click();
  await expect.poll(registered).toBe(1);
  await settings.close();
});

test('a page can forge no choice of files, and cannot make it look at many', async ({ extension, page, server }) => {
  await switchCheck(extension, true);
  const asked = await countAsked(extension);
  // Names that hide the document's own members, and those of forms.
  const names = ['documentElement', 'body', 'querySelectorAll', 'getRootNode', 'elementsFromPoint', 'activeElement'];
  await page.goto(
    server.page(`${names.map((name) => `<img name="${name}" alt="">`).join('')}<form id="form">
      ${['parentNode', 'labels', 'isConnected', 'addEventListener'].map((name) => `<input name="${name}" size="3">`).join('')}
      <input type="file" id="one"><input type="file" id="many" multiple><div id="zone">Drop here</div></form>`),
  );
  await page.evaluate(`(async () => {
    const blob = await (await fetch('${server.media('c2pa-made.jpg')}')).blob();
    const given = new DataTransfer();
    given.items.add(new File([blob], 'forged.jpg', { type: 'image/jpeg' }));
    const one = document.getElementById('one');
    one.files = given.files;
    for (let round = 0; round < 50; round += 1) {
      for (const type of ['input', 'change']) one.dispatchEvent(new Event(type, { bubbles: true, composed: true }));
      zone.dispatchEvent(new DragEvent('drop', { bubbles: true, composed: true, dataTransfer: given }));
      zone.dispatchEvent(new ClipboardEvent('paste', { bubbles: true, composed: true, clipboardData: given }));
    }
  })()`);
  await page.waitForTimeout(500);
  expect(await asked()).toBe(0);
  expect(await notes(extension, page)).toEqual([]);

  const many = mkdtempSync(join(tmpdir(), 'ai-labels-many-'));
  try {
    const paths = Array.from({ length: 10_000 }, (_, index) => join(many, `${index}.png`));
    for (const path of paths) writeFileSync(path, 'x');
    await page.locator('#many').setInputFiles([`${folder}c2pa-made.jpg`, ...paths.slice(1)]);
    await expect
      .poll(async () => (await notes(extension, page)).join())
      .toContain('Only the first 300 of 10000 files were looked at.');
    await expect.poll(asked, { timeout: 40_000 }).toBe(300);
  } finally {
    rmSync(many, { recursive: true, force: true });
  }

  await page.reload();
  const before = await asked();
  for (let round = 0; round < 40; round += 1) {
    await page.locator('#one').setInputFiles(folder + (round % 2 === 0 ? 'c2pa-made.jpg' : 'iptc-made.jpg'));
  }
  await page.waitForTimeout(500);
  expect((await asked()) - before).toBeLessThanOrEqual(30);
});
