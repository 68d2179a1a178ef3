import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { Container, EmitBlock } from './container.ts';
import { emitId3, id3Length } from './id3.ts';

const BLOCK_HEADER = 4;

/**
 * FLAC (RFC 9639): an ID3v2 tag before `fLaC` (C2PA 2.4 §A.1), then the metadata blocks, in which no slot for C2PA or
 * XMP is defined.
 */
export const flac: Container = { id: 'flac', mime: 'audio/flac', medium: 'audio', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  await emitId3(window, emit);
  let at = await id3Length(window);
  if (!(await window.cursor(at, 4)).startsWith('fLaC')) throw new InspectError('malformed', 'no stream marker', at);
  at += 4;
  for (let last = false; !last;) {
    window.countStructure(at);
    const header = await window.cursor(at, BLOCK_HEADER);
    last = (header.u8() & 0x80) !== 0;
    const length = header.u24();
    window.requireWithin(at + BLOCK_HEADER, length);
    at += BLOCK_HEADER + length;
  }
}
