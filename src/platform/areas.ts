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

/** Shared with a person's other devices through the browser's own account, where there is one. */
export const syncArea: StorageArea = {
  get: (keys) => browser.storage.sync.get(keys),
  set: (items) => browser.storage.sync.set(items),
  remove: (keys) => browser.storage.sync.remove(keys),
};

/** Calls `listener` when what devices share has changed. Call while the script first runs. */
export function onShared(listener: () => void): void {
  browser.storage.onChanged.addListener((_, area) => {
    if (area === 'sync') listener();
  });
}
