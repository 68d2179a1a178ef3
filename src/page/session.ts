import type { ItemId, ItemPlace, MarkerVerdict } from '../contract/media.ts';
import type { Disclosure } from '../core/verdict/disclosure.ts';
import { MessageError } from '../platform/messaging.ts';
import { after } from './clock.ts';
import { arrival, freeBytes, type FreeBytes, type HeldBlobs, isArriving, ownBytes, shownSize } from './acquire-free.ts';
import { ask, isUnheard } from './ask.ts';
import { itemAddress, type PageMedium, toItem } from './find/items.ts';
import { initSegment } from './find/init-segment.ts';
import { Nearness } from './find/nearness.ts';
import { KnownServers } from './known-servers.ts';
import { Motion } from './motion.ts';
import { NearestFirst, type Waiting } from './queue.ts';

/** Inspections under way at once in this document. */
const PARALLEL = 8;
/** The same while a person scrolls: the frames go first, and much of what passes is never looked at. */
const PARALLEL_MOVING = 2;
/** Pictures waited for at once that are still arriving; a page may have any number that never do. */
const MAX_ARRIVING = 30;
/** Wait in which changes of place are gathered into one message, in milliseconds. */
const GATHER_MS = 150;
/** Places in one message. */
const MAX_PLACES = 200;
/** Addresses whose verdict is shared with further elements. */
const MAX_SHARED = 2000;
/** Reasons for which a logged-in person's own rights may do better; in Firefox also the cache, which is not read before. */
const WITHHELD: ReadonlySet<string> = new Set([
  'http-status',
  'not-found',
  'network',
  'not-media',
  'blocked',
  ...(__TARGET__ === 'firefox' ? ['data-saver', 'timeout'] : []),
]);

interface Ask extends Waiting {
  readonly medium: PageMedium;
}

/** What a session tells. */
export interface Answered {
  readonly verdict: (medium: PageMedium, verdict: MarkerVerdict) => void;
  /** What the page says of a medium now. */
  readonly disclosed: (medium: PageMedium) => readonly Disclosure[];
  /** The extension is gone. */
  readonly orphaned: () => void;
}

/** Asks the background about the media of this document, nearest first and only while it is seen, and reports their places. */
export class Session {
  readonly #told: Answered;
  readonly #held: HeldBlobs;
  readonly #signal: AbortSignal;
  readonly #servers = new KnownServers((url) => ask('page/open-server', { url }));
  readonly #queue = new NearestFirst<Ask>();
  readonly #nearness: Nearness;
  readonly #motion: Motion;
  readonly #present = new Set<ItemId>();
  /** By medium and address: one inspection, whose verdict further elements share. */
  readonly #shared = new Map<string, Promise<MarkerVerdict | null>>();
  readonly #places = new Map<ItemId, ItemPlace>();
  readonly #gone = new Set<ItemId>();
  /**
   * Media that were asked about before they arrived on the page, with whether they could not be read then, those asked
   * again, and those that have arrived since.
   */
  readonly #unread = new Map<ItemId, boolean>();
  readonly #repeated = new Map<ItemId, boolean>();
  readonly #arrived = new Map<ItemId, PageMedium>();
  /** What the page said of each medium when it was last asked about, and media whose answer is under way. */
  readonly #said = new Map<ItemId, string>();
  readonly #asked = new Set<ItemId>();
  #opened = false;
  #noRequest = false;
  #active = 0;
  /** Media waited for, and those for which that was done. */
  #arriving = 0;
  readonly #awaited = new Set<ItemId>();
  #reported = 0;
  #isReporting = false;

