import type { ItemId, ItemPlace, MarkerVerdict } from '../../contract/media.ts';
import type { Entered, Wish } from '../../contract/messages.ts';
import type { MarkPreferences } from '../../contract/treatment.ts';
import { labelKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';
import { AfterLayout, type ReadBox } from '../after-layout.ts';
import { after } from '../clock.ts';
import * as dom from '../dom.ts';
import type { PageMedium } from '../find/items.ts';
import { Card } from './card.ts';
import { check } from './check.ts';
import { Curtain } from './curtain.ts';
import { type Entry, isPinned, type Labelled, newEntry, refreshSurroundings, takeAway } from './entry.ts';
import { flash } from './flash.ts';
import { Layers } from './layers.ts';
import type { Layer, Origin } from './layer.ts';
import { Marker } from './marker.ts';
import { planMarkers } from './plan.ts';
import { DEFAULT_MARK_PREFERENCES, treatmentOf } from './preferences.ts';
import { readSurroundings } from './surroundings.ts';
import { Tour } from './tour.ts';
import { Movements } from './movements.ts';

/** Markers are drawn this far outside the window, so that scrolling shows them at once. */
const MARGIN = '300px';
/** How often all is checked while markers are on the page: a page may move things without any event. */
const CHECK_MS = 500;
/** Longest stretch of one check, in milliseconds; those that were not checked for longest go first. */
const CHECK_SLICE_MS = 4;

/** What a board tells and asks. */
export interface BoardTold {
  readonly place: (id: ItemId, place: ItemPlace) => void;
  readonly wish: (id: ItemId, wish: Wish) => void;
  /** The first host is about to be put on the page, under this element name. */
  readonly protect: (name: string) => void;
}

/** All markers of this document. Puts nothing on the page before there is one. */
export class Board {
  readonly #told: BoardTold;
  readonly #signal: AbortSignal;
  #preferences: MarkPreferences;
  /** All that have a label, on the page or not. */
  readonly #labelled = new Map<ItemId, Labelled>();
  readonly #entries = new Map<Element, Map<ItemId, Entry>>();
  /** Media that a person wanted to see. */
  readonly #uncovered = new Set<ItemId>();
  readonly #layers: Layers;
  readonly #crossings: IntersectionObserver;
  readonly #sizes: ResizeObserver;
  #card: Card | undefined;
  readonly #placing: AfterLayout;
  readonly #checking: AfterLayout;
  readonly #tour = new Tour(
    () => this.#all(),
    (entry) => this.#bring(entry, 'nearest'),
  );
  #ticks = false;
  /** How far the page was scrolled when places were last read. */
  #readFrom = '';

  constructor(told: BoardTold, signal: AbortSignal, preferences: MarkPreferences = DEFAULT_MARK_PREFERENCES) {
    this.#told = told;
    this.#signal = signal;
    this.#preferences = preferences;
    this.#layers = new Layers(() => this.#lost());
    this.#crossings = new IntersectionObserver((entries) => this.#crossed(entries), { rootMargin: MARGIN });
    this.#sizes = new ResizeObserver(() => this.refresh());
    this.#placing = new AfterLayout((read) => this.#pass(read), signal);
    this.#checking = new AfterLayout(() => this.#check(), signal);
    const moves = {
      elements: () => this.#entries.keys(),
      isPinned: () => this.#card !== undefined || [...this.#all()].some(isPinned),
      later: () => this.refresh(),
      now: () => this.#pass(),
      printed: (begins: boolean) => this.#print(begins),
    };
    new Movements(moves, signal).start();
    signal.addEventListener('abort', () => this.#stop(), { once: true });
  }

  /** Changes how labels look, at once. */
  set preferences(preferences: MarkPreferences) {
    this.#preferences = preferences;
    const before = [...this.#labelled.values()];
    for (const { medium, verdict } of before) this.add(medium, verdict);
  }

  /** Shows a verdict as a person wants it, in the place of the one before. */
  add(medium: PageMedium, verdict: MarkerVerdict): void {
    this.remove(medium);
    const treatment = treatmentOf(verdict, this.#preferences);
    if (verdict.display !== 'details') this.#labelled.set(medium.id, { medium, verdict });
    if (treatment === 'count') return;
    if (this.#entries.size === 0) this.#begin();
    const told = {
      open: (opened: Marker) => this.#open(opened),
      key: (_: Marker, event: KeyboardEvent) => this.#tour.press(event),
    };
    const isCovered = treatment === 'blur' && !this.#uncovered.has(medium.id);
    const curtain = isCovered ? new Curtain(text(labelKey(verdict.label)), () => this.#uncover(medium)) : null;
    const entry = newEntry(new Marker(medium, verdict, told), curtain);
    const siblings = this.#entries.get(medium.element) ?? new Map<ItemId, Entry>();
    this.#entries.set(medium.element, siblings.set(medium.id, entry));
    this.#watch(medium.element);
    this.#sizes.observe(medium.element);
    this.refresh();
    this.#checking.ask();
  }

  remove({ element, id }: PageMedium): void {
    this.#labelled.delete(id);
    const siblings = this.#entries.get(element);
    const entry = siblings?.get(id);
    if (siblings === undefined || entry === undefined) return;
    if (this.#card?.marker === entry.marker) this.#card.close();
    takeAway(entry);
    siblings.delete(id);
    if (siblings.size > 0) return;
    this.#entries.delete(element);
    this.#crossings.unobserve(element);
    this.#sizes.unobserve(element);
    if (this.#entries.size === 0) this.#clear();
  }

  /** A person has a medium compared with its whole file: `null` when that begins, then the verdict. */
  check(medium: PageMedium, verdict: MarkerVerdict | null): void {
    const before = this.#entryOf(medium)?.marker;
    if (verdict !== null) {
      const isFocused = before?.button.matches(':focus');
      this.add(medium, verdict);
      const entry = this.#entryOf(medium);
      if (entry && before && verdict.label !== before.verdict.label) entry.marker.state = 'corrected';
      if (entry && isFocused) this.#bring(entry, 'nearest');
    } else if (before) {
      before.state = 'checking';
      this.refresh();
    }
  }

  /** Scrolls to a medium and focuses its marker; false if it is not shown. */
  jump(medium: PageMedium): boolean {
    const { element } = medium;
    const entry = this.#entryOf(medium);
    this.#tour.begin();
    if (entry !== undefined) return this.#bring(entry, 'center') && this.#flash(element);
    dom.scrollIntoView(element, { block: 'center', inline: 'nearest', behavior: 'instant' });
    return this.#flash(element);
  }

  /** Goes to the markers by keyboard. */
  enter(first: boolean): Entered {
    return this.#entries.size === 0 ? 'away' : this.#tour.enter(first);
  }

  /** Places all markers anew after the next layout. */
  refresh(): void {
    if (this.#entries.size > 0) this.#placing.ask(() => this.#measured());
  }

  #entryOf({ element, id }: PageMedium): Entry | undefined {
    return this.#entries.get(element)?.get(id);
  }

  #flash(element: Element): boolean {
    const box = dom.boundingBox(element);
    const { container } = readSurroundings(element);
    if (!dom.isConnected(element) || box.width === 0 || box.height === 0) return false;
    if (container !== null) {
      flash(this.#layers.in(container), box, () => this.#entries.size === 0 && this.#clear());
    }
    return true;
  }

  /** Scrolls to a medium and gives its marker the keyboard; false if it is not shown. */
  #bring(entry: Entry, block: 'center' | 'nearest'): boolean {
    const { medium, button } = entry.marker;
    const { element } = medium;
    const box = dom.boundingBox(element);
    if (!dom.isConnected(element) || box.width === 0 || box.height === 0) return false;
    const isSeen = block === 'nearest' && box.top >= 0 && box.bottom <= innerHeight;
    if (!isSeen) dom.scrollIntoView(element, { block, inline: 'nearest', behavior: 'instant' });
    [entry.near, entry.jumpedAt] = [true, performance.now()];
    this.#pass();
    button.focus({ preventScroll: true });
    // What the page hides has no marker to go to.
    return block === 'center' || button.matches(':focus');
  }

  #uncover(medium: PageMedium): void {
    this.#uncovered.add(medium.id);
    const entry = this.#entryOf(medium);
    entry?.curtain?.remove();
    if (entry) entry.curtain = null;
  }

  /** All whose boxes decide where markers go. */
  *#measured(): Generator<Element> {
    for (const entry of this.#near()) {
      const { surroundings, cover, marker } = entry;
      // A new layer is put on the page here, so that it is measured with what it will hold.
      this.#layerOf(entry);
      yield marker.medium.element;
      yield* surroundings.clips;
      if (cover !== null) yield cover;
    }
    for (const { probe } of this.#layers.all()) yield probe;
  }

  #near(): Entry[] {
    return [...this.#all()].filter(({ near, marker }) => near && dom.isConnected(marker.medium.element));
  }

  #begin(): void {
    this.#told.protect(this.#layers.name);
    const root = dom.rootElement();
    if (root !== null) this.#sizes.observe(root);
    if (this.#ticks) return;
    this.#ticks = true;
    this.#tick();
  }

  /** Checks again and again while there are markers. */
  #tick(): void {
    after(CHECK_MS, () => {
      this.#checking.ask();
      this.#ticks = this.#entries.size > 0;
      if (this.#ticks) this.#tick();
    });
  }

  /** Without a marker nothing of ours stays on the page. */
  #clear(): void {
    this.#sizes.disconnect();
    this.#layers.clear();
  }

  #stop(): void {
    this.#card?.close();
    this.#crossings.disconnect();
    this.#entries.clear();
    this.#clear();
  }

  #lost(): void {
    for (const entry of this.#all()) if (entry.marker.layer?.lost) this.#setPlace(entry, 'hidden');
  }

  *#all(): Generator<Entry> {
    for (const siblings of this.#entries.values()) yield* siblings.values();
  }

  #setPlace(entry: Entry, place: ItemPlace): void {
    if (entry.place === place) return;
    entry.place = place;
    this.#told.place(entry.marker.medium.id, place);
  }

  #crossed(crossings: readonly IntersectionObserverEntry[]): void {
    for (const { target, isIntersecting, time } of crossings) {
      for (const entry of this.#entries.get(target)?.values() ?? []) {
        // From before it was jumped to: taking the marker away now would take the focus with it.
        if (time < entry.jumpedAt) continue;
        entry.near = isIntersecting;
        if (!isIntersecting) takeAway(entry);
      }
    }
    if (crossings.some(({ isIntersecting }) => isIntersecting)) this.refresh();
  }

  /** Reads all places, then writes all: no layout is forced between two markers, whatever their number. */
  #pass(read: ReadBox = dom.boundingBox): void {
    if (this.#signal.aborted) return;
    this.#readFrom = dom.scrolled();
    this.#layers.sweep();
    const entries = this.#near().flatMap((entry) => {
      const layer = this.#layerOf(entry);
      return layer ? [{ entry, layer }] : [];
    });
    const origins = new Map([...this.#layers.all()].map((layer) => [layer, layer.origin(read(layer.probe))]));
    const plans = planMarkers(entries, { origins, corner: this.#preferences.corner, read });
    for (const { entry, layer, origin, placement } of plans) {
      entry.curtain?.draw(layer, entry.visible ? entry.part : null, origin);
      entry.marker.draw(placement, origin);
    }
    this.#placeCard(origins);
  }

  /** Has the browser tell anew whether an element is near. */
  #watch(element: Element): void {
    this.#crossings.unobserve(element);
    this.#crossings.observe(element);
  }

  /** On paper all markers are drawn, wherever the window was; afterwards each is looked for again. */
  #print(begins: boolean): void {
    for (const [element, siblings] of this.#entries) {
      if (begins) for (const entry of siblings.values()) entry.near = true;
      this.#watch(element);
    }
    this.#pass();
  }

  #layerOf(entry: Entry): Layer | undefined {
    refreshSurroundings(entry);
    const { container } = entry.surroundings;
    if (container !== null && dom.isConnected(container)) return this.#layers.in(container);
    // A video in fullscreen by itself has no room for anything of ours.
    this.#setPlace(entry, 'hidden');
    return undefined;
  }

  #placeCard(origins: ReadonlyMap<Layer, Origin>): void {
    const { marker } = this.#card ?? {};
    const origin = marker?.layer && origins.get(marker.layer);
    if (!marker || !origin) return;
    this.#card?.place(origin, this.#entryOf(marker.medium)?.part ?? null);
  }

  /** What no event tells: whether the page still shows the medium, and our marker on it. */
  #check(): void {
    // Others may be where these were when their places were read.
    if (this.#readFrom !== dom.scrolled()) this.#pass();
    const end = performance.now() + CHECK_SLICE_MS;
    const due = [...this.#all()].filter(({ near }) => near).sort((a, b) => a.checkedAt - b.checkedAt);
    for (const entry of due) {
      if (performance.now() >= end) break;
      entry.checkedAt = performance.now();
      const place = check(entry, this.#preferences.corner);
      if (place !== null) this.#setPlace(entry, place);
    }
    this.refresh();
  }

  #open(marker: Marker): void {
    const again = this.#card?.marker === marker;
    this.#card?.close();
    if (again) return;
    const curtain = this.#entryOf(marker.medium)?.curtain;
    this.#card = new Card(marker, {
      wish: (wish) => this.#told.wish(marker.medium.id, wish),
      close: () => (this.#card = undefined),
      ...(curtain && { show: () => this.#uncover(marker.medium) }),
    });
    this.#pass();
    // The pass closes a card that has no place.
    this.#card?.focus();
  }
}
