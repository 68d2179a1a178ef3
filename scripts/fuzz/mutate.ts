import type { Size, Splitter, Structure } from './pieces.ts';
import type { Random } from './random.ts';

/** What is cut out, where, and what is put there instead. */
interface Edit {
  readonly at: number;
  readonly end: number;
  readonly put: Uint8Array;
}

const MOST_EDITS = 4;
/** Edits must not let files grow without end. */
const LONGEST = 64 * 1024;

/** A sound file as the mutator knows it. */
export interface Seed {
  readonly bytes: Uint8Array;
  readonly structure: Structure;
}

/** Looks at a file once. */
export const seedFrom = (bytes: Uint8Array, split: Splitter): Seed => ({ bytes, structure: split(bytes) });

/** Changes a file: one to four edits, of its structure or of its bytes; `donors` give parts of their own. */
export function mutate(
  seed: Seed,
  donors: readonly Seed[],
  split: Splitter,
  random: Random,
  longest = LONGEST,
): Uint8Array {
  let { bytes, structure } = seed;
  for (let left = 1 + random.below(MOST_EDITS); left > 0; left--) {
    bytes = random.chance(3) ? changeBytes(bytes, random) : changeStructure(bytes, structure, donors, random);
    if (left > 1) structure = split(bytes);
  }
  return bytes.length > longest ? bytes.subarray(0, longest) : bytes;
}

function changeStructure(bytes: Uint8Array, structure: Structure, donors: readonly Seed[], random: Random): Uint8Array {
  if (structure.sizes.length > 0 && random.chance(3)) return lie(bytes, random.pick(structure.sizes), random);
  const edit = editOf(bytes, structure, donors, random);
  const out = apply(bytes, edit);
  return random.chance(2) ? out : withTrueSizes(out, structure.sizes, edit);
}

/** Delete, double, swap with the next, splice from another file, resize with noise. */
function editOf(bytes: Uint8Array, { cuts }: Structure, donors: readonly Seed[], random: Random): Edit {
  const [at, end] = piece(cuts, random);
  const own = bytes.subarray(at, end);
  switch (random.below(5)) {
    case 0:
      return { at, end, put: new Uint8Array(0) };
    case 1:
      return { at: end, end, put: own };
    case 2: {
      const next = cuts.find((cut) => cut > end) ?? end;
      return { at, end: next, put: joined(bytes.subarray(end, next), own) };
    }
    case 3: {
      const donor = random.pick(donors);
      const [from, to] = piece(donor.structure.cuts, random);
      return { at, end: random.chance(2) ? at : end, put: donor.bytes.subarray(from, to) };
    }
    default:
      return { at, end: at + random.below(end - at + 1), put: random.bytes(random.below(24)) };
  }
}

/** Two cuts, mostly neighbours. */
function piece(cuts: readonly number[], random: Random): [number, number] {
  const first = random.below(cuts.length - 1);
  const last = Math.min(cuts.length - 1, first + 1 + (random.chance(4) ? random.below(4) : 0));
  return [cuts[first] ?? 0, cuts[last] ?? 0];
}

function apply(bytes: Uint8Array, { at, end, put }: Edit): Uint8Array {
  return joined(bytes.subarray(0, at), put, bytes.subarray(end));
}

function joined(...parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    out.set(part, at);
    at += part.length;
  }
  return out;
}

/** Corrects the sizes of what an edit lies in. */
function withTrueSizes(out: Uint8Array, sizes: readonly Size[], { at, end, put }: Edit): Uint8Array {
  for (const size of sizes) {
    if (size.at + size.width > at || size.from > at || size.to < end) continue;
    write(out, size, size.to - size.from + put.length - (end - at));
  }
  return out;
}

/** A size that is not true: at an edge, or a little off. */
function lie(bytes: Uint8Array, size: Size, random: Random): Uint8Array {
  const out = bytes.slice();
  const value = random.chance(2) ? random.edge() : Math.max(0, size.to - size.from + random.below(17) - 8);
  write(out, size, value);
  return out;
}

function write(out: Uint8Array, { at, width, form }: Size, value: number): void {
  const base = form === 'synchsafe' ? 128 : 256;
  let left = Math.max(0, value);
  for (let i = 0; i < width; i++, left = Math.floor(left / base)) {
    const place = form === 'le' ? at + i : at + width - 1 - i;
    if (place < out.length) out[place] = left % base;
  }
  // The width of a variable number stands in its first byte.
  if (form === 'vint' && at < out.length) out[at] = ((out[at] ?? 0) & (0xff >> width)) | (0x80 >> (width - 1));
}

function changeBytes(bytes: Uint8Array, random: Random): Uint8Array {
  const at = random.below(bytes.length);
  switch (random.below(5)) {
    case 0:
      return apply(bytes, { at, end: at, put: random.bytes(1 + random.below(8)) });
    case 1:
      return apply(bytes, { at, end: Math.min(bytes.length, at + 1 + random.below(16)), put: new Uint8Array(0) });
    case 2:
      return bytes.subarray(0, at);
    default: {
      const out = bytes.slice();
      const width = random.pick([1, 1, 2, 4]);
      const value = random.chance(2) ? random.edge() : random.next();
      for (let i = 0; i < width && at + i < out.length; i++) out[at + i] = (value >>> (8 * i)) & 0xff;
      return out;
    }
  }
}
