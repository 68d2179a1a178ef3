import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Page } from '@playwright/test';
import { violations } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { clearKept } from '../fixtures/inspector-page.ts';
import type { TestServer } from '../fixtures/server.ts';

const folder = fileURLToPath(new URL('../media/', import.meta.url));
const FILES = [
  'c2pa-two-parts.jpg',
  'iptc-made.jpg',
  'c2pa-composite.png',
  'trap-10-thumbnail.jpg',
  'bad-truncated.png',
];
const pem = (name: string): string =>
  readFileSync(new URL(`../../scripts/samples/ca/${name}.pem`, import.meta.url), 'utf8').trim();
const SCHEMES = ['light', 'dark'] as const;

/** A page with media of every state, and its items as our pages name them. */
async function openMedia(extension: Extension, page: Page, server: TestServer) {
  const images = FILES.map((file) => `<img src="${server.media(file)}" width="300" height="200">`);
  await page.goto(server.page(images.join('')));
  await extension.settled(page);
  const tab = await extension.tabId(page);
  const { items } = await extension.summary(page);
  return { tab, item: items.find(({ url }) => url.endsWith(FILES[0]!))!.id };
}

async function open(extension: Extension, path: string, scheme: (typeof SCHEMES)[number]): Promise<Page> {
  const page = await extension.context.newPage();
  await page.emulateMedia({ colorScheme: scheme });
  await page.goto(extension.address(path));
  return page;
}

