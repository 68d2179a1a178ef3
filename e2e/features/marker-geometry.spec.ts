import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { collect, evaluateTop, zoomPage } from '../fixtures/markers.ts';
import { SEEN, situations } from '../fixtures/situations.ts';

/**
 * For each medium that is seen, how far the nearest marker lies from where it belongs: inside of what its ancestors leave
 * of the medium, in one of its corners (on the upper edge of a player of sounds). Empty where all is within 1 px.
 */
const MISPLACED = `(() => {
  ${SEEN}
  const inset = (low, high) => Math.min(Math.abs(low - 8), Math.abs(high - 8), Math.abs(low - 4), Math.abs(high - 4));
  const markers = ${collect('button.marker')}.filter((marker) => marker.checkVisibility()).map((marker) => marker.getBoundingClientRect());
  const top = document.querySelector(':fullscreen') ?? document.querySelector('dialog[open]');
  const wrong = [];
  for (const medium of document.querySelectorAll('.medium, audio')) {
    if (!medium.checkVisibility() || (top && !top.contains(medium))) continue;
    const { left, right, upper, bottom } = seen(medium);
    if (right - left < 40 || bottom - upper < 40 && medium.localName !== 'audio') continue;
    if (bottom < 0 || upper > innerHeight) continue;
    const off = markers.map((box) => Math.max(
      inset(box.left - left, right - box.right),
      medium.localName === 'audio' ? Math.abs(box.bottom - upper - 6) : inset(box.top - upper, bottom - box.bottom)));
    const least = Math.min(...off);
    if (!(least <= 1)) wrong.push(medium.id + ' ' + least.toFixed(1));
  }
  return wrong;
})()`;

async function expectPlaced(extension: Extension, page: Page, least: number): Promise<void> {
  await expect.poll(() => evaluateTop<string[]>(page, extension.id, MISPLACED)).toEqual([]);
  // Still so after whatever was on its way.
  await page.waitForTimeout(700);
  expect(await evaluateTop<string[]>(page, extension.id, MISPLACED)).toEqual([]);
  expect((await extension.markers(page)).filter(({ visible }) => visible).length).toBeGreaterThanOrEqual(least);
}

test('markers sit on their media through everything a page does', async ({ extension, page, server }) => {
  test.setTimeout(120_000);
  await page.setViewportSize({ width: 1280, height: 1000 });
  await page.goto(server.page(situations(server)));
  await page.bringToFront();
  await test.step('at first', () => expectPlaced(extension, page, 12));
  await test.step('scroll', async () => {
    await page.evaluate('scrollTo(0, 260)');
    await expectPlaced(extension, page, 8);
    await page.evaluate(`document.getElementById('scroller').scrollTop = 60`);
    await expectPlaced(extension, page, 8);
    await page.evaluate('scrollTo(0, 900)');
    await expectPlaced(extension, page, 2);
    await page.evaluate('scrollTo(0, 0)');
  });
  await test.step('resize', async () => {
    await page.setViewportSize({ width: 820, height: 1200 });
    await expectPlaced(extension, page, 8);
    await page.setViewportSize({ width: 1280, height: 1000 });
    await expectPlaced(extension, page, 12);
  });
  await test.step('zoom', async () => {
    await zoomPage(page, 1.5);
    await expectPlaced(extension, page, 8);
    await zoomPage(page, 1);
    await page.evaluate(`document.documentElement.style.zoom = '1.5'`);
    await expectPlaced(extension, page, 6);
    await page.evaluate(`document.documentElement.style.zoom = ''`);
  });
  await test.step('transform', async () => {
    await page.evaluate(`document.getElementById('turning').style.transform = 'translate(30px, 15px) scale(0.7)'`);
    await expectPlaced(extension, page, 12);
  });
  await test.step('carousel', async () => {
    await page.evaluate(`document.getElementById('track').style.transform = 'translateX(-260px)'`);
    await expectPlaced(extension, page, 12);
    await page.evaluate(`document.getElementById('snap').scrollTo({ left: 260, behavior: 'smooth' })`);
    await expectPlaced(extension, page, 12);
  });
  await test.step('dialog', async () => {
    await page.evaluate(`document.querySelector('dialog').showModal()`);
    await expectPlaced(extension, page, 1);
    await page.evaluate(`document.querySelector('dialog').close()`);
  });
  await test.step('fullscreen', async () => {
    await page.getByRole('button', { name: 'Full' }).click();
    await expect.poll(() => page.evaluate('document.fullscreenElement !== null')).toBe(true);
    await expectPlaced(extension, page, 1);
    await page.evaluate('document.exitFullscreen()');
    await expectPlaced(extension, page, 12);
  });
});

