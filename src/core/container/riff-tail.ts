import type { Window } from '../bytes/window.ts';
import type { RiffChunk } from './riff-text.ts';

/** Stretches at the end of the file that are searched, one after the other. Bytes. */
const SPANS = [16, 128, 512].map((kibibytes) => kibibytes * 1024);
const HEADER = 8;
/** Chunks that stand behind the frames of an animation. */
const NAMES = ['EXIF', 'XMP ', 'C2PA'];

/**
 * The metadata chunks at the end of a RIFF form that ends at `end`, found without walking the hundreds of frames before
 * them: a name counts only where its size leads to `end` exactly, over nothing but further chunks. Empty where not all
 * that is announced is found within the last half mebibyte: then only a walk tells. No header announces a manifest
 * store, so what was found must be all of a longer stretch as well.
 */
export async function findTailChunks(
  window: Window,
  start: number,
  end: number,
  announced: readonly string[],
): Promise<readonly RiffChunk[]> {
  let before = 0;
  for (const span of SPANS) {
    const from = Math.max(start, end - span);
    const bytes = await window.peek(from, end - from);
    const found = searchChain(bytes, from, end);
    const isWhole = announced.every((type) => found.some((chunk) => chunk.type === type));
    const isAll = from === start || span === SPANS.at(-1) || (found.length > 0 && found.length === before);
    if (isWhole && isAll) return found;
    if (from === start) return [];
    before = isWhole ? found.length : 0;
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
    const isChunk = at === start ? NAMES.includes(type) : /^[\x20-\x7e]{4}$/.test(type) && type !== 'ANMF';
    if (!isChunk || base + at + HEADER + length > end) return [];
    chain.push({ type, data: { offset: base + at + HEADER, length } });
    at += HEADER + length + (length % 2);
    if (base + at >= end) return chain;
  }
  return [];
}
