import type { MarkerVerdict } from '../../contract/media.ts';
import { labelKey } from '../../contract/words.ts';
import { text } from '../../platform/text.ts';
import { createElement } from '../dom.ts';
import { icon, isSigned } from '../mark/icon.ts';
import { labelWords } from '../mark/marker.ts';
import type { Found } from './check.ts';
import { basisText, plainName } from './words.ts';

/** Files listed by name; more would not be read, and are counted. */
const MAX_LISTED = 50;

/** What a note is about. */
export interface NoteContent {
  /** Files that declare AI, in the order in which they were chosen. */
  readonly found: readonly Found[];
  /** Files that are looked at. */
  readonly checked: number;
  /** Files that were chosen and could be media. */
  readonly total: number;
}

/** An element with words in it. */
export function element(name: string, content: string, className = ''): HTMLElement {
  const made = createElement(name);
  made.textContent = content;
  if (className !== '') made.className = className;
  return made;
}

/** A name out of a file must not turn the direction of what follows. */
function turned(made: HTMLElement): HTMLElement {
  made.dir = 'auto';
  return made;
}

/** What a note says: of one file all, of several a list. */
export function noteWords(content: NoteContent): HTMLElement[] {
  const { found, checked, total } = content;
  const [first, ...others] = found;
  if (first === undefined) return [];
  const words = others.length === 0 && checked <= 1 ? ofOne(first) : ofSeveral(content);
  words.push(element('p', text('upload_disclose')));
  if (checked < total) words.push(element('p', text('upload_capped', checked, total), 'note'));
  return words;
}

/** The same in the few words of a screen reader. */
export function noteSummary({ found, checked }: NoteContent): string {
  const [first, ...others] = found;
  if (first === undefined) return '';
  const said =
    others.length === 0 && checked <= 1
      ? `${labelOf(first.verdict)}. ${plainName(first.file.name)}`
      : text('upload_several', found.length, checked);
  return `${text('extensionName')}: ${said}. ${text('upload_disclose')}`;
}

function heading(verdict: MarkerVerdict, ...words: readonly HTMLElement[]): HTMLElement {
  const header = createElement('header');
  const title = createElement('h2');
  title.append(...words);
  header.append(icon(verdict.label, isSigned(verdict.basis)), title);
  return header;
}

function ofOne({ file, verdict }: Found): HTMLElement[] {
  const words = [
    heading(verdict, ...labelWords(verdict)),
    turned(element('p', plainName(file.name), 'name')),
    element('p', basisText(verdict)),
  ];
  if (verdict.signer !== undefined) {
    words.push(turned(element('p', `${text('marker_declared_by')}: ${verdict.signer}`)));
  }
  if (verdict.conflict) words.push(element('p', text('marker_conflict'), 'note'));
  return words;
}

function ofSeveral({ found, checked }: NoteContent): HTMLElement[] {
  const title = element('span', text('upload_several', found.length, checked));
  const first = found[0] as Found;
  const list = createElement('ul');
  // A list that scrolls must be one that the keyboard can scroll.
  list.tabIndex = -1;
  for (const { file, verdict } of found.slice(0, MAX_LISTED)) {
    const item = createElement('li');
    item.append(
      turned(element('b', plainName(file.name))),
      element('span', `${labelOf(verdict)}. ${basisText(verdict)}`),
    );
    list.append(item);
  }
  const left = found.length - MAX_LISTED;
  if (left > 0) list.append(element('li', text('history_left', left)));
  return [heading(first.verdict, title), list];
}

const labelOf = ({ label, product }: MarkerVerdict): string =>
  text(labelKey(label)) + (product === undefined ? '' : ` · ${product}`);