test('leaves the corner in which the site has a button, and the lower edge of a player', async ({
  extension,
  page,
  server,
}) => {
  const image = `<img src="${server.media('iptc-made.jpg')}" style="width:320px;height:240px">`;
  const at = (style: string, inner = '<button>Save</button>'): string =>
    `<p style="position:absolute;margin:0;${style}">${inner}</p>`;
  const box = (inner: string): string =>
    `<div style="position:relative;width:320px;height:240px;margin:10px;float:left">${image}${inner}</div>`;
  await page.goto(
    server.page(
      box(at('left:4px;top:4px')) +
        box(at('left:4px;top:4px') + at('right:4px;top:4px', '<span style="background:#fff">12:34</span>')) +
        box(`<a href="#" style="position:absolute;inset:0"></a>${at('right:4px;top:4px;opacity:0')}`) +
        `<video controls muted src="${server.media('aigc-1.mp4')}" style="width:320px;height:240px;float:left"></video>`,
    ),
  );
  const corners = async (): Promise<string[]> => {
    const boxes = await page.evaluate<{ x: number; y: number }[]>(
      `[...document.querySelectorAll('img,video')].map((medium) => { const { x, y } = medium.getBoundingClientRect(); return { x, y }; })`,
    );
    const markers = (await extension.markers(page)).filter(({ visible }) => visible);
    return boxes.map(({ x, y }) => {
      const inside = markers.find(({ rect }) => rect.x >= x && rect.x < x + 320 && rect.y >= y && rect.y < y + 240);
      if (!inside) return 'none';
      const middle = { x: inside.rect.x + inside.rect.width / 2, y: inside.rect.y + inside.rect.height / 2 };
      return `${middle.y < y + 120 ? 'upper' : 'lower'} ${middle.x < x + 160 ? 'left' : 'right'}`;
    });
  };
  await expect.poll(corners).toEqual(['upper right', 'lower left', 'upper left', 'upper left']);
});

test('a marker stays though another picture is scrolled to where its own was', async ({ extension, page, server }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  const image = `<p style="margin:0 0 40px"><img class="medium" style="width:240px;height:160px" src="${server.media('iptc-made.jpg')}"></p>`;
  await page.goto(server.page(image.repeat(9)));
  await expect.poll(async () => (await extension.summary(page)).marked).toBeGreaterThan(3);
  await page.evaluate('scrollTo(0, document.images[1].getBoundingClientRect().top - 8)');
  const isDrawn = `(() => {
    const { x, y } = document.images[1].getBoundingClientRect();
    const isIts = ({ left, top, width }) => width > 0 && Math.abs(left - x - 8) <= 1 && Math.abs(top - y - 8) <= 1;
    return [...${collect('button.marker')}].some((each) => isIts(each.getBoundingClientRect()));
  })()`;
  await expect.poll(() => evaluateTop<boolean>(page, extension.id, isDrawn)).toBe(true);
  // Longer than it takes until places are read and checked once.
  await page.waitForTimeout(1500);
  await evaluateTop(
    page,
    extension.id,
    `globalThis.drawn = { all: 0, without: 0 }; setInterval(() => {
      globalThis.drawn.all += 1;
      if (!${isDrawn}) globalThis.drawn.without += 1;
    }, 20)`,
  );
  await page.evaluate('scrollTo(0, 0)');
  await page.waitForTimeout(2000);
  const { all, without } = await evaluateTop<Record<'all' | 'without', number>>(page, extension.id, 'globalThis.drawn');
  expect(all).toBeGreaterThan(10);
  expect(without).toBe(0);
});

test('markers are on paper where their media are, also those far down', async ({ extension, page, server }) => {
  await page.setViewportSize({ width: 1280, height: 700 });
  const image = `<p style="text-align:center;margin:0 0 900px"><img class="medium" style="width:240px;height:160px" src="${server.media('iptc-made.jpg')}"></p>`;
  await page.goto(server.page(image.repeat(4)));
  for (const at of [0, 1, 2, 3]) {
    await page.evaluate(`document.images[${at}].scrollIntoView()`);
    await expect.poll(async () => (await extension.summary(page)).marked).toBeGreaterThan(at);
  }
  await page.evaluate('scrollTo(0, 0)');
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
  // The same that the browser tells between the layout for paper and the printing; ours is told first.
  await evaluateTop(
    page,
    extension.id,
    `matchMedia('print').addEventListener('change', ({ matches }) => {
      if (!matches) return;
      const boxes = (list) => [...list].map((each) => each.getBoundingClientRect()).map(({ x, y }) => [Math.round(x), Math.round(y)]);
      globalThis.onPaper = { media: boxes(document.images), markers: boxes(${collect('button.marker')}) };
    })`,
  );
  await page.pdf();
  const { media, markers } = await evaluateTop<Record<'media' | 'markers', [number, number][]>>(
    page,
    extension.id,
    'globalThis.onPaper',
  );
  expect(media).toHaveLength(4);
  expect(markers).toEqual(media.map(([x, y]) => [x + 8, y + 8]));
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
});
