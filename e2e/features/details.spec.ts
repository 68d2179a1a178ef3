import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { readCard } from '../fixtures/markers.ts';
import { sidePanels } from '../fixtures/side-panel.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** The details of the only listed item of a page, in a tab. */
async function openDetails(extension: Extension, page: Page): Promise<Page> {
  await extension.settled(page);
  const [item] = (await extension.summary(page)).items;
  const details = await extension.context.newPage();
  const query = `tab=${await extension.tabId(page)}&frame=${item!.frameId}&item=${item!.id}`;
  await details.goto(extension.address(`src/details/index.html?${query}`));
  return details;
}

const image = (url: string): string => `<img src="${url}" width="300" height="200">`;

test('draws the history of a signed file: what went into it, what was done, who signed', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(image(server.media('c2pa-two-parts.jpg'))));
  const details = await openDetails(extension, page);
  const graph = details.locator('.graph');
  await expect(graph.locator('> li > .node')).toContainText('This file');
  const parts = graph.locator('> li > .parts > li');
  await expect(parts).toHaveCount(2);
  await expect(parts.nth(0)).toContainText('has this as a part');
  await expect(parts.nth(0)).toContainText('Created · Generated with AI');
  await expect(parts.nth(0)).toContainText('AI Labels Samples signer not checked');
  await expect(parts.nth(1)).toContainText('Created · Recorded or scanned');
  await details.close();
});

test('tells a chain of three, from now to its beginning', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('c2pa-chain-of-three.png'))));
  const details = await openDetails(extension, page);
  await expect(details.locator('.graph .parts .parts .node')).toContainText('Created · Generated with AI');
  await expect(details.locator('.relation')).toHaveText(['made from', 'made from']);
  await details.close();
});

test('shows the small picture that credentials carry', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('trap-10-thumbnail.jpg'))));
  const { items } = await extension.settled(page);
  const reply = await extension.send('ui/details', {
    tabId: await extension.tabId(page),
    frameId: 0,
    id: items[0]!.id,
  });
  if (reply.kind !== 'found') throw new Error('not found');
  const picture = Buffer.from(reply.details?.history?.picture ?? '', 'base64');
  expect(picture.subarray(0, 3)).toEqual(Buffer.from([0xff, 0xd8, 0xff]));
});

test('lists all metadata, and finds in it', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('iptc-ai-system-camera.jpg'))));
  const details = await openDetails(extension, page);
  const rows = details.locator('.metadata tbody tr');
  await expect(rows.nth(1)).toBeVisible();
  const all = await rows.count();
  await details.getByRole('searchbox', { name: 'Search' }).fill('SYSTEM aisystemused');
  await expect(rows).toHaveCount(1);
  expect(all).toBeGreaterThan(1);
  await details.getByRole('searchbox').fill('no such thing');
  await expect(rows).toHaveCount(0);
  await expect(details.getByText(/^0 of \d+ entries$/)).toBeVisible();
  await details.close();
});

test('copies the account that the command line prints', async ({ extension, page, server }) => {
  const lists = mkdtempSync(join(tmpdir(), 'ai-labels-lists-'));
  for (const file of ['c2pa-edited.jpg', 'credit-made.jpg']) {
    await page.goto(server.page(image(server.media(file))));
    const details = await openDetails(extension, page);
    await details.bringToFront();
    await details.getByRole('button', { name: 'Copy as text' }).click();
    await expect(details.getByText('Copied.')).toBeVisible();
    const copied = await details.evaluate<string>('navigator.clipboard.readText()').catch(() => undefined);
    const words = copied ?? (await pasted(details));
    const path = join(root, 'e2e/media', file);
    const printed = execFileSync('npx', ['tsx', 'src/cli/main.ts', 'inspect', '--trust', lists, path], {
      cwd: root,
      encoding: 'utf8',
    });
    const timeless = (text: string): string => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, 'NOW').trim();
    // A long path is broken into lines, so both are compared from the second part on.
    const below = (text: string): string => timeless(text.slice(text.indexOf('Fingerprint')));
    expect(words.split('\n')[0]).toBe(server.media(file));
    expect(below(words)).toBe(below(printed));
    expect(below(words)).toContain('Who says so:');
    await details.close();
  }
  rmSync(lists, { recursive: true });
});

/** The clipboard by way of a field, where a page may write it but not read it. */
async function pasted(page: Page): Promise<string> {
  await page.evaluate(`document.body.append(Object.assign(document.createElement('textarea'), { id: 'paste' }))`);
  await page.locator('#paste').focus();
  await page.keyboard.press('Control+V');
  return page.locator('#paste').inputValue();
}

