import type { Window } from '../bytes/window.ts';
import type { RiffChunk } from './riff-text.ts';

/** Stretches at the end of the file that are searched, one after the other. Bytes. */
const SPANS = [1, 16, 128, 512].map((kibibytes) => kibibytes * 1024);
const HEADER = 8;
/** Chunks that stand behind the frames of an animation. */
const NAMES = ['EXIF', 'XMP ', 'C2PA'];

/**
 * The metadata chunks at the end of a RIFF form that ends at `end`, found without walking the hundreds of frames before
 * them: a name counts only where its size leads to `end` exactly, over nothing but further such chunks. Empty where
 * there are none within the last half mebibyte.
 */
export async function findTailChunks(window: Window, start: number, end: number): Promise<readonly RiffChunk[]> {
  for (const span of SPANS) {
    const from = Math.max(start, end - span);
    const bytes = await window.peek(from, end - from);
    const found = searchChain(bytes, from, end);
    if (found.length > 0 || from === start) return found;
  }
  return [];
}

/** The longest chain: names are searched from the front, and chunks begin at even places. */
function searchChain(bytes: Uint8Array, base: number, end: number): RiffChunk[] {
  for (let at = base % 2; at + HEADER <= bytes.byteLength; at += 2) {
    const chain =
      bytes[at] === 0x45 || bytes[at] === 0x58 || bytes[at] === 0x43 ? followChain(bytes, base, at, end) : [];
    if (chain.length > 0) return chain;
  }
  return [];
}

function followChain(bytes: Uint8Array, base: number, start: number, end: number): RiffChunk[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const chain: RiffChunk[] = [];
  for (let at = start; at + HEADER <= bytes.byteLength;) {
    const type = String.fromCharCode(...bytes.subarray(at, at + 4));
    const length = view.getUint32(at + 4, true);
    if (!NAMES.includes(type) || base + at + HEADER + length > end) return [];
    chain.push({ type, data: { offset: base + at + HEADER, length } });
    at += HEADER + length + (length % 2);
    if (base + at >= end) return chain;
  }
  return [];
}
