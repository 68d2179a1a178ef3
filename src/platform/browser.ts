import type { Browser } from 'webextension-polyfill';

declare const browser: Browser;
declare const chrome: unknown;

/**
 * The extension API of either browser, as promises; only this folder uses it. Each browser's own name is taken: a page
 * can make the other one appear by an element of that id.
 */
const api = __TARGET__ === 'firefox' ? browser : (chrome as Browser);
export { api as browser };
