import { Cursor } from '../bytes/cursor.ts';
import type { BlockKind } from '../container/container.ts';
import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';
import { readPdfString } from './pdf-string.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

/** A text tag but for its place. */
type PlainText = Pick<TextTag, 'system' | 'keyword' | 'text'>;
type ReadText = (bytes: Uint8Array, platform: Platform) => PlainText;

const READERS: Readonly<Partial<Record<BlockKind, ReadText>>> = {
  comment: (bytes, platform) => ({ system: 'comment', keyword: '', text: decodeUtf8OrLatin1(bytes, platform) }),
  aigc: (bytes, platform) => ({ system: 'comment', keyword: 'AIGC', text: decodeUtf8OrLatin1(bytes, platform) }),
  'pdf-aigc': (bytes, platform) => ({ system: 'pdf', keyword: 'AIGC', text: readPdfString(bytes, platform) }),
  'sef-entry': readSefEntry,
};

/** The text of a block that is nothing but text; `undefined` for any other kind. @throws InspectError `truncated` */
export function readPlainText(kind: BlockKind, bytes: Uint8Array, platform: Platform): PlainText | undefined {
  return READERS[kind]?.(bytes, platform);
}

/** One entry of Samsung's trailer: padding and type (two bytes each), length of the name, name, text. */
function readSefEntry(bytes: Uint8Array, platform: Platform): PlainText {
  const cursor = new Cursor(bytes);
  cursor.skip(4);
  const keyword = decodeUtf8OrLatin1(cursor.bytes(cursor.u32(true)), platform);
  return { system: 'trailer', keyword, text: decodeUtf8OrLatin1(cursor.rest(), platform) };
}
