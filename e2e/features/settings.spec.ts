import type { Page } from '@playwright/test';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DEFAULT_SETTINGS, type Settings } from '../../src/contract/settings.ts';
import { builtExtension, expect, launchExtension, OFFLINE, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';

const { version: _, ...DEFAULTS } = DEFAULT_SETTINGS;
const image = (url: string, size = 300): string => `<img src="${url}" width="${size}" height="${size}">`;

/** The settings, in a window of their own: a page behind another tab is not looked into. */
async function openSettings(extension: Extension): Promise<Page> {
  const settings = await extension.context.newPage();
  await settings.goto(extension.address('src/settings/index.html'));
  await expect(settings.getByRole('heading', { name: 'When AI Labels looks' })).toBeVisible();
  return settings;
}

async function openPopup(extension: Extension, page: Page): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}`));
  return popup;
}

const change = (extension: Extension, wanted: Partial<Omit<Settings, 'version'>>): Promise<Settings> =>
  extension.send('ui/settings', { change: wanted });

/** Markers that are shown, from the left. */
async function shown(extension: Extension, page: Page) {
  const all = (await extension.markers(page)).filter(({ visible }) => visible);
  return all.toSorted((a, b) => a.rect.x - b.rect.x);
}

test.afterEach(async ({ extension }) => {
  await change(extension, DEFAULTS);
  await extension.worker().then((worker) => worker.evaluate('chrome.storage.sync.clear()'));
});

test('“only count” takes the marker away and keeps the number; “as recommended” brings it back', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(image(server.media('iptc-made.jpg')) + image(server.media('iptc-edited.jpg'))));
  await expect.poll(async () => (await shown(extension, page)).map(({ text }) => text)).toHaveLength(2);
  const settings = await openSettings(extension);
  await settings.getByLabel('Made with AI').selectOption('Only count');
  await expect(settings.getByRole('status')).toHaveText('Saved');
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).map(({ text }) => text)).toEqual(['Edited with AI']);
  await expect.poll(() => extension.badge(page)).toBe('2');
  expect((await extension.summary(page)).marked).toBe(2);
  await settings.bringToFront();
  await settings.getByLabel('Made with AI').selectOption('As recommended');
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).length).toBe(2);
  await settings.close();
});

test('“mark all” also marks what is only listed otherwise', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('c2pa-composite.png'))));
  await extension.settled(page);
  expect(await shown(extension, page)).toEqual([]);
  expect(await extension.badge(page)).toBe('');
  await change(extension, { labels: { ...DEFAULTS.labels, 'may-contain-ai': 'mark' } });
  await expect.poll(async () => (await shown(extension, page)).map(({ text }) => text)).toEqual(['May contain AI']);
  await expect.poll(() => extension.badge(page)).toBe('1');
});

test('the marker moves to the corner chosen', async ({ extension, page, server }) => {
  await page.goto(server.page(`<body style="margin:0">${image(server.media('iptc-made.jpg'), 400)}`));
  await expect.poll(async () => (await shown(extension, page))[0]?.rect.x).toBe(8);
  const settings = await openSettings(extension);
  await settings.getByLabel('Corner of the marker').selectOption('Upper right');
  await page.bringToFront();
  await expect
    .poll(async () => {
      const [marker] = await shown(extension, page);
      return marker && Math.round(marker.rect.x + marker.rect.width);
    })
    .toBe(392);
  await settings.close();
});

test('what is smaller than the least size is neither looked at nor asked for', async ({
  extension,
  page,
  server,
  second,
}) => {
  const small = second.media('c2pa-made.jpg', { fresh: `small-${process.pid}` });
  await page.goto(
    server.page(
      `${image(server.media('iptc-made.jpg'))}<img id="small" src="${server.media('iptc-edited.jpg')}" width="120" height="300">`,
    ),
  );
  await expect.poll(async () => (await shown(extension, page)).length).toBe(2);
  const settings = await openSettings(extension);
  await settings.getByRole('slider', { name: 'Smallest size' }).fill('200');
  await expect(settings.getByRole('slider')).toHaveAttribute('aria-valuetext', '200 pixels');
  await expect.poll(async () => (await extension.send('ui/settings', {})).minSide).toBe(200);
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).map(({ text }) => text)).toEqual(['Made with AI']);
  await page.evaluate(`document.querySelector('#small').src = ${JSON.stringify(small)}`);
  await expect.poll(() => second.requestsFor('c2pa-made.jpg').length).toBe(1);
  await page.waitForTimeout(800);
  expect((await extension.summary(page)).looked).toBe(1);
  expect(second.requestsFor('c2pa-made.jpg')).toHaveLength(1);
  // What grows counts from then on.
  await page.evaluate(`document.querySelector('#small').width = 240`);
  await expect.poll(async () => (await shown(extension, page)).length).toBe(2);
  await settings.close();
});

test('with the data saver no request of ours leaves for media, until a person asks', async ({
  extension,
  page,
  server,
  second,
}) => {
  await change(extension, { dataSaver: true });
  const fresh = `saver-${process.pid}`;
  const far = second.media('c2pa-made.jpg', { fresh });
  const open = second.media('iptc-made.png', { fresh, cors: 'any' });
  const own = server.media('iptc-edited.jpg', { fresh });
  const video = second.media('c2pa-made.mp4', { fresh });
  // Not in the cache, so that to ask for it would be a request.
  const passing = server.media('iptc-made.webp', { fresh, cache: 'no-store' });
  await page.goto(
    server.page(`${image(far)}${image(own)}<img crossorigin src="${open}" width="300" height="300">${image(passing)}
      <img src="${server.media('missing-of-all.jpg')}" width="300" height="300">
      <video src="${video}" width="300" height="200" preload="none"></video>`),
  );
  await expect.poll(async () => (await shown(extension, page)).map(({ text }) => text)).toEqual(['Edited with AI']);
  await extension.settled(page);
  const { items } = await extension.summary(page);
  expect(items.filter(({ verdict }) => verdict.reason === 'data-saver').map(({ url }) => url)).toEqual(
    expect.arrayContaining([far, open, video, passing]),
  );
  const popup = await openPopup(extension, page);
  await expect(popup.locator('body')).toContainText('Could not be read: the data saver is on');
  const row = popup.getByTestId('item').filter({ hasText: 'c2pa-made.jpg' });
  await row.getByRole('button', { name: 'Details' }).click();
  await expect(row.getByRole('button', { name: 'Read the whole file now' })).toBeVisible();
  await popup.waitForTimeout(500);
  const counts = () => [
    second.requestsFor('c2pa-made.jpg').length,
    second.requestsFor('iptc-made.png').length,
    server.requestsFor('iptc-edited.jpg').length,
    second.requestsFor('c2pa-made.mp4').length,
    server.requestsFor('iptc-made.webp').length,
  ];
  expect(counts()).toEqual([1, 1, 1, 0, 1]);
  await row.getByRole('button', { name: 'Read the whole file now' }).click();
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(2);
  expect(counts()[0]).toBeGreaterThan(1);
  await popup.close();
});

test('where pages wait for a click, nothing is looked at before, and everything after', async ({
  extension,
  page,
  server,
  second,
}) => {
  const fresh = `click-${process.pid}`;
  const frame = second.page(image(second.media('iptc-edited.jpg', { fresh })));
  const url = server.page(
    `${image(second.media('c2pa-made.jpg', { fresh }))}<iframe src="${frame}" width="400" height="400"></iframe>`,
  );
  const settings = await openSettings(extension);
  await settings.getByLabel('Look at pages').selectOption('Only when I ask');
  await expect(settings.getByRole('status')).toHaveText('Saved');
  await settings.close();
  await page.goto(url);
  await page.waitForTimeout(1500);
  expect(await extension.summary(page)).toMatchObject({ started: false, looked: 0, waiting: 0, items: [] });
  expect(second.requestsFor('c2pa-made.jpg')).toHaveLength(1);
  expect(second.requestsFor('iptc-edited.jpg')).toHaveLength(1);
  expect(await extension.markers(page)).toEqual([]);

  const popup = await openPopup(extension, page);
  await expect(popup.getByRole('heading', { name: 'This page has not been looked at' })).toBeVisible();
  await popup.getByRole('button', { name: 'Check this page' }).click();
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).length).toBe(2);
  await expect.poll(() => extension.badge(page)).toBe('2');
  await popup.bringToFront();
  await expect(popup.locator('body')).toContainText('2 labels on this page');
  await popup.close();

  // A frame that comes later is part of the page that was asked for.
  await page.bringToFront();
  await page.evaluate(
    `document.body.append(Object.assign(document.createElement('iframe'), { src: ${JSON.stringify(frame)}, width: 400, height: 400 }))`,
  );
  await expect.poll(async () => (await shown(extension, page)).length).toBe(3);

  // The next page waits again.
  await page.reload();
  await page.waitForTimeout(1000);
  expect(await extension.summary(page)).toMatchObject({ started: false, looked: 0 });
  expect(await extension.badge(page)).toBe('');
  await change(extension, { mode: 'automatic' });
  await expect.poll(async () => (await shown(extension, page)).length).toBe(2);
});

test('the keyboard command asks for a page too', async ({ extension, page, server }) => {
  await change(extension, { mode: 'on-click' });
  await page.goto(server.page(image(server.media('iptc-made.jpg'))));
  await page.waitForTimeout(500);
  expect(await extension.markers(page)).toEqual([]);
  await extension.pressCommand(page, 'check-page');
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  const keys = await (
    await extension.worker()
  ).evaluate<{ name: string; shortcut: string }[]>('chrome.commands.getAll()');
  expect(keys).toContainEqual(expect.objectContaining({ name: 'check-page', shortcut: 'Alt+Shift+K' }));
});

test('the menu of the page asks for it too', async ({ extension, page, server }) => {
  await change(extension, { mode: 'on-click' });
  await page.goto(server.page(image(server.media('iptc-made.jpg'))));
  const id = await extension.tabId(page);
  await page.waitForTimeout(500);
  // The browser's own menu cannot be opened from here; what it tells the worker is the same.
  const worker = await extension.worker();
  await worker.evaluate(
    `chrome.contextMenus.onClicked.dispatch({ menuItemId: 'check-page', pageUrl: '' }, { id: ${id} })`,
  );
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
});

test('where our script does not run by itself, asking for the page brings it', async ({ server }) => {
  const directory = mkdtempSync(join(tmpdir(), 'ai-labels-click-'));
  cpSync(builtExtension(), directory, { recursive: true });
  const manifest = JSON.parse(readFileSync(join(directory, 'manifest.json'), 'utf8')) as {
    content_scripts: { matches: string[] }[];
  };
  for (const script of manifest.content_scripts) script.matches = ['https://nowhere.invalid/*'];
  writeFileSync(join(directory, 'manifest.json'), JSON.stringify(manifest));
  const extension = await launchExtension({ directory, switches: [OFFLINE] });
  try {
    const page = await extension.context.newPage();
    await page.goto(server.page(image(server.media('iptc-made.jpg'))));
    const popup = await openPopup(extension, page);
    await popup.getByRole('button', { name: 'Check this page' }).click();
    await page.bringToFront();
    await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  } finally {
    await extension.close();
    rmSync(directory, { recursive: true, force: true });
  }
});

test('“Labels on all sites” ends all looking, and brings it back', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('iptc-made.jpg'))));
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  const settings = await openSettings(extension);
  const all = settings.getByRole('switch', { name: 'Labels on all sites' });
  await all.click();
  await expect(all).not.toBeChecked();
  await expect.poll(() => page.evaluate('document.documentElement.children.length')).toBe(2);
  await all.click();
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  await settings.close();
});

test('a site switched off in the popup is listed, and switched on again from there', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(image(server.media('iptc-made.jpg'))));
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  await extension.send('ui/site', { host: '127.0.0.1', enabled: false });
  await expect.poll(async () => (await extension.markers(page)).length).toBe(0);
  const settings = await openSettings(extension);
  await settings.getByRole('button', { name: 'Show labels on 127.0.0.1' }).click();
  await expect(settings.getByText('Labels are off on no site.')).toBeVisible();
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  await settings.close();
});

test('where look-ups are not wished, nothing offers them and nothing makes them', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(image(server.media('c2pa-remote.jpg', { fresh: `remote-${process.pid}` }))));
  await extension.settled(page);
  const offered = async (): Promise<number> => {
    const popup = await openPopup(extension, page);
    await popup.getByRole('button', { name: 'Details' }).click();
    await expect(popup.getByRole('heading', { name: 'Content Credentials' }).first()).toBeVisible();
    await popup.waitForTimeout(300);
    const count = await popup.getByTestId('look-up').count();
    await popup.close();
    return count;
  };
  expect(await offered()).toBe(1);
  await change(extension, { remoteLookUps: 'never' });
  await extension.settled(page);
  expect(await offered()).toBe(0);
  const [item] = (await extension.summary(page)).items;
  const asked = { tabId: await extension.tabId(page), frameId: 0, id: item!.id, lookUp: 'manifests.example' };
  await expect(extension.send('ui/check-fully', asked)).rejects.toThrow('not wished');
});

test('choices go into a file and come back; a file with a fault changes nothing', async ({ extension }) => {
  await change(extension, { minSide: 160, disabledHosts: ['news.example'], corner: 'end' });
  const settings = await openSettings(extension);
  const [download] = await Promise.all([
    settings.waitForEvent('download'),
    settings.getByRole('button', { name: 'Save as file' }).click(),
  ]);
  expect(await download.suggestedFilename()).toBe('ai-labels-choices.json');
  const saved = readFileSync(await download.path(), 'utf8');
  const before = await extension.send('ui/settings', {});
  await change(extension, DEFAULTS);
  const open = (text: string) =>
    settings
      .locator('input[type=file][accept*=json]')
      .setInputFiles({ name: 'a.json', mimeType: 'application/json', buffer: Buffer.from(text) });
  await open(saved.replace('160', '16'));
  await expect(settings.getByRole('alert')).toContainText('does not understand this part of the file: minSide');
  expect(await extension.send('ui/settings', {})).toEqual(DEFAULT_SETTINGS);
  await open(saved);
  await expect(settings.getByRole('status')).toHaveText('Your choices are now those of the file.');
  await expect(settings.getByRole('alert')).toHaveCount(0);
  expect(await extension.send('ui/settings', {})).toEqual(before);
  await expect(settings.getByText('news.example')).toBeVisible();
  await settings.close();
});

test('choices are shared through the browser’s store, and taken from there on open pages', async ({
  extension,
  page,
  server,
}) => {
  const inWorker = async <T>(code: string): Promise<T> => (await extension.worker()).evaluate<T>(code);
  const stored = () =>
    inWorker<Record<string, unknown>>(`chrome.storage.sync.get('choices/1').then((all) => all['choices/1'] ?? {})`);
  await page.goto(server.page(image(server.media('iptc-made.jpg'))));
  await change(extension, { corner: 'end' });
  expect(await stored()).toEqual({});
  const settings = await openSettings(extension);
  await settings.getByRole('switch', { name: 'Keep my choices in sync' }).click();
  await expect.poll(stored).toMatchObject({ corner: 'end', minSide: 48 });
  expect(await stored()).not.toHaveProperty('sync');
  expect(await extension.send('ui/sync', {})).toBe('shared');
  // Another device chooses.
  await page.bringToFront();
  await expect.poll(async () => (await shown(extension, page)).length).toBe(1);
  await inWorker(
    `chrome.storage.sync.get('choices/1').then((all) => chrome.storage.sync.set({ 'choices/1': { ...all['choices/1'], minSide: 400, later: 1 } }))`,
  );
  await expect.poll(async () => (await extension.markers(page)).length).toBe(0);
  expect(await extension.send('ui/settings', {})).toMatchObject({ minSide: 400, corner: 'end', sync: true });
  // A device that begins to share takes what is there.
  await change(extension, { sync: false });
  await change(extension, { minSide: 48 });
  await change(extension, { sync: true });
  expect((await extension.send('ui/settings', {})).minSide).toBe(400);
  await settings.close();
});

test('everything can be done with the keyboard, and nothing is wider than 320 px', async ({ extension }) => {
  const settings = await openSettings(extension);
  await settings.setViewportSize({ width: 320, height: 640 });
  expect(await settings.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
  const reached: string[] = [];
  for (let step = 0; step < 40; step += 1) {
    await settings.keyboard.press('Tab');
    const name = await settings.evaluate<string>(
      `(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()`,
    );
    if (name === reached[0]) break;
    reached.push(name);
    if (name === 'Data saver') await settings.keyboard.press('Space');
    if (name === 'Smallest size') await settings.keyboard.press('End');
    if (name === 'Corner of the marker') await settings.keyboard.press('ArrowDown');
  }
  expect(reached).toEqual(
    expect.arrayContaining([
      'Labels on all sites',
      'Look at pages',
      'Add from file',
      'TikTok',
      'Save as file',
      'Open file',
    ]),
  );
  await expect
    .poll(() => extension.send('ui/settings', {}))
    .toMatchObject({ dataSaver: true, minSide: 400, corner: 'end' });
  await settings.close();
});
