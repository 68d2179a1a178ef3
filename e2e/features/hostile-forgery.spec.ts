import type { Page } from '@playwright/test';
import { expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { readCard } from '../fixtures/markers.ts';
import { SPOOFS } from '../fixtures/spoofs.ts';

test('pretended markers, cards, seals and messages change neither the count nor the list', async ({
  extension,
  page,
  server,
}) => {
  const pieces = ['', ...Object.values(SPOOFS)];
  const frames = pieces.map((piece, index) => {
    const image = (file: string): string =>
      `<img src="${server.media(file, { fresh: `spoof-${process.pid}-${index}-` })}" width="200" height="120">`;
    const spoof = piece.replace('POPUP', extension.address('src/popup/index.html'));
    const html = `<body>${image('iptc-made.jpg')}${image('plain.jpg')}${spoof}`;
    return `<iframe src="${server.page(html, { name: `spoof-${index}.html` })}" width="230" height="270"></iframe>`;
  });
  await page.setViewportSize({ width: 1640, height: 900 });
  await page.goto(server.page(frames.join('')));
  await expect.poll(async () => (await extension.summary(page)).marked, { timeout: 40_000 }).toBe(pieces.length);
  await page.waitForTimeout(1500);
  const { items, marked } = await extension.settled(page);
  const listOf = (index: number): string[] =>
    items
      .filter(({ url }) => url.includes(`-${index}-`))
      .map(({ verdict: { label, basis, reason, product }, place }) => [label, basis, reason, product, place].join(' '));
  const clean = listOf(0);
  expect(clean).toHaveLength(1);
  for (const [index, name] of Object.keys(SPOOFS).entries()) expect(listOf(index + 1), name).toEqual(clean);
  expect([marked, items.length]).toEqual([pieces.length, pieces.length]);
  expect(await extension.badge(page)).toBe(String(pieces.length));
});

/** All that a click could have done wrong: something kept, something to be sent. */
async function stateOf(extension: Extension): Promise<string> {
  const worker = await extension.worker();
  const kept = await worker.evaluate('chrome.storage.local.get().then((all) => JSON.stringify(all))');
  return `${String(kept)} ${JSON.stringify(await extension.send('ui/outbox', {}))}`;
}

/** Events, each by the name of its interface, that a page may send to whatever it sees. */
const FORGED: readonly (readonly [of: string, ...types: string[]])[] = [
  ['MouseEvent', 'click', 'dblclick', 'mousedown', 'mouseup', 'mousemove', 'mouseover', 'mouseenter', 'contextmenu'],
  ['PointerEvent', 'pointerdown', 'pointerup', 'pointermove', 'pointerover', 'pointercancel', 'click', 'auxclick'],
  ['KeyboardEvent', 'keydown', 'keyup', 'keypress'],
  ['FocusEvent', 'focus', 'blur', 'focusin', 'focusout'],
  ['DragEvent', 'dragstart', 'dragover', 'drop', 'dragend'],
  ['InputEvent', 'beforeinput', 'input'],
  ['WheelEvent', 'wheel'],
  ['Event', 'change', 'submit', 'touchstart', 'touchend', 'toggle', 'load', 'scroll', 'resize', 'fullscreenchange'],
  ['CustomEvent', 'activate', 'command'],
  ['AnimationEvent', 'animationstart', 'animationend'],
  ['TransitionEvent', 'transitionrun', 'transitionend'],
];

const FORGE = `(() => {
  const kinds = ${JSON.stringify(FORGED)}.flatMap(([of, ...types]) => types.map((type) => [of, type]));
  const hosts = [...document.documentElement.children].slice(2);
  const targets = [...hosts, document.images[0], document.body, document, window];
  const { x, y } = document.images[0].getBoundingClientRect();
  for (const [of, type] of kinds)
    for (const key of ['Enter', ' ', 'Escape', 'Tab', 'ArrowRight'])
      for (const target of targets) {
        const about = { bubbles: true, cancelable: true, composed: true, view: window, clientX: x + 20, clientY: y + 20, key, code: key, button: 0, detail: 1, pointerId: 1, pointerType: 'touch', altKey: true, shiftKey: true };
        target.dispatchEvent(new window[of](type, about));
      }
  for (const host of hosts) { host.click(); host.focus(); }
  return kinds.length;
})()`;

test('forged events have no effect', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="320" height="240">`));
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
  await extension.settled(page);
  const before = await stateOf(extension);
  const [pages, requests, summary] = [
    extension.context.pages().length,
    server.requests.length,
    JSON.stringify(await extension.summary(page)),
  ];
  expect(await page.evaluate<number>(FORGE)).toBeGreaterThanOrEqual(40);
  // Longer than a finger rests to open a card.
  await page.waitForTimeout(900);
  expect(await readCard(page, extension.id)).toBeNull();
  expect((await extension.markers(page)).filter(({ visible }) => visible)).toHaveLength(1);
  expect(await stateOf(extension)).toBe(before);
  expect([extension.context.pages().length, server.requests.length]).toEqual([pages, requests]);
  expect(JSON.stringify(await extension.summary(page))).toBe(summary);
});

test('forged events do not close a card', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="320" height="240">`));
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
  await page.mouse.click(60, 30);
  await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
  for (const only of ['MouseEvent', 'PointerEvent', 'KeyboardEvent', '']) {
    await page.evaluate(
      FORGE.replace('for (const [of, type] of kinds)', `for (const [of, type] of kinds) if (of.startsWith('${only}'))`),
    );
    expect(await readCard(page, extension.id), only).not.toBeNull();
  }
  await page.keyboard.press('Escape');
  await expect.poll(() => readCard(page, extension.id)).toBeNull();
});

