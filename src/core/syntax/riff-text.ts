import type { Platform } from '../platform.ts';
import type { TextTag } from './metadata.ts';
import { decodeUtf8OrLatin1 } from './text.ts';

/** The text of a RIFF or AIFF chunk: up to its first zero, in UTF-8 or Latin-1. */
export function* readRiffText(
  bytes: Uint8Array,
  { where, name }: { readonly where: string; readonly name: string },
  platform: Platform,
): Generator<TextTag> {
  const end = bytes.indexOf(0);
  const text = decodeUtf8OrLatin1(end < 0 ? bytes : bytes.subarray(0, end), platform);
  yield { syntax: 'text', system: 'riff', where, keyword: name, text };
}
