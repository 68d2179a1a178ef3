import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';

async function openPopup(extension: Extension, page: Page, more = ''): Promise<Page> {
  const popup = await extension.context.newPage();
  await popup.goto(extension.address(`src/popup/index.html?tab=${await extension.tabId(page)}${more}`));
  return popup;
}

test('says what, why and who for each label', async ({ extension, page, server }) => {
  const image = (file: string): string => `<img src="${server.media(file)}" width="300" height="200">`;
  await page.goto(
    server.page(
      ['c2pa-edited.jpg', 'iptc-made.jpg', 'c2pa-composite.png', 'bad-truncated.png', 'plain.jpg'].map(image).join(''),
    ),
  );
  await extension.settled(page);
  const popup = await openPopup(extension, page);
  const text = popup.locator('body');
  await expect(text).toContainText('2 labels on this page');
  await expect(popup.getByRole('list', { name: 'Labels by kind' })).toContainText('1 Made with AI');
  await expect(popup.getByTestId('skipped')).toHaveText('Could not be read: 1 (1 damaged or of an unknown kind)');
  await expect(text).toContainText('Edited with AI');
  await expect(text).toContainText('The Content Credentials in this file say that AI changed part of it.');
  await expect(text).toContainText('A note in the file (IPTC source type) says that AI generated it.');
  await expect(text).toContainText('anyone can write such a note');
  await expect(text).toContainText('May contain AI');
  await expect(text).toContainText('Could not be read: a part of the file is missing.');
  await expect(text).not.toContainText(/fake|authentic|verified human|\d\s?%/i);
  await popup.close();
});

test('says on an unlabelled page what the absence means', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('plain.jpg')}" width="300" height="200">`));
  await extension.settled(page);
  const popup = await openPopup(extension, page);
  await expect(popup.locator('body')).toContainText('does not mean');
  await popup.close();
});

test('jumps to the medium on the page', async ({ extension, page, server }) => {
  const fresh = `jump-${process.pid}`;
  await page.goto(
    server.page(
      `<div style="height:3000px"></div><img src="${server.media('iptc-made.jpg', { fresh })}" width="300" height="200"><div style="height:3000px"></div>`,
    ),
  );
  await page.evaluate('window.scrollTo(0, 2800)');
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(1);
  await page.evaluate('window.scrollTo(0, 0)');
  const popup = await openPopup(extension, page);
  await popup.getByRole('button', { name: 'Show on page' }).click();
  await expect.poll(() => page.evaluate<number>('window.scrollY')).toBeGreaterThan(2000);
  await popup.close();
});

test('shows evidence after comparing the whole file', async ({ extension, page, server, second }) => {
  const url = second.media('c2pa-made.mp4', { fresh: `full-${process.pid}` });
  await page.goto(server.page(`<video src="${url}" width="300" height="200" controls></video>`));
  await extension.settled(page);
  const popup = await openPopup(extension, page);
  await popup.getByRole('button', { name: 'Details' }).first().click();
  await expect(popup.locator('body')).toContainText('c2pa.created');
  await expect(popup.locator('body')).toContainText('it matches');
  await expect
    .poll(async () => (await extension.summary(page)).items.map(({ verdict }) => verdict.credentials.binding))
    .toEqual(['checked']);
  await popup.close();
});

test('switches a site off and on', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="300" height="200">`));
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  const popup = await openPopup(extension, page);
  const toggle = popup.getByRole('switch', { name: 'Labels on this site' });
  await toggle.click();
  await expect(toggle).not.toBeChecked();
  await expect.poll(async () => (await extension.markers(page)).length).toBe(0);
  await expect.poll(() => extension.badge(page)).toBe('');
  await page.reload();
  await page.waitForTimeout(500);
  expect(await extension.markers(page)).toHaveLength(0);
  await toggle.click();
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  await popup.close();
});

test('switches everything off, and the switch of a site ends that', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="300" height="200">`));
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  const popup = await openPopup(extension, page);
  const everywhere = popup.getByRole('switch', { name: 'Labels on all sites' });
  await everywhere.click();
  await expect(everywhere).not.toBeChecked();
  await expect(popup.getByText('AI Labels is off everywhere.')).toBeVisible();
  await expect.poll(async () => (await extension.markers(page)).length).toBe(0);
  const site = popup.getByRole('switch', { name: 'Labels on this site' });
  await expect(site).not.toBeChecked();
  await site.click();
  await expect(everywhere).toBeChecked();
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  await popup.close();
});

