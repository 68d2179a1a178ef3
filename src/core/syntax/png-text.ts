import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

/** A PNG textual chunk, unpacked: the keyword and the bytes of its text (PNG 3rd edition §11.3.3). */
export interface PngTextChunk {
  readonly keyword: string;
  readonly bytes: Uint8Array;
}

/** Keyword of the chunk that holds XMP (XMP specification part 3 §1.1.5). */
export const XMP_KEYWORD = 'XML:com.adobe.xmp';

const MAX_KEYWORD = 79;
const DEFLATE_METHOD = 0;

type PngTextKind = 'png-text' | 'png-ztxt' | 'png-itxt';

/** A chunk whose text may still be compressed; that of a tEXt chunk never is. */
interface OpenPngText extends PngTextChunk {
  readonly compressed: boolean;
}

/**
 * Unpacks the body of a tEXt, zTXt or iTXt chunk.
 * @param maxOutput bytes of inflated text after which it throws `limit`.
 * @throws InspectError `malformed`, `truncated` or `limit`.
 */
export async function readPngText(
  kind: PngTextKind,
  body: Uint8Array,
  platform: Platform,
  maxOutput: number,
): Promise<PngTextChunk> {
  const { keyword, bytes, compressed } = openPngText(kind, body, platform);
  return { keyword, bytes: compressed ? await platform.inflate(bytes, 'deflate', maxOutput) : bytes };
}

/** Takes the body of a chunk apart, without inflating it. @throws InspectError `malformed`, `truncated` */
export function openPngText(kind: PngTextKind, bytes: Uint8Array, platform: Platform): OpenPngText {
  const cursor = new Cursor(bytes);
  const name = cursor.untilZero();
  if (name.byteLength === 0 || name.byteLength > MAX_KEYWORD) throw new InspectError('malformed', 'bad PNG keyword');
  const keyword = platform.decodeText(name, 'latin1');
  let compressed = kind === 'png-ztxt';
  if (kind === 'png-itxt') compressed = cursor.u8() === 1;
  if (kind !== 'png-text' && cursor.u8() !== DEFLATE_METHOD && compressed) {
    throw new InspectError('unsupported', 'unknown PNG compression method');
  }
  if (kind === 'png-itxt') {
    cursor.untilZero();
    cursor.untilZero();
  }
  return { keyword, bytes: cursor.rest(), compressed };
}

/** The text of a chunk: iTXt is UTF-8; the other two say Latin-1, but most writers put UTF-8. */
export function pngTextOf(chunk: PngTextChunk, platform: Platform): string {
  return decodeUtf8OrLatin1(chunk.bytes, platform);
}
