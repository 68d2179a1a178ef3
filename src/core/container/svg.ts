import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Block, Container, EmitBlock } from './container.ts';
import { type Tag, tags, type XmlUnits, xmlUnits } from './xml-tags.ts';

const STORE = 'c2pa:manifest';
const COMMENT_START = '<!--'.length;
const COMMENT_MARKS = '<!---->'.length;
const DEPTH_STEP = { open: 1, close: -1, empty: 0, comment: 0 } as const;
/** Comments given of one picture: generators write theirs at the top, drawing programs one for each layer. */
const MOST_COMMENTS = 64;

/** Where the walk stands among the elements that matter. */
interface Place {
  depth: number;
  comments: number;
  inMetadata: boolean;
  /** Start of the element being gathered, if any. */
  open: { readonly name: string; readonly start: number } | undefined;
}

/**
 * SVG: `<c2pa:manifest>` (base64, C2PA 2.4 §A.3.3) and `<x:xmpmeta>` inside `<metadata>`, the first comments. The text is searched to the
 * end of its root element; nothing in it is expanded or run.
 */
export const svg: Container = { id: 'svg', mime: 'image/svg+xml', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const most = LIMITS.walkBytes - LIMITS.page;
  const bytes = await window.peek(0, Math.min(window.size ?? most, most));
  const text = xmlUnits(bytes);
  const place: Place = { depth: 0, comments: 0, inMetadata: false, open: undefined };
  try {
    for (const tag of tags(text)) {
      const block = takeTag(text, place, tag);
      if (block !== undefined) emit(block);
      if (place.depth === 0 && localName(tag) === 'svg') return;
    }
    throw new InspectError('truncated', 'root element is not closed', bytes.byteLength);
  } catch (thrown) {
    if (bytes.byteLength < most) throw thrown;
    throw new InspectError('limit', 'longer than is searched', most);
  }
}

/** Follows one tag, and gives the block that it closes. */
function takeTag(text: XmlUnits, place: Place, tag: Tag): Block | undefined {
  if (tag.kind === 'comment') return place.open === undefined ? commentBlock(text, place, tag) : undefined;
  const local = localName(tag);
  if (local === 'svg') place.depth += DEPTH_STEP[tag.kind];
  if (place.open !== undefined) {
    if (tag.kind !== 'close' || tag.name !== place.open.name) return undefined;
    const { start } = place.open;
    place.open = undefined;
    return tag.name === STORE ? storeBlock(text, start, tag.start) : xmpBlock(text, start, tag.end);
  }
  if (local === 'metadata') place.inMetadata = tag.kind === 'open';
  if (place.inMetadata && tag.kind === 'open') openElement(place, tag, local);
  return undefined;
}

/** Text in UTF-16 is left out: a comment's reader does not ask for the encoding of its document. */
function commentBlock({ base, width }: XmlUnits, place: Place, { start, end }: Tag): Block | undefined {
  const length = end - start - COMMENT_MARKS;
  if (width !== 1 || length <= 0 || place.comments === MOST_COMMENTS) return undefined;
  place.comments += 1;
  return { kind: 'comment', ranges: [{ offset: base + start + COMMENT_START, length }], where: 'XML comment' };
}

function openElement(place: Place, tag: Tag, local: string): void {
  if (tag.name === STORE) place.open = { name: tag.name, start: tag.end };
  else if (local === 'xmpmeta') place.open = { name: tag.name, start: tag.start };
}

function localName(tag: Tag): string {
  return tag.name.slice(tag.name.indexOf(':') + 1);
}

function xmpBlock({ base, width }: XmlUnits, start: number, end: number): Block {
  const range = { offset: base + start * width, length: (end - start) * width };
  return { kind: 'xmp', ranges: [range], where: 'metadata/x:xmpmeta' };
}

function storeBlock({ base, width, units }: XmlUnits, from: number, to: number): Block | undefined {
  let [start, end] = [from, to];
  while (start < end && (units[start] ?? 0) <= 0x20) start += 1;
  while (end > start && (units[end - 1] ?? 0) <= 0x20) end -= 1;
  if (start === end) return undefined;
  if (width !== 1) throw new InspectError('unsupported', 'credentials in UTF-16', base + start * width);
  return {
    kind: 'c2pa',
    ranges: [{ offset: base + start, length: end - start }],
    where: 'metadata/c2pa:manifest',
    encoding: 'base64',
  };
}
