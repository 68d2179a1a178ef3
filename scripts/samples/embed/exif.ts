import { join, u16le, u32le, utf8 } from './bytes.ts';

/** Where the first directory begins: behind byte order, mark and pointer. */
const START = 8;

/** A little-endian directory of ASCII (2) and UNDEFINED (7) values; `next` is the place of the one that follows. */
function directory(
  at: number,
  entries: readonly (readonly [tag: number, type: number, value: Uint8Array])[],
  next = 0,
) {
  let place = at + 2 + 12 * entries.length + 4;
  const rows = entries.map(([tag, type, value]) => {
    const row = join(u16le(tag), u16le(type), u32le(value.length), u32le(place));
    place += value.length;
    return row;
  });
  return join(u16le(entries.length), ...rows, u32le(next), ...entries.map(([, , value]) => value));
}

/** An EXIF block that names the maker of the device, as APP1 of JPEG holds it. */
export function exifOfMake(make: string): Uint8Array {
  return join('Exif\0\0II*\0', u32le(START), directory(START, [[0x010f, 2, utf8(`${make}\0`)]]));
}

/** An EXIF block whose second directory holds `thumbnail`, a JPEG. */
export function exifWithThumbnail(thumbnail: Uint8Array): Uint8Array {
  const first = (next: number): Uint8Array => directory(START, [[0x0131, 2, utf8('Example Camera\0')]], next);
  const second = START + first(0).length;
  const entry = (tag: number, value: number): Uint8Array => join(u16le(tag), u16le(4), u32le(1), u32le(value));
  const behind = second + 2 + 2 * 12 + 4;
  const rows = join(u16le(2), entry(0x0201, behind), entry(0x0202, thumbnail.length), u32le(0));
  return join('Exif\0\0II*\0', u32le(START), first(second), rows, thumbnail);
}
