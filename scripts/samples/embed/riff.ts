import { join, u32le, utf8 } from './bytes.ts';

const chunk = (id: string, body: Uint8Array): Uint8Array =>
  join(id, u32le(body.length), body, body.length % 2 === 0 ? '' : '\0');

const wrap = (form: string, ...chunks: Uint8Array[]): Uint8Array => {
  const body = join(form, ...chunks);
  return join('RIFF', u32le(body.length), body);
};

const u24le = (n: number): Uint8Array => u32le(n).subarray(0, 3);

/** Bits of the VP8X header that announce a chunk. */
const ANNOUNCED = { 'XMP ': 0x04, EXIF: 0x08 } as const;

/** Metadata in a simple lossy WebP: makes it an extended one (VP8X) first. */
export function webpExtended(webp: Uint8Array, kind: keyof typeof ANNOUNCED, body: Uint8Array): Uint8Array {
  const frame = Buffer.from(webp.subarray(12));
  if (frame.toString('latin1', 0, 4) !== 'VP8 ') throw new Error('Only simple lossy WebP is expected here');
  const width = frame.readUInt16LE(14) & 0x3fff;
  const height = frame.readUInt16LE(16) & 0x3fff;
  const flags = Uint8Array.of(ANNOUNCED[kind], 0, 0, 0);
  const extended = chunk('VP8X', join(flags, u24le(width - 1), u24le(height - 1)));
  return wrap('WEBP', extended, frame, chunk(kind, body));
}

/** XMP in a simple lossy WebP. */
export const webpXmp = (webp: Uint8Array, packet: Uint8Array): Uint8Array => webpExtended(webp, 'XMP ', packet);

/** XMP in a WAV file's `_PMX` chunk (XMP part 3). */
export function wavXmp(wav: Uint8Array, packet: Uint8Array): Uint8Array {
  return wrap('WAVE', wav.subarray(12), chunk('_PMX', packet));
}

/** Texts in a `LIST INFO` of a WAV or AVI file, each with its closing zero. */
export function riffInfo(file: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const children = Object.entries(texts).map(([id, text]) => chunk(id, join(utf8(text), '\0')));
  return riffChunk(file, 'LIST', join('INFO', ...children));
}

/** A chunk at the end of a RIFF file. */
export function riffChunk(file: Uint8Array, id: string, body: Uint8Array): Uint8Array {
  return wrap(Buffer.from(file.subarray(8, 12)).toString('latin1'), file.subarray(12), chunk(id, body));
}

/** A film of one second in which every picture is the same JPEG (AVI with Motion JPEG). */
export function aviOf(jpeg: Uint8Array, width: number, height: number): Uint8Array {
  const frames = 4;
  const padded = jpeg.length + (jpeg.length % 2);
  const main = join(...[250_000, padded * frames, 0, 0x10, frames, 0, 1, padded, width, height, 0, 0, 0, 0].map(u32le));
  const stream = join('vids', 'MJPG', ...[0, 0, 0, 1, frames, 0, frames, padded, 0, 0].map(u32le), u32le(0), u32le(0));
  const format = join(
    ...[40, width, height].map(u32le),
    Uint8Array.of(1, 0, 24, 0),
    'MJPG',
    ...[0, 0, 0, 0, 0].map(u32le),
  );
  const header = chunk('LIST', join('strl', chunk('strh', stream), chunk('strf', format)));
  const pictures = chunk('LIST', join('movi', ...Array.from({ length: frames }, () => chunk('00dc', jpeg))));
  const places = Array.from({ length: frames }, (_, i) =>
    join('00dc', u32le(0x10), u32le(4 + i * (8 + padded)), u32le(jpeg.length)),
  );
  return wrap(
    'AVI ',
    chunk('LIST', join('hdrl', chunk('avih', main), header)),
    pictures,
    chunk('idx1', join(...places)),
  );
}
