import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { emitComments } from './comment-header.ts';
import type { Container, EmitBlock } from './container.ts';
import { emitId3, id3Length } from './id3.ts';

const BLOCK_HEADER = 4;
const VORBIS_COMMENT = 4;

/**
 * FLAC (RFC 9639): an ID3v2 tag before `fLaC` (C2PA 2.4 §A.1), then the metadata blocks, of which only the comments
 * are read; no slot for C2PA or XMP is defined in them.
 */
export const flac: Container = { id: 'flac', mime: 'audio/flac', medium: 'audio', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  const failures: unknown[] = [];
  await emitId3(window, emit).catch((thrown: unknown) => failures.push(thrown));
  let at = await id3Length(window);
  if (!(await window.cursor(at, 4)).startsWith('fLaC')) throw new InspectError('malformed', 'no stream marker', at);
  at += 4;
  for (let last = false; !last;) {
    window.countStructure(at);
    const header = await window.cursor(at, BLOCK_HEADER);
    const first = header.u8();
    last = (first & 0x80) !== 0;
    const body = { offset: at + BLOCK_HEADER, length: header.u24() };
    window.requireWithin(body.offset, body.length);
    if ((first & 0x7f) === VORBIS_COMMENT) {
      // What is wrong inside one block must not cost the blocks behind it.
      await emitComments(window, [body], 'VORBIS_COMMENT', emit).catch((thrown: unknown) => failures.push(thrown));
    }
    at = body.offset + body.length;
  }
  if (failures.length > 0) throw failures[0];
}
