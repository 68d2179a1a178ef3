import { createHash } from 'node:crypto';

type Bytes = Uint8Array;
const view = (file: Bytes): DataView => new DataView(file.buffer, file.byteOffset, file.byteLength);
const name = (file: Bytes, at: number): string => Buffer.from(file.subarray(at, at + 4)).toString('latin1');

/** The media data of a file, found by a walk of its own and hashed piece by piece, with the place of those that have one. */
export function mediaData(file: Bytes): readonly string[] {
  const start = Buffer.from(file.subarray(0, 12)).toString('latin1');
  if (start.startsWith('\xff\xd8')) return jpeg(file);
  if (start.startsWith('\x89PNG')) return png(file);
  if (start.startsWith('RIFF')) return webp(file);
  if (start.slice(4, 8) === 'ftyp') return mp4(file);
  return mp3(file);
}

const hash = (bytes: Bytes): string => createHash('sha256').update(bytes).digest('hex');

/** Tables and frame headers before the scan, then all from the scan to the end of the file. */
function jpeg(file: Bytes): string[] {
  const found: string[] = [];
  for (let at = 2; at + 4 <= file.length;) {
    if (file[at] !== 0xff || file[at + 1] === 0xff || file[at + 1] === 0) {
      at += 1;
      continue;
    }
    const code = file[at + 1]!;
    if (code === 0xda) return [...found, `scan ${hash(file.subarray(at))}`];
    const end = at + 2 + view(file).getUint16(at + 2);
    if (code < 0xe0 || code > 0xef) found.push(`${code} ${hash(file.subarray(at, end))}`);
    at = end;
  }
  return found;
}

/** Every chunk that is no text, with its checksum, and what stands behind the last. */
function png(file: Bytes): string[] {
  const found: string[] = [];
  for (let at = 8; at + 12 <= file.length;) {
    const type = name(file, at + 4);
    const end = at + 12 + view(file).getUint32(at);
    if (!/^[izt](?:TXt|EXt)$/i.test(type)) found.push(`${type} ${hash(file.subarray(at, end))}`);
    at = end;
    if (type === 'IEND') return [...found, hash(file.subarray(at))];
  }
  return found;
}

/** Every chunk but XMP and the extended header. */
function webp(file: Bytes): string[] {
  const found: string[] = [];
  for (let at = 12; at + 8 <= file.length;) {
    const length = view(file).getUint32(at + 4, true);
    const type = name(file, at);
    if (type !== 'XMP ' && type !== 'VP8X') found.push(`${type} ${hash(file.subarray(at, at + 8 + length))}`);
    at += 8 + length + (length % 2);
  }
  return found;
}

/** Every box but `uuid` and free space, with its place, which others count on; of an open one only what it holds. */
function mp4(file: Bytes): string[] {
  const found: string[] = [];
  for (let at = 0; at + 8 <= file.length;) {
    const short = view(file).getUint32(at);
    const length = short === 1 ? Number(view(file).getBigUint64(at + 8)) : short || file.length - at;
    const type = name(file, at + 4);
    const place = type === 'mfra' ? '' : ` at ${at}`;
    if (!['uuid', 'free', 'skip'].includes(type)) {
      // A packet inside of moov may have changed, but not its length: tables are compared, which tell where samples are.
      const body = type === 'moov' ? tables(file.subarray(at, at + length)) : hash(file.subarray(at + 8, at + length));
      found.push(`${type}${place} ${body}`);
    }
    at += length;
  }
  return found;
}

function tables(moov: Bytes): string {
  const text = Buffer.from(moov).toString('latin1');
  const start = text.indexOf('XMP_');
  const end = start < 0 ? 0 : start + view(moov).getUint32(start - 4);
  return start < 0 ? hash(moov) : hash(moov.subarray(0, start)) + hash(moov.subarray(end));
}

/** All behind the tag. */
function mp3(file: Bytes): string[] {
  if (name(file, 0).slice(0, 3) !== 'ID3') return [hash(file)];
  const size = [6, 7, 8, 9].reduce((sum, at) => sum * 128 + file[at]!, 0);
  return [hash(file.subarray(10 + size + ((file[5]! & 0x10) !== 0 ? 10 : 0)))];
}
