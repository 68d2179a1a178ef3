import { headerSaying } from '../contract/disclosure.ts';
import { MAX_FREE_BYTES, MAX_URL, type Medium } from '../contract/media.ts';
import type { Messages } from '../contract/messages.ts';
import type { Saying } from '../core/verdict/disclosure.ts';
import * as dom from './dom.ts';
import type { PageMedium } from './find/items.ts';

/** Blobs of the page that are read at once because it may revoke their address. */
const MAX_HELD = 200;
/** How long a blob is held for its inspection, in milliseconds. */
const HOLD_MS = 60_000;
/** Shortest side that a picture must have to be worth holding, in its own pixels. */
const MIN_HELD_WIDTH = 48;

/** How bytes cross to the background: Firefox hides a page's blob: addresses from extensions, Chrome cannot send Blobs. */
type GivenBytes = Pick<Messages['page/inspect']['request'], 'freeUrl' | 'freeFile' | 'size'>;

/** What could be had without a request. */
export type FreeBytes =
  /** All bytes, in the form in which this browser lets them cross to the background. */
  | {
      readonly kind: 'bytes';
      readonly given: GivenBytes;
      readonly release: () => void;
      /** What the answer's header says of them. */
      readonly says?: Saying | undefined;
    }
  /** The element is fed by MediaSource: there is no file. */
  | { readonly kind: 'streamed' }
  | { readonly kind: 'none' };

/** Wait for a file that the page may still be loading, in milliseconds. */
const LOADING_MS = 300;
/** The same for a picture that is known to be: part of it is shown already. */
const ARRIVING_MS = 1000;
/** The same where all its bytes will be free, and nothing else waits meanwhile. */
const FREE_ARRIVAL_MS = 10_000;

/** How pages read files of servers that are open to all. */
const ANONYMOUS = { mode: 'cors', credentials: 'omit', referrerPolicy: 'no-referrer', redirect: 'follow' } as const;

/** What is known of the servers of this page's files. */
export interface Servers {
  /** Whether every page may read what the server of this address sends. Never rejects. */
  isOpen(url: string): Promise<boolean>;
  /** It proved not to be. */
  close(url: string): void;
}

/** What {@link freeBytes} goes by. */
export interface FreeWays {
  readonly held: HeldBlobs;
  readonly servers: Servers;
  /** Not even a request that the cache would answer may leave. */
  readonly noRequest: boolean;
}

/** Statuses of a load that left all bytes in the cache. */
const LOADED: ReadonlySet<number> = new Set([200, 304]);

const NONE: FreeBytes = { kind: 'none' };

/**
 * Holds blobs that the page shows. Most pages revoke a blob: address in their own `load` listener, which runs after
 * ours: the request that starts here keeps the bytes.
 */
export class HeldBlobs {
  readonly #held = new Map<string, { readonly response: Promise<Response>; readonly over: AbortController }>();

