import type Browser from 'webextension-polyfill';

/**
 * The extension API of either browser. Only this folder uses it. With Manifest V3 both answer with promises, so all
 * that differs is the name: a page could give the other browser’s to an element. The types are those of the standard.
 */
const api = (__TARGET__ === 'firefox' ? browser : chrome) as unknown as typeof Browser;

export { api as browser };
