import { browser } from './browser.ts';

/** Address of a file of ours, for example `src/popup/index.html`. */
export function getURL(path: string): string {
  return browser.runtime.getURL(path);
}

/** Version of the installed extension. */
export function version(): string {
  return browser.runtime.getManifest().version;
}

/** Opens the page where the extension is set up. */
export async function openSettings(): Promise<void> {
  await browser.runtime.openOptionsPage();
}

/** Whether this script still belongs to a running extension: after an update or removal it is an orphan. */
export function isAlive(): boolean {
  try {
    return browser.runtime.id !== undefined;
  } catch {
    return false;
  }
}

/** Calls `listener` when the extension was installed (`isNew`), updated, or the browser was. */
export function onInstalled(listener: (isNew: boolean) => void): void {
  browser.runtime.onInstalled.addListener(({ reason }) => listener(reason === 'install'));
}
