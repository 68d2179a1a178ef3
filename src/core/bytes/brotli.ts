import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { BrotliBits } from './brotli-bits.ts';
import { BrotliBlocks, type ContextMap, readContextMap } from './brotli-blocks.ts';
import { CONTEXT_MODES, type ContextMode } from './brotli-context.ts';
import { dictionaryWord } from './brotli-dictionary.ts';
import { COPY, INSERT, readNumber } from './brotli-numbers.ts';
import { BrotliOutput } from './brotli-output.ts';
import { type PrefixCode, readPrefixCode } from './brotli-prefix.ts';

/** Symbols of literals and of commands (RFC 7932 section 3.3). */
const LITERALS = 256;
const COMMANDS = 704;
/** Contexts of a literal and of a distance (section 7). */
const LITERAL_CONTEXTS = 64;
const DISTANCE_CONTEXTS = 4;
/** Distance symbols that name one of the last distances, or one near it (section 4). */
const NEAR_DISTANCES = 16;
/** Commands below repeat the last distance without naming it (section 5). */
const IMPLICIT = 128;
/** First codes of the lengths to insert and to copy, by 64 commands, from {@link IMPLICIT} on (section 5). */
const INSERT_CELLS = [0, 0, 8, 8, 0, 16, 8, 16, 16] as const;
const COPY_CELLS = [0, 8, 0, 8, 16, 0, 16, 8, 16] as const;

const broken = (message: string): InspectError => new InspectError('malformed', message);

/** A stream being read: what outlives a meta-block. */
interface Stream {
  readonly bits: BrotliBits;
  readonly output: BrotliOutput;
  readonly dictionary: Uint8Array;
  /** How far back a copy may reach. Bytes. */
  readonly window: number;
  /** The last four distances, the last one first. */
  distances: readonly [number, number, number, number];
}

/**
 * Decodes a Brotli stream (RFC 7932), without its large-window extension. What follows the stream is left.
 * Takes time linear in input and output, and memory by what was made, never by what is promised.
 * @param dictionary the 122,784 bytes of RFC 7932 appendix A
 * @throws InspectError `limit` past `maxOutput`, `LIMITS.inflateRatio` or `LIMITS.brotliWork`; `malformed`
 */
export function brotli(data: Uint8Array, dictionary: Uint8Array, maxOutput: number): Uint8Array {
  const byRatio = Math.max(LIMITS.inflateRatioFrom, data.byteLength * LIMITS.inflateRatio);
  const bits = new BrotliBits(data);
  const output = new BrotliOutput(Math.min(maxOutput, byRatio));
  const stream: Stream = { bits, output, dictionary, window: readWindow(bits), distances: [4, 11, 15, 16] };
  while (readMetaBlock(stream));
  return output.whole();
}

/** The window's size (section 9.1). */
function readWindow(bits: BrotliBits): number {
  return (1 << readWindowBits(bits)) - 16;
}

function readWindowBits(bits: BrotliBits): number {
  if (bits.read(1) === 0) return 16;
  const large = bits.read(3);
  if (large > 0) return 17 + large;
  const small = bits.read(3);
  if (small === 1) throw broken('Brotli window too large');
  return small === 0 ? 17 : 8 + small;
}

/** Reads one meta-block (section 9.2); whether another follows. */
function readMetaBlock(stream: Stream): boolean {
  const { bits, output } = stream;
  bits.spend(1);
  const isLast = bits.read(1) === 1;
  if (isLast && bits.read(1) === 1) {
    bits.align();
    return false;
  }
  const nibbles = bits.read(2) + 4;
  if (nibbles === 7) skipMetadata(bits);
  else {
    const length = readLength(bits, nibbles, 4);
    if (!isLast && bits.read(1) === 1) {
      bits.align();
      output.expect(length);
      output.append(bits.bytes(length));
    } else readCompressed(stream, output.length + length);
  }
  if (isLast) bits.align();
  return !isLast;
}

/** A length less one, in `count` pieces of `width` bits, the last of which is needed if it can be left out. */
function readLength(bits: BrotliBits, count: number, width: number): number {
  let length = 0;
  let piece = 0;
  for (let index = 0; index < count; index++) {
    piece = bits.read(width);
    length += piece << (index * width);
  }
  const fewest = width === 4 ? 4 : 1;
  if (count > fewest && piece === 0) throw broken('Brotli length longer than needed');
  return length + 1;
}

function skipMetadata(bits: BrotliBits): void {
  if (bits.read(1) === 1) throw broken('reserved Brotli bit');
  const count = bits.read(2);
  const length = count === 0 ? 0 : readLength(bits, count, 8);
  bits.align();
  bits.bytes(length);
}

/** How the distances of a meta-block are coded (section 4). */
interface DistanceShape {
  readonly postfixBits: number;
  readonly direct: number;
}

/** Blocks, contexts and codes of a compressed meta-block. */
interface Coding {
  readonly literals: BrotliBlocks;
  readonly commands: BrotliBlocks;
  readonly distances: BrotliBlocks;
  readonly shape: DistanceShape;
  readonly modes: readonly ContextMode[];
  readonly literalMap: ContextMap;
  readonly distanceMap: ContextMap;
  readonly literalCodes: readonly PrefixCode[];
  readonly commandCodes: readonly PrefixCode[];
  readonly distanceCodes: readonly PrefixCode[];
}

