import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Page } from '@playwright/test';
import { GOOD } from '../../src/contract/fixture.ts';
import type { MessageName } from '../../src/contract/messages.ts';
import { builtExtension, expect, test } from '../fixtures/extension.ts';
import type { Extension } from '../fixtures/extension.ts';
import { evaluateTop } from '../fixtures/markers.ts';
import type { TestServer } from '../fixtures/server.ts';

/** What a page may look for; each probe writes what it noticed into `window.seen`. */
const PROBES = `
  window.seen = [];
  const note = (...words) => window.seen.push(words.join(' '));
  const names = () => Object.getOwnPropertyNames(window).filter((name) => name !== 'seen' && name !== 'names').length;
  const before = names();
  new MutationObserver((records) => { for (const { addedNodes, attributeName, target } of records) { if (attributeName) note('attribute', attributeName); for (const node of addedNodes) if (!['P', '#text', 'BODY', 'SCRIPT', 'IMG', 'DIV'].includes(node.nodeName)) note('node', node.nodeName, target.nodeName); } })
    .observe(document, { childList: true, subtree: true, attributes: true });
  new PerformanceObserver((list) => { for (const { name, entryType } of list.getEntries()) if (!name.startsWith(location.origin)) note(entryType, name); })
    .observe({ entryTypes: ['resource', 'mark', 'measure'] });
  new PerformanceObserver((list) => { for (const { value } of list.getEntries()) note('shift', value); }).observe({ type: 'layout-shift', buffered: true });
  for (const type of ['error', 'unhandledrejection', 'securitypolicyviolation', 'message', 'messageerror', 'rejectionhandled', 'focusin', 'blur', 'toggle'])
    addEventListener(type, (event) => note('event', type, event.message ?? event.violatedDirective ?? ''), true);
  for (const name of Object.keys(console)) { const own = console[name]; if (typeof own === 'function') console[name] = (...words) => { note('console', name); own.apply(console, words); }; }
  for (const [of, name] of [[Element, 'attachShadow'], [Element, 'getBoundingClientRect'], [EventTarget, 'addEventListener'], [Document, 'createElementNS'], [Document, 'elementsFromPoint'], [Node, 'appendChild'], [Window, 'fetch']]) {
    const proto = of.prototype[name] ? of.prototype : window, own = proto[name];
    proto[name] = function (...given) { if (window.armed) note('called', name); return own.apply(this, given); };
  }
  new ReportingObserver((reports) => { for (const { type } of reports) note('report', type); }, { buffered: true }).observe();
  addEventListener('load', () => setTimeout(() => {
    if (names() !== before + 0) note('globals', names() - before);
    if (document.styleSheets.length + document.adoptedStyleSheets.length > 0) note('style sheets');
    if (document.documentElement.children.length !== 2) note('children', document.documentElement.children.length);
    for (const each of document.all) if (each.shadowRoot) note('shadow', each.nodeName);
    const css = getComputedStyle(document.createElement('x-y')), shown = getComputedStyle(document.querySelector('p'));
    if (css.display !== '' || shown.all !== '' || shown.display !== 'block' || shown.zIndex !== 'auto') note('style', css.display, shown.zIndex);
    if (document.activeElement !== document.body || getSelection().rangeCount > 0) note('focus');
    if (performance.getEntriesByType('resource').some(({ initiatorType }) => !['img', 'navigation', 'other'].includes(initiatorType))) note('fetches');
  }, 1200));`;

const POLICY = "default-src 'none'; img-src 'self' data:; script-src 'unsafe-inline'; trusted-types none";

interface Given {
  readonly extension: Extension;
  readonly page: Page;
  readonly server: TestServer;
}

/** What a page with one picture without a label, or others, noticed under a policy of its own. */
async function noticed(
  { extension, page, server }: Given,
  policy: string,
  urls?: readonly string[],
): Promise<string[]> {
  // Not every browser tells of reports and shifts.
  const probes = PROBES.replace('new ReportingObserver', 'if (window.ReportingObserver) new ReportingObserver').replace(
    'new PerformanceObserver((list) => { for (const { value }',
    "if (PerformanceObserver.supportedEntryTypes.includes('layout-shift')) new PerformanceObserver((list) => { for (const { value }",
  );
  const images = (urls ?? [server.media('plain.jpg')]).map((url) => `<img src="${url}" width="320" height="240">`);
  const html = `<script>${probes}</script>${images.join('')}<p>after</p>`;
  await page.goto(server.page(html, { headers: { 'content-security-policy': policy } }));
  await extension.settled(page);
  await page.waitForTimeout(1500);
  return page.evaluate<string[]>('window.seen');
}