  hold(element: Element): void {
    if (!(element instanceof HTMLImageElement)) return;
    const url = dom.currentImage(element);
    if (!url.startsWith('blob:') || dom.imageWidth(element) < MIN_HELD_WIDTH || this.#held.has(url)) return;
    // Of more than that, those are worth most that were loaded last: a list that opens at its end shows them.
    const [oldest] = this.#held.keys();
    if (this.#held.size >= MAX_HELD && oldest !== undefined) this.#drop(oldest);
    const over = new AbortController();
    const response = fetch(url, { signal: over.signal });
    this.#held.set(url, { response, over });
    // The same address may have been taken and held anew meanwhile.
    const end = (): void => {
      if (this.#held.get(url)?.over === over) this.#drop(url);
    };
    response.catch(end);
    setTimeout(end, HOLD_MS);
  }

  /** The response for a blob: address; each can be read once. */
  async take(url: string): Promise<Response> {
    const held = this.#held.get(url);
    this.#held.delete(url);
    return (await held?.response.catch(() => undefined)) ?? fetch(url);
  }

  #drop(url: string): void {
    this.#held.get(url)?.over.abort();
    this.#held.delete(url);
  }
}

async function toBytes(response: Response): Promise<FreeBytes> {
  const declared = Number(response.headers.get('content-length') ?? 0);
  if (!response.ok || declared > MAX_FREE_BYTES) {
    void response.body?.cancel();
    return NONE;
  }
  const blob = await response.blob();
  if (blob.size === 0 || blob.size > MAX_FREE_BYTES) return NONE;
  const says = headerSaying(response.headers.get('ai-disclosure'));
  if (__TARGET__ === 'firefox') return { kind: 'bytes', given: { freeFile: blob }, release: () => undefined, says };
  const url = URL.createObjectURL(blob);
  const given = { freeUrl: url, size: blob.size };
  return { kind: 'bytes', given, release: () => URL.revokeObjectURL(url), says };
}

async function ofBlob(url: string, medium: Medium, held: HeldBlobs): Promise<FreeBytes> {
  try {
    const response = await held.take(url);
    const size = Number(response.headers.get('content-length') ?? 0);
    if (size <= MAX_FREE_BYTES) return await toBytes(response);
    void response.body?.cancel();
    // The engine reads what it needs of the page's own blob.
    return __TARGET__ === 'firefox' ? NONE : { kind: 'bytes', given: { freeUrl: url }, release: () => undefined };
  } catch {
    // A blob: address that cannot be fetched belongs to a MediaSource, or was revoked.
    return medium === 'image' ? NONE : { kind: 'streamed' };
  }
}

/** Browsers write addresses in one way. */
const isOwnOrigin = (url: string): boolean => url.startsWith(`${self.origin}/`);

/** Reads a picture of the page's own origin as the page itself may, out of the cache where it is there. */
const ownPicture = (url: string, cacheOnly: boolean): Promise<Response> =>
  fetch(url, {
    mode: 'same-origin',
    cache: cacheOnly ? 'only-if-cached' : 'force-cache',
    referrerPolicy: 'no-referrer',
  });

/** Firefox has it since 133. */
interface WithBase64 {
  fromBase64(text: string): Uint8Array<ArrayBuffer>;
}

/** Longest data: address of which single characters must be rewritten: more would hold up the page. Characters. */
const MAX_ESCAPED = 1 << 20;

const REWRITTEN = /[^\0-\x7f]|%(?![\da-f]{2})/i;

/**
 * A data: address, decoded here: Firefox holds even its fetch against the page's policy. A `%` that is no escape, and
 * what is not ASCII, stand for themselves.
 */
function ofDataUrl(url: string): Response {
  const [, head = '', body = ''] = /^([^,]*),([^#]*)/.exec(url) ?? [];
  if (body.length > (REWRITTEN.test(body) ? MAX_ESCAPED : 2 * MAX_FREE_BYTES)) return Response.error();
  const text = unescape(body.replace(/[^\0-\x7f]+|%(?![\da-f]{2})/gi, encodeURIComponent));
  const Bytes = Uint8Array as typeof Uint8Array & WithBase64;
  return new Response(Bytes.fromBase64(/; *base64 *$/i.test(head) ? text : btoa(text)));
}

/** Loads that are remembered. */
const MAX_LOADS = 2000;

type Load = Pick<PerformanceResourceTiming, 'responseStatus' | 'decodedBodySize'>;

/**
 * What the browser tells of the last load of an address. Its own list ends after 250 loads, and the page can empty it;
 * who listens hears of all.
 */
const loads = new Map<string, Load>();

function remember(entries: PerformanceEntryList): void {
  for (const { name, responseStatus, decodedBodySize } of entries as PerformanceResourceTiming[]) {
    if (name.length > MAX_URL) continue;
    loads.delete(name);
    loads.set(name, { responseStatus, decodedBodySize });
    const [oldest] = loads.keys();
    if (loads.size > MAX_LOADS && oldest !== undefined) loads.delete(oldest);
  }
}

const observer = new PerformanceObserver((list) => remember(list.getEntries()));

/** Listens to loads until `signal` ends it. What was heard is kept: when that begins anew, the browser repeats only some. */
export function followLoads(signal: AbortSignal): void {
  observer.observe({ type: 'resource', buffered: true });
  signal.addEventListener('abort', () => observer.disconnect(), { once: true });
}

function lastLoad(url: string): Load | undefined {
  // What was loaded just now is not told yet.
  remember(observer.takeRecords());
  return loads.get(url);
}

/** `false` if the last load failed or led to another origin. */
function hasLoaded(url: string): boolean | undefined {
  const last = lastLoad(url);
  // Of other servers the status is told only where they let it be.
  if (!last?.responseStatus) return undefined;
  return LOADED.has(last.responseStatus) && last.decodedBodySize <= MAX_FREE_BYTES;
}

/** How long the file is that the page has; 0 where the browser does not tell. */
export const shownSize = ({ shown }: PageMedium): number => lastLoad(shown.url)?.decodedBodySize ?? 0;

/** Whether a picture is still arriving of which the cache can be read once it is there. */
export function isArriving({ element, shown }: PageMedium): boolean {
  if (!(element instanceof HTMLImageElement) || !/^https?:/.test(shown.url)) return false;
  const isFree = isOwnOrigin(shown.url) || (__TARGET__ !== 'firefox' && dom.hasAttribute(element, 'crossorigin'));
  return isFree && !dom.imageComplete(element) && dom.imageWidth(element) > 0;
}

/** The end of a picture's load, or of the time for which it is waited for. */
export function arrival(image: Element, longest = FREE_ARRIVAL_MS): Promise<unknown> {
  return new Promise((resolve) => {
    const over = new AbortController();
    const end = (): void => {
      over.abort();
      resolve(undefined);
    };
    for (const name of ['load', 'error']) image.addEventListener(name, end, { signal: over.signal });
    setTimeout(end, longest);
  });
}

/** Whether all bytes have arrived on the page; those of a background may be about to. */
async function hasArrived(url: string, element: Element): Promise<boolean> {
  if (element instanceof HTMLImageElement) {
    if (!dom.imageComplete(element) && dom.imageWidth(element) > 0) await arrival(element, ARRIVING_MS);
    return hasLoaded(url) !== false && dom.imageComplete(element) && dom.imageWidth(element) > 0;
  }
  const loaded = hasLoaded(url);
  if (loaded !== undefined) return loaded;
  await new Promise((resolve) => void setTimeout(resolve, LOADING_MS));
  return hasLoaded(url) === true;
}

/**
 * Reads what the page has just loaded from the browser's cache: no request leaves for what may be cached. Asking for
 * the cache alone would write an error to the page's console where it has nothing; with `noRequest` that is the lesser evil.
 */
async function cached(url: string, element: Element, ways: FreeWays): Promise<Response | undefined> {
  const { servers, noRequest } = ways;
  if (isOwnOrigin(url)) return (await hasArrived(url, element)) ? ownPicture(url, noRequest) : undefined;
  // For another origin there is no way to ask for the cache alone.
  if (noRequest || !(element instanceof HTMLImageElement)) return undefined;
  const cors = dom.attribute(element, 'crossorigin');
  if (cors?.toLowerCase() === 'use-credentials' || !(await hasArrived(url, element))) return undefined;
  // The page's console would show an error where its scripts may not read the file.
  if (cors === null && !(await servers.isOpen(url))) return undefined;
  return fetch(url, { ...ANONYMOUS, cache: 'force-cache' }).catch((thrown: unknown) => {
    servers.close(url);
    throw thrown;
  });
}

/** All bytes of a medium where they cost no request, or, with `noRequest`, where none can leave; never throws. */
export async function freeBytes({ element, shown }: PageMedium, ways: FreeWays): Promise<FreeBytes> {
  const { url, medium } = shown;
  if (url.startsWith('blob:')) return ofBlob(url, medium, ways.held);
  try {
    if (url.startsWith('data:')) return await toBytes(__TARGET__ === 'firefox' ? ofDataUrl(url) : await fetch(url));
    // Whole videos are not pulled into memory. In Firefox the page sees what is read of its cache, and what is read with
    // CORS is kept apart there, so that it would be one more request.
    const isCached = __TARGET__ !== 'firefox' && medium === 'image';
    const response = isCached ? await cached(url, element, ways) : undefined;
    return response === undefined ? NONE : await toBytes(response);
  } catch {
    return NONE;
  }
}

/**
 * Same-origin pictures that only the logged-in person may see: read with the page's own rights. Firefox reads so only
 * what the page itself shows, since the page can notice it.
 */
export async function ownBytes({ element, shown }: PageMedium, cacheOnly: boolean): Promise<FreeBytes> {
  const { url, medium } = shown;
  if (medium !== 'image' || !isOwnOrigin(url)) return NONE;
  try {
    if (__TARGET__ === 'firefox' && !(await hasArrived(url, element))) return NONE;
    return await toBytes(await ownPicture(url, cacheOnly));
  } catch {
    return NONE;
  }
}
