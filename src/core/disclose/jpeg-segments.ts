import type { Window } from '../bytes/window.ts';
import { findMarker } from '../container/jpeg.ts';
import { InspectError } from '../errors.ts';

/** One marker segment of a JPEG (ITU-T T.81 §B.1.1.4). */
export interface JpegSegment {
  readonly code: number;
  /** Where its marker begins. */
  readonly offset: number;
  /** Where its payload begins, behind marker and length. */
  readonly payload: number;
  readonly end: number;
}

const SOI = 0xd8;
const EOI = 0xd9;
const SOS = 0xda;
/** Markers without a length: `TEM`, and restarts. */
const isBare = (code: number): boolean => code === 0x01 || (code >= 0xd0 && code <= SOI);

/** The segments before the first scan, by the rules of the walk that reads them. @throws `malformed`, `truncated` */
export async function jpegSegments(window: Window): Promise<readonly JpegSegment[]> {
  const segments: JpegSegment[] = [];
  for (let at = 2; ;) {
    const { code, offset } = await findMarker(window, at);
    window.countStructure(offset);
    at = offset + 2;
    if (code === SOS || code === EOI) return segments;
    if (isBare(code)) continue;
    const length = (await window.cursor(at, 2)).u16();
    if (length < 2) throw new InspectError('malformed', 'segment shorter than its length field', at);
    window.requireWithin(at, length);
    segments.push({ code, offset, payload: at + 2, end: at + length });
    at += length;
  }
}

/** A segment with this payload. Its length must fit: see {@link LONGEST_PAYLOAD}. */
export function jpegSegment(code: number, payload: Uint8Array): Uint8Array {
  const segment = new Uint8Array(payload.byteLength + 4);
  const length = payload.byteLength + 2;
  segment.set([0xff, code, length >> 8, length & 0xff]);
  segment.set(payload, 4);
  return segment;
}

/** Bytes that one segment can hold: its length has 16 bits and counts itself. */
export const LONGEST_PAYLOAD = 0xffff - 2;
