import type { Window } from '../bytes/window.ts';
import { takeUuid } from './bmff.ts';
import type { Container, EmitBlock } from './container.ts';
import { boxes, type Box } from './iso-bmff.ts';

const CANON_UUID = '85c0b687820f11e08111f4ce462b6a48';
/** First directory, and EXIF directory; each a TIFF structure of its own. */
const EXIF_BOXES = new Set(['CMT1', 'CMT2']);

/** Canon raw 3 (ISO BMFF, brand `crx `): top-level `uuid` boxes, and the EXIF boxes of Canon's own in `moov`. */
export const cr3: Container = { id: 'cr3', mime: 'image/x-canon-cr3', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  for await (const box of boxes(window, 0, undefined)) {
    if (box.type === 'uuid') await takeUuid(window, box, emit);
    if (box.type === 'moov') await takeMovie(window, box, emit);
  }
}

async function takeMovie(window: Window, moov: Box, emit: EmitBlock): Promise<void> {
  for await (const box of inside(window, moov)) {
    if (box.uuid !== CANON_UUID) continue;
    for await (const { type, payload } of inside(window, box)) {
      if (EXIF_BOXES.has(type) && payload.length > 0)
        emit({ kind: 'exif', ranges: [payload], where: `moov/uuid/${type}` });
    }
  }
}

function inside(window: Window, { payload }: Box): AsyncIterable<Box> {
  return boxes(window, payload.offset, payload.offset + payload.length);
}
