import type { Page } from '@playwright/test';
import { runAxe } from '../fixtures/axe.ts';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { buttonNames, collect, evaluateTop, focusedMarker, layFinger, readCard } from '../fixtures/markers.ts';
import type { TestServer } from '../fixtures/server.ts';

const FILES = ['c2pa-made.jpg', 'iptc-made.jpg', 'iptc-edited.png', 'aigc-2.jpg'] as const;

/** A page with nothing wrong of its own. */
const sound = (server: TestServer, more = ''): string => {
  const images = FILES.map(
    (file) => `<p><img src="${server.media(file)}" alt="A sample" width="320" height="200"></p>`,
  );
  return `<!doctype html><html lang="en"><title>Samples</title><style>body{background:Canvas;color:CanvasText;color-scheme:light dark}</style>
    <main><h1>Samples</h1><p><a id="before" href="#before">Before</a></p>${images.join('')}${more}</main></html>`;
};

async function openSound(extension: Extension, page: Page, address: string): Promise<void> {
  await page.setViewportSize({ width: 1280, height: 1100 });
  await page.goto(address);
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(4);
}

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing wrong with markers and card (${colorScheme}), and finds faults planted in them`, async ({
    extension,
    page,
    server,
  }) => {
    await page.emulateMedia({ colorScheme });
    await openSound(extension, page, server.page(sound(server)));
    expect(await runAxe(page, extension.id)).toEqual([]);
    const { rect } = (await extension.markers(page))[0]!;
    await page.mouse.click(rect.x + 12, rect.y + 12);
    await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
    expect(await runAxe(page, extension.id)).toEqual([]);
    await evaluateTop(
      page,
      extension.id,
      `(() => { const [marker] = ${collect('button.marker')}; marker.removeAttribute('aria-label'); marker.replaceChildren();
        const [card] = ${collect('.card')}; card.removeAttribute('aria-label'); })()`,
    );
    const found = (await runAxe(page, extension.id)).map(({ rule }) => rule);
    expect(found).toEqual(expect.arrayContaining(['button-name', 'aria-dialog-name']));
  });
}

test('the accessibility tree reads label, declarer and “button” for each marker', async ({
  extension,
  page,
  server,
}) => {
  await openSound(extension, page, server.page(sound(server)));
  expect(await buttonNames(page)).toEqual([
    'Made with AI, declared by a signer who is not checked yet',
    'Made with AI, declared by a note in the file',
    'Edited with AI, declared by a note in the file',
    'May contain AI, declared by a note in the file',
  ]);
});

test('everything can be done by keyboard alone, and the page’s Tab order stays', async ({
  extension,
  page,
  server,
}) => {
  const [made, unsigned, edited, suspected] = ['Made', 'Made', 'Edited', 'May contain'];
  await openSound(extension, page, server.page(sound(server, '<p><a id="after" href="#after">After</a></p>')));
  await page.bringToFront();
  const active = (): Promise<string> => page.evaluate('document.activeElement.id');
  await page.keyboard.press('Tab');
  expect(await active()).toBe('before');
  await page.keyboard.press('Tab');
  expect(await active()).toBe('after');
  await page.keyboard.press('Shift+Tab');

  await extension.pressCommand(page, 'next-marker');
  await expect.poll(() => focusedMarker(page, extension.id)).toMatch(new RegExp(`^${made}.*not checked yet`));
  await page.keyboard.press('ArrowDown');
  expect(await focusedMarker(page, extension.id)).toMatch(new RegExp(`^${unsigned}.*note`));
  await page.keyboard.press('ArrowRight');
  expect(await focusedMarker(page, extension.id)).toMatch(new RegExp(`^${edited}`));
  await extension.pressCommand(page, 'next-marker');
  await expect.poll(() => focusedMarker(page, extension.id)).toMatch(new RegExp(`^${suspected}`));
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('Home');
  expect(await focusedMarker(page, extension.id)).toMatch(/not checked yet/);

  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  await page.keyboard.press('Tab');
  const focusedButton = await evaluateTop<string>(page, extension.id, `${collect('.card button:focus')}[0].innerText`);
  expect(focusedButton).toBe('Details');
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page, extension.id)).toBeNull();
  expect(await focusedMarker(page, extension.id)).toMatch(/not checked yet/);
  await page.keyboard.press('Escape');
  expect(await active()).toBe('before');
  await page.keyboard.press('Tab');
  expect(await active()).toBe('after');

  // From the last marker on, the first one comes again.
  await extension.pressCommand(page, 'next-marker');
  await expect.poll(() => focusedMarker(page, extension.id)).not.toBe('');
  await page.keyboard.press('End');
  await extension.pressCommand(page, 'next-marker');
  await expect.poll(() => focusedMarker(page, extension.id)).toMatch(/not checked yet/);
});

test('the keys go on into the frames of a page', async ({ extension, page, server }) => {
  const inner = server.page(`<img src="${server.media('iptc-edited.png')}" width="300" height="180">`);
  await page.goto(
    server.page(
      `<img src="${server.media('iptc-made.jpg')}" width="300" height="180"><iframe src="${inner}" width="340" height="220"></iframe>`,
    ),
  );
  await expect.poll(async () => (await extension.markers(page)).length).toBe(2);
  await page.bringToFront();
  const isInFrame = (): Promise<boolean> => page.evaluate(`document.activeElement.localName === 'iframe'`);
  await extension.pressCommand(page, 'next-marker');
  await expect.poll(() => focusedMarker(page, extension.id)).toContain('Made with AI');
  await extension.pressCommand(page, 'next-marker');
  await expect.poll(isInFrame).toBe(true);
  await extension.pressCommand(page, 'next-marker');
  await expect.poll(() => focusedMarker(page, extension.id)).toContain('Made with AI');
});

test('a resting finger opens the card, and lifting it leaves it open', async ({ extension, page, server }) => {
  await openSound(extension, page, server.page(sound(server)));
  const { rect } = (await extension.markers(page))[1]!;
  const lift = await layFinger(page, rect.x + rect.width / 2, rect.y + rect.height / 2);
  await expect.poll(async () => (await readCard(page, extension.id)) !== null).toBe(true);
  await lift();
  await page.waitForTimeout(300);
  expect(await readCard(page, extension.id)).not.toBeNull();
});

test('the card leads to pages of ours, and hides labels on a site only after it was asked once more', async ({
  extension,
  page,
  server,
}) => {
  await openSound(extension, page, server.page(sound(server)));
  const { rect } = (await extension.markers(page))[1]!;
  await page.mouse.click(rect.x + 12, rect.y + 12);
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  const { x, y } = (await readCard(page, extension.id))!.buttons['Hide on this site']!;
  const opening = page.context().waitForEvent('page');
  await page.mouse.click(x, y);
  const asked = await opening;
  await expect(asked.getByRole('heading', { level: 2 })).toHaveText('Hide labels on 127.0.0.1?');
  expect((await extension.markers(page)).length).toBe(4);
  await asked.getByRole('button', { name: 'Hide labels on this site' }).click();
  await expect(asked.getByRole('status')).toHaveText('Labels are hidden on this site.');
  await expect.poll(async () => (await extension.markers(page)).length).toBe(0);
  await asked.getByRole('switch', { name: 'Labels on this site' }).click();
  await page.bringToFront();
  await expect.poll(async () => (await extension.markers(page)).length).toBe(4);
  await asked.close();
});
