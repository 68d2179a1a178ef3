import { Cursor } from '../bytes/cursor.ts';

/** Bytes of a superbox that {@link isManifestStore} looks at. */
export const STORE_HEAD_LENGTH = 46;

const STORE_TYPE = [0x63, 0x32, 0x70, 0x61, 0x00, 0x11, 0x00, 0x10, 0x80, 0x00, 0x00, 0xaa, 0x00, 0x38, 0x9b, 0x71];

/**
 * Whether `head` begins a C2PA manifest store: a `jumb` superbox whose description box has the store's type or the
 * label `c2pa` (C2PA 2.4 §11.1.4). Other JUMBF (360°, privacy, JPEG Trust) is told apart by this.
 */
export function isManifestStore(head: Uint8Array): boolean {
  const cursor = new Cursor(head);
  if (!enterBox(cursor, 'jumb') || !enterBox(cursor, 'jumd') || cursor.remaining < STORE_TYPE.length) return false;
  if (cursor.startsWith(Uint8Array.from(STORE_TYPE))) return true;
  cursor.skip(STORE_TYPE.length);
  if (cursor.remaining < 1) return false;
  cursor.skip(1);
  return cursor.startsWith('c2pa\0');
}

function enterBox(cursor: Cursor, type: string): boolean {
  if (cursor.remaining < 16) return false;
  const size = cursor.u32();
  if (cursor.latin1(4) !== type) return false;
  if (size === 1) cursor.skip(8);
  return true;
}