test('a page without labelled media sees no trace of the extension', async ({ extension, page, server }) => {
  expect(await noticed({ extension, page, server }, `${POLICY}; connect-src 'self'`)).toEqual([]);
  // They do notice what is there to be noticed.
  await page.evaluate(`document.documentElement.append(document.createElement('abcde-fghijkl'))`);
  await expect.poll(() => page.evaluate<string[]>('window.seen')).toEqual(['node ABCDE-FGHIJKL HTML']);
});

test('a page without labelled media sees none either if it forbids connections', async ({
  extension,
  page,
  server,
}) => {
  expect(await noticed({ extension, page, server }, POLICY)).toEqual([]);
});

/** A picture and a drawing as addresses: as they are, with a `%` that is no escape and a letter of its own; and escaped. */
function inText(name: string): string[] {
  const read = (ending: string): Buffer => readFileSync(new URL(`../media/${name}.${ending}`, import.meta.url));
  const [svg, jpeg] = [read('svg').toString().replace('<svg ', "<svg class='é 100%' "), read('jpg').toString('base64')];
  return [
    `data:image/svg+xml,${svg.replaceAll('"', "'").replaceAll('#', '%23')}`,
    `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`,
    `data:image/jpeg;base64,${jpeg}`,
    `data:image/jpeg;base64,${encodeURIComponent(jpeg)}`,
  ];
}

test('pictures that stand in the page’s own text are read without a trace, whatever it forbids', async ({
  extension,
  page,
  server,
}) => {
  expect(await noticed({ extension, page, server }, POLICY, inText('plain'))).toEqual([]);
  expect(await extension.summary(page)).toMatchObject({ looked: 4, items: [] });
  const made = inText('iptc-made').map((url) => `<img src="${url}" width="160" height="120">`);
  await page.goto(server.page(made.join(''), { headers: { 'content-security-policy': POLICY } }));
  await expect.poll(async () => (await extension.summary(page)).marked).toBe(4);
});

test('a page with labelled media sees one element, named anew each time', async ({ extension, page, server }) => {
  const names: string[] = [];
  await page.goto(server.page(`<img src="${server.media('iptc-made.jpg')}" width="320" height="240"><p>after</p>`));
  for (const time of [1, 2]) {
    if (time > 1) await page.reload();
    await expect.poll(async () => (await extension.markers(page)).length).toBe(1);
    const added = await page.evaluate<string[]>(
      `[...document.documentElement.children].slice(2).map(({ localName, attributes, shadowRoot, textContent }) => [localName, attributes.length, shadowRoot, textContent].join(' '))`,
    );
    expect(added).toHaveLength(1);
    names.push(added[0]!);
  }
  for (const name of names) expect(name).toMatch(/^[a-z]{5}-[a-z]{7} 0  $/);
  expect(names[0]).not.toBe(names[1]);
});

/** Every file of the build, and guesses at what others call theirs, 2,000 in all. */
function guesses(): string[] {
  const own = readdirSync(builtExtension(), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(builtExtension(), join(entry.parentPath, entry.name)));
  const folders = ['', 'src/', 'assets/', 'icons/', 'images/', 'js/', 'dist/', 'content/', 'popup/', 'options/'];
  const files = ['index', 'main', 'content', 'background', 'popup', 'options', 'icon', 'logo', 'inject', 'style'];
  const endings = ['.js', '.css', '.html', '.png', '.svg', '.json', '-16.png', '-32.png', '-48.png', '-128.png', '.mjs', '.ts', '.wasm', '.woff2', '.map', '.txt', '.ico', '.gif', '.webp', '/']; // prettier-ignore
  const made = folders.flatMap((folder) => files.flatMap((file) => endings.map((ending) => folder + file + ending)));
  return [...new Set([...own, ...made])].slice(0, 2000);
}

