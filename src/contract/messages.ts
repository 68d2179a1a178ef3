import type { Disclosure } from '../core/verdict/disclosure.ts';
import type { FailureKind } from '../core/errors.ts';
import type { EngineJob, EngineResult, FileDetails, TrustLists } from './engine.ts';
import type { ItemId, ItemPlace, MarkerVerdict, MediaItem, TabItem, TabSummary } from './media.ts';
import type { CorrectedLabel, Correction } from './correction.ts';
import type { DeskChange, DeskView } from './desk.ts';
import type { OutboxEntry } from './outbox.ts';
import type { Report } from './report.ts';
import type { MarkPreferences } from './treatment.ts';
import type { ShownPolicy } from './policy.ts';
import type { HandedFile, UploadWish } from './upload.ts';
import type { PagePreferences, Platform, Settings, SettingsChange } from './settings.ts';

/**
 * Who may send a message. `content`: our content script in any frame of a tab. `page`: one of our own extension pages
 * (popup, inspector, offscreen document), never framed. `background`: the service worker or background page.
 */
export type SenderClass = 'content' | 'page' | 'background';

/** All that can be said of an item of a tab. `gone`: its page is no longer open, or is another one. */
export type ItemDetails =
  | { readonly kind: 'gone' }
  | {
      readonly kind: 'found';
      readonly item: TabItem;
      /** Address of the document that shows it. */
      readonly pageUrl: string;
      /** Why the file could not be read again; then the item is as it was known before. */
      readonly failure?: FailureKind;
      readonly details?: FileDetails;
    };
/**
 * How sharing choices is going. `without-sites`: all but the list of sites, which is too long. `failed`: the browser
 * does not take them just now; the choices of this device hold.
 */
export type SyncState = 'off' | 'shared' | 'without-sites' | 'failed';
/** What a person can ask for on a card. All of it opens pages of our own: nothing is changed from inside a page. */
export const WISHES = ['details', 'report', 'hide'] as const;

/** One member of {@link WISHES}. */
export type Wish = (typeof WISHES)[number];

/** What became of going to a marker of one frame. */
export type Entered = 'moved' | 'last' | 'away';

