import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { type Failure, InspectError } from '../errors.ts';
import type { Block } from './container.ts';
import { readRanges } from './ranges.ts';
import { detectContainer } from './sniff.ts';

/** Test support: joins Latin-1 strings, byte lists and arrays. */
export function bytes(...parts: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const all: number[] = [];
  for (const part of parts) {
    for (const item of part) all.push(typeof item === 'string' ? item.charCodeAt(0) & 0xff : item);
  }
  return Uint8Array.from(all);
}

/** Test support: a big-endian number of `width` bytes. */
export function be(width: number, value: number): Uint8Array {
  const out = new Uint8Array(width);
  let left = BigInt(value);
  for (let i = width - 1; i >= 0; i--, left >>= 8n) out[i] = Number(left & 0xffn);
  return out;
}

/** Test support: a little-endian number of `width` bytes. */
export function le(width: number, value: number): Uint8Array {
  return be(width, value).reverse();
}

/** Test support: a box of ISO BMFF or JUMBF. */
export function box(type: string, ...content: readonly (string | readonly number[] | Uint8Array)[]): Uint8Array {
  const body = bytes(...content);
  return bytes(be(4, body.length + 8), type, body);
}

/** Test support: a superbox that passes for a manifest store, with `filler` more bytes inside. */
export function manifestStore(filler = 0): Uint8Array {
  const type = [0x63, 0x32, 0x70, 0x61, 0, 0x11, 0, 0x10, 0x80, 0, 0, 0xaa, 0, 0x38, 0x9b, 0x71];
  const content = Uint8Array.from({ length: filler }, (_, i) => i & 0xff);
  return box('jumb', box('jumd', type, [3], 'c2pa\0'), box('bidb', content));
}

/** Test support: a Vorbis comment header without what a codec puts before it. */
export function comments(...texts: readonly string[]): Uint8Array {
  return bytes(le(4, 4), 'test', le(4, texts.length), ...texts.map((text) => bytes(le(4, text.length), text)));
}

/** Test support: what a walk of one file came to. */
export interface Collected {
  readonly id: string;
  readonly mime: string;
  readonly blocks: readonly Block[];
  /** Each block's joined bytes as Latin-1, or `undefined` where they could not be read. */
  readonly contents: readonly (string | undefined)[];
  readonly failure: Failure | undefined;
  readonly bytesRead: number;
  readonly reads: number;
}

/** Test support: detects and walks a file in memory. An exception other than InspectError passes through. */
export async function collect(
  file: Uint8Array,
  { size = file.length, pageSize = 1 }: { size?: number | undefined; pageSize?: number } = {},
): Promise<Collected> {
  const memory = memorySource(file);
  let reads = 0;
  const window = new Window({
    size: size < 0 ? undefined : size,
    pageSize,
    read: (offset, length) => {
      reads += 1;
      return memory.read(offset, length);
    },
  });
  const blocks: Block[] = [];
  let [id, mime] = ['', ''];
  let failure: Failure | undefined;
  try {
    const found = await detectContainer(window);
    [id, mime] = [found.container.id, found.mime];
    await found.container.walk(window, (block) => blocks.push(block));
  } catch (thrown) {
    if (!(thrown instanceof InspectError)) throw thrown;
    failure = thrown.failure;
  }
  const { bytesRead } = window;
  const contents: (string | undefined)[] = [];
  for (const block of blocks) contents.push(await text(window, block));
  return { id, mime, blocks, contents, failure, bytesRead, reads };
}

async function text(window: Window, block: Block): Promise<string | undefined> {
  try {
    let out = '';
    for (const byte of await readRanges(window, block.ranges, 'manifest')) out += String.fromCharCode(byte);
    return out;
  } catch (thrown) {
    if (!(thrown instanceof InspectError)) throw thrown;
    return undefined;
  }
}
