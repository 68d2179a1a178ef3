import { Cursor } from '../bytes/cursor.ts';
import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';

/**
 * The comments of a Vorbis comment header (Vorbis I §5.2.2), each `NAME=text` in UTF-8; what has no name is left out.
 * @param bytes comments, each behind its length
 * @throws InspectError `truncated`; the comments before were given
 */
export function* readVorbisComments(bytes: Uint8Array, where: string, platform: Platform): Generator<TextTag> {
  const cursor = new Cursor(bytes);
  while (cursor.remaining > 0) {
    const comment = platform.decodeText(cursor.bytes(cursor.u32(true)), 'utf-8');
    const split = comment.indexOf('=');
    if (split <= 0) continue;
    yield { syntax: 'text', system: 'vorbis', where, keyword: comment.slice(0, split), text: comment.slice(split + 1) };
  }
}
