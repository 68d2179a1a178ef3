import type { Entered } from '../../contract/messages.ts';
import type { UploadWish } from '../../contract/upload.ts';
import { text } from '../../platform/text.ts';
import * as dom from '../dom.ts';
import { cross } from '../mark/icon.ts';
import { Layer, moveTo, randomName } from '../mark/layer.ts';
import { readSurroundings } from '../mark/surroundings.ts';
import { onTrusted, shield } from '../mark/trusted.ts';
import { controlBox, rootsAround, takenBoxes, windowBox } from './controls.ts';
import { element, noteSummary, noteWords, type NoteContent } from './note-parts.ts';
import { placeNote } from './note-place.ts';
import { NOTE_STYLE } from './note-style.ts';
import { disclosureTexts } from './words.ts';

/** How long a button says that it copied, in milliseconds. */
const COPIED_MS = 2500;

/** How long more is waited for before a screen reader is told, in milliseconds. */
const SAY_MS = 400;

/** What a note tells and asks. */
export interface NoteTold {
  readonly wish: (what: UploadWish) => void;
  readonly closed: () => void;
  /** Its host is about to be put on the page, under this element name. */
  readonly protect: (name: string) => void;
}

/** The note about files that a person added to the page. It takes no focus, blocks nothing, and goes by Escape. */
export class Note {
  readonly #control: Element;
  readonly #told: NoteTold;
  readonly #end = new AbortController();
  readonly #layer: Layer;
  readonly #element = dom.createElement('section');
  readonly #words = dom.createElement('div');
  /** Apart from what is seen: it is there before it says something, and says each thing once. */
  readonly #said = dom.createElement('div');
  readonly #footer = dom.createElement('footer');
  readonly #copy: HTMLElement;
  readonly #roots: readonly (Document | ShadowRoot)[];
  #content: NoteContent | undefined;
  #frame = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** What had the keyboard before a person went here. */
  #before: Element | null = null;

  constructor(control: Element, told: NoteTold) {
    this.#control = control;
    this.#told = told;
    this.#roots = rootsAround(control);
    const name = randomName();
    told.protect(name);
    const container = dom.isConnected(control) ? readSurroundings(control).container : null;
    const root = container ?? (dom.rootElement() as Element);
    this.#layer = new Layer(root, { name, style: NOTE_STYLE, onLost: () => this.close() });
    this.#copy = this.#button(text('upload_copy'), () => void this.#copyText());
    this.#build();
    this.#layer.add(this.#said);
    this.#layer.add(this.#element);
    this.#listen();
  }

  /** Says something else; a screen reader tells of it in its own time. */
  say(content: NoteContent): void {
    this.#content = content;
    this.#words.replaceChildren(...noteWords(content));
    this.#place();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => (this.#said.textContent = noteSummary(content)), SAY_MS);
  }

  /** Takes the keyboard, because a person asked for that. */
  enter(): Entered {
    if (this.#element.matches(':focus-within')) return 'last';
    this.#before = dom.activeElement();
    this.#element.focus({ preventScroll: true });
    return 'moved';
  }

  close(): void {
    if (this.#end.signal.aborted) return;
    this.#end.abort();
    cancelAnimationFrame(this.#frame);
    clearTimeout(this.#timer);
    const hadKeyboard = this.#element.matches(':focus-within');
    this.#layer.remove();
    if (hadKeyboard && this.#before instanceof HTMLElement) dom.focus(this.#before, { preventScroll: true });
    this.#told.closed();
  }

  #build(): void {
    const note = this.#element;
    note.className = 'card note-card';
    note.tabIndex = -1;
    note.dir = text('ui_direction');
    note.lang = text('ui_language');
    note.role = 'region';
    note.ariaLabel = text('extensionName');
    this.#said.role = 'status';
    this.#said.className = 'note-said';
    this.#copy.className = 'main';
    const close = this.#button('', () => this.close());
    close.className = 'close';
    close.ariaLabel = text('marker_close');
    close.append(cross());
    this.#footer.append(
      this.#copy,
      this.#button(text('marker_details'), () => this.#told.wish('details')),
      this.#button(text('upload_off'), () => this.#leave('off')),
    );
    note.append(this.#words, this.#footer, close);
    shield(note);
    note.addEventListener('click', (event) => event.stopPropagation());
  }

  /** Nothing of ours is in the page's Tab order, unless a person went here. */
  #reachable(isReachable: boolean): void {
    for (const button of this.#element.querySelectorAll<HTMLElement>('button,ul')) {
      button.tabIndex = isReachable ? 0 : -1;
    }
  }

  #button(name: string, act: () => void): HTMLElement {
    const button = element('button', name);
    button.setAttribute('type', 'button');
    button.tabIndex = -1;
    onTrusted(button, 'click', () => this.#layer.shows(button) && act());
    return button;
  }

  #listen(): void {
    const { signal } = this.#end;
    const later = (): void => {
      if (this.#frame === 0) this.#frame = requestAnimationFrame(() => this.#place());
    };
    addEventListener('scroll', later, { capture: true, passive: true, signal });
    addEventListener('resize', later, { passive: true, signal });
    addEventListener('keydown', (event) => this.#key(event), { capture: true, signal });
    // What a person drags is meant for the page.
    const passing = (isPassing: boolean) => () => this.#element.classList.toggle('passing', isPassing);
    addEventListener('dragenter', passing(true), { capture: true, passive: true, signal });
    for (const type of ['drop', 'dragend', 'pointermove'] as const) {
      addEventListener(type, passing(false), { capture: true, passive: true, signal });
    }
    this.#element.addEventListener('focusin', () => this.#reachable(true));
    this.#element.addEventListener('focusout', ({ relatedTarget }) => this.#reachable(relatedTarget !== null));
  }

  /** Of what a person presses elsewhere nothing is kept from the page: Escape may close something of its own, too. */
  #key(event: KeyboardEvent): void {
    if (!event.isTrusted || event.key !== 'Escape') return;
    if (this.#element.matches(':focus-within')) {
      event.preventDefault();
      event.stopImmediatePropagation();
    }
    this.close();
  }

  #place(): void {
    this.#frame = 0;
    if (this.#end.signal.aborted) return;
    const { offsetWidth: width, offsetHeight: height } = this.#element;
    const { left, top } = placeNote({
      anchor: controlBox(this.#control),
      note: { width, height },
      view: windowBox(),
      taken: takenBoxes(this.#roots, this.#layer.host),
      rightToLeft: this.#element.dir === 'rtl',
    });
    moveTo(this.#element, left, top, this.#layer.origin());
  }

  #leave(what: UploadWish): void {
    this.#told.wish(what);
    this.close();
  }

  async #copyText(): Promise<void> {
    const words = disclosureTexts((this.#content?.found ?? []).map(({ verdict }) => verdict));
    try {
      await navigator.clipboard.writeText(words);
      this.#copy.textContent = text('details_copied');
      setTimeout(() => (this.#copy.textContent = text('upload_copy')), COPIED_MS);
    } catch {
      // An http: page has no clipboard, and a frame may be kept from it.
      this.#offer(words);
    }
  }

  /** The words themselves, to be copied by hand. */
  #offer(words: string): void {
    const area = dom.createElement('textarea') as HTMLTextAreaElement;
    area.readOnly = true;
    area.value = words;
    const label = text('details_copy_failed');
    area.ariaLabel = label;
    this.#copy.replaceWith(element('p', label), area);
    this.#place();
    area.focus({ preventScroll: true });
    area.select();
  }
}
