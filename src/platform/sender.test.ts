import { describe, expect, test } from 'vitest';
import { classifySender, isFromBackground, type RawSender } from './sender.ts';

const own = { id: 'abc', root: 'chrome-extension://abc/' };
const origin = 'chrome-extension://abc';
const tab = { id: 7, url: 'https://site.example/', incognito: false };
const page = 'https://site.example/';

const ACCEPTED: readonly [string, RawSender, string][] = [
  ['content script', { id: 'abc', url: page, origin: 'https://site.example', tab, frameId: 0 }, 'content'],
  ['content script in a blank frame', { id: 'abc', url: 'about:blank', tab, frameId: 3 }, 'content'],
  [
    'content script in a sandboxed frame',
    { id: 'abc', url: 'about:srcdoc', origin: 'null', tab, frameId: 3 },
    'content',
  ],
  ['popup', { id: 'abc', url: `${own.root}src/popup/index.html`, origin }, 'page'],
  [
    'popup opened as a tab',
    { id: 'abc', url: `${own.root}src/popup/index.html?tab=3`, origin, tab, frameId: 0 },
    'page',
  ],
  ['offscreen document', { id: 'abc', url: `${own.root}src/engine/offscreen.html`, origin }, 'page'],
  ['service worker', { id: 'abc', url: `${own.root}service-worker-loader.js`, origin }, 'background'],
  ['background page', { id: 'abc', url: `${own.root}_generated_background_page.html` }, 'background'],
];

const REFUSED: readonly [string, RawSender][] = [
  ['another extension', { id: 'xyz', url: 'chrome-extension://xyz/a.html', tab, frameId: 0 }],
  ['another extension that borrows our address', { id: 'xyz', url: `${own.root}src/popup/index.html` }],
  ['our page in a frame', { id: 'abc', url: `${own.root}src/popup/index.html`, origin, tab, frameId: 2 }],
  [
    'our address with another origin',
    { id: 'abc', url: `${own.root}src/popup/index.html`, origin: 'https://a.example' },
  ],
  ['a web page without a tab', { id: 'abc', url: page, frameId: 0 }],
  ['a web page without a frame', { id: 'abc', url: page, tab }],
  ['another extension’s page as a tab', { id: 'abc', url: 'chrome-extension://xyz/a.html', tab, frameId: 0 }],
  ['our script shown as a page', { id: 'abc', url: `${own.root}service-worker-loader.js`, origin, tab, frameId: 0 }],
  ['no address', { id: 'abc', tab, frameId: 0 }],
  ['nothing', {}],
];

describe('senders', () => {
  test.each(ACCEPTED)('%s', (_, sender, expected) => {
    expect(classifySender(sender, own)?.class).toBe(expected);
    expect(isFromBackground(sender, own)).toBe(expected === 'background');
  });
  test.each(REFUSED)('refuses %s', (_, sender) => {
    expect(classifySender(sender, own)).toBeUndefined();
    expect(isFromBackground(sender, own)).toBe(false);
  });
  test('an opaque origin stays opaque', () => {
    expect(classifySender({ id: 'abc', url: 'data:text/html,x', tab, frameId: 1 }, own)?.origin).toBe('null');
  });
});