for (const scheme of SCHEMES) {
  test(`axe finds nothing wrong in the popup, ${scheme}`, async ({ extension, page, server }) => {
    const { tab } = await openMedia(extension, page, server);
    const popup = await open(extension, `src/popup/index.html?tab=${tab}`, scheme);
    await popup.getByRole('button', { name: 'Details' }).first().click();
    for (const closed of await popup.locator('.how summary').all()) await closed.click();
    await expect(popup.getByText('it matches').first()).toBeVisible();
    expect(await violations(popup)).toEqual([]);

    // The same look finds what is planted: a button without a name, and text too pale to read.
    await popup.evaluate(
      `(() => { const button = document.querySelector('footer button'); button.textContent = ''; document.querySelector('.count').style.color = '#8886'; })()`,
    );
    const planted = await violations(popup);
    expect(planted.some((line) => line.startsWith('button-name'))).toBe(true);
    expect(planted.some((line) => line.startsWith('color-contrast'))).toBe(true);
    await popup.close();
  });

  test(`axe finds nothing wrong in form, list of reports and an empty popup, ${scheme}`, async ({
    extension,
    page,
    server,
  }) => {
    const { tab, item } = await openMedia(extension, page, server);
    const popup = await open(extension, `src/popup/index.html?tab=${tab}&item=${item}&view=report`, scheme);
    await popup.getByRole('radio').first().check();
    expect(await violations(popup)).toEqual([]);
    await popup.getByRole('button', { name: /^Keep/ }).click();
    const reports = await open(extension, 'src/reports/index.html', scheme);
    await reports.getByRole('button', { name: 'Show the whole report' }).click();
    expect(await violations(reports)).toEqual([]);
    await reports.setViewportSize({ width: 320, height: 800 });
    expect(await violations(reports)).toEqual([]);
    await reports.getByRole('button', { name: 'Withdraw' }).click();
    await expect(reports.getByText('You have not reported a label.')).toBeVisible();
    expect(await violations(reports)).toEqual([]);
    await reports.close();
    await page.goto(server.page(`<img src="${server.media('plain.jpg')}" width="300" height="200">`));
    await extension.settled(page);
    await popup.reload();
    await expect(popup.getByText('No AI indicators found on this page')).toBeVisible();
    expect(await violations(popup)).toEqual([]);
    await popup.close();
  });

  test(`axe finds nothing wrong in the details, ${scheme}`, async ({ extension, page, server }) => {
    const { tab, item } = await openMedia(extension, page, server);
    const details = await open(extension, `src/details/index.html?tab=${tab}&item=${item}`, scheme);
    await expect(details.getByRole('heading', { name: 'How this file came about' })).toBeVisible();
    await details.locator('.raw-manifest summary').click();
    await expect(details.locator('pre')).toBeVisible();
    expect(await violations(details)).toEqual([]);
    await details.setViewportSize({ width: 320, height: 800 });
    expect(await violations(details)).toEqual([]);
    await details.getByRole('button', { name: 'All items of this page' }).click();
    await expect(details.getByRole('heading', { name: 'Choose an item of the page' })).toBeVisible();
    expect(await violations(details)).toEqual([]);
    await details.goto(extension.address(`src/details/index.html?tab=${tab}&item=nothing`));
    await expect(details.getByRole('heading', { name: 'This item is no longer open' })).toBeVisible();
    expect(await violations(details)).toEqual([]);
    await details.close();
  });

  test(`axe finds nothing wrong in the inspector, ${scheme}`, async ({ extension }) => {
    const inspector = await open(extension, 'src/inspector/index.html', scheme);
    await clearKept(inspector);
    await inspector.getByRole('button', { name: 'Enter addresses' }).click();
    expect(await violations(inspector)).toEqual([]);
    const picker = inspector.locator('input[type=file]').first();
    await picker.setInputFiles(FILES.map((file) => folder + file));
    await expect(inspector.getByText(`${FILES.length} of ${FILES.length} files checked`)).toBeVisible();
    const list = inspector.getByRole('listbox', { name: 'Files checked' });
    for (const key of ['ArrowDown', 's', '?']) await list.press(key);
    await inspector.getByLabel('Group by folder').check();
    await expect(inspector.getByRole('heading', { name: 'What is declared' })).toBeVisible();
    expect(await violations(inspector)).toEqual([]);
    await inspector.setViewportSize({ width: 320, height: 800 });
    expect(await violations(inspector)).toEqual([]);
    await clearKept(inspector);
    await inspector.close();
  });

  test(`axe finds nothing wrong in the settings, with a certificate listed and one refused, ${scheme}`, async ({
    extension,
  }) => {
    await extension.send('ui/settings', { change: { ownAnchors: [{ pem: pem('root') }] } });
    const settings = await open(extension, 'src/settings/index.html', scheme);
    await expect(settings.getByRole('button', { name: 'Remove TEST ONLY AI Labels Root' })).toBeVisible();
    await settings.getByLabel('Paste certificates (PEM)').fill(pem('signer'));
    await settings.getByRole('button', { name: 'Add', exact: true }).click();
    await expect(settings.getByText('this certificate may not issue others')).toBeVisible();
    expect(await violations(settings)).toEqual([]);
    await settings.setViewportSize({ width: 320, height: 800 });
    expect(await settings.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(320);
    expect(await violations(settings)).toEqual([]);
    await settings.close();
    await extension.send('ui/settings', { change: { ownAnchors: [] } });
  });

  test(`axe finds nothing wrong on the detection card, ${scheme}`, async ({ extension }) => {
    const card = await open(extension, 'src/card/index.html', scheme);
    await expect(card.getByRole('table')).toBeVisible();
    expect(await violations(card)).toEqual([]);
    await card.setViewportSize({ width: 320, height: 800 });
    expect(await violations(card)).toEqual([]);
    await card.close();
  });
}

/** Presses Tab until the focused element has this role and name; what was passed on the way. */
async function tabTo(page: Page, name: RegExp): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab');
    const focused = await page.evaluate<{ text: string; ring: string; isPage: boolean }>(
      `(() => { const at = document.activeElement; return { text: (at.innerText || at.getAttribute('aria-label') || at.labels?.[0]?.innerText || '').trim(), ring: getComputedStyle(at).outlineStyle, isPage: at === document.body }; })()`,
    );
    // Whoever moves by keyboard must see where they are; between the last element and the first it is the page itself.
    if (!focused.isPage) expect(focused.ring, focused.text).not.toBe('none');
    if (name.test(focused.text)) return;
    passed.push(focused.text);
  }
  throw new Error(`Tab never came to ${name}; it passed ${passed.join(' | ')}`);
}

