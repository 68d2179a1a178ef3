import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { Container } from './container.ts';

const SEGMENT = 0x18538067;

/**
 * WebM and Matroska (RFC 9559). No slot for C2PA or XMP is defined, so nothing is emitted: the walk only makes sure
 * that a segment follows the EBML header.
 */
export const webm: Container = { id: 'webm', mime: 'video/webm', medium: 'video', walk };

async function walk(window: Window): Promise<void> {
  const header = await readHeaderLength(window, 4);
  let at = 4 + header.width + header.value;
  window.requireWithin(at, 4);
  // Only Void (0xEC) and CRC-32 (0xBF) may stand between.
  for (;;) {
    window.countStructure(at);
    const cursor = await window.cursor(at, 4);
    if (cursor.u32() === SEGMENT) return;
    cursor.seek(0);
    const id = cursor.u8();
    if (id !== 0xec && id !== 0xbf) throw new InspectError('malformed', 'no segment', at);
    const size = await readHeaderLength(window, at + 1);
    at += 1 + size.width + size.value;
  }
}

/** A variable-length size (RFC 8794 §4). */
async function readHeaderLength(window: Window, at: number): Promise<{ value: number; width: number }> {
  const first = (await window.cursor(at, 1)).u8();
  const width = Math.clz32(first) - 23;
  if (width > 8) throw new InspectError('malformed', 'size of more than eight bytes', at);
  const cursor = await window.cursor(at + 1, width - 1);
  let value = first & (0xff >> width);
  while (cursor.remaining > 0) value = value * 256 + cursor.u8();
  if (!Number.isSafeInteger(value)) throw new InspectError('malformed', 'size out of range', at);
  return { value, width };
}
