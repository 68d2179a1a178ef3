import { browser } from './browser.ts';

/** What Firefox wants a person to allow before an extension may see what its pages load. Chrome has no such thing. */
const PERMISSIONS = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'];

/** A medium that a page is loading. */
export interface TappedLoad {
  readonly tabId: number;
  readonly url: string;
  /** All its bytes, once they are there; undefined where they were too many, or did not all come. Never rejects. */
  readonly bytes: Promise<Blob | undefined>;
}

type Asked = Parameters<typeof browser.permissions.request>[0];
const asked = (): Asked => ({ permissions: PERMISSIONS }) as Asked;

/** Whether this browser could let us read along. */
export const canTap = (): boolean => __TARGET__ === 'firefox';

/** Whether a person allowed it. */
export const mayTap = async (): Promise<boolean> => canTap() && browser.permissions.contains(asked());

/** Asks a person to allow it, or gives it back; only from a click. True if it is as wanted now. */
export async function allowTap(allowed: boolean): Promise<boolean> {
  return allowed ? browser.permissions.request(asked()) : browser.permissions.remove(asked());
}

/**
 * Calls `listener` with each picture, film or sound that a page begins to load, as soon and as long as it is allowed.
 * The page gets its bytes unchanged and first. Loads above `maxBytes` are let go of.
 */
export function onLoad(maxBytes: number, listener: (load: TappedLoad) => void): void {
  if (!canTap()) return;
  const start = ({ tabId, url, requestId }: { tabId: number; url: string; requestId: string }): undefined => {
    if (tabId >= 0) listener({ tabId, url, bytes: readAlong(requestId, maxBytes) });
  };
  const listen = (): void => {
    const filter = { urls: ['http://*/*', 'https://*/*'], types: ['image', 'imageset', 'media'] };
    // Without the permission there is no such interface.
    browser.webRequest?.onBeforeRequest.addListener(start, filter as never, ['blocking']);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

function readAlong(requestId: string, maxBytes: number): Promise<Blob | undefined> {
  return new Promise((resolve) => {
    const filter = browser.webRequest.filterResponseData(requestId);
    const parts: ArrayBuffer[] = [];
    let size = 0;
    filter.ondata = ({ data }) => {
      filter.write(data as never);
      size += data.byteLength;
      if (size <= maxBytes) {
        parts.push(data);
        return;
      }
      parts.length = 0;
      filter.disconnect();
      resolve(undefined);
    };
    filter.onstop = () => {
      filter.close();
      resolve(size > 0 && size <= maxBytes ? new Blob(parts) : undefined);
    };
    filter.onerror = () => resolve(undefined);
  });
}