test('shows the credentials as they are, closed until wanted', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('c2pa-made.png'))));
  const details = await openDetails(extension, page);
  await expect(details.locator('pre')).toHaveCount(0);
  await details.getByText('Content Credentials as JSON').click();
  const json = JSON.parse((await details.locator('pre').textContent()) ?? '') as { active_manifest: string };
  expect(json.active_manifest).toMatch(/^urn:c2pa:/);
  await details.close();
});

test('text of a file is shown as text, with its tricks visible', async ({ extension, page, server }) => {
  const evil = '<img src=x onerror=alert(1)> \u202egnp.exe\u200b';
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:AISystemUsed="${evil.replaceAll('<', '&lt;')}"/></rdf:RDF></x:xmpmeta>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><metadata>${xmp}</metadata></svg>`;
  await page.goto(server.page(image(server.file('evil-details.svg', svg, 'image/svg+xml'))));
  const details = await openDetails(extension, page);
  let dialogs = 0;
  details.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  const row = details.locator('.metadata tbody tr').first();
  await expect(row).toContainText('<img src=x onerror=alert(1)>');
  await expect(row.getByRole('img', { name: 'Invisible character U+202E' })).toBeVisible();
  await expect(row.getByRole('img', { name: 'Invisible character U+200B' })).toBeVisible();
  expect(await details.locator('img[src="x"]').count()).toBe(0);
  expect(await details.locator('body').innerText()).not.toMatch(/[\u202e\u200b]/);
  await details.getByRole('button', { name: 'Copy as text' }).click();
  expect(dialogs).toBe(0);
  await details.close();
});

test('says what became of an item that is gone, or can no longer be read', async ({ extension, page, server }) => {
  const bytes = readFileSync(join(root, 'e2e/media/iptc-made.jpg'));
  await page.goto(server.page(image(server.file('changing.jpg', bytes, 'image/jpeg', { cache: 'no-store' }))));
  const details = await openDetails(extension, page);
  await expect(details.getByRole('heading', { name: 'Made with AI' })).toBeVisible();
  server.file('changing.jpg', 'Sorry, it is gone', 'text/html');
  await details.reload();
  await expect(details.getByText('so this is what was known before. Could not be read:')).toBeVisible();
  await expect(details.getByRole('heading', { name: 'Made with AI' })).toBeVisible();
  await page.goto(server.page('<p>elsewhere</p>'));
  await details.reload();
  await expect(details.getByRole('heading', { name: 'This item is no longer open' })).toBeVisible();
  await details.close();
});

test('offers the items of the page in front where none was chosen', async ({ extension, page, server }) => {
  await page.goto(server.page(image(server.media('iptc-made.jpg')) + image(server.media('c2pa-edited.jpg'))));
  await extension.settled(page);
  const details = await extension.context.newPage();
  await details.goto(extension.address(`src/details/index.html?tab=${await extension.tabId(page)}`));
  await details.getByRole('button', { name: 'Edited with AI' }).click();
  await expect(details.getByText('The Content Credentials in this file say that AI changed part of it.')).toBeVisible();
  await details.getByRole('button', { name: 'All items of this page' }).click();
  await expect(details.getByRole('button', { name: 'Made with AI' })).toBeVisible();
  await details.close();
});

test('a click on the card’s or the popup’s button opens the side panel', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('c2pa-made.jpg')}" width="400" height="300">`));
  await extension.settled(page);
  const tabId = await extension.tabId(page);
  const { id } = (await extension.summary(page)).items[0]!;
  await page.bringToFront();
  await extension.send('ui/jump', { tabId, frameId: 0, id });
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  const { x, y } = (await readCard(page, extension.id))!.buttons['Details']!;
  await page.mouse.click(x, y);
  const wanted = extension.address(`src/details/index.html?tab=${tabId}&frame=0&item=${id}`);
  await expect.poll(() => sidePanels(extension)).toEqual([wanted]);

  const other = await extension.context.newPage();
  await other.goto(server.page(image(server.media('iptc-made.jpg'))));
  await extension.settled(other);
  const otherId = await extension.tabId(other);
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${otherId}`));
  await popup.getByRole('button', { name: 'Details' }).click();
  await popup.getByRole('button', { name: 'All details' }).click();
  const beside = extension.address(`src/details/index.html?tab=${otherId}&frame=0&item=m0`);
  await other.bringToFront();
  await expect.poll(() => sidePanels(extension)).toContain(beside);
  await popup.close();
  await other.close();
});
