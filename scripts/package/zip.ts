import { crc32, deflateRawSync } from 'node:zlib';

/** One file of a package: its path from the package's root, with slashes, and its bytes. */
export interface PackageFile {
  readonly path: string;
  readonly bytes: Uint8Array;
}

const LOCAL_HEADER = 0x04034b50;
const CENTRAL_HEADER = 0x02014b50;
const END_RECORD = 0x06054b50;

/** Version 2.0: folders and deflate. */
const NEEDED = 20;
/** The same version, written on Unix: else its modes are not read. */
const MADE_BY = (3 << 8) | NEEDED;
const UTF8_NAMES = 1 << 11;
const STORED = 0;
const DEFLATED = 8;
/** Midnight on 1 January 1980, the earliest day a ZIP can name: no clock must get into a package. */
const TIME = 0;
const DAY = (1 << 5) | 1;
/** An ordinary file that its owner may change and all may read. */
const MODE = (0o100644 << 16) >>> 0;

/** The format counts files in 16 bits and bytes in 32; its 64-bit form is not needed here. */
const MOST_FILES = 0xffff;
const MOST_BYTES = 0xffffffff;

interface Entry {
  readonly name: Buffer;
  readonly method: number;
  readonly crc: number;
  readonly size: number;
  readonly packed: Uint8Array;
  readonly offset: number;
}

/** Numbers of 2 or 4 bytes, as `[size, value]`, little-endian. */
type Field = readonly [size: 2 | 4, value: number];

function record(fields: readonly Field[]): Buffer {
  const bytes = Buffer.alloc(fields.reduce((sum, [size]) => sum + size, 0));
  let at = 0;
  for (const [size, value] of fields) at = bytes.writeUIntLE(value, at, size);
  return bytes;
}

/** What local and central header have in common. */
const described = ({ method, crc, packed, size, name }: Entry): readonly Field[] => [
  [2, NEEDED],
  [2, UTF8_NAMES],
  [2, method],
  [2, TIME],
  [2, DAY],
  [4, crc],
  [4, packed.byteLength],
  [4, size],
  [2, name.byteLength],
  [2, 0],
];

const localHeader = (entry: Entry): Buffer => record([[4, LOCAL_HEADER], ...described(entry)]);

const centralHeader = (entry: Entry): Buffer =>
  record([
    [4, CENTRAL_HEADER],
    [2, MADE_BY],
    ...described(entry),
    [2, 0],
    [2, 0],
    [2, 0],
    [4, MODE],
    [4, entry.offset],
  ]);

const endRecord = (count: number, size: number, offset: number): Buffer =>
  record([
    [4, END_RECORD],
    [2, 0],
    [2, 0],
    [2, count],
    [2, count],
    [4, size],
    [4, offset],
    [2, 0],
  ]);

function toEntry({ path, bytes }: PackageFile, offset: number): Entry {
  const deflated = deflateRawSync(bytes, { level: 9 });
  const smaller = deflated.byteLength < bytes.byteLength;
  return {
    name: Buffer.from(path, 'utf8'),
    method: smaller ? DEFLATED : STORED,
    crc: crc32(bytes),
    size: bytes.byteLength,
    packed: smaller ? deflated : bytes,
    offset,
  };
}

/** Paths that would leave the folder they are unpacked to, or mean different files on different systems. */
function checkPaths(paths: readonly string[]): void {
  const bad = paths.find((path) => path.includes('\\') || /(^|\/)(\.{0,2})(\/|$)/.test(path));
  if (bad !== undefined) throw new Error(`Not a path for a package: “${bad}”`);
  if (new Set(paths).size !== paths.length) throw new Error('Two files have the same path');
}

/**
 * A ZIP of these files. Its bytes depend on nothing but the files, in whatever order they come, and on the deflate of
 * the running Node: no clock, no owner, no mode.
 * @throws Error for paths that cannot be unpacked safely, and for more than a ZIP holds
 */
export function zip(files: readonly PackageFile[]): Buffer {
  checkPaths(files.map(({ path }) => path));
  const parts: Uint8Array[] = [];
  const entries: Entry[] = [];
  let offset = 0;
  // By code units: a locale's order would differ between machines.
  for (const file of files.toSorted((a, b) => (a.path < b.path ? -1 : 1))) {
    const entry = toEntry(file, offset);
    const added = [localHeader(entry), entry.name, entry.packed];
    parts.push(...added);
    entries.push(entry);
    offset += added.reduce((sum, part) => sum + part.byteLength, 0);
  }
  const central = entries.flatMap((entry) => [centralHeader(entry), entry.name]);
  const size = central.reduce((sum, part) => sum + part.byteLength, 0);
  if (entries.length > MOST_FILES || offset + size > MOST_BYTES) throw new Error('Too much for a ZIP');
  return Buffer.concat([...parts, ...central, endRecord(entries.length, size, offset)]);
}