test('tells how many labels the page hides', async ({ extension, page, server }) => {
  // A cover in the top layer with a hole, through which the medium is seen but not its marker.
  const hole = `clip-path:path(evenodd,'M0 0H3000V3000H0Z M110 70h100v80h-100Z')`;
  const cover = `<div popover="manual" style="position:fixed;inset:0;width:100%;height:100%;border:0;padding:0;${hole}"></div>`;
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="300" height="200">${cover}`));
  await extension.settled(page);
  const popup = await openPopup(extension, page);
  await expect(popup.getByTestId('count')).toContainText('1 label on this page');
  await expect(popup.getByTestId('hidden')).toHaveCount(0);
  await page.bringToFront();
  await page.evaluate(`document.querySelector('[popover]').showPopover()`);
  await expect(popup.getByTestId('hidden')).toHaveText('The page hides 1 label. It is in the list below.');
  await popup.close();
});

test('a report holds addresses only where ticked, and can be exported', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="300" height="200">`));
  await extension.settled(page);
  const popup = await openPopup(extension, page);
  await popup.getByRole('button', { name: 'Report wrong label' }).first().click();
  await popup.getByRole('radio', { name: 'No label: no AI was used' }).check();
  await popup.getByRole('checkbox', { name: /address of the page/ }).check();
  const shown = JSON.parse((await popup.locator('pre').first().textContent()) ?? '') as { address?: object };
  expect(shown.address).toEqual({ page: page.url() });
  await popup.getByRole('button', { name: /^Keep/ }).click();
  await expect.poll(async () => (await extension.send('ui/outbox', {})).length).toBe(1);
  const [kept] = await extension.send('ui/outbox', {});
  expect(kept?.report).toEqual(shown);
  await extension.send('ui/withdraw', { id: kept!.report.id });
  await popup.close();
});

test('text from a file is shown as text, with its tricks visible', async ({ extension, page, server }) => {
  const evil = '<img src=x onerror=alert(1)> \u202egnp.exe\u200b';
  const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><rdf:Description xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:AISystemUsed="${evil.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;')}"/></rdf:RDF></x:xmpmeta>`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="300" height="200"><metadata>${xmp}</metadata><rect width="300" height="200" fill="teal"/></svg>`;
  await page.goto(server.page(`<img src="${server.file('evil.svg', svg, 'image/svg+xml')}" width="300" height="200">`));
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(1);
  const popup = await openPopup(extension, page);
  let dialogs = 0;
  popup.on('dialog', (dialog) => {
    dialogs += 1;
    void dialog.dismiss();
  });
  await popup.getByRole('button', { name: 'Details' }).first().click();
  await expect(popup.locator('body')).toContainText('<img src=x onerror=alert(1)>');
  expect(await popup.locator('img[src="x"]').count()).toBe(0);
  expect(await popup.locator('body').innerText()).not.toContain('\u202e');
  expect(dialogs).toBe(0);
  await popup.close();
});

test('looks into the pixels where somebody opens the details, and never for a page', async ({
  extension,
  page,
  server,
}) => {
  const image = (file: string): string =>
    `<img src="${server.media(file, { fresh: `deep-${process.pid}` })}" width="300" height="200">`;
  await page.goto(
    server.page(['stealth-novelai.png', 'watermark-flux.png', 'stealth-behind-note.png'].map(image).join('')),
  );
  await extension.settled(page);
  expect(await extension.summary(page)).toMatchObject({ looked: 3, marked: 1 });
  const [item] = (await extension.summary(page)).items;
  expect(item?.verdict.findings.map(({ rule }) => rule)).toEqual(['iptc-edited']);

  const popup = await openPopup(extension, page);
  await popup.getByRole('button', { name: 'Details' }).click();
  await expect(popup.locator('body')).toContainText('NovelAI Diffusion V4');
  expect(await extension.summary(page)).toMatchObject({ looked: 3, marked: 1 });
  await popup.close();
});
