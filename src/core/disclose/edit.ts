import type { ByteSource } from '../bytes/source.ts';
import type { ByteRange } from '../container/container.ts';

/** Some bytes of a file that give way to others. An insertion has no length; a removal has no bytes. */
export interface Edit extends ByteRange {
  readonly bytes: Uint8Array;
}

/** A piece of a copy: bytes of the original file, by their place in it, or bytes of our own. */
export type Part = ByteRange | Uint8Array;

/** An edit that puts `bytes` before what stands at `offset`. */
export const insertion = (offset: number, bytes: Uint8Array): Edit => ({ offset, length: 0, bytes });

/** An edit that takes out [start, end). */
export const removal = (start: number, end: number): Edit => ({
  offset: start,
  length: end - start,
  bytes: new Uint8Array(0),
});

/** Bytes by which a file grows through these edits; negative where it shrinks. */
export function growth(edits: readonly Edit[]): number {
  return edits.reduce((sum, { length, bytes }) => sum + bytes.byteLength - length, 0);
}

/** How far what stands at `offset` is moved by the edits before it. */
export function shiftAt(edits: readonly Edit[], offset: number): number {
  return growth(edits.filter((edit) => edit.offset + edit.length <= offset));
}

/** The copy of a file of `size` bytes as parts, in order. Edits may come in any order, but must not overlap. */
export function partsOf(edits: readonly Edit[], size: number): Part[] {
  const parts: Part[] = [];
  let at = 0;
  for (const { offset, length, bytes } of edits.toSorted((a, b) => a.offset - b.offset)) {
    if (offset > at) parts.push({ offset: at, length: offset - at });
    if (bytes.byteLength > 0) parts.push(bytes);
    at = offset + length;
  }
  if (size > at) parts.push({ offset: at, length: size - at });
  return parts;
}

/** Length of a part. Bytes. */
export const lengthOfPart = (part: Part): number => (part instanceof Uint8Array ? part.byteLength : part.length);

/** Reads a copy that is not written yet: from its parts, and through them from the original. */
export function partsSource(parts: readonly Part[], original: ByteSource): ByteSource {
  return {
    size: parts.reduce((sum, part) => sum + lengthOfPart(part), 0),
    pageSize: original.pageSize,
    async read(offset, length) {
      const pieces: Uint8Array[] = [];
      let start = 0;
      for (const part of parts) {
        const from = Math.max(offset - start, 0);
        const to = Math.min(offset + length - start, lengthOfPart(part));
        start += lengthOfPart(part);
        if (to <= from) continue;
        pieces.push(
          part instanceof Uint8Array ? part.subarray(from, to) : await original.read(part.offset + from, to - from),
        );
      }
      return joined(pieces);
    },
  };
}

/** All pieces, one behind the other. */
export function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const [only] = pieces;
  if (only !== undefined && pieces.length === 1) return only;
  const whole = new Uint8Array(pieces.reduce((sum, { byteLength }) => sum + byteLength, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.byteLength;
  }
  return whole;
}
