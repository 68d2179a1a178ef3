import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { ByteRange, Container, EmitBlock } from './container.ts';
import { emitId3 } from './id3.ts';

const HEADER = 12;
const CHUNK_HEADER = 8;
const TEXTS: readonly string[] = ['NAME', 'AUTH', 'ANNO', '(c) ', 'AIGC'];

/** AIFF and AIFF-C: text chunks, an ID3v2 tag in `ID3 ` and XMP in `APPL`. No slot for C2PA is defined. */
export const aiff: Container = { id: 'aiff', mime: 'audio/aiff', medium: 'audio', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const header = await window.cursor(0, HEADER);
  header.skip(4);
  let end = CHUNK_HEADER + header.u32();
  if (window.size !== undefined) end = Math.min(end, window.size);
  const failures: unknown[] = [];
  for (let at = HEADER; at + CHUNK_HEADER <= end;) {
    window.countStructure(at);
    const chunk = await window.cursor(at, CHUNK_HEADER);
    const type = chunk.latin1(4);
    if (!/^[\x20-\x7e]{4}$/.test(type)) throw new InspectError('malformed', 'not a chunk', at);
    const data = { offset: at + CHUNK_HEADER, length: chunk.u32() };
    window.requireWithin(data.offset, data.length);
    // What is wrong inside one chunk must not cost the chunks behind it.
    await take(window, type, data, emit).catch((thrown: unknown) => failures.push(thrown));
    at = data.offset + data.length + (data.length % 2);
  }
  if (failures.length > 0) throw failures[0];
}

async function take(window: Window, type: string, data: ByteRange, emit: EmitBlock): Promise<void> {
  if (data.length === 0) return;
  if (TEXTS.includes(type)) emit({ kind: 'riff-text', ranges: [data], where: 'AIFF', name: type.trim() });
  if (type === 'ID3 ') await emitId3(window, (block) => block.kind !== 'c2pa' && emit(block), data);
  if (type !== 'APPL' || data.length <= 4) return;
  if (!(await window.cursor(data.offset, 4)).startsWith('XMP ')) return;
  emit({ kind: 'xmp', ranges: [{ offset: data.offset + 4, length: data.length - 4 }], where: 'APPL' });
}
