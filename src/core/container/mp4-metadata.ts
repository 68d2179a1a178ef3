import type { Window } from '../bytes/window.ts';
import { LIMITS } from '../limits.ts';
import type { ByteRange, EmitBlock } from './container.ts';
import { boxes, type Box } from './iso-bmff.ts';

const FULL_BOX_HEADER = 4;
/** Kinds of value that hold text: not said, UTF-8, UTF-16 and their sortable forms (QuickTime File Format, table 3-5). */
const TEXT_TYPES: ReadonlySet<number> = new Set([0, 1, 2, 4, 5]);
/** `data` header, kind of value, locale. */
const VALUE_HEADER = 16;
/** Cover pictures, also where their writer forgot to say what they are. */
const PICTURE = 'covr';
/** Item with a name of its own: `mean`, `name`, `data`. */
const FREE_FORM = '----';

/**
 * Whether a `meta` box is the full box of ISO/IEC 14496-12, with version and flags before its children; QuickTime's
 * has none, so that letters stand where the other has the size of its first child.
 */
export async function isFullBox(window: Window, meta: Box): Promise<boolean> {
  const head = await window.peek(meta.payload.offset, Math.min(meta.payload.length, 8));
  return !/^[a-z\xa9]{4}$/i.test(String.fromCharCode(...head.subarray(4)));
}

/**
 * Emits the texts of the item list in a `meta` box: with names from `keys` (handler `mdta`) or as iTunes writes them
 * (`mdir`). Values that are no text, above all pictures, are leapt over. @throws `malformed`, `truncated`, `limit`
 */
export async function emitItemList(window: Window, meta: Box, where: string, emit: EmitBlock): Promise<void> {
  const start = meta.payload.offset + ((await isFullBox(window, meta)) ? FULL_BOX_HEADER : 0);
  let keys: readonly ByteRange[] | undefined;
  const lists: Box[] = [];
  for await (const box of boxes(window, start, meta.payload.offset + meta.payload.length)) {
    if (box.type === 'keys') keys = await readKeys(window, box);
    if (box.type === 'ilst') lists.push(box);
  }
  for (const { payload } of lists) {
    for await (const item of boxes(window, payload.offset, payload.offset + payload.length)) {
      if (!(await isText(window, item))) continue;
      const key = keys?.[indexOf(item)];
      const ranges = key === undefined ? [whole(item)] : [key, whole(item)];
      emit({ kind: 'mp4-item', ranges, where });
    }
  }
}

/** Emits a box of user data if its name says that it holds text: `©…` (QuickTime File Format), or `AIGC`. */
export function emitUserText(box: Box, where: string, emit: EmitBlock): void {
  if (box.payload.length === 0 || !/^(?:\xa9...|AIGC|aigc)$/.test(box.type)) return;
  emit({ kind: 'mp4-user-text', ranges: [whole(box)], where });
}

/** Places of the entries of a `keys` box, which are built like boxes; their types are namespaces. */
async function readKeys(window: Window, keys: Box): Promise<ByteRange[]> {
  const entries: ByteRange[] = [];
  const start = keys.payload.offset + FULL_BOX_HEADER + 4;
  for await (const entry of boxes(window, start, keys.payload.offset + keys.payload.length)) entries.push(whole(entry));
  return entries;
}

/** The type of an item is the number of its key, from one. */
function indexOf({ type }: Box): number {
  let index = 0;
  for (let i = 0; i < type.length; i++) index = index * 256 + type.charCodeAt(i);
  return index - 1;
}

async function isText(window: Window, item: Box): Promise<boolean> {
  if (item.type === PICTURE) return false;
  // A name of its own can be as long as it likes before the value, but nobody puts a picture there.
  if (item.type === FREE_FORM) return item.payload.length <= LIMITS.blockBytes;
  if (item.payload.length <= VALUE_HEADER) return false;
  const head = await window.cursor(item.payload.offset, VALUE_HEADER);
  head.skip(4);
  return head.startsWith('data') && TEXT_TYPES.has(kindOfValue(head.bytes(8)));
}

/** @param head `data` and the kind of value behind it, of which only the lower three bytes count */
function kindOfValue(head: Uint8Array): number {
  return ((head[5] ?? 0) << 16) | ((head[6] ?? 0) << 8) | (head[7] ?? 0);
}

function whole({ offset, payload }: Box): ByteRange {
  return { offset, length: payload.offset + payload.length - offset };
}