test('no file of the extension can be reached from a page', async ({ extension, page, server }) => {
  await page.goto(server.page('<p>probe</p>'));
  const urls = guesses().map((path) => extension.address(path));
  expect(urls).toHaveLength(2000);
  const reached = await page.evaluate<string[]>(`(async () => {
    const urls = ${JSON.stringify(urls)}, reached = [];
    const loads = (url, name, key) => new Promise((resolve) => {
      const element = Object.assign(document.createElement(name), { onload: () => resolve(true), onerror: () => resolve(false), [key]: url });
      document.head.append(element);
    });
    await Promise.all(urls.map((url) => fetch(url, { mode: 'no-cors' }).then(() => reached.push(url), () => null)));
    const some = urls.filter((url) => /manifest\\.json|\\.(png|svg|js|css)$/.test(url)).slice(0, 60);
    for (const [name, key] of [['img', 'src'], ['script', 'src']])
      await Promise.all(some.map(async (url) => { if (await loads(url, name, key)) reached.push(name + ' ' + url); }));
    return reached;
  })()`);
  expect(reached).toEqual([]);
});

/** Names that a page may give to its elements to hide what scripts look for: of everything that elements have. */
const NAMES = `(() => {
  const of = [Node, Element, HTMLElement, HTMLImageElement, HTMLFormElement, Document, EventTarget, Window, ShadowRoot, DocumentFragment];
  const first = ['parentNode', 'getBoundingClientRect', 'currentSrc', 'chrome', 'browser', 'location', 'self', 'top', 'name', 'origin', 'performance', 'URL', 'fetch', 'Map', 'AbortSignal', 'config'];
  return [...new Set([...first, ...of.flatMap((each) => Object.getOwnPropertyNames(each.prototype)), ...Object.getOwnPropertyNames(window)])].slice(0, 250);
})()`;

/** Where such elements stand: around the picture, beside it, or in the head of the document. */
const POSITIONS = ['around', 'beside', 'before'] as const;

const clobbered = (image: string, element: string, position: string): string => `<main>${image}</main><script>
  const make = (name) => { const made = document.createElement('${element}'); made.id = name; made.setAttribute('name', name); made.hidden = name !== 'outer'; return made; };
  const all = ${NAMES}, main = document.querySelector('main');
  // Each frame is a document of its own, with scripts in it.
  const names = '${element}' === 'iframe' ? all.slice(0, 12) : all;
  const named = names.map((name) => { const made = make(name); if ('${element}' === 'form') { const input = document.createElement('input'); input.name = name; input.hidden = true; made.append(input); } return made; });
  if ('${position}' === 'before') document.head.append(...named);
  else if ('${position}' === 'beside' || !['form', 'a', 'object'].includes('${element}')) document.body.prepend(...named);
  else {
    const outer = make('outer');
    outer.append(...names.map((name) => Object.assign(document.createElement('${element}' === 'form' ? 'input' : '${element}'), { name, id: name, hidden: true })), main.firstChild);
    if ('${element}' === 'object') { main.append(outer.lastChild); }
    main.append(outer);
  }
</script>`;

test('names that hide what scripts look for change nothing of what is found', async ({ extension, page, server }) => {
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  page.on('console', (message) => message.type() === 'error' && errors.push(message.text()));
  const pages = ['form', 'object', 'embed', 'iframe', 'img', 'a'].flatMap((element) =>
    POSITIONS.map((position) => ({ element, position })),
  );
  const frames = pages.map(({ element, position }, index) => {
    const url = server.media('iptc-made.jpg', { fresh: `clobber-${process.pid}-${index}-` });
    const image = `<img src="${url}" width="160" height="100">`;
    return `<iframe src="${server.page(clobbered(image, element, position))}" width="200" height="160"></iframe>`;
  });
  await page.goto(server.page(frames.join('')));
  expect(await page.evaluate<number>(`${NAMES}.length`)).toBe(250);
  const missing = async (): Promise<string[]> => {
    const { items } = await extension.summary(page);
    const isListed = (index: number): boolean => items.some(({ url }) => url.includes(`-${index}-`));
    return pages.filter((_, index) => !isListed(index)).map(({ element, position }) => `${element} ${position}`);
  };
  await expect.poll(missing, { timeout: 30_000 }).toEqual([]);
  await expect
    .poll(async () => (await extension.markers(page)).filter(({ visible }) => visible).length)
    .toBe(pages.length);
  const { items } = await extension.settled(page);
  expect(new Set(items.map(({ verdict: { label, reason }, place }) => `${label} ${reason} ${place}`))).toEqual(
    new Set(['made-with-ai iptc-generated shown']),
  );
  expect(errors).toEqual([]);
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
