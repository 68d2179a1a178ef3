import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { isMarkerFocused, readCard } from '../fixtures/markers.ts';
import type { Marker } from '../fixtures/markers.ts';
import { sidePanels } from '../fixtures/side-panel.ts';

const STYLE = '<style>body{margin:20px}img,video{display:block;width:320px;height:240px}</style>';

const visible = async (extension: Extension, page: Page): Promise<Marker[]> =>
  (await extension.markers(page)).filter((marker) => marker.visible);

/** Waits until exactly one marker is seen, and stands still. */
async function theMarker(extension: Extension, page: Page): Promise<Marker> {
  let before = '';
  let found: Marker[] = [];
  await expect
    .poll(async () => {
      found = await visible(extension, page);
      const now = JSON.stringify(found);
      const settled = found.length === 1 && now === before;
      before = now;
      return settled;
    })
    .toBe(true);
  return found[0]!;
}

const boxOf = (page: Page, selector: string): Promise<Marker['rect']> =>
  page.evaluate(
    `(({ x, y, width, height }) => ({ x, y, width, height }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
  );

/** Polls until the one marker is inside the element, within one pixel, and at its upper left corner. */
async function expectInside(extension: Extension, page: Page, selector: string): Promise<void> {
  await expect
    .poll(async () => {
      const [marker] = await visible(extension, page);
      const box = await boxOf(page, selector);
      if (marker === undefined) return 'no marker';
      const { x, y, width, height } = marker.rect;
      const inside =
        x >= box.x - 1 && y >= box.y - 1 && x + width <= box.x + box.width + 1 && y + height <= box.y + box.height + 1;
      return inside && y - box.y <= 12 ? 'inside' : JSON.stringify({ marker: marker.rect, box });
    })
    .toBe('inside');
}

async function clickMarker(extension: Extension, page: Page): Promise<Marker> {
  const marker = await theMarker(extension, page);
  await page.mouse.click(marker.rect.x + marker.rect.width / 2, marker.rect.y + marker.rect.height / 2);
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  return marker;
}

test('names the product where there is room, and is an icon on a small picture', async ({
  extension,
  page,
  server,
}) => {
  const url = server.media('comfy.png');
  await page.goto(
    server.page(`<img src="${url}" width="320" height="240"> <img src="${url}" width="100" height="80">`),
  );
  await expect
    .poll(async () => (await visible(extension, page)).map(({ text }) => text))
    .toEqual(['Made with AI ComfyUI', '']);
  const [large, small] = await visible(extension, page);
  expect(small!.rect.width).toBe(24);
  for (const { accessibleName } of [large!, small!]) expect(accessibleName).toContain('Made with AI');
});

test('markers stand in the order of the page, whatever picture came first', async ({ extension, page, server }) => {
  const image = (file: string, slow: number): string =>
    `<img src="${server.media(file, { slow, fresh: `order-${slow}` })}" width="320" height="200">`;
  await page.goto(server.page(`${image('c2pa-made.jpg', 900)}<br>${image('iptc-edited.png', 0)}`));
  await expect
    .poll(async () => (await visible(extension, page)).map(({ text }) => text))
    .toEqual(['Made with AI', 'Edited with AI']);
});

test('stays inside its picture after scrolling, resizing and moving', async ({ extension, page, server }) => {
  await page.goto(
    server.page(
      `${STYLE}<div id="space" style="height:300px"></div><img src="${server.media('c2pa-made.jpg')}"><div style="height:3000px"></div>`,
    ),
  );
  await theMarker(extension, page);
  await expectInside(extension, page, 'img');
  await page.evaluate('window.scrollTo(0, 200)');
  await expectInside(extension, page, 'img');
  await page.evaluate(`document.getElementById('space').style.height = '350px'`);
  await expectInside(extension, page, 'img');
  await page.evaluate(`document.images[0].style.cssText = 'width:220px;height:120px;margin-left:auto'`);
  await expectInside(extension, page, 'img');
  await page.setViewportSize({ width: 700, height: 600 });
  await expectInside(extension, page, 'img');
  await page.evaluate(`document.documentElement.style.zoom = '2'`);
  await expectInside(extension, page, 'img');
});

test('is cut off with its picture by scrollers and carousels', async ({ extension, page, server }) => {
  await page.goto(
    server.page(
      `${STYLE}<div id="scroller" style="width:400px;height:300px;overflow:auto"><div id="track" style="width:1400px;height:900px;padding:20px">
        <img src="${server.media('c2pa-made.jpg')}"></div></div>`,
    ),
  );
  await theMarker(extension, page);
  await expectInside(extension, page, 'img');
  await page.evaluate(`document.getElementById('scroller').scrollTop = 120`);
  // The picture's upper edge is out of sight; its marker stays with the part that is seen.
  await expectInside(extension, page, '#scroller');
  await page.evaluate(`document.getElementById('track').style.transform = 'translateX(-900px)'`);
  await expect.poll(async () => (await visible(extension, page)).length).toBe(0);
  await page.evaluate(`document.getElementById('track').style.transform = 'translateX(30px)'`);
  await expect.poll(async () => (await visible(extension, page)).length).toBe(1);
});

test('is shown in a modal dialog, a popover and in fullscreen', async ({ extension, page, server }) => {
  const image = (id: string): string => `<img id="${id}" src="${server.media('c2pa-made.jpg')}">`;
  await page.goto(
    server.page(`${STYLE}<dialog>${image('in-dialog')}</dialog><div id="pop" popover>${image('in-popover')}</div>
      <div id="full" style="display:none">${image('in-full')}</div>
      <button onclick="full.style.display='block';full.requestFullscreen()">Full</button>`),
  );
  await page.evaluate(`document.querySelector('dialog').showModal()`);
  await theMarker(extension, page);
  await expectInside(extension, page, '#in-dialog');
  await clickMarker(extension, page);
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page, extension.id)).toBeNull();
  expect(await page.evaluate(`document.querySelector('dialog').open`)).toBe(true);
  await page.evaluate(`document.querySelector('dialog').close(); document.getElementById('pop').showPopover()`);
  await theMarker(extension, page);
  await expectInside(extension, page, '#in-popover');
  await page.evaluate(`document.getElementById('pop').hidePopover()`);
  await page.getByRole('button', { name: 'Full' }).click();
  await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(true);
  await theMarker(extension, page);
  await expectInside(extension, page, '#in-full');
  await clickMarker(extension, page);
  await page.evaluate('document.exitFullscreen()');
});

for (const zoom of ['1', '2']) {
  test(`opens a card beside itself, at ${zoom} times the size`, async ({ extension, page, server }) => {
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.goto(
      server.page(
        `${STYLE}<style>html{zoom:${zoom}}</style><a href="#followed"><img src="${server.media('iptc-made.jpg')}"></a>`,
      ),
    );
    const { rect } = await clickMarker(extension, page);
    const image = await boxOf(page, 'img');
    // Beside the picture, which it leaves free, and as high as its marker.
    await expect
      .poll(async () => ((await readCard(page, extension.id))?.rect.x ?? 0) - (image.x + image.width))
      .toBeCloseTo(8, 0);
    const card = (await readCard(page, extension.id))!;
    expect(Math.abs(card.rect.y - rect.y)).toBeLessThanOrEqual(1);
    expect(card.rect.width).toBeCloseTo(320, 0);
    expect(card.text).toContain('A note in the file (IPTC source type) says that AI generated it.');
    expect(card.text).toContain('anyone can write such a note');
    expect(card.text).toContain('It does not mean that what you see or hear is untrue.');
    expect(card.text).not.toMatch(/fake|real|authentic|\d\s?%/i);
    expect(Object.keys(card.buttons)).toEqual(
      expect.arrayContaining(['Details', 'Report wrong label', 'Hide on this site']),
    );
    await page.keyboard.press('Escape');
    await expect.poll(() => readCard(page, extension.id)).toBeNull();
    expect(await isMarkerFocused(page, extension.id)).toBe(true);
    expect(page.url()).not.toContain('followed');
  });
}

test('opens its card by keyboard after a jump, and Details opens a page of ours', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(`${STYLE}<img src="${server.media('c2pa-made.jpg')}"><div style="height:3000px"></div>`));
  await theMarker(extension, page);
  const tabId = await extension.tabId(page);
  const { id } = (await extension.summary(page)).items[0]!;
  await page.bringToFront();
  await page.evaluate('window.scrollTo(0, 2000)');
  expect(await extension.send('ui/jump', { tabId, frameId: 0, id })).toBe(true);
  expect(await isMarkerFocused(page, extension.id)).toBe(true);
  await page.keyboard.press('Enter');
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  const card = (await readCard(page, extension.id))!;
  const { x, y } = card.buttons['Details']!;
  await page.mouse.click(x, y);
  await expect
    .poll(() => sidePanels(extension))
    .toContain(extension.address(`src/details/index.html?tab=${tabId}&frame=0&item=${id}`));
});

test('moves nothing on the page, and stays out of its Tab order', async ({ extension, page, server }) => {
  await page.goto(
    server.page(`${STYLE}<script>
      window.shift = 0;
      new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
        .observe({ type: 'layout-shift', buffered: true });
      </script><button id="a">a</button><img src="${server.media('c2pa-made.jpg')}"><a id="b" href="#b">b</a>
      <img src="${server.media('iptc-made.jpg')}"><input id="c">`),
  );
  await expect.poll(async () => (await visible(extension, page)).length).toBe(2);
  const order: string[] = [];
  for (let step = 0; step < 3; step += 1) {
    await page.keyboard.press('Tab');
    order.push(await page.evaluate<string>('document.activeElement.id'));
  }
  expect(order).toEqual(['a', 'b', 'c']);
  expect(await page.evaluate('window.shift')).toBe(0);
  expect(await page.evaluate('[document.documentElement.scrollWidth, innerWidth].join()')).toBe('1280,1280');
});
