import type { StorageArea } from '../platform/storage.ts';
import { emptyTab, packTab, startFrame, unpackTab, type TabState } from './tab-state.ts';

/** Wait in which changes that can wait are gathered into one write, in milliseconds. */
const GATHER_MS = 200;

const keyOf = (tabId: number): string => `tab:${tabId}`;

/** What the store needs to know of a sender. */
export interface Visitor {
  readonly tabId: number;
  readonly frameId: number;
  readonly pageUrl: string;
  readonly isPrivate: boolean;
  /** A person asked for the page to be looked at. */
  readonly asked?: boolean;
}

interface Writer {
  running: Promise<void>;
  /** A write that has not begun; it will include every change made until then. */
  next: Promise<void> | undefined;
}

/**
 * The items of each tab. They outlive the worker in the session area; those of private windows are kept in memory
 * only. This process is the only writer.
 */
export class TabItems {
  readonly #area: StorageArea;
  readonly #makeRoom: () => Promise<void>;
  readonly #tabs = new Map<number, Promise<TabState>>();
  readonly #writers = new Map<number, Writer>();
  readonly #soon = new Map<number, ReturnType<typeof setTimeout>>();

  constructor(area: StorageArea, makeRoom: () => Promise<void>) {
    this.#area = area;
    this.#makeRoom = makeRoom;
  }

  /** What is known of a tab. Changes to it are kept by {@link TabItems.save}, but not those of a private window. */
  open(tabId: number, isPrivate = false): Promise<TabState> {
    const known = this.#tabs.get(tabId);
    // Somebody who did not know that it is private may have asked for it first.
    if (known && isPrivate) return known.then((tab) => (tab.isPrivate ? tab : this.#makePrivate(tabId)));
    if (known) return known;
    const loaded = isPrivate
      ? Promise.resolve(emptyTab(true))
      : this.#area.get(keyOf(tabId)).then((stored) => unpackTab(stored[keyOf(tabId)]));
    this.#tabs.set(tabId, loaded);
    return loaded;
  }

  #makePrivate(tabId: number): Promise<TabState> {
    const fresh = Promise.resolve(emptyTab(true));
    this.#tabs.set(tabId, fresh);
    void this.#area.remove(keyOf(tabId));
    return fresh;
  }

  /**
   * A new document: in the top frame it empties the tab, in another one that frame. Not so if it is known by `document`
   * already: whoever answered before ended before the page had the answer, and other frames have told of theirs since.
   */
  async start(
    { tabId, frameId, pageUrl, isPrivate, asked = false }: Visitor,
    document: string = crypto.randomUUID(),
  ): Promise<TabState> {
    const isKnown = (tab: TabState): boolean => tab.frames.get(frameId)?.document === document;
    // Replaced before anything is awaited: an inspection asked for right after must find the new page.
    if (frameId === 0) {
      const fresh = emptyTab(isPrivate);
      const known = this.open(tabId, isPrivate);
      this.#tabs.set(
        tabId,
        known.then(
          (tab) => (isKnown(tab) ? tab : fresh),
          () => fresh,
        ),
      );
    }
    const tab = await this.open(tabId);
    tab.asked ||= asked;
    if (!isKnown(tab)) startFrame(tab, frameId, pageUrl, document);
    await this.save(tabId);
    return tab;
  }

  /** Writes a tab soon, with what else changes until then: most media of a page declare nothing. */
  saveSoon(tabId: number): void {
    if (this.#soon.has(tabId)) return;
    this.#soon.set(
      tabId,
      setTimeout(() => void this.save(tabId), GATHER_MS),
    );
  }

  /** Writes a tab; done when a write that includes the present state is done. Never rejects. */
  save(tabId: number): Promise<void> {
    this.#unsoon(tabId);
    const writer = this.#writers.get(tabId) ?? { running: Promise.resolve(), next: undefined };
    this.#writers.set(tabId, writer);
    writer.next ??= writer.running.then(() => {
      writer.next = undefined;
      writer.running = this.#write(tabId);
      return writer.running;
    });
    return writer.next;
  }

  /** Forgets a tab: it was closed, or its site switched off. */
  async forget(tabId: number): Promise<void> {
    this.#tabs.delete(tabId);
    this.#unsoon(tabId);
    await this.#writers.get(tabId)?.next;
    await this.#writers.get(tabId)?.running;
    if (this.#tabs.has(tabId)) return;
    this.#writers.delete(tabId);
    await this.#area.remove(keyOf(tabId));
  }

  #unsoon(tabId: number): void {
    clearTimeout(this.#soon.get(tabId));
    this.#soon.delete(tabId);
  }

  async #write(tabId: number): Promise<void> {
    const tab = await this.#tabs.get(tabId);
    if (!tab || tab.isPrivate) return;
    const write = (): Promise<void> => this.#area.set({ [keyOf(tabId)]: packTab(tab) });
    await write().catch(async () => {
      await this.#makeRoom();
      // Still no room: the tab stays right while this worker lives, and the page asks again after.
      await write().catch(() => undefined);
    });
  }
}
