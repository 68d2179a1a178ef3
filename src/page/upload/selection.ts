import * as dom from '../dom.ts';

/** Files of one selection that are looked at. */
export const MAX_FILES = 300;
/** Files of one selection whose types are read; further ones are only counted. */
const MAX_SEEN = 20_000;

/** Files that a person just added to the page, and through what. */
export interface Selection {
  /** The input, or what was dropped or pasted on. */
  readonly control: Element;
  /** The first of those that could be media. */
  readonly files: readonly File[];
  /** All that could be. */
  readonly total: number;
}

const typeOfInput = dom.property<HTMLInputElement, 'type'>(globalThis.HTMLInputElement, 'type');
const filesOfInput = dom.property<HTMLInputElement, 'files'>(globalThis.HTMLInputElement, 'files');

/** Types that browsers give to media, documents with pictures, and what they have no name for. */
const MEDIA = /^(?:$|image\/|video\/|audio\/|application\/(?:octet-stream|pdf|ogg|postscript|vnd\.adobe\.photoshop))/i;

/** Whether an element is a file input. */
export const isFileInput = (element: Element): element is HTMLInputElement =>
  element instanceof HTMLInputElement && typeOfInput(element).toLowerCase() === 'file';

/**
 * A copy of what of a list could be media: the page may empty the list itself as soon as it has its event. No file is
 * read.
 */
export function mediaOf(list: Iterable<File>): Pick<Selection, 'files' | 'total'> {
  const files: File[] = [];
  let total = 0;
  let seen = 0;
  for (const file of list) {
    if ((seen += 1) > MAX_SEEN) total += 1;
    else if (file.size > 0 && MEDIA.test(file.type)) {
      total += 1;
      if (files.length < MAX_FILES) files.push(file);
    }
  }
  return { files, total };
}

/** What an event of a file input, a drop or a paste brings. Undefined where that is no files. */
export function readSelection(event: Event): Selection | undefined {
  if (!event.isTrusted) return undefined;
  const [target] = event.composedPath();
  if (!(target instanceof Element)) return undefined;
  if (event.type === 'input') return ofInput(target);
  // A file input gets what is dropped on it, and tells of that by an event of its own.
  if (isFileInput(target)) return undefined;
  const transfer = event instanceof ClipboardEvent ? event.clipboardData : transferOf(event);
  if (transfer === null || transfer.files.length === 0) return undefined;
  return { control: target, ...mediaOf(transfer.files) };
}

const transferOf = (event: Event): DataTransfer | null => (event instanceof DragEvent ? event.dataTransfer : null);

function ofInput(target: Element): Selection | undefined {
  const input = isFileInput(target) ? target : inputInside(target);
  return input && { control: input, ...mediaOf(filesOfInput(input) ?? []) };
}

/** Whether a control is a file input that holds files now; many sites empty theirs as soon as they have them. */
export const holdsFiles = (control: Element): boolean =>
  isFileInput(control) && (filesOfInput(control)?.length ?? 0) > 0;

/** An event of a closed shadow root names its host alone: the first input inside of it that holds files is meant. */
function inputInside(host: Element): HTMLInputElement | undefined {
  const root = dom.shadowRootOf(host);
  if (root === null) return undefined;
  for (const input of dom.queryAll(root, 'input')) {
    if (isFileInput(input) && holdsFiles(input)) return input;
  }
  return undefined;
}
