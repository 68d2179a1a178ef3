import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { TestServer } from '../fixtures/server.ts';

/** What a page can notice of a person; and of us, if we were careless. */
const WATCH = `
  window.log = []; window.shift = 0;
  const name = (target) => target?.id || target?.nodeName || String(target);
  for (const type of ['pointerdown', 'pointerup', 'click', 'dblclick', 'auxclick', 'contextmenu', 'mouseenter', 'mouseleave',
    'mouseover', 'mouseout', 'dragstart', 'drop', 'dragend', 'keydown', 'keyup', 'input', 'change', 'focusin', 'focusout',
    'scroll', 'wheel', 'submit', 'hashchange', 'error'])
    addEventListener(type, (event) => {
      if (/^mouse/.test(type) && !event.isTrusted) return;
      window.log.push([type, name(event.target), event.key ?? '', event.defaultPrevented].join(' '));
    }, true);
  new PerformanceObserver((list) => { for (const entry of list.getEntries()) window.shift += entry.value; })
    .observe({ type: 'layout-shift', buffered: true });`;

const pageOf = (server: TestServer): string =>
  server.page(
    `<style>body{margin:20px;width:700px}img{display:block;width:300px;height:200px}#tile:hover{outline:3px solid}#strip{width:300px;overflow-x:auto}
      #strip div{display:flex;width:900px}</style>
    <button id="first">First</button>
    <a id="link" href="#followed"><img id="in-link" src="${server.media('iptc-made.jpg')}" draggable="true"></a>
    <div id="tile"><img id="in-tile" src="${server.media('c2pa-made.jpg')}"></div>
    <div id="strip"><div><img id="in-strip" src="${server.media('iptc-edited.png')}"><p style="width:600px">…</p></div></div>
    <p id="target" style="height:60px;background:#ddd" ondragover="event.preventDefault()">Drop here</p>
    <input id="field" value="a"><input id="slider" type="range"><details><summary id="more">More</summary>text</details>
    <div style="height:2000px"></div><script>${WATCH}</script>`,
  );

/** One person’s visit: pointer over and on pictures, a drag, the keyboard, the wheel. */
async function visit(page: Page): Promise<string[]> {
  await page.mouse.move(590, 20);
  await page.evaluate('scrollTo(0, 0)');
  await page.waitForTimeout(100);
  await page.evaluate('window.log.length = 0');
  await page.mouse.move(600, 20);
  for (const selector of ['#in-link', '#in-tile', '#in-strip']) await page.hover(selector, { force: true });
  await page.click('#in-tile', { force: true });
  await page.dblclick('#in-tile', { force: true });
  await page.click('#in-tile', { button: 'right', force: true });
  await page.click('#in-link', { force: true });
  await page.dragAndDrop('#in-link', '#target', { force: true });
  await page.click('#first');
  for (let step = 0; step < 5; step += 1) await page.keyboard.press('Tab');
  for (const key of ['b', 'Enter', 'Space', 'ArrowRight', 'Escape', 'Alt+Shift+KeyK']) await page.keyboard.press(key);
  await page.fill('#field', 'words');
  await page.click('#more');
  await page.hover('#in-strip', { force: true });
  await page.mouse.wheel(120, 0);
  await page.waitForTimeout(400);
  await page.mouse.wheel(0, 300);
  await page.waitForTimeout(600);
  // How many scroll events a glide sends depends on the machine.
  return (await page.evaluate<string[]>('window.log')).filter((entry, at, all) => entry !== all[at - 1]);
}

test('a page notices the same events with labels and without, and nothing shifts', async ({
  extension,
  page,
  server,
}) => {
  const host = '127.0.0.1';
  await extension.send('ui/site', { host, enabled: false });
  // All in sight: what scrolls under a resting pointer is told at other times in each visit.
  await page.setViewportSize({ width: 1280, height: 1100 });
  await page.goto(pageOf(server));
  await page.waitForTimeout(600);
  const without = await visit(page);
  expect(await extension.markers(page)).toEqual([]);
  await extension.send('ui/site', { host, enabled: true });
  await page.goto(pageOf(server));
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(3);
  const withLabels = await visit(page);
  expect(without.length).toBeGreaterThan(80);
  expect(withLabels).toEqual(without);
  expect(await page.evaluate('window.shift')).toBe(0);
});

test('a marker on a picture in a link keeps clicks, keys and drags to itself', async ({ extension, page, server }) => {
  await page.goto(pageOf(server));
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(3);
  const { rect } = (await extension.markers(page))[0]!;
  const [x, y] = [rect.x + rect.width / 2, rect.y + rect.height / 2];
  const before = page.url();
  await page.evaluate('window.log.length = 0');
  await page.mouse.click(x, y);
  await page.keyboard.press('Escape');
  await page.mouse.dblclick(x, y);
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 60, y + 200, { steps: 4 });
  await page.mouse.up();
  expect(page.url()).toBe(before);
  const log = await page.evaluate<string[]>('window.log');
  expect(
    log.filter((entry) => /link|in-link|dragstart|hashchange/.test(entry) && !/^(mouse|pointer)/.test(entry)),
  ).toEqual([]);
});
