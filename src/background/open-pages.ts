import { onInstalled } from '../platform/runtime.ts';
import { insertContentScripts } from '../platform/scripting.ts';
import { allTabs } from '../platform/tabs.ts';

/** A script that outlived its extension notices within two seconds, and takes its markers along. */
const LEAVING_MS = 2500;

/**
 * Brings our script, and then what `joinToo` brings, to the pages that were open when AI Labels was installed or
 * updated. Firefox does so by itself. A worker that ends before is no harm: pages that load anew have the script, and
 * “Check this page” brings it.
 */
export function joinOpenPages(joinToo: () => Promise<void>): void {
  if (__TARGET__ === 'firefox') return;
  const joinAll = (): void => {
    void join()
      .then(joinToo)
      .catch(() => undefined);
  };
  onInstalled((isNew) => void setTimeout(joinAll, isNew ? 0 : LEAVING_MS));
}

async function join(): Promise<void> {
  for (const { id, url } of await allTabs()) {
    // Not where the browser forbids it: its own pages and its store.
    if (/^https?:/i.test(url)) void insertContentScripts(id).catch(() => undefined);
  }
}