/** How a page may get a person's real click, key or drag onto something of ours: what it does before, and while. */
const JACKINGS: Readonly<Record<string, string>> = {
  'invisible overlay': `lay('opacity:0')`,
  'words over the marker': `lay('pointer-events:none;background:#fff', 'Play')`,
  'invisible root': `root.style.opacity = '0.01'`,
  'marker stretched over the window': `root.style.cssText = 'transform:scale(12);transform-origin:16px 16px'`,
  'target that moves under the pointer': `addEventListener('pointerdown', () => (img.style.marginTop = '90px'), { capture: true, once: true })`,
  'target that arrives just before the click': `img.style.display = 'none'; addEventListener('pointermove', () => (img.style.display = 'block'), { once: true })`,
  'drag onto the page': `lay('left:300px;opacity:0.5').ondragover = (event) => event.preventDefault()`,
  'focus put on our element': `setInterval(() => { root.lastElementChild.tabIndex = 0; root.lastElementChild.focus(); }, 20)`,
  'access key and label for our element': `root.lastElementChild.id = 'x'; root.lastElementChild.accessKey = 'a'; document.body.insertAdjacentHTML('beforeend', '<label for=x style="position:fixed;inset:0">Go</label>')`,
  'our element made a popover that a button opens': `root.lastElementChild.id = 'x'; root.lastElementChild.popover = 'auto'; document.body.insertAdjacentHTML('beforeend', '<button popovertarget=x style="position:fixed;inset:0">Go</button>')`,
  'form around': `document.body.innerHTML = '<form onsubmit="document.title=1;return false"><button style="position:fixed;inset:60px 0 0">' + document.body.innerHTML + '</button></form>'`,
  'frame of our popup': `frame('src/popup/index.html')`,
  'frame of our settings': `frame('src/settings/index.html')`,
  'frame of our report page': `frame('src/popup/index.html?view=report&tab=1&frame=0&id=1')`,
  'link to our settings': `document.body.insertAdjacentHTML('beforeend', '<a href="' + address('src/settings/index.html') + '" style="position:fixed;inset:0;z-index:2147483647">Go</a>')`,
  'window of our settings': `addEventListener('click', () => { const opened = open(address('src/settings/index.html')); setTimeout(() => opened?.close(), 50); }, true)`,
};

/** Ways to have a person press what is not seen: done once a card is open, whose buttons are then pressed. */
const UNSEEN: Readonly<Record<string, string>> = {
  'card in an invisible root': `root.style.opacity = '0.01'`,
  'card in a mask': `root.style.maskImage = 'linear-gradient(transparent, transparent)'`,
  'words in a popover over the card': `const box = document.createElement('div'); box.textContent = 'Play'; box.popover = 'manual'; box.style.cssText = 'pointer-events:none;margin:0;border:0;width:100vw;height:100vh'; root.append(box); box.showPopover()`,
};

