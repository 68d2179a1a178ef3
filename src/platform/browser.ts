import browser from 'webextension-polyfill';

/** The extension API of either browser. Only this folder uses it. */
export { browser };
