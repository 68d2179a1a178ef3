import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import type { Container, EmitBlock } from './container.ts';
import { boxes } from './iso-bmff.ts';

/** A manifest store kept in a file of its own, beside its medium (C2PA 2.4 §11.4): nothing else may be in it. */
export const c2pa: Container = { id: 'c2pa', mime: 'application/c2pa', medium: 'document', walk };

async function walk(window: Window, emit: EmitBlock): Promise<void> {
  for await (const { type, offset, payload } of boxes(window, 0, undefined)) {
    if (type !== 'jumb') throw new InspectError('malformed', 'another box behind the manifest store', offset);
    const length = payload.offset + payload.length - offset;
    emit({ kind: 'c2pa', ranges: [{ offset, length }], where: 'jumb' });
  }
}
