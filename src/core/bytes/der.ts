import { InspectError } from '../errors.ts';
import { Cursor } from './cursor.ts';

/** One element of DER: its tag, and a cursor over its content. */
export interface DerElement {
  readonly tag: number;
  readonly content: Cursor;
}

/** Bytes of a length above which nothing that is read here ends. */
const LENGTH_BYTES = 4;

/**
 * The next element of DER (X.690 §8.1), tags of one byte only.
 * @throws InspectError `truncated` where it ends too early, `malformed` where its length is none
 */
export function readElement(cursor: Cursor): DerElement {
  const tag = cursor.u8();
  let length = cursor.u8();
  if (length > 0x7f) {
    const size = length & 0x7f;
    if (size === 0 || size > LENGTH_BYTES) throw new InspectError('malformed', 'DER length', cursor.offset);
    length = 0;
    for (let i = 0; i < size; i++) length = length * 0x100 + cursor.u8();
  }
  return { tag, content: new Cursor(cursor.bytes(length)) };
}
