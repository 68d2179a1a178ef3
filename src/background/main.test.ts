import { beforeEach, expect, test, vi } from 'vitest';
import { memoryArea } from '../platform/storage.ts';

type Listener = (...given: readonly unknown[]) => unknown;

/** An event of a browser that can be made to happen. */
function browserEvent() {
  const listeners: Listener[] = [];
  return {
    addListener: (listener: Listener) => void listeners.push(listener),
    happen: (...given: readonly unknown[]) => listeners.map((listener) => listener(...given)),
  };
}

/** What Firefox has on phones: neither menus, commands, a sidebar nor windows, and no tab may name its opener. */
function phone() {
  const opened: string[] = [];
  return {
    opened,
    runtime: {
      id: 'ai-labels',
      getURL: (path: string) => `moz-extension://own/${path}`,
      getManifest: () => ({ version: '1' }),
      onMessage: browserEvent(),
      onInstalled: browserEvent(),
    },
    storage: { local: memoryArea(), session: memoryArea(), sync: memoryArea(), onChanged: browserEvent() },
    tabs: {
      get: (id: number) => Promise.resolve({ id, index: 0, url: 'https://site.example/', incognito: false }),
      query: () => Promise.resolve([]),
      create: async (wanted: { url: string; openerTabId?: number }) => {
        if (wanted.openerTabId !== undefined) throw new Error('Unexpected property "openerTabId"');
        opened.push(wanted.url);
      },
      onRemoved: browserEvent(),
    },
    alarms: {
      get: () => Promise.resolve(undefined),
      create: () => undefined,
      clear: () => Promise.resolve(true),
      onAlarm: browserEvent(),
    },
    permissions: { contains: () => Promise.resolve(false), onAdded: browserEvent() },
    action: {},
    i18n: { getMessage: (key: string) => key },
  };
}

let browser: ReturnType<typeof phone>;
beforeEach(() => {
  vi.resetModules();
  browser = phone();
  const fetch = (): Promise<Response> => Promise.reject(new Error('offline'));
  Object.assign(globalThis, { __TARGET__: 'firefox', browser, fetch });
});

/** What is answered to a message of a page’s content script. */
const ask = (name: string, request: unknown, incognito = false, frameId = 0): Promise<unknown> =>
  new Promise((resolve) => {
    const sender = { id: 'ai-labels', url: 'https://site.example/', frameId, tab: { id: 3, incognito } };
    browser.runtime.onMessage.happen({ name, request }, sender, resolve);
  });

test('the background starts and answers on a phone, where half of the browser’s interfaces are missing', async () => {
  await import('./main.ts');
  browser.runtime.onInstalled.happen({ reason: 'install' });
  expect(await ask('page/start', { run: 0.5, asked: false })).toMatchObject({ ok: { enabled: true } });
  expect(browser.opened).toEqual(['moz-extension://own/src/welcome/index.html']);
  browser.tabs.onRemoved.happen(4);
  browser.storage.onChanged.happen({}, 'sync');
});

test('where there is no sidebar, and no tab may name its opener, details open in a tab all the same', async () => {
  await import('./main.ts');
  await ask('page/start', { run: 0.5, asked: false });
  expect(await ask('page/open', { id: 'm1', what: 'details' })).toEqual({ ok: null });
  expect(browser.opened).toEqual(['moz-extension://own/src/details/index.html?tab=3&frame=0&item=m1']);
});

const item = { id: 'm1', url: 'https://site.example/1.png', medium: 'image', role: 'element' };
const storedKeys = async (): Promise<string[]> =>
  Object.keys({ ...(await browser.storage.local.get(null)), ...(await browser.storage.session.get(null)) });

test.each([
  ['a private window', true],
  ['another window', false],
])('of a medium in %s the store knows: %s', async (_, incognito) => {
  await import('./main.ts');
  await ask('page/start', { run: 0.5, asked: false }, incognito);
  // No such address may be read: that is a verdict, and it needs no engine.
  await ask('page/inspect', { item: { ...item, url: 'https://10.0.0.1/' }, stage: 'quick' }, incognito);
  await ask('page/streamed', { item }, incognito);
  const keys = await storedKeys();
  expect(keys.some((key) => key.startsWith('tab:'))).toBe(!incognito);
  expect(keys.filter((key) => key.startsWith('verdict:'))).toEqual([]);
});

test('a label is in the store before the page has it', async () => {
  await import('./main.ts');
  await ask('page/start', { run: 0.5, asked: false });
  await ask('page/streamed', { item });
  const { 'tab:3': tab } = (await browser.storage.session.get('tab:3')) as { 'tab:3': { listed: unknown[] } };
  expect(tab.listed).toHaveLength(1);
});

/** The background as it begins anew: what it kept in memory is gone, as are its listeners. */
async function restart(): Promise<void> {
  vi.resetModules();
  browser = { ...phone(), storage: browser.storage };
  Object.assign(globalThis, { browser });
  await import('./main.ts');
}

const listedItems = async (): Promise<unknown[]> => {
  const { 'tab:3': tab } = (await browser.storage.session.get('tab:3')) as { 'tab:3': { listed: unknown[] } };
  return tab.listed;
};

test('a page that did not hear that it was begun, as the background ended, begins again and forgets no frame’s items', async () => {
  await restart();
  await ask('page/start', { run: 0.5, asked: false });
  await ask('page/start', { run: 0.25, asked: false }, false, 7);
  await ask('page/streamed', { item }, false, 7);
  await restart();
  await ask('page/start', { run: 0.5, asked: false });
  await ask('page/start', { run: 0.25, asked: false }, false, 7);
  expect(await listedItems()).toHaveLength(1);
  await ask('page/start', { run: 0.75, asked: false }, false, 7);
  expect(await listedItems()).toEqual([]);
});

test('a new page forgets all frames’ items', async () => {
  await restart();
  await ask('page/start', { run: 0.5, asked: false });
  await ask('page/streamed', { item }, false, 7);
  await restart();
  await ask('page/start', { run: 0.75, asked: false });
  expect(await listedItems()).toEqual([]);
});