const CELL = { width: 320, height: 270, columns: 4 };

async function act(page: Page, left: number, top: number): Promise<void> {
  for (const [x, y] of [[60, 30], [60, 30], [200, 150]] as const) await page.mouse.click(left + x, top + y); // prettier-ignore
  await page.mouse.move(left + 60, top + 30);
  await page.mouse.down();
  await page.mouse.move(left + 300, top + 200, { steps: 3 });
  await page.mouse.up();
  for (const key of ['Enter', 'Space', 'Alt+a', 'Escape']) await page.keyboard.press(key);
}

test('no real click, key or drag that a page catches for us sends, keeps or changes anything', async ({
  extension,
  page,
  server,
  second,
}) => {
  test.setTimeout(120_000);
  const image = `<style>body{margin:10px}</style><img src="${server.media('iptc-made.jpg', { fresh: `jack-${process.pid}` })}" style="display:block;width:280px;height:200px">`;
  const frames = Object.values(JACKINGS).map((jacking, index) => {
    const set = `{
      const root = document.documentElement, img = document.images[0];
      const address = (path) => ${JSON.stringify(extension.address(''))} + path;
      const lay = (css, text = '') => { const box = document.createElement('div'); box.textContent = text; box.style.cssText = 'position:fixed;left:0;top:0;width:260px;height:120px;z-index:2147483647;' + css; root.append(box); return box; };
      const frame = (path) => { const made = document.createElement('iframe'); made.src = address(path); made.style.cssText = 'position:fixed;inset:0;width:100%;height:100%;opacity:0.1;z-index:2147483647'; root.append(made); };
      ${jacking}; }`;
    const wait = `{ const wait = setInterval(() => { if (document.documentElement.children.length < 3) return; clearInterval(wait); window.isSet = true; ${set} }, 50); }`;
    const url = server.page(`${image}<script>${wait}</script>`);
    const at = `left:${(index % CELL.columns) * CELL.width}px;top:${Math.floor(index / CELL.columns) * CELL.height}px`;
    return `<iframe src="${url}" style="${at};width:${CELL.width}px;height:${CELL.height}px"></iframe>`;
  });
  await page.setViewportSize({ width: 1300, height: 1100 });
  await page.goto(server.page(`<style>iframe{position:absolute;border:0}</style>${frames.join('')}`));
  await expect.poll(() => page.evaluate('Array.from(frames).filter(({ isSet }) => isSet).length')).toBe(frames.length);
  await extension.settled(page);
  const before = await stateOf(extension);
  server.forget();
  second.forget();
  for (const index of frames.keys())
    await act(page, (index % CELL.columns) * CELL.width, Math.floor(index / CELL.columns) * CELL.height);
  await page.waitForTimeout(300);
  expect(await stateOf(extension)).toBe(before);
  expect([...server.requests, ...second.requests].map(({ url }) => url)).toEqual([]);
  for (const path of ['src/settings/index.html', 'src/popup/index.html'])
    expect(await extension.pagesAt(path)).toHaveLength(0);
});

test('a card that a page keeps from being seen cannot be pressed', async ({ extension, page, server }) => {
  const image = `<img src="${server.media('iptc-made.jpg')}" width="320" height="240">`;
  await page.goto(server.page(image));
  const before = await stateOf(extension);
  const pages = extension.context.pages().length;
  for (const [index, [name, unseen]] of Object.entries(UNSEEN).entries()) {
    if (index > 0) await page.reload();
    await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
    await page.mouse.click(60, 30);
    await expect.poll(async () => (await readCard(page, extension.id))?.focused).toBe(true);
    const at = Object.values((await readCard(page, extension.id))!.buttons)[index]!;
    await page.evaluate(`{ const root = document.documentElement; ${unseen} }`);
    await page.mouse.click(at.x, at.y);
    await page.waitForTimeout(200);
    expect(extension.context.pages().length, name).toBe(pages);
  }
  expect(await stateOf(extension)).toBe(before);
});
