/** A number in a file that says how long something is. */
export interface Size {
  readonly at: number;
  readonly width: number;
  readonly form: 'be' | 'le' | 'synchsafe' | 'vint';
  /** What it counts: edits inside change it, where the mutator keeps sizes true. */
  readonly from: number;
  readonly to: number;
}

/** The structure of a file as far as it can be seen: where parts begin or end, and the sizes that hold them together. */
export interface Structure {
  /** Sorted, without repeats, from 0 to the end. */
  readonly cuts: readonly number[];
  readonly sizes: readonly Size[];
}

/** Sees the structure of a sound file; of a damaged one as much as can be walked. */
export type Splitter = (bytes: Uint8Array) => Structure;

const MOST_CUTS = 4000;

interface Found {
  readonly bytes: Uint8Array;
  readonly cuts: Set<number>;
  readonly sizes: Size[];
}

const splitter =
  (walk: (found: Found) => void): Splitter =>
  (bytes) => {
    const found: Found = { bytes, cuts: new Set([0, bytes.length]), sizes: [] };
    walk(found);
    return { cuts: [...found.cuts].filter((cut) => cut <= bytes.length).sort((a, b) => a - b), sizes: found.sizes };
  };

function number({ bytes }: Found, at: number, width: number, littleEndian = false): number {
  let value = 0;
  for (let i = 0; i < width; i++) value = value * 256 + (bytes[at + (littleEndian ? width - 1 - i : i)] ?? 0);
  return value;
}
const latin1 = (bytes: Uint8Array, at: number, length: number): string =>
  String.fromCharCode(...bytes.subarray(at, at + length));

/** Boxes that hold boxes, and what stands before these. */
const PARENTS: Readonly<Record<string, number>> = {
  moov: 0,
  udta: 0,
  trak: 0,
  ilst: 0,
  meta: 4,
  iinf: 6,
  iref: 4,
  keys: 8,
  jumb: 0,
};

function boxes(found: Found, start: number, end: number, depth = 0): void {
  for (let at = start; at + 8 <= end && found.cuts.size < MOST_CUTS;) {
    const size = number(found, at, 4);
    const type = latin1(found.bytes, at + 4, 4);
    const isLong = size === 1;
    const length = isLong ? number(found, at + 8, 8) : size === 0 ? end - at : size;
    if (length < 8 || at + length > end) return;
    found.cuts
      .add(at)
      .add(at + 8)
      .add(at + length);
    found.sizes.push({ at: isLong ? at + 8 : at, width: isLong ? 8 : 4, form: 'be', from: at, to: at + length });
    const skip = PARENTS[type] ?? (type === 'uuid' ? 37 : undefined);
    if (skip !== undefined && depth < 8) boxes(found, at + 8 + skip, at + length, depth + 1);
    at += length;
  }
}

function riffChunks(found: Found, start: number, end: number, littleEndian: boolean): void {
  for (let at = start; at + 8 <= end && found.cuts.size < MOST_CUTS;) {
    const length = number(found, at + 4, 4, littleEndian);
    const stop = at + 8 + length;
    if (stop > end) return;
    found.cuts
      .add(at)
      .add(at + 8)
      .add(stop);
    found.sizes.push({ at: at + 4, width: 4, form: littleEndian ? 'le' : 'be', from: at + 8, to: stop });
    if (latin1(found.bytes, at, 4) === 'LIST') riffChunks(found, at + 12, stop, littleEndian);
    at = stop + (length % 2);
  }
}

function id3(found: Found, start: number): void {
  const size = [6, 7, 8, 9].reduce((sum, i) => sum * 128 + ((found.bytes[start + i] ?? 0) & 127), 0);
  const end = Math.min(start + 10 + size, found.bytes.length);
  found.sizes.push({ at: start + 6, width: 4, form: 'synchsafe', from: start + 10, to: end });
  for (let at = start + 10; at + 10 <= end;) {
    const length = number(found, at + 4, 4);
    if (length === 0 || at + 10 + length > end) break;
    found.cuts
      .add(at)
      .add(at + 10)
      .add(at + 10 + length);
    found.sizes.push({ at: at + 4, width: 4, form: 'be', from: at + 10, to: at + 10 + length });
    at += 10 + length;
  }
  found.cuts.add(end);
}

/** Cuts before each of these characters: markup, JSON, settings, PDF. */
const textual = (marks: string): Splitter =>
  splitter(({ bytes, cuts }) => {
    for (let at = 0; at < bytes.length && cuts.size < MOST_CUTS; at++) {
      if (marks.includes(String.fromCharCode(bytes[at] ?? 0))) cuts.add(at).add(at + 1);
    }
  });

/** Cuts every `step` bytes behind `start`, with sizes of four bytes before each cut. */
const records = (start: number, step: number, littleEndian: boolean): Splitter =>
  splitter(({ bytes, cuts, sizes }) => {
    for (let at = start; at + step <= bytes.length && cuts.size < MOST_CUTS; at += step) {
      cuts.add(at);
      for (const back of [8, 4])
        sizes.push({ at: at + step - back, width: 4, form: littleEndian ? 'le' : 'be', from: at, to: at });
    }
  });

/** A length before each of several parts, as in Vorbis comments. */
const counted = splitter((found) => {
  for (let at = 0; at + 4 <= found.bytes.length;) {
    const length = number(found, at, 4, true);
    found.cuts.add(at).add(at + 4);
    if (at + 4 + length > found.bytes.length) break;
    found.sizes.push({ at, width: 4, form: 'le', from: at + 4, to: at + 4 + length });
    at += 4 + length;
  }
});

