import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { Container, EmitBlock } from './container.ts';
import { walkJpeg } from './jpeg.ts';

/** Where the header gives offset and length of the JPEG. */
const DIRECTORY = 84;
const SOI = 0xffd8;

/** Fujifilm raw: the whole JPEG in front of the sensor data carries the picture's EXIF and XMP. */
export const raf: Container = { id: 'raf', mime: 'image/x-fuji-raf', medium: 'image', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(DIRECTORY, 8);
  const [offset, length] = [header.u32(), header.u32()];
  window.requireWithin(offset, length);
  if ((await window.cursor(offset, 2)).u16() !== SOI) throw new InspectError('malformed', 'no JPEG', offset);
  await walkJpeg(window, offset, emit);
}
