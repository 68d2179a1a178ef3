import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import { collect, evaluateTop, readCard } from '../fixtures/markers.ts';

/** The brightest and the darkest a picture can be, and one that is both everywhere. */
const PICTURES = { light: 'brightness(100)', dark: 'brightness(0)', busy: 'contrast(12) saturate(4)' } as const;

/** Contrast of white words with each pixel of a picture of nothing but the ground below them; the least of all. */
const LEAST_CONTRAST = (png: string): string => `(async () => {
  const bitmap = await createImageBitmap(await (await fetch('data:image/png;base64,${png}')).blob());
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d');
  canvas.drawImage(bitmap, 0, 0);
  const { data } = canvas.getImageData(3, 3, bitmap.width - 6, bitmap.height - 6);
  const linear = (value) => (value / 255 <= 0.04045 ? value / 255 / 12.92 : ((value / 255 + 0.055) / 1.055) ** 2.4);
  let most = 0;
  for (let at = 0; at < data.length; at += 4)
    most = Math.max(most, 0.2126 * linear(data[at]) + 0.7152 * linear(data[at + 1]) + 0.0722 * linear(data[at + 2]));
  return 1.05 / (most + 0.05);
})()`;

async function leastContrast(page: Page, extensionId: string, index: number): Promise<number> {
  const { x, y, width, height, color } = await evaluateTop<Record<string, number> & { color: string }>(
    page,
    extensionId,
    `((marker) => {
      const { x, y, width, height } = marker.getBoundingClientRect();
      const { color } = getComputedStyle(marker);
      marker.style.color = 'transparent';
      return { x, y, width, height, color };
    })(${collect('button.marker')}[${index}])`,
  );
  expect(color).toBe('rgb(255, 255, 255)');
  const png = await page.screenshot({ clip: { x: x!, y: y!, width: width!, height: height! } });
  return page.evaluate<number>(LEAST_CONTRAST(png.toString('base64')));
}

for (const [name, filter] of Object.entries(PICTURES)) {
  test(`words stand out from a ${name} picture`, async ({ extension, page, server }) => {
    const image = (file: string, size: string): string =>
      `<img src="${server.media(file)}" style="${size};filter:${filter}">`;
    await page.goto(
      server.page(
        `${image('iptc-made.jpg', 'width:320px;height:220px')}${image('comfy.png', 'width:320px;height:220px')}${image('iptc-edited.png', 'width:90px;height:70px')}`,
      ),
    );
    await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(3);
    for (const index of [0, 1, 2]) {
      expect(await leastContrast(page, extension.id, index), `marker ${index}`).toBeGreaterThanOrEqual(4.5);
    }
  });
}

test('a marker without a signature looks lighter, and every marker is stronger under the pointer', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(
    server.page(
      `<img src="${server.media('c2pa-made.jpg')}" width="320" height="220"><img src="${server.media('iptc-made.jpg')}" width="320" height="220">`,
    ),
  );
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(2);
  const styles = (): Promise<{ border: string; alpha: number }[]> =>
    evaluateTop(
      page,
      extension.id,
      `${collect('button.marker')}.map((marker) => getComputedStyle(marker)).map(({ borderTopStyle, backgroundColor }) =>
        ({ border: borderTopStyle, alpha: Number(/, ([\\d.]+)\\)$/.exec(backgroundColor)?.[1] ?? 1) }))`,
    );
  const [, unsigned] = await styles();
  expect(unsigned!.border).toBe('dashed');
  const { rect } = (await extension.markers(page))[1]!;
  await page.mouse.move(rect.x + 20, rect.y + 12);
  expect((await styles())[1]!.alpha).toBeGreaterThan(unsigned!.alpha);
});

test('a card that has room beside a picture never covers it, at 200 % and in a narrow window', async ({
  extension,
  page,
  server,
}) => {
  const free = async (): Promise<boolean> => {
    const card = (await readCard(page, extension.id))?.rect;
    const image = await page.evaluate<{ x: number; y: number; width: number; height: number }>(
      `(({ x, y, width, height }) => ({ x, y, width, height }))(document.images[0].getBoundingClientRect())`,
    );
    if (!card) return false;
    const inWindow = await page.evaluate<boolean>(
      `${card.x} >= 0 && ${card.y} >= 0 && ${card.x + card.width} <= innerWidth && ${card.y + card.height} <= innerHeight`,
    );
    const apart =
      card.x >= image.x + image.width ||
      card.x + card.width <= image.x ||
      card.y >= image.y + image.height ||
      card.y + card.height <= image.y;
    return inWindow && apart;
  };
  for (const { width, height, zoom } of [
    { width: 1280, height: 800, zoom: 1 },
    { width: 1280, height: 1000, zoom: 2 },
    { width: 320, height: 760, zoom: 1 },
  ]) {
    await page.setViewportSize({ width, height });
    await page.goto(
      server.page(
        `<meta name="viewport" content="width=device-width"><style>html{zoom:${zoom}}body{margin:0}</style><img src="${server.media('iptc-made.jpg')}" width="280" height="180">`,
      ),
    );
    await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
    const { rect } = (await extension.markers(page))[0]!;
    await page.mouse.click(rect.x + 12, rect.y + 12);
    await expect.poll(free, { message: `${width} × ${height}, zoom ${zoom}` }).toBe(true);
  }
});