const jpeg = splitter((found) => {
  for (let at = 2; at + 4 <= found.bytes.length && found.bytes[at] === 0xff;) {
    const length = number(found, at + 2, 2);
    found.cuts
      .add(at)
      .add(at + 4)
      .add(at + 2 + length);
    found.sizes.push({ at: at + 2, width: 2, form: 'be', from: at + 2, to: at + 2 + length });
    if (found.bytes[at + 1] === 0xda || length < 2) break;
    at += 2 + length;
  }
});

const png = splitter((found) => {
  for (let at = 8; at + 12 <= found.bytes.length;) {
    const length = number(found, at, 4);
    if (at + 12 + length > found.bytes.length) break;
    found.cuts
      .add(at)
      .add(at + 8)
      .add(at + 8 + length)
      .add(at + 12 + length);
    found.sizes.push({ at, width: 4, form: 'be', from: at + 8, to: at + 8 + length });
    if (latin1(found.bytes, at + 4, 4) === 'caBX') boxes(found, at + 8, at + 8 + length);
    at += 12 + length;
  }
});

const gif = splitter((found) => {
  for (let at = 13; at < found.bytes.length;) {
    found.cuts.add(at);
    const isImage = found.bytes[at] === 0x2c;
    if (!isImage && found.bytes[at] !== 0x21) break;
    for (
      at += isImage ? 11 : 2;
      (found.bytes[at] ?? 0) > 0 && at < found.bytes.length;
      at += 1 + (found.bytes[at] ?? 0)
    ) {
      found.cuts.add(at).add(at + 1);
      found.sizes.push({ at, width: 1, form: 'be', from: at + 1, to: at + 1 + (found.bytes[at] ?? 0) });
    }
    at += 1;
  }
});

const ogg = splitter((found) => {
  for (let at = 0; at + 27 <= found.bytes.length;) {
    const laces = found.bytes[at + 26] ?? 0;
    const body = found.bytes.subarray(at + 27, at + 27 + laces).reduce((sum, lace) => sum + lace, 0);
    found.cuts
      .add(at)
      .add(at + 27)
      .add(at + 27 + laces)
      .add(at + 27 + laces + body);
    found.sizes.push({ at: at + 26, width: 1, form: 'be', from: at + 27, to: at + 27 });
    at += 27 + laces + body;
  }
});

const flac = splitter((found) => {
  let at = latin1(found.bytes, 0, 3) === 'ID3' ? (id3(found, 0), [...found.cuts].sort((a, b) => a - b).at(-2) ?? 0) : 0;
  for (at += 4; at + 4 <= found.bytes.length;) {
    const length = number(found, at + 1, 3);
    found.cuts.add(at).add(at + 4);
    if (at + 4 + length > found.bytes.length) break;
    found.sizes.push({ at: at + 1, width: 3, form: 'be', from: at + 4, to: at + 4 + length });
    at += 4 + length;
  }
});

/** Elements of EBML that hold elements. */
const EBML_PARENTS = new Set([0x1a45dfa3, 0x18538067, 0x114d9b74, 0x4dbb, 0x1254c367, 0x7373, 0x67c8]);

function elements(found: Found, start: number, end: number): void {
  for (let at = start; at < end && found.cuts.size < MOST_CUTS;) {
    const idWidth = Math.clz32(found.bytes[at] ?? 0) - 23;
    const sizeWidth = Math.clz32(found.bytes[at + idWidth] ?? 0) - 23;
    if (idWidth > 4 || sizeWidth > 8) return;
    const body = at + idWidth + sizeWidth;
    const value = number(found, at + idWidth, sizeWidth) - (0x80 >> (sizeWidth - 1)) * 256 ** (sizeWidth - 1);
    const stop = value === 2 ** (7 * sizeWidth) - 1 ? end : Math.min(body + value, end);
    found.cuts.add(at).add(body).add(stop);
    found.sizes.push({ at: at + idWidth, width: sizeWidth, form: 'vint', from: body, to: stop });
    if (EBML_PARENTS.has(number(found, at, idWidth))) elements(found, body, stop);
    at = stop;
  }
}

const flv = splitter((found) => {
  for (let at = 13; at + 11 <= found.bytes.length;) {
    const length = number(found, at + 1, 3);
    found.cuts.add(at).add(at + 11);
    found.sizes.push({ at: at + 1, width: 3, form: 'be', from: at + 11, to: at + 11 + length });
    at += 15 + length;
  }
});

const whole = (walk: (found: Found, start: number, end: number) => void, start = 0): Splitter =>
  splitter((found) => walk(found, start, found.bytes.length));

/** Splitters by the name of a container or kind of block; `bytes` for all others. */
export const SPLITTERS: Readonly<Record<string, Splitter>> = {
  bytes: splitter(() => undefined),
  boxes: whole(boxes),
  chunks: whole((found, start, end) => riffChunks(found, start, end, true), 12),
  bigChunks: whole((found, start, end) => riffChunks(found, start, end, false), 12),
  jpeg,
  png,
  gif,
  ogg,
  flac,
  flv,
  elements: whole(elements),
  id3: splitter((found) => id3(found, 0)),
  directory: records(10, 12, true),
  resources: textual('8'),
  counted,
  markup: textual('<>="\'/& '),
  json: textual('{}[],:"'),
  lines: textual('\n,:/<>('),
};