test('popup and details can be used by keyboard alone', async ({ extension, page, server }) => {
  const { tab } = await openMedia(extension, page, server);
  const popup = await open(extension, `src/popup/index.html?tab=${tab}`, 'light');
  await expect(popup.getByTestId('count')).toContainText('2 labels on this page');
  await tabTo(popup, /^Labels on this site$/);
  await popup.keyboard.press('Space');
  await expect(popup.getByRole('switch', { name: 'Labels on this site' })).not.toBeChecked();
  await popup.keyboard.press('Space');
  await expect(popup.getByRole('switch', { name: 'Labels on this site' })).toBeChecked();
  await expect(popup.getByTestId('count')).toContainText('2 labels on this page');
  await tabTo(popup, /^Details$/);
  await popup.keyboard.press('Enter');
  await tabTo(popup, /^All details$/);
  await popup.keyboard.press('Escape');
  await tabTo(popup, /^How labels work$/);
  await popup.keyboard.press('Enter');
  await expect(popup.getByText('Some tools write into a file how it was made.')).toBeVisible();
  await tabTo(popup, /^Your reports$/);
  await expect(popup.getByRole('link', { name: 'Your reports' })).toBeFocused();
  await popup.close();

  const { items } = await extension.summary(page);
  const item = items.find(({ url }) => url.endsWith(FILES[0]!))!.id;
  const details = await open(extension, `src/details/index.html?tab=${tab}&item=${item}`, 'light');
  await expect(details.getByRole('heading', { name: 'All metadata' })).toBeVisible();
  await tabTo(details, /^Copy as text$/);
  await details.keyboard.press('Enter');
  await expect(details.getByText(/^Copied\.$|did not allow copying/)).toBeVisible();
  await tabTo(details, /^Search$/);
  await details.keyboard.type('trusted_success');
  await expect(details.getByText(/^1 of \d+ entries$/)).toBeVisible();
  await tabTo(details, /^Content Credentials as JSON$/);
  await details.keyboard.press('Enter');
  await tabTo(details, /^\{/);
  await details.keyboard.press('End');
  await details.close();
});

/** Every word that takes room on the page. */
const VISIBLE_WORDS = `(() => {
  const walker = document.createTreeWalker(document.querySelector('main'), NodeFilter.SHOW_TEXT);
  const range = document.createRange();
  const words = new Set();
  while (walker.nextNode()) {
    range.selectNodeContents(walker.currentNode);
    if (range.getClientRects().length > 0) for (const word of walker.currentNode.data.split(/\\s+/)) words.add(word);
  }
  return [...words].sort();
})()`;

test('nothing is lost at 320 px, at twice the size, and in forced colours', async ({ extension, page, server }) => {
  const { tab, item } = await openMedia(extension, page, server);
  const paths = [
    `src/popup/index.html?tab=${tab}`,
    `src/details/index.html?tab=${tab}&item=${item}`,
    'src/inspector/index.html',
    'src/card/index.html',
  ];
  for (const path of paths) {
    const shown = await open(extension, path, 'light');
    await expect(shown.getByRole('heading').first()).toBeVisible();
    await shown.waitForTimeout(500);
    const words = (): Promise<string[]> => shown.evaluate<string[]>(VISIBLE_WORDS);
    const wide = await words();
    const overflow = (): Promise<number> =>
      shown.evaluate<number>('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    await shown.setViewportSize({ width: 320, height: 640 });
    expect(await overflow(), path).toBeLessThanOrEqual(0);
    expect(await words(), path).toEqual(wide);
    await shown.setViewportSize({ width: 640, height: 640 });
    await shown.evaluate(`document.documentElement.style.fontSize = '200%'`);
    expect(await overflow(), path).toBeLessThanOrEqual(0);
    await shown.emulateMedia({ forcedColors: 'active' });
    const pale = await shown.evaluate<number>(
      `[...document.querySelectorAll('.chip, .node, .icon')].filter((each) => { const style = getComputedStyle(each); return style.color === style.backgroundColor; }).length`,
    );
    expect(pale, path).toBe(0);
    await shown.close();
  }
});