  constructor(told: Answered, held: HeldBlobs, signal: AbortSignal) {
    this.#told = told;
    this.#held = held;
    this.#signal = signal;
    this.#nearness = new Nearness(signal);
    this.#motion = new Motion(signal);
    document.addEventListener('visibilitychange', () => this.#pump(), { signal });
  }

  /** Starts to ask; what was wanted before waits until then. With `noRequest`, only for what costs no request. */
  open(noRequest: boolean): void {
    this.#opened = true;
    this.#noRequest = noRequest;
    this.#pump();
  }

  /** `near` is how far it is from view, in CSS px. */
  want(medium: PageMedium, near = 0): void {
    this.#present.add(medium.id);
    this.#nearness.follow(medium.element, near);
    this.#queue.add({ id: medium.id, medium, distance: () => this.#nearness.of(medium.element) });
    this.#pump();
  }

  /** Asks once more about a medium that has arrived on the page, if it could not be read before. */
  again(medium: PageMedium): void {
    const failed = this.#unread.get(medium.id);
    if (failed === undefined) {
      this.#arrived.set(medium.id, medium);
      return;
    }
    this.#unread.delete(medium.id);
    this.#arrived.delete(medium.id);
    this.#repeated.set(medium.id, failed);
    this.want(medium);
  }

  /** Asks once more about a medium of which the page says something else than when it was last asked about. */
  listen(medium: PageMedium): void {
    const { id } = medium;
    const said = this.#said.get(id);
    if (said === undefined || this.#asked.has(id) || !this.#present.has(id)) return;
    if (said !== JSON.stringify(this.#told.disclosed(medium))) this.want(medium);
  }

  forget(id: ItemId): void {
    this.#present.delete(id);
    this.#said.delete(id);
    this.#awaited.delete(id);
    this.#unread.delete(id);
    this.#arrived.delete(id);
    this.#repeated.delete(id);
    const waiting = this.#queue.remove(id);
    if (waiting === undefined) {
      this.place(id, 'gone');
      return;
    }
    this.#nearness.leave(waiting.medium.element);
    this.#reportLater();
  }

  place(id: ItemId, place: ItemPlace): void {
    if (place === 'gone') this.#gone.add(id);
    this.#places.set(id, place);
    this.#reportLater();
  }

  #pump(): void {
    while (this.#opened && !document.hidden && this.#active < this.#parallel && !this.#signal.aborted) {
      const next = this.#queue.take();
      if (next === undefined) break;
      this.#nearness.leave(next.medium.element);
      if (this.#awaits(next)) continue;
      this.#active += 1;
      void this.#handle(next.medium).finally(() => {
        this.#active -= 1;
        this.#pump();
      });
    }
    this.#reportLater();
  }

  /** Waits for a picture that will be free to read, once, without holding up others. */
  #awaits(entry: Ask): boolean {
    const { medium } = entry;
    if (this.#arriving >= MAX_ARRIVING || this.#awaited.has(medium.id) || !isArriving(medium)) return false;
    this.#awaited.add(medium.id);
    this.#arriving += 1;
    void arrival(medium.element).finally(() => {
      this.#arriving -= 1;
      if (this.#present.has(medium.id)) this.#queue.add(entry);
      this.#pump();
    });
    return true;
  }

  async #handle(medium: PageMedium): Promise<void> {
    this.#asked.add(medium.id);
    const late = isArriving(medium) && this.#loadOf(medium);
    try {
      const verdict = await this.#verdictOf(medium);
      if (this.#signal.aborted) return;
      // It may have left while the answer was under way; the background knows it only now.
      if (!this.#present.has(medium.id)) return this.place(medium.id, 'gone');
      // Also of what declares nothing: a background that died right after its answer may not know of it any more.
      if (this.#gone.delete(medium.id) || verdict.display === 'details') this.place(medium.id, 'shown');
      this.#lookAgain(medium, verdict, late);
      this.#told.verdict(medium, verdict);
    } catch (thrown) {
      if (this.#isUnheard(thrown) && this.#present.has(medium.id)) this.want(medium);
    } finally {
      this.#asked.delete(medium.id);
      this.listen(medium);
    }
  }

  /** Asks again once a medium is there that was asked about before: what the page has of it could not be read yet. */
  #lookAgain({ id, shown }: PageMedium, { display, failure }: MarkerVerdict, late: Promise<PageMedium> | false): void {
    const failed = failure !== undefined;
    if (shown.unloaded === true && failed) {
      this.#failedEarly(id);
      return;
    }
    // Once: a page may load its picture again and again.
    if (!late || this.#repeated.has(id) || (!failed && display !== 'details')) return;
    this.#unread.set(id, failed);
    void late.then((medium) => this.#unread.has(id) && this.again(medium));
  }

  #loadOf(medium: PageMedium): Promise<PageMedium> {
    const listening = { once: true, signal: this.#signal };
    return new Promise((resolve) => medium.element.addEventListener('load', () => resolve(medium), listening));
  }

  /** Whether the background ended again and again while it was asked; each round of asking waits by itself. */
  #isUnheard(thrown: unknown): boolean {
    if (thrown instanceof MessageError && thrown.kind === 'orphaned') this.#told.orphaned();
    return isUnheard(thrown);
  }

  #failedEarly(id: ItemId): void {
    const arrived = this.#arrived.get(id);
    this.#unread.set(id, true);
    if (arrived !== undefined) this.again(arrived);
  }

  async #verdictOf(medium: PageMedium): Promise<MarkerVerdict> {
    const { id, shown } = medium;
    const disclosures = this.#told.disclosed(medium);
    const said = JSON.stringify(disclosures);
    const before = this.#said.get(id) ?? said;
    this.#said.set(id, said);
    if (shown.streamed) return this.#streamed(medium, disclosures);
    const key = `${shown.medium} ${itemAddress(shown.url)} ${said}`;
    const known = before === said && !this.#repeated.has(id) ? this.#shared.get(key) : undefined;
    if (known !== undefined) {
      const first = await known;
      // What has no label is not listed, so a second element that shows it is no news.
      if (first?.display === 'details') return first;
    }
    const asked = this.#inspect(medium, disclosures);
    this.#share(
      key,
      asked.catch(() => null),
    );
    return asked;
  }

  #share(key: string, verdict: Promise<MarkerVerdict | null>): void {
    const [oldest] = this.#shared.keys();
    if (this.#shared.size >= MAX_SHARED && oldest !== undefined) this.#shared.delete(oldest);
    this.#shared.set(key, verdict);
  }

  async #inspect(medium: PageMedium, disclosures: readonly Disclosure[]): Promise<MarkerVerdict> {
    const ways = { held: this.#held, servers: this.#servers, noRequest: this.#noRequest };
    const free = await freeBytes(medium, ways);
    if (free.kind === 'streamed') return this.#streamed(medium, disclosures);
    const verdict = await this.#inspectWith(medium, free, disclosures);
    const mayRead = __TARGET__ === 'firefox' || !this.#noRequest;
    if (free.kind === 'bytes' || !mayRead || !WITHHELD.has(verdict.failure ?? '')) return verdict;
    const own = await ownBytes(medium, this.#noRequest);
    return own.kind === 'bytes' ? this.#inspectWith(medium, own, disclosures) : verdict;
  }

  /** A stream has no file; what its init segment declares holds for it, where it is clear which one that is. */
  async #streamed(medium: PageMedium, disclosures: readonly Disclosure[]): Promise<MarkerVerdict> {
    const item = toItem(medium);
    const url = initSegment(medium.element);
    if (url !== undefined) {
      const request = {
        item: { ...item, url },
        stage: 'quick',
        ...(disclosures.length > 0 && { disclosures }),
      } as const;
      const verdict = await ask('page/inspect', request);
      if (verdict.display !== 'details' && verdict.failure === undefined) return verdict;
    } else if (medium.element instanceof HTMLVideoElement && !this.#awaited.has(medium.id)) {
      this.#awaited.add(medium.id);
      const started = (): void => void (this.#present.has(medium.id) && this.want(medium));
      medium.element.addEventListener('playing', started, { once: true, signal: this.#signal });
    }
    return ask('page/streamed', { item, disclosures });
  }

  async #inspectWith(medium: PageMedium, free: FreeBytes, said: readonly Disclosure[]): Promise<MarkerVerdict> {
    const again = this.#repeated.get(medium.id) === true;
    const header: Disclosure[] = free.kind === 'bytes' && free.says ? [{ by: 'header', says: free.says }] : [];
    const disclosures = [...said, ...header];
    const more = {
      ...(again && { again }),
      ...(disclosures.length > 0 && { disclosures }),
      ...(__TARGET__ === 'firefox' && { size: shownSize(medium) }),
    };
    const request = { item: toItem(medium), stage: 'quick', ...more } as const;
    if (free.kind !== 'bytes') return ask('page/inspect', request);
    try {
      return await ask('page/inspect', { ...request, ...free.given });
    } finally {
      free.release();
    }
  }

  #reportLater(): void {
    if (this.#isReporting || this.#signal.aborted || !this.#opened) return;
    if (this.#places.size === 0 && this.#waiting === this.#reported) return;
    this.#isReporting = true;
    after(GATHER_MS, () => void this.#report());
  }

  get #parallel(): number {
    return this.#motion.isMoving ? PARALLEL_MOVING : PARALLEL;
  }

  get #waiting(): number {
    return this.#queue.size + this.#active + this.#arriving;
  }

  async #report(): Promise<void> {
    if (this.#signal.aborted) return;
    const batch = [...this.#places].slice(0, MAX_PLACES);
    for (const [id] of batch) this.#places.delete(id);
    this.#reported = this.#waiting;
    try {
      await ask('page/places', { places: batch.map(([id, place]) => ({ id, place })), waiting: this.#reported });
    } catch (thrown) {
      // The background learns of most media from here alone; what was said meanwhile is newer.
      if (this.#isUnheard(thrown)) {
        for (const [id, place] of batch) this.#places.set(id, this.#places.get(id) ?? place);
        this.#reported = -1;
      }
    }
    this.#isReporting = false;
    this.#reportLater();
  }
}
