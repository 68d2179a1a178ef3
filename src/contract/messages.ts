import type { Disclosure } from '../core/verdict/disclosure.ts';
import type { EngineJob, EngineResult, TrustLists } from './engine.ts';
import type { ItemId, ItemPlace, MarkerVerdict, MediaItem, TabSummary } from './media.ts';
import type { Report } from './report.ts';
import type { Platform, Settings } from './settings.ts';

/**
 * Who may send a message. `content`: our content script in any frame of a tab. `page`: one of our own extension pages
 * (popup, inspector, offscreen document), never framed. `background`: the service worker or background page.
 */
export type SenderClass = 'content' | 'page' | 'background';

/** What a person can ask for on a card. All of it opens pages of our own: nothing is changed from inside a page. */
export const WISHES = ['details', 'report', 'hide'] as const;

/** One member of {@link WISHES}. */
export type Wish = (typeof WISHES)[number];

/** What became of going to a marker of one frame. */
export type Entered = 'moved' | 'last' | 'away';

/** Every message that crosses a process border: its request, its reply, and what it means. */
export interface Messages {
  /**
   * A document began; what was known of this frame's items is forgotten. The reply says whether to look at all, and
   * which platform's own labels are to be read on this page.
   */
  'page/start': {
    request: { readonly top: boolean };
    reply: { readonly enabled: boolean; readonly platform: Platform | null };
  };
  /**
   * Inspect one medium. Repeating it with the same id is harmless. All its bytes may come with it: in Chrome as a blob:
   * URL (`freeUrl`), whose bytes never pass through a message; in Firefox, where such a URL leads nowhere outside its
   * own site but messages can carry a Blob, as `freeFile`. `disclosures` is what the page says of the medium; it joins
   * the verdict on this item only.
   */
  'page/inspect': {
    request: {
      readonly item: MediaItem;
      readonly freeUrl?: string;
      readonly freeFile?: Blob;
      readonly stage: 'quick' | 'full';
      /** Look again although a verdict is known: the medium arrived on the page after it could not be read. */
      readonly again?: boolean;
      readonly disclosures?: readonly Disclosure[];
    };
    reply: MarkerVerdict;
  };
  /** The page's element is fed by MediaSource: list it as streamed. What the page says of it counts all the same. */
  'page/streamed': {
    request: { readonly item: MediaItem; readonly disclosures?: readonly Disclosure[] };
    reply: MarkerVerdict;
  };
  /** Items whose place on the page changed, and how many wait. */
  'page/places': {
    request: {
      readonly places: readonly { readonly id: ItemId; readonly place: ItemPlace }[];
      readonly waiting: number;
    };
    reply: null;
  };
  /** Put the USER-origin style rules for this frame's marker host in place. `name` is its element name. */
  'page/protect': { request: { readonly name: string }; reply: null };
  /** A person asked for something on the card of an item: open our own page, which does it. Trusted click only. */
  'page/open': { request: { readonly id: ItemId; readonly what: Wish }; reply: null };

  /** Everything known of a tab. */
  'ui/tab': { request: { readonly tabId: number }; reply: TabSummary };
  /**
   * Compare an item with its whole file, and look into its pixels (a person opened its details); the tab's item is
   * updated. `lookUp`: the person also asked for the credentials that this host keeps of it.
   */
  'ui/check-fully': {
    request: { readonly tabId: number; readonly frameId: number; readonly id: ItemId; readonly lookUp?: string };
    reply: TabSummary;
  };
  /** Scroll to an item and focus its marker. False if it is gone. */
  'ui/jump': { request: { readonly tabId: number; readonly frameId: number; readonly id: ItemId }; reply: boolean };
  /** Read and change settings. */
  'ui/settings': { request: { readonly change?: Partial<Omit<Settings, 'version'>> }; reply: Settings };
  /** Switch one site on or off. */
  'ui/site': { request: { readonly host: string; readonly enabled: boolean }; reply: Settings };
  /** Keep a report in the outbox. `full` when the outbox has no room. */
  'ui/report': { request: { readonly report: Report }; reply: 'kept' | 'full' };
  'ui/outbox': { request: Record<string, never>; reply: readonly Report[] };
  'ui/withdraw': { request: { readonly id: string }; reply: readonly Report[] };
  /** The trust lists in force, for the inspector's own engine. */
  'ui/trust': { request: Record<string, never>; reply: TrustLists };

  /** Run a job in the engine of the offscreen document (Chrome). */
  /** Without `lists`, those of the message before hold; `null` where there was none: it must be asked again with them. */
  'engine/run': {
    request: { readonly job: EngineJob; readonly lists?: TrustLists };
    reply: EngineResult | null;
  };

  /** Scroll to an item in this frame and focus its marker. */
  'content/jump': { request: { readonly id: ItemId }; reply: boolean };
  /**
   * A person wants to go to the markers by keyboard. `first`: to the first of this frame; else on from the marker that
   * has the focus. The reply tells whether one took it, the last one of this frame had it, or none did.
   */
  'content/enter': { request: { readonly first: boolean }; reply: Entered };
  /** A person has an item compared with its whole file: `null` when that begins, then what came of it. */
  'content/check': { request: { readonly id: ItemId; readonly verdict: MarkerVerdict | null }; reply: null };
  /** Labels were switched on or off for this page. */
  'content/enabled': { request: { readonly enabled: boolean }; reply: null };
}

/** Name of a message. The part before the slash tells who asks, except `engine` and `content`, who answer. */
export type MessageName = keyof Messages;

/** Who may send each message. A router drops a message from any other sender. */
export const SENDERS: Readonly<Record<MessageName, SenderClass>> = {
  'page/start': 'content',
  'page/inspect': 'content',
  'page/streamed': 'content',
  'page/places': 'content',
  'page/protect': 'content',
  'page/open': 'content',
  'ui/tab': 'page',
  'ui/check-fully': 'page',
  'ui/jump': 'page',
  'ui/settings': 'page',
  'ui/site': 'page',
  'ui/report': 'page',
  'ui/outbox': 'page',
  'ui/withdraw': 'page',
  'ui/trust': 'page',
  'engine/run': 'background',
  'content/jump': 'background',
  'content/enter': 'background',
  'content/check': 'background',
  'content/enabled': 'background',
};

/** A message on the wire. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly name: N;
  readonly request: Messages[N]['request'];
}

/** A reply on the wire: errors cross as text, since browsers clone Error objects differently. */
export type Reply<N extends MessageName> = { readonly ok: Messages[N]['reply'] } | { readonly error: string };
