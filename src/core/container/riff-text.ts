import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { ByteRange, EmitBlock } from './container.ts';
import { emitId3 } from './id3.ts';

/** One chunk of a RIFF file. */
export interface RiffChunk {
  readonly type: string;
  readonly data: ByteRange;
}

const CHUNK_HEADER = 8;
const LIST_TYPE = 4;
/** Children of `LIST INFO` that tell of the making; names of artists and albums are not looked at. */
const INFO: readonly string[] = ['ICMT', 'ISFT', 'INAM', 'IPRD', 'ISBJ', 'IKEY', 'ITCH', 'ISRC', 'AIGC', 'aigc'];
/** Fields of the broadcast extension (EBU Tech 3285 §2.3): the first, and the one that runs to the end. */
const DESCRIPTION = { offset: 0, length: 256 };
const CODING_HISTORY = 602;

/**
 * Emits the texts of a chunk of WAV or AVI: children of `LIST INFO`, the native `AIGC` chunk, description and coding
 * history of `bext`, and what an ID3v2 tag in `ID3 ` holds except manifest stores, for which RIFF has its own chunk.
 * @throws `malformed`, `truncated`, `limit`
 */
export async function emitRiffTexts(window: Window, chunk: RiffChunk, emit: EmitBlock): Promise<void> {
  const { type, data } = chunk;
  switch (type) {
    case 'AIGC':
    case 'aigc':
      return emitText(data, type, 'AIGC', emit);
    case 'bext':
      return emitBroadcast(data, emit);
    case 'ID3 ':
    case 'id3 ':
      return emitId3(window, (block) => block.kind !== 'c2pa' && emit(block), data);
    case 'LIST':
      return emitList(window, data, emit);
  }
}

function emitText({ offset, length }: ByteRange, name: string, where: string, emit: EmitBlock): void {
  if (length > 0) emit({ kind: 'riff-text', ranges: [{ offset, length }], where, name });
}

function emitBroadcast({ offset, length }: ByteRange, emit: EmitBlock): void {
  if (length < CODING_HISTORY) return;
  emitText({ offset: offset + DESCRIPTION.offset, length: DESCRIPTION.length }, 'Description', 'bext', emit);
  const history = { offset: offset + CODING_HISTORY, length: length - CODING_HISTORY };
  emitText(history, 'CodingHistory', 'bext', emit);
}

async function emitList(window: Window, list: ByteRange, emit: EmitBlock): Promise<void> {
  if (list.length < LIST_TYPE || !(await window.cursor(list.offset, LIST_TYPE)).startsWith('INFO')) return;
  const end = list.offset + list.length;
  for (let at = list.offset + LIST_TYPE; at + CHUNK_HEADER <= end;) {
    window.countStructure(at);
    const child = await window.cursor(at, CHUNK_HEADER);
    const type = child.latin1(4);
    // Some writers reserve room behind the last child.
    if (type === '\0\0\0\0') return;
    const data = { offset: at + CHUNK_HEADER, length: child.u32(true) };
    if (data.offset + data.length > end) throw new InspectError('malformed', 'text past its list', at);
    if (INFO.includes(type)) emitText(data, type, 'LIST INFO', emit);
    at = await nextChunk(window, data, end);
  }
}

/** Where the next chunk begins: chunks are padded to even lengths, but some writers forget. */
export async function nextChunk(window: Window, data: ByteRange, end: number): Promise<number> {
  const at = data.offset + data.length;
  if (data.length % 2 === 0 || at + CHUNK_HEADER > end) return at + (data.length % 2);
  const bytes = await window.peek(at, 4);
  const unpadded = bytes.byteLength === 4 && /^[A-Za-z][A-Za-z0-9 ]{3}$/.test(String.fromCharCode(...bytes));
  return unpadded ? at : at + 1;
}
