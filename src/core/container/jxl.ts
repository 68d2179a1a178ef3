import type { Window } from '../bytes/window.ts';
import type { Container, EmitBlock } from './container.ts';
import { boxes, type Box, tiffOffset } from './iso-bmff.ts';
import { isManifestStore, STORE_HEAD_LENGTH } from './jumbf.ts';
import { sliceRanges } from './ranges.ts';

/**
 * JPEG XL (ISO/IEC 18181-2): boxes `jumb` (C2PA 2.4 §A.3.11), `xml `, `Exif`, and the latter two compressed in `brob`.
 * A naked codestream has none.
 */
export const jxl: Container = { id: 'jxl', mime: 'image/jxl', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  if ((await window.cursor(0, 2)).u16() === 0xff0a) return;
  for await (const box of boxes(window, 0, undefined)) await take(window, box, emit);
}

async function take(window: Window, box: Box, emit: EmitBlock): Promise<void> {
  const { type, payload } = box;
  if (payload.length === 0) return;
  if (type === 'xml ') emit({ kind: 'xmp', ranges: [payload], where: 'xml' });
  if (type === 'Exif') {
    const skip = await tiffOffset(window, [payload]);
    if (skip !== undefined) emit({ kind: 'exif', ranges: sliceRanges([payload], skip), where: 'Exif' });
  }
  if (type === 'brob' && payload.length > 4) {
    const inner = (await window.cursor(payload.offset, 4)).latin1(4);
    const ranges = sliceRanges([payload], 4);
    if (inner === 'xml ') emit({ kind: 'xmp', ranges, where: 'brob/xml', encoding: 'brotli' });
    if (inner === 'Exif') emit({ kind: 'exif', ranges, where: 'brob/Exif', encoding: 'brotli-offset' });
  }
  if (type === 'jumb') {
    // The manifest store is the superbox itself, with its header.
    const length = payload.offset + payload.length - box.offset;
    const head = await window.peek(box.offset, Math.min(length, STORE_HEAD_LENGTH));
    if (isManifestStore(head)) emit({ kind: 'c2pa', ranges: [{ offset: box.offset, length }], where: 'jumb' });
  }
}
