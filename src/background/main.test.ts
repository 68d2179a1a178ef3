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
    alarms: { get: () => Promise.resolve(undefined), create: () => undefined, onAlarm: browserEvent() },
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
const ask = (name: string, request: unknown): Promise<unknown> =>
  new Promise((resolve) => {
    const sender = { id: 'ai-labels', url: 'https://site.example/', frameId: 0, tab: { id: 3, incognito: false } };
    browser.runtime.onMessage.happen({ name, request }, sender, resolve);
  });

test('the background starts and answers on a phone, where half of the browser’s interfaces are missing', async () => {
  await import('./main.ts');
  browser.runtime.onInstalled.happen({ reason: 'install' });
  expect(await ask('page/start', { top: true, asked: false })).toMatchObject({ ok: { enabled: true } });
  expect(browser.opened).toEqual(['moz-extension://own/src/welcome/index.html']);
  browser.tabs.onRemoved.happen(4);
  browser.storage.onChanged.happen({}, 'sync');
});

test('where there is no sidebar, and no tab may name its opener, details open in a tab all the same', async () => {
  await import('./main.ts');
  await ask('page/start', { top: true, asked: false });
  expect(await ask('page/open', { id: 'm1', what: 'details' })).toEqual({ ok: null });
  expect(browser.opened).toEqual(['moz-extension://own/src/details/index.html?tab=3&frame=0&item=m1']);
});