const readCodes = (bits: BrotliBits, count: number, size: number): PrefixCode[] =>
  Array.from({ length: count }, () => readPrefixCode(bits, size));

function readCoding(bits: BrotliBits): Coding {
  const [literals, commands, distances] = [new BrotliBlocks(bits), new BrotliBlocks(bits), new BrotliBlocks(bits)];
  const postfixBits = bits.read(2);
  const shape = { postfixBits, direct: bits.read(4) << postfixBits };
  const modes = Array.from({ length: literals.types }, () => CONTEXT_MODES[bits.read(2)] ?? (() => 0));
  const literalMap = readContextMap(bits, LITERAL_CONTEXTS * literals.types);
  const distanceMap = readContextMap(bits, DISTANCE_CONTEXTS * distances.types);
  const literalCodes = readCodes(bits, literalMap.codes, LITERALS);
  const commandCodes = readCodes(bits, commands.types, COMMANDS);
  const distanceCodes = readCodes(bits, distanceMap.codes, NEAR_DISTANCES + shape.direct + (48 << postfixBits));
  const blocks = { literals, commands, distances };
  return { ...blocks, shape, modes, literalMap, distanceMap, literalCodes, commandCodes, distanceCodes };
}

function symbol(bits: BrotliBits, codes: readonly PrefixCode[], index: number | undefined): number {
  const code = codes[index ?? 0];
  if (!code) throw broken('no such Brotli code');
  return code.read(bits);
}

/** Reads commands until `output` has `end` bytes (section 10). */
function readCompressed(stream: Stream, end: number): void {
  const { bits, output } = stream;
  const coding = readCoding(bits);
  while (output.length < end) {
    const command = symbol(bits, coding.commandCodes, coding.commands.next());
    const cell = command < IMPLICIT ? command >> 6 : (command - IMPLICIT) >> 6;
    const insert = readNumber(bits, INSERT, (INSERT_CELLS[cell] ?? 0) + ((command >> 3) & 7));
    const copy = readNumber(bits, COPY, (COPY_CELLS[cell] ?? 0) + (command & 7));
    if (insert > end - output.length) throw broken('Brotli literals past their meta-block');
    output.expect(insert);
    for (let index = 0; index < insert; index++) output.put(readLiteral(stream, coding));
    // The last command may end with its literals; what it would copy is not there.
    if (output.length < end) copyFrom(stream, readDistance(stream, coding, command, copy), copy, end);
  }
}

function readLiteral({ bits, output }: Stream, { literals, modes, literalMap, literalCodes }: Coding): number {
  const type = literals.next();
  const context = modes[type]?.(output.last, output.secondLast) ?? 0;
  return symbol(bits, literalCodes, literalMap.map[LITERAL_CONTEXTS * type + context]);
}

/** A distance, and whether it becomes the last one. */
interface Distance {
  readonly distance: number;
  readonly isNew: boolean;
}

function readDistance(stream: Stream, coding: Coding, command: number, copy: number): Distance {
  const { bits, distances } = stream;
  if (command < IMPLICIT) return { distance: distances[0], isNew: false };
  const context = Math.min(copy, 5) - 2;
  const code = symbol(
    bits,
    coding.distanceCodes,
    coding.distanceMap.map[DISTANCE_CONTEXTS * coding.distances.next() + context],
  );
  if (code < NEAR_DISTANCES) return { distance: nearDistance(distances, code), isNew: code !== 0 };
  return { distance: farDistance(bits, coding.shape, code - NEAR_DISTANCES), isNew: true };
}

/** The last four distances themselves, then one to three less or more than the last and the one before it. */
function nearDistance(distances: Stream['distances'], code: number): number {
  if (code < distances.length) return distances[code] ?? 0;
  const change = (((code - 4) % 6) >> 1) + 1;
  return distances[code < 10 ? 0 : 1] + (code % 2 === 0 ? -change : change);
}

function farDistance(bits: BrotliBits, { postfixBits, direct }: DistanceShape, code: number): number {
  if (code < direct) return code + 1;
  const postfix = (code - direct) & ((1 << postfixBits) - 1);
  const high = (code - direct) >> postfixBits;
  const width = 1 + (high >> 1);
  const offset = ((2 + (high & 1)) << width) - 4;
  return ((offset + bits.read(width)) << postfixBits) + postfix + direct + 1;
}

/** Copies from what was made, or a word of the dictionary: those lie behind the farthest distance (section 8). */
function copyFrom(stream: Stream, { distance, isNew }: Distance, count: number, end: number): void {
  const { bits, output, distances } = stream;
  const farthest = Math.min(stream.window, output.length);
  if (distance <= 0) throw broken('Brotli distance below one');
  const word = distance > farthest ? dictionaryWord(stream.dictionary, count, distance - farthest - 1) : undefined;
  const length = word?.byteLength ?? count;
  if (length > end - output.length) throw broken('Brotli copy past its meta-block');
  if (word) {
    // A word may become empty, and then nothing else counts it.
    bits.spend(1);
    output.append(word);
    return;
  }
  output.repeat(distance, count);
  if (isNew) stream.distances = [distance, distances[0], distances[1], distances[2]];
}