/** Every message that crosses a process border: its request, its reply, and what it means. */
export interface Messages {
  /**
   * A document is looked at from now on; what was known of this frame's items is forgotten, in the top frame all of the
   * tab's. `run` is drawn once for each time: repeating the message with it forgets nothing. `asked`: a person asked for
   * this page to be looked at. The reply says whether to look at all, which platform's own labels are to be read on this
   * page, and how.
   */
  'page/start': {
    request: { readonly run: number; readonly asked: boolean };
    reply: {
      readonly enabled: boolean;
      readonly platform: Platform | null;
      readonly preferences: PagePreferences;
      readonly marks: MarkPreferences;
    };
  };
  /**
   * Inspect one medium. Repeating it with the same id is harmless. All its bytes may come with it: in Chrome as a blob:
   * URL (`freeUrl`), whose bytes never pass through a message; in Firefox, where such a URL leads nowhere outside its
   * own site but messages can carry a Blob, as `freeFile`. `size` is how long the file is that comes along or, where
   * none does, that the page has, 0 if unknown: where we read one of another length, the reply says `not-media` beside
   * what it found. `disclosures` is what the page says of the medium; it joins the verdict on this item only.
   */
  'page/inspect': {
    request: {
      readonly item: MediaItem;
      readonly freeUrl?: string;
      readonly freeFile?: Blob;
      readonly size?: number;
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
  /** Whether the server of a picture lets every page read it, so that the page's own cache may be read instead. */
  'page/open-server': { request: { readonly url: string }; reply: boolean };
  /** Items whose place on the page changed, and how many wait. */
  'page/places': {
    request: {
      readonly places: readonly { readonly id: ItemId; readonly place: ItemPlace }[];
      readonly waiting: number;
    };
    reply: null;
  };
  /**
   * Put the USER-origin style rules for a host of ours in this frame in place. `name` is its element name; `fixed`: it
   * stays in the window while the page scrolls.
   */
  'page/protect': { request: { readonly name: string; readonly fixed?: boolean }; reply: null };
  /** A person asked for something on the card of an item: open our own page, which does it. Trusted click only. */
  'page/open': { request: { readonly id: ItemId; readonly what: Wish }; reply: null };
  /**
   * A person added a file to the page: what does it declare? It comes as {@link HandedFile} says. Nothing is kept of it.
   * `null` where a person does not want that, on this site or at all.
   */
  'page/file': { request: Omit<HandedFile, 'name'>; reply: MarkerVerdict | null };
  /** A person asked for something on the note `id` about their files: open our own page. Trusted click only. */
  'page/note': { request: { readonly id: ItemId; readonly what: UploadWish }; reply: null };

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
  /** The same, with all that the file holds. */
  'ui/details': {
    request: { readonly tabId: number; readonly frameId: number; readonly id: ItemId; readonly lookUp?: string };
    reply: ItemDetails;
  };
  /** Scroll to an item and focus its marker. False if it is gone. */
  'ui/jump': { request: { readonly tabId: number; readonly frameId: number; readonly id: ItemId }; reply: boolean };
  /** A person asks for this page to be looked at, whatever pages wait for. Fails where our script may not run. */
  'ui/check-page': { request: { readonly tabId: number }; reply: TabSummary };
  /** Read and change settings. */
  'ui/settings': { request: { readonly change?: SettingsChange }; reply: Settings };
  /** What an organisation decides for this browser. */
  'ui/policy': { request: Record<string, never>; reply: ShownPolicy };
  /** How sharing the choices with other devices is going. */
  'ui/sync': { request: Record<string, never>; reply: SyncState };
  /** Switch one site on or off. */
  'ui/site': { request: { readonly host: string; readonly enabled: boolean }; reply: Settings };
  /** Switch the look at files that are added to pages of one site on or off. */
  'ui/upload-site': { request: { readonly host: string; readonly enabled: boolean }; reply: Settings };
  /** The files of a note on a page that is still open; none where it is not, or others were chosen since. */
  'ui/files': {
    request: { readonly tabId: number; readonly frameId: number; readonly id: ItemId };
    reply: readonly HandedFile[];
  };
  /**
   * Keep a report in the outbox. `to`: the person pressed the button that sends it there. `full` when the outbox has no
   * room, `busy` when too many were made within a minute; then nothing changed.
   */
  'ui/report': { request: { readonly report: Report; readonly to?: string }; reply: 'kept' | 'full' | 'busy' };
  /** The reports, oldest first. */
  'ui/outbox': { request: Record<string, never>; reply: readonly OutboxEntry[] };
  'ui/withdraw': { request: { readonly id: string }; reply: readonly OutboxEntry[] };
  /** A person pressed the button that sends these reports to the desk `to`, or has it tried again now. */
  'ui/send': { request: { readonly ids: readonly string[]; readonly to: string }; reply: readonly OutboxEntry[] };
  /** A person wants to know now what the desk says of what it has. */
  'ui/answers': { request: Record<string, never>; reply: readonly OutboxEntry[] };
  /** Where reports can go, and a change of it. */
  'ui/desk': { request: { readonly change?: DeskChange }; reply: DeskView };
  /**
   * The label of this file is another one for this person; `null` undoes that. A file that was not read to its end is
   * read first; fails where that cannot be done, and in private windows.
   */
  'ui/correct': {
    request: {
      readonly tabId: number;
      readonly frameId: number;
      readonly id: ItemId;
      readonly label: CorrectedLabel | null;
    };
    reply: TabSummary;
  };
  /** The corrections, newest last. `add`: those of a file; `undo`: all of the file with this hash. */
  'ui/corrections': {
    request: { readonly add?: readonly Correction[]; readonly undo?: string };
    reply: readonly Correction[];
  };
  /** The trust lists in force, for the inspector's own engine. */
  'ui/trust': { request: Record<string, never>; reply: TrustLists };
  /** The names of the trust lists in force, each with its version. */
  'ui/trust-names': { request: Record<string, never>; reply: readonly string[] };

  /** Run a job in the engine of the offscreen document (Chrome). */
  /** Without `lists`, those of the message before hold; `null` where there was none: it must be asked again with them. */
  'engine/run': {
    request: { readonly job: EngineJob; readonly lists?: TrustLists };
    reply: EngineResult | null;
  };
  /** Nobody needs the job any more: what it has open is closed, and it is answered at once. */
  'engine/cancel': { request: { readonly id: string }; reply: null };

  /** Scroll to an item in this frame and focus its marker. */
  'content/jump': { request: { readonly id: ItemId }; reply: boolean };
  /**
   * A person wants to go to the markers by keyboard. `first`: to the first of this frame; else on from the marker that
   * has the focus. The reply tells whether one took it, the last one of this frame had it, or none did.
   */
  'content/enter': { request: { readonly first: boolean }; reply: Entered };
  /** A person has an item compared with its whole file: `null` when that begins, then what came of it. */
  'content/check': { request: { readonly id: ItemId; readonly verdict: MarkerVerdict | null }; reply: null };
  /** Labels were switched on or off for this page, or are to be shown otherwise. `asked`: a person asked on this page. */
  'content/enabled': { request: { readonly enabled: boolean; readonly asked?: boolean }; reply: null };
  /** Files that are added to this page are no longer looked at: leave nothing behind. */
  'content/uploads-off': { request: Record<string, never>; reply: null };
  /** A person wants to go to the note about their files by keyboard. The reply is that of `content/enter`. */
  'content/note': { request: Record<string, never>; reply: Entered };
  /** Hand over the files of the note `id`. */
  'content/files': { request: { readonly id: ItemId }; reply: readonly HandedFile[] };
}

/** Name of a message. The part before the slash tells who asks, except `engine` and `content`, who answer. */
export type MessageName = keyof Messages;

/** Who may send a message. A router drops it from any other sender. */
export function senderOf(name: MessageName): SenderClass {
  if (name.startsWith('page/')) return 'content';
  return name.startsWith('ui/') ? 'page' : 'background';
}

/** A message on the wire. */
export interface Envelope<N extends MessageName = MessageName> {
  readonly name: N;
  readonly request: Messages[N]['request'];
}

/** A reply on the wire: errors cross as text, since browsers clone Error objects differently. */
export type Reply<N extends MessageName> = { readonly ok: Messages[N]['reply'] } | { readonly error: string };
