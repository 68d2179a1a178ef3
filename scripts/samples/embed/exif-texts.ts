import { join, u16le, u32le, utf8 } from './bytes.ts';
import { jpegSegment } from './jpeg.ts';
import { pngChunk, pngInsert } from './png.ts';
import { webpExtended } from './riff.ts';

/** Numbers of the text tags of EXIF (Exif 3.0 §4.6). */
const TAGS = { imageDescription: 0x010e, make: 0x010f, model: 0x0110, software: 0x0131, artist: 0x013b } as const;
const EXIF_DIRECTORY = 0x8769;
const USER_COMMENT = 0x9286;
const [ASCII, LONG, UNDEFINED] = [2, 4, 7];

/** Texts of an EXIF block; the comment is written as UTF-16, as most tools do, or as ASCII. */
export interface ExifTexts extends Readonly<Partial<Record<keyof typeof TAGS, string>>> {
  readonly userComment?: string;
  readonly asciiComment?: boolean;
}

type Entry = readonly [tag: number, type: number, value: Uint8Array];

/** A directory at `start`, and behind it the values of more than four bytes. */
function directory(start: number, entries: readonly Entry[]): Uint8Array {
  let at = start + 2 + entries.length * 12 + 4;
  const values: Uint8Array[] = [];
  const rows = entries.map(([tag, type, value]) => {
    const head = join(u16le(tag), u16le(type), u32le(type === LONG ? 1 : value.length));
    if (value.length <= 4) return join(head, value, new Uint8Array(4 - value.length));
    const padded = value.length % 2 === 0 ? value : join(value, '\0');
    values.push(padded);
    at += padded.length;
    return join(head, u32le(at - padded.length));
  });
  return join(u16le(entries.length), ...rows, u32le(0), ...values);
}

function comment(text: string, ascii: boolean): Uint8Array {
  return ascii ? join('ASCII\0\0\0', utf8(text)) : join('UNICODE\0', Buffer.from(text, 'utf16le'));
}

/** A little-endian TIFF structure with these texts and no picture. */
export function exifBlock({ userComment, asciiComment = false, ...texts }: ExifTexts): Uint8Array {
  const names = Object.keys(TAGS) as (keyof typeof TAGS)[];
  const entries = names.flatMap((name): Entry[] => {
    const text = texts[name];
    return text === undefined ? [] : [[TAGS[name], ASCII, join(utf8(text), '\0')]];
  });
  const head = join('II', u16le(42), u32le(8));
  if (userComment === undefined) return join(head, directory(8, entries));
  const place = (at: number): Uint8Array => directory(8, [...entries, [EXIF_DIRECTORY, LONG, u32le(at)]]);
  const at = 8 + place(0).length;
  return join(head, place(at), directory(at, [[USER_COMMENT, UNDEFINED, comment(userComment, asciiComment)]]));
}

/** EXIF in APP1 of a JPEG (Exif 3.0 §4.7.2). */
export const jpegExif = (jpeg: Uint8Array, texts: ExifTexts): Uint8Array =>
  jpegSegment(jpeg, 0xe1, join('Exif\0\0', exifBlock(texts)));

/** EXIF in a PNG's eXIf chunk. */
export const pngExif = (png: Uint8Array, texts: ExifTexts): Uint8Array =>
  pngInsert(png, pngChunk('eXIf', exifBlock(texts)));

/** EXIF in a simple lossy WebP. */
export const webpExif = (webp: Uint8Array, texts: ExifTexts): Uint8Array =>
  webpExtended(webp, 'EXIF', exifBlock(texts));
