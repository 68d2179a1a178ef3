import type { SenderClass } from '../contract/messages.ts';

/** What a browser tells about who sent a message. */
export interface RawSender {
  readonly id?: string | undefined;
  readonly url?: string | undefined;
  readonly origin?: string | undefined;
  readonly frameId?: number | undefined;
  readonly tab?:
    { readonly id?: number | undefined; readonly url?: string | undefined; readonly incognito?: boolean } | undefined;
}

/** Our own identity, against which senders are held. */
export interface OwnIdentity {
  readonly id: string;
  /** `chrome-extension://…/` or `moz-extension://…/`. */
  readonly root: string;
}

/** Who sent a message, after the checks of {@link classifySender}. */
export interface MessageSender {
  readonly class: SenderClass;
  /** Address of the sending document. */
  readonly url: string;
  /** Its origin; `null` as text where it is opaque. */
  readonly origin: string;
  /** Undefined for pages without a tab, such as the popup. */
  readonly tabId: number | undefined;
  readonly frameId: number;
  /** Address of the page in the tab's top frame, where the browser says it. */
  readonly tabUrl: string | undefined;
  readonly incognito: boolean;
}

const WEB_SCHEMES = new Set(['http:', 'https:', 'about:', 'blob:', 'data:', 'file:', 'ftp:']);

/**
 * Who sent a message, or undefined for a sender we never answer: another extension, one of our pages inside a frame,
 * a document of another scheme, or one that the browser does not describe.
 */
export function classifySender(sender: RawSender, own: OwnIdentity): MessageSender | undefined {
  if (sender.id !== own.id || typeof sender.url !== 'string') return undefined;
  const kind = sender.url.startsWith(own.root) ? ownClass(sender, sender.url, own) : contentClass(sender, sender.url);
  if (kind === undefined) return undefined;
  return {
    class: kind,
    url: sender.url,
    origin: sender.origin ?? originOf(sender.url),
    tabId: sender.tab?.id,
    frameId: sender.frameId ?? 0,
    tabUrl: sender.tab?.url,
    incognito: sender.tab?.incognito === true,
  };
}

/** Whether a message comes from our own background: what our scripts in pages hear at all. */
export function isFromBackground(sender: RawSender, own: OwnIdentity): boolean {
  const { id, url } = sender;
  if (id !== own.id || typeof url !== 'string' || !url.startsWith(own.root)) return false;
  return ownClass(sender, url, own) === 'background';
}

function ownClass(sender: RawSender, url: string, own: OwnIdentity): SenderClass | undefined {
  if (sender.origin !== undefined && `${sender.origin}/` !== own.root) return undefined;
  if ((sender.frameId ?? 0) !== 0) return undefined;
  const path = url.slice(own.root.length).split(/[?#]/, 1)[0] ?? '';
  // Our pages live in src/; the worker's loader and Firefox's generated background page at the root.
  if (path.startsWith('src/')) return path.endsWith('.html') ? 'page' : undefined;
  return sender.tab === undefined ? 'background' : undefined;
}

function contentClass(sender: RawSender, url: string): SenderClass | undefined {
  if (sender.tab?.id === undefined || sender.frameId === undefined) return undefined;
  return WEB_SCHEMES.has(schemeOf(url)) ? 'content' : undefined;
}

const schemeOf = (url: string): string => url.slice(0, url.indexOf(':') + 1).toLowerCase();

function originOf(url: string): string {
  return URL.canParse(url) ? new URL(url).origin : 'null';
}
