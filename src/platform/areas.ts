import { browser } from './browser.ts';
import type { StorageArea } from './storage.ts';

/** Kept until the extension is removed. */
export const localArea: StorageArea = {
  get: (keys) => browser.storage.local.get(keys),
  set: (items) => browser.storage.local.set(items),
  remove: (keys) => browser.storage.local.remove(keys),
};

/** Kept in memory until the browser closes; survives the death of the worker; closed to content scripts. */
export const sessionArea: StorageArea = {
  get: (keys) => browser.storage.session.get(keys),
  set: (items) => browser.storage.session.set(items),
  remove: (keys) => browser.storage.session.remove(keys),
};
