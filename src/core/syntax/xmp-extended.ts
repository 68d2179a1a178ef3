import { Cursor } from '../bytes/cursor.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { XmpProperty } from './metadata.ts';

/** Namespace of what a packet says of its extended one. */
export const XMP_NOTE = 'http://ns.adobe.com/xmp/note/';
const GUID_LENGTH = 32;

/** One portion of extended XMP (XMP specification part 3 §1.1.3.1). */
export interface XmpPortion {
  /** Upper-case hexadecimal digest that names the packet it belongs to. */
  readonly guid: string;
  /** Length of the whole extended packet, in bytes. */
  readonly total: number;
  readonly offset: number;
  readonly data: Uint8Array;
}

/** Reads one portion. @throws InspectError `truncated` when it is shorter than its head. */
export function readXmpPortion(bytes: Uint8Array): XmpPortion {
  const cursor = new Cursor(bytes);
  const guid = cursor.latin1(GUID_LENGTH).toUpperCase();
  return { guid, total: cursor.u32(), offset: cursor.u32(), data: cursor.rest() };
}

/** The digests of extended packets that a packet announces. */
export function announcedGuids(properties: readonly XmpProperty[]): string[] {
  return properties
    .filter(({ namespace, name }) => namespace === XMP_NOTE && name === 'HasExtendedXMP')
    .flatMap(({ values }) => values.map((value) => value.toUpperCase()));
}

/**
 * Joins the portions of one extended packet, in any order.
 * @throws InspectError `limit` for a declared length past `LIMITS.xmpBytes`, `malformed` where portions disagree about
 * the length, overlap, or leave a gap.
 */
export function joinXmpPortions(portions: readonly XmpPortion[]): Uint8Array {
  const total = portions[0]?.total ?? 0;
  if (total > LIMITS.xmpBytes) throw new InspectError('limit', 'extended XMP too long');
  const parts = portions.reduce((sum, { data }) => sum + data.byteLength, 0);
  if (parts !== total) throw new InspectError('malformed', 'extended XMP is incomplete');
  const whole = new Uint8Array(total);
  let at = 0;
  for (const portion of portions.toSorted((a, b) => a.offset - b.offset)) {
    const fits = portion.total === total && portion.offset === at && at + portion.data.byteLength <= total;
    if (!fits) throw new InspectError('malformed', 'portions of extended XMP do not fit together');
    whole.set(portion.data, at);
    at += portion.data.byteLength;
  }
  return whole;
}
