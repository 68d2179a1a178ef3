/** Every message against every sender that must not be answered (docs/threat-model.md, E). */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { GOOD } from '../contract/fixture.ts';
import { REQUESTS } from '../contract/guards.ts';
import { senderOf, type MessageName, type SenderClass } from '../contract/messages.ts';
import type { RawSender } from './sender.ts';

type Listener = (message: unknown, sender: unknown, respond: (reply: unknown) => void) => unknown;

const ROOT = 'chrome-extension://own/';
const ORIGIN = 'chrome-extension://own';
const POPUP = `${ROOT}src/popup/index.html`;
const tab = { id: 7, url: 'https://site.example/', incognito: false };
const names = Object.keys(GOOD) as MessageName[];

/** What our scripts in pages answer; all else is answered by the background, our pages, or the engine's. */
const isForPage = (name: MessageName): boolean => name.startsWith('content/');

const content: RawSender = {
  id: 'own',
  url: 'https://site.example/',
  origin: 'https://site.example',
  tab,
  frameId: 0,
};
const RIGHTFUL: Readonly<Record<SenderClass, RawSender>> = {
  content,
  page: { id: 'own', url: POPUP, origin: ORIGIN },
  background: { id: 'own', url: `${ROOT}service-worker-loader.js`, origin: ORIGIN },
};

/** Fields without which nobody can be known. */
const NEEDED: Readonly<Record<SenderClass, readonly (keyof RawSender)[]>> = {
  content: ['id', 'url', 'tab', 'frameId'],
  page: ['id', 'url'],
  background: ['id', 'url'],
};

/** A sender, and what it asks for in place of the good request. */
interface Attempt {
  readonly sender: RawSender;
  readonly more?: object;
}

/** Seven senders that must not have an answer to this message; a row may try several ways. */
function wrongSenders(name: MessageName): Readonly<Record<string, readonly Attempt[]>> {
  const rightful = senderOf(name);
  const isContent = rightful === 'content';
  const frame: RawSender = { ...content, frameId: 3 };
  const sandboxed: RawSender = { ...content, url: 'about:srcdoc', origin: 'null', frameId: 4 };
  const without = NEEDED[rightful].map((field) => ({ sender: { ...RIGHTFUL[rightful], [field]: undefined } }));
  return {
    // A content script may speak from any frame, but for its own only: it cannot name another one.
    'another frame': isContent
      ? [
          { sender: frame, more: { frameId: 0 } },
          { sender: frame, more: { tabId: 8 } },
        ]
      : [{ sender: frame }],
    'a sandboxed frame': isContent
      ? [{ sender: { ...sandboxed, url: POPUP } }, { sender: { ...sandboxed, tab: undefined } }]
      : [{ sender: sandboxed }, { sender: { ...RIGHTFUL[rightful], origin: 'null', tab, frameId: 4 } }],
    'our page in a frame': [{ sender: { id: 'own', url: POPUP, origin: ORIGIN, tab, frameId: 2 } }],
    'another extension': [
      { sender: { ...RIGHTFUL[rightful], id: 'other' } },
      { sender: { id: 'other', url: 'chrome-extension://other/src/popup/index.html' } },
      { sender: { id: 'own', url: 'chrome-extension://other/src/popup/index.html', tab, frameId: 0 } },
    ],
    'a web page': [
      { sender: { url: 'https://site.example/', origin: 'https://site.example', tab, frameId: 0 } },
      { sender: { ...RIGHTFUL[rightful], id: undefined } },
      { sender: { id: 'own', url: 'https://site.example/', origin: 'https://site.example' } },
    ],
    'a content script, or our own page where content scripts are meant': isContent
      ? [{ sender: RIGHTFUL.page }, { sender: RIGHTFUL.background }]
      : [{ sender: content }, { sender: { ...content, origin: ORIGIN } }],
    'a sender with missing fields': [{ sender: {} }, ...without],
  };
}

let listeners: Listener[];
const called = vi.fn();
beforeEach(async () => {
  vi.resetModules();
  called.mockReset();
  listeners = [];
  const onMessage = {
    addListener: (listener: Listener) => void listeners.push(listener),
    removeListener: (listener: Listener) => (listeners = listeners.filter((each) => each !== listener)),
  };
  const runtime = { id: 'own', getURL: (path: string) => ROOT + path, onMessage };
  Object.assign(globalThis, { __TARGET__: 'firefox', browser: { runtime } });
  const { listen, listenInPage } = await import('./messaging.ts');
  const answering = (those: readonly MessageName[]) =>
    Object.fromEntries(those.map((name) => [name, (...given: unknown[]) => Promise.resolve(called(name, ...given))]));
  listen(answering(names.filter((name) => !isForPage(name))), REQUESTS);
  listenInPage(answering(names.filter(isForPage)), REQUESTS);
});
afterEach(() => {
  for (const name of ['__TARGET__', 'browser']) Reflect.deleteProperty(globalThis, name);
});

/** What listeners answer at once: true from each that will reply. */
const deliver = (message: unknown, sender: RawSender): unknown[] =>
  listeners.map((listener) => listener(message, sender, () => undefined)).filter((answer) => answer !== undefined);

describe.each(names)('%s', (name) => {
  test('is answered to whom it is meant for', () => {
    expect(deliver({ name, request: GOOD[name] }, RIGHTFUL[senderOf(name)])).toEqual([true]);
    expect(called).toHaveBeenCalledTimes(1);
  });

  test.each(Object.entries(wrongSenders(name)))('is not answered to %s', (_, attempts) => {
    expect(attempts.length).toBeGreaterThan(0);
    for (const { sender, more } of attempts)
      expect(deliver({ name, request: { ...GOOD[name], ...more } }, sender), JSON.stringify(sender)).toEqual([]);
    expect(called).not.toHaveBeenCalled();
  });
});

test('a content script is known by the frame that the browser names', () => {
  deliver({ name: 'page/protect', request: GOOD['page/protect'] }, { ...content, frameId: 3 });
  expect(called).toHaveBeenCalledWith('page/protect', GOOD['page/protect'], expect.objectContaining({ frameId: 3 }));
});

test.each([
  undefined,
  null,
  'ui/outbox',
  [],
  {},
  { name: 'toString' },
  { name: '__proto__', request: {} },
  { name: 7 },
])('what is no message is nobody’s: %j', (message) => {
  for (const sender of Object.values(RIGHTFUL)) expect(deliver(message, sender)).toEqual([]);
  expect(called).not.toHaveBeenCalled();
});
