import { GOOD } from '../../src/contract/fixture.ts';
import type { MessageName } from '../../src/contract/messages.ts';
import { expect, test } from '../fixtures/extension.ts';
import { evaluateTop } from '../fixtures/markers.ts';

test('a page without labelled media sees no trace of the extension', async ({ extension, page, server }) => {
  const html = `<img src="${server.media('plain.jpg')}" width="320" height="240"><script>
    window.seen = []; new MutationObserver((records) => { for (const r of records) for (const n of r.addedNodes) window.seen.push(n.nodeName + '<' + r.target.nodeName); }).observe(document, { childList: true, subtree: true });
    addEventListener('error', (e) => window.seen.push('error ' + e.message)); addEventListener('message', () => window.seen.push('message'));
  </script><p>after</p>`;
  await page.goto(server.page(html));
  await extension.settled(page);
  await page.waitForTimeout(500);
  const seen = await page.evaluate<string[]>('window.seen');
  expect(seen.filter((entry) => !/^(P|#text|BODY|SCRIPT|IMG)</.test(entry))).toEqual([]);
  expect(await page.evaluate('document.documentElement.children.length')).toBe(2);
});

test('no file of the extension can be reached from a page', async ({ extension, page, server }) => {
  await page.goto(server.page('<p>probe</p>'));
  for (const path of [
    'manifest.json',
    'src/page/content.js',
    'src/page/platforms.js',
    'icons/icon-16.png',
    'src/popup/index.html',
    'src/inspector/index.html',
  ]) {
    const reached = await page.evaluate(
      `fetch(${JSON.stringify(extension.address(path))}).then(() => true, () => false)`,
    );
    expect(reached, path).toBe(false);
  }
});

test('clobbered names do not change what is found', async ({ extension, page, server }) => {
  const names = [
    'parentNode',
    'getBoundingClientRect',
    'children',
    'attributes',
    'src',
    'currentSrc',
    'body',
    'documentElement',
    'querySelectorAll',
    'createElement',
    'getComputedStyle',
    'ownerDocument',
    'shadowRoot',
    'isConnected',
    'tagName',
    'nodeName',
    'parentElement',
    'style',
    'remove',
    'append',
    'location',
    'chrome',
    'browser',
    'top',
    'self',
    'name',
  ];
  const traps = names
    .map(
      (name) =>
        `<form id="${name}"><input name="${name}"><img name="${name}" width="1" height="1"></form><iframe name="${name}" hidden></iframe>`,
    )
    .join('');
  const url = server.media('c2pa-made.jpg', { fresh: `clobber-${process.pid}` });
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  await page.goto(
    server.page(
      `${traps}<form><input name="parentNode"><input name="getBoundingClientRect"><input name="currentSrc"><img src="${url}" width="320" height="240"></form>`,
    ),
  );
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  expect((await extension.settled(page)).marked).toBe(1);
  expect(errors).toEqual([]);
});

test('forged events open nothing', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="320" height="240">`));
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  const pages = extension.context.pages().length;
  await page.evaluate(`(() => {
    const hosts = [...document.documentElement.children].slice(2);
    for (const host of hosts) for (const type of ['click', 'mousedown', 'mouseup', 'pointerdown', 'pointerup', 'keydown', 'keyup', 'keypress', 'focus', 'touchstart', 'touchend', 'dblclick', 'contextmenu', 'auxclick', 'input', 'change', 'submit'])
      host.dispatchEvent(new (type.startsWith('key') ? KeyboardEvent : type.startsWith('pointer') ? PointerEvent : MouseEvent)(type, { bubbles: true, cancelable: true, composed: true, key: 'Enter' }));
    for (const host of hosts) host.click();
    return hosts.length;
  })()`);
  await page.waitForTimeout(400);
  expect(extension.context.pages().length).toBe(pages);
  expect(await extension.send('ui/outbox', {})).toEqual([]);
});

test('a marker the page hides comes back or is counted as hidden', async ({ extension, page, server }) => {
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="320" height="240">`));
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
  await page.evaluate(
    `(() => { const host = document.documentElement.lastElementChild; host.style.setProperty('display', 'none', 'important'); host.style.setProperty('opacity', '0', 'important'); host.style.setProperty('visibility', 'hidden', 'important'); })()`,
  );
  await page.waitForTimeout(300);
  expect((await extension.markers(page)).filter(({ visible }) => visible)).toHaveLength(1);
  await page.evaluate('document.documentElement.lastElementChild.remove()');
  await expect.poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length).toBe(1);
  expect(await extension.badge(page)).toBe('1');
});

test('messages from a web page or a content script cannot use the extension’s own channel', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page('<p>probe</p>'));
  const answered = await page.evaluate(
    `typeof chrome === 'undefined' || !chrome.runtime?.sendMessage ? 'no channel' : chrome.runtime.sendMessage(${JSON.stringify(extension.id)}, { name: 'ui/outbox', request: {} }).then(() => 'answered', () => 'refused')`,
  );
  expect(answered).not.toBe('answered');
});

test('a content script is answered nothing that is for our pages, and a page of ours nothing that is for content scripts', async ({
  extension,
  page,
  server,
}) => {
  await page.goto(server.page(`<iframe sandbox="allow-scripts" srcdoc="<p>frame"></iframe><p>probe</p>`));
  const ask = (names: readonly string[]): string => `Promise.all(${JSON.stringify(
    names.map((name) => ({ name, request: GOOD[name as MessageName] })),
  )}.map((message) => globalThis.chrome.runtime.sendMessage(message).then((reply) => reply === undefined || reply === null ? '' : message.name, () => '')))
    .then((all) => all.filter((name) => name !== ''))`;
  const names = Object.keys(GOOD);
  const forContent = names.filter((name) => name.startsWith('page/'));
  const others = names.filter((name) => !name.startsWith('page/'));
  expect(others.length).toBeGreaterThan(15);
  expect(await evaluateTop<string[]>(page, extension.id, ask(others))).toEqual([]);
  // The same question from where it may be asked.
  expect(await evaluateTop<string[]>(page, extension.id, ask(['page/open-server']))).toEqual(['page/open-server']);
  const own = await extension.context.newPage();
  await own.goto(extension.address('src/popup/index.html?tab=999999999'));
  expect(await own.evaluate<string[]>(ask(forContent))).toEqual([]);
  await own.close();
});

test('a click on a marker does not follow the link below it', async ({ extension, page, server }) => {
  await page.goto(
    server.page(
      `<a href="/page/elsewhere.html" onclick="window.clicked = true"><img src="${server.media('iptc-made.jpg')}" width="320" height="240"></a>`,
    ),
  );
  await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
  const [marker] = await extension.markers(page);
  const before = page.url();
  await page.mouse.click(marker!.rect.x + marker!.rect.width / 2, marker!.rect.y + marker!.rect.height / 2);
  await page.waitForTimeout(300);
  expect(page.url()).toBe(before);
  expect(await page.evaluate('window.clicked')).toBeUndefined();
});
