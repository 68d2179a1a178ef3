import type { ItemId } from '../../contract/media.ts';
import type { Entered } from '../../contract/messages.ts';
import { MAX_HANDED, MAX_NAME, type HandedFile, type UploadWish } from '../../contract/upload.ts';
import { shadowRootOf } from '../dom.ts';
import { Bucket } from './bucket.ts';
import { checkFiles, type Found } from './check.ts';
import { Note } from './note.ts';
import { holdsFiles, readSelection, type Selection } from './selection.ts';

/** Files looked at on one page: a person adds hundreds at once, but not again and again. */
const FILES = { most: 600, perSecond: 10 };
/** Selections looked at on one page. */
const SELECTIONS = { most: 20, perSecond: 1 };
/** How long after a click it is looked for whether it took the files back, in milliseconds. */
const SWEEP_MS = 200;
/** How long an address for the inspector holds, in milliseconds. */
const HANDED_MS = 60_000;

/** What watching tells. */
export interface WatchTold {
  readonly wish: (id: ItemId, what: UploadWish) => void;
  readonly protect: (name: string) => void;
  /** Whether this script still belongs to a running extension; if not, everything ends. */
  readonly isAlive: () => boolean;
}

/** What is known of the selection that the note is about. */
interface Noted {
  readonly id: ItemId;
  readonly control: Element;
  readonly note: Note;
  readonly found: ReadonlyMap<number, Found>;
  /** The site leaves the files in their input, so that an empty one means that they were taken back. */
  readonly isKept: boolean;
}

/** Listens for files that a person adds to this document, and has a note tell of those that declare AI. */
export class Watch {
  readonly #told: WatchTold;
  readonly #signal: AbortSignal;
  readonly #files = new Bucket(FILES);
  readonly #selections = new Bucket(SELECTIONS);
  /** Ends the look at what was chosen before through the same control. */
  readonly #running = new WeakMap<Element, AbortController>();
  readonly #roots = new WeakSet<ShadowRoot>();
  readonly #handled = new WeakSet<Event>();
  #noted: Noted | undefined;
  #nextId = 1;

  constructor(told: WatchTold, signal: AbortSignal) {
    this.#told = told;
    this.#signal = signal;
    const options = { capture: true, passive: true, signal };
    // Of all events of an input this one alone leaves a shadow root, and not whoever causes it lets it.
    for (const type of ['click', 'focusin'] as const) addEventListener(type, (event) => this.#learn(event), options);
    addEventListener('click', () => setTimeout(() => this.#sweep(), SWEEP_MS), options);
    for (const type of ['input', 'drop', 'paste'] as const) {
      addEventListener(type, (event) => this.#added(event), options);
    }
    addEventListener('reset', (event) => this.#reset(event), options);
    signal.addEventListener('abort', () => this.#noted?.note.close(), { once: true });
  }

  enter(): Entered {
    return this.#noted?.note.enter() ?? 'away';
  }

  /** The files of a note, in the form in which this browser lets them leave the page. */
  hand(id: ItemId): readonly HandedFile[] {
    if (this.#noted?.id !== id) return [];
    return inOrder(this.#noted.found)
      .slice(0, MAX_HANDED)
      .map(({ file }) => handed(file));
  }

  /** Listens in the shadow roots in which a person does something. */
  #learn(event: Event): void {
    for (const each of event.isTrusted ? event.composedPath() : []) {
      const root = each instanceof HTMLElement ? shadowRootOf(each) : null;
      if (root === null || this.#roots.has(root)) continue;
      this.#roots.add(root);
      const options = { capture: true, passive: true, signal: this.#signal };
      root.addEventListener('input', (inner) => this.#added(inner), options);
    }
  }

  #added(event: Event): void {
    if (this.#handled.has(event)) return;
    const selection = readSelection(event);
    if (selection === undefined) return;
    this.#handled.add(event);
    if (!this.#told.isAlive()) return;
    const { control } = selection;
    // Chosen anew, or taken back: what was said of the files before no longer holds.
    this.#running.get(control)?.abort();
    if (this.#noted?.control === control) this.#noted.note.close();
    if (selection.files.length === 0 || this.#selections.take(1) === 0) return;
    void this.#look(selection);
  }

  /** A site's own button may have taken the files back, of which no event tells. */
  #sweep(): void {
    if (this.#noted?.isKept && !holdsFiles(this.#noted.control)) this.#noted.note.close();
  }

  #reset(event: Event): void {
    const control = this.#noted?.control;
    const isOfForm = control instanceof HTMLInputElement && control.form === event.target;
    if (event.isTrusted && isOfForm) this.#noted?.note.close();
  }

  async #look({ control, files, total }: Selection): Promise<void> {
    const end = new AbortController();
    this.#running.set(control, end);
    const checked = files.slice(0, this.#files.take(files.length));
    const found = new Map<number, Found>();
    let noted: Noted | undefined;
    const tell = (index: number, each: Found): void => {
      found.set(index, each);
      noted ??= this.#open(control, found, end);
      noted.note.say({ found: inOrder(found), checked: checked.length, total });
    };
    const signal = AbortSignal.any([this.#signal, end.signal]);
    await checkFiles(checked, tell, signal);
  }

  #open(control: Element, found: ReadonlyMap<number, Found>, end: AbortController): Noted {
    this.#noted?.note.close();
    const id = `n${this.#nextId++}`;
    const closed = (): void => {
      end.abort();
      if (this.#noted?.id === id) this.#noted = undefined;
    };
    const wish = (what: UploadWish): void => this.#told.wish(id, what);
    const note = new Note(control, { wish, closed, protect: this.#told.protect });
    this.#noted = { id, control, note, found, isKept: holdsFiles(control) };
    return this.#noted;
  }
}

/** Files in the order in which they were chosen, whatever was read first. */
const inOrder = (found: ReadonlyMap<number, Found>): readonly Found[] =>
  [...found].sort(([a], [b]) => a - b).map(([, each]) => each);

function handed(file: File): HandedFile {
  const facts = { name: file.name.slice(0, MAX_NAME), size: file.size };
  if (__TARGET__ === 'firefox') return { ...facts, freeFile: file };
  const freeUrl = URL.createObjectURL(file);
  setTimeout(() => URL.revokeObjectURL(freeUrl), HANDED_MS);
  return { ...facts, freeUrl };
}
