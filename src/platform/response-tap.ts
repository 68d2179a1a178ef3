import { browser } from './browser.ts';

/** What Firefox wants a person to allow before an extension may see what its pages load. Chrome has no such thing. */
const PERMISSIONS = ['webRequest', 'webRequestBlocking', 'webRequestFilterResponse'];

/** A medium that a page is loading. */
export interface TappedLoad {
  readonly tabId: number;
  readonly url: string;
  /** All of it, once it is there; undefined where it was too long, or did not all come. Never rejects. */
  readonly answer: Promise<TappedAnswer | undefined>;
}

/** A whole medium, as a server gave it to a page. */
export interface TappedAnswer {
  readonly bytes: Blob;
  /** Its header `AI-Disclosure`; `null` without one. */
  readonly disclosure: string | null;
}

type Asked = Parameters<typeof browser.permissions.request>[0];
const asked = (): Asked => ({ permissions: PERMISSIONS }) as Asked;

/** Whether this browser could let us read along. */
export const canTap = (): boolean => __TARGET__ === 'firefox';

/** Whether a person allowed it. */
export const mayTap = async (): Promise<boolean> => canTap() && browser.permissions.contains(asked());

/** Asks a person to allow it, or gives it back; only from a click. True if it is as wanted now. */
export async function allowTap(allowed: boolean): Promise<boolean> {
  try {
    return await (allowed ? browser.permissions.request(asked()) : browser.permissions.remove(asked()));
  } catch {
    // Some browsers on phones cannot ask.
    return false;
  }
}

/**
 * Calls `listener` with each picture, film or sound that a page begins to load, as soon and as long as it is allowed.
 * The page gets its bytes unchanged and first. Loads above `maxBytes` are let go of.
 */
export function onLoad(
  maxBytes: number,
  isWanted: (pageUrl: string) => boolean,
  listener: (load: TappedLoad) => void,
): void {
  if (!canTap()) return;
  const heads = new Map<string, Head>();
  const start = ({ tabId, url, requestId, ...request }: Loading): undefined => {
    const pageUrl = request.frameAncestors?.at(-1)?.url ?? request.documentUrl ?? '';
    if (tabId < 0 || !isWanted(pageUrl)) return;
    const answer = readAlong(requestId, maxBytes, () => heads.get(requestId));
    listener({ tabId, url, answer: answer.finally(() => heads.delete(requestId)) });
  };
  const told = ({ requestId, statusCode, responseHeaders = [] }: Answering): void => {
    const header = (name: string): string | undefined =>
      responseHeaders.find((each) => each.name.toLowerCase() === name)?.value;
    const size = wholeSize(statusCode, header('content-range'));
    heads.set(requestId, { size, disclosure: header('ai-disclosure') ?? null });
  };
  const listen = (): void => {
    const filter = { urls: ['http://*/*', 'https://*/*'], types: ['image', 'imageset', 'media'] };
    // Without the permission there is no such interface.
    browser.webRequest?.onBeforeRequest.addListener(start, filter as never, ['blocking']);
    // Blocking, so that it comes before the bytes do.
    browser.webRequest?.onHeadersReceived.addListener(told as never, filter as never, ['blocking', 'responseHeaders']);
  };
  listen();
  browser.permissions.onAdded.addListener(listen);
}

/** What is known of an answer before its bytes; `size`: how many there are to be, by {@link wholeSize}. */
interface Head extends Pick<TappedAnswer, 'disclosure'> {
  readonly size: number | undefined;
}

interface Loading {
  readonly tabId: number;
  readonly url: string;
  readonly requestId: string;
  readonly documentUrl?: string;
  readonly frameAncestors?: readonly { readonly url: string }[];
}

interface Answering {
  readonly requestId: string;
  readonly statusCode: number;
  readonly responseHeaders?: readonly { readonly name: string; readonly value?: string }[];
}

/** How many bytes are all of a medium: any number for a whole answer; undefined for a part. */
export function wholeSize(status: number, contentRange: string | undefined): number | undefined {
  if (status === 200) return Number.POSITIVE_INFINITY;
  const [, last, total] = /^bytes 0-(\d{1,15})\/(\d{1,15})$/.exec(contentRange ?? '') ?? [];
  return status === 206 && total !== undefined && Number(last) + 1 === Number(total) ? Number(total) : undefined;
}

function readAlong(
  requestId: string,
  maxBytes: number,
  headOf: () => Head | undefined,
): Promise<TappedAnswer | undefined> {
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
      const head = headOf();
      const isAll = head?.size === Number.POSITIVE_INFINITY || head?.size === size;
      const isUsable = head !== undefined && size > 0 && size <= maxBytes && isAll;
      resolve(isUsable ? { bytes: new Blob(parts), disclosure: head.disclosure } : undefined);
    };
    filter.onerror = () => resolve(undefined);
  });
}
