import type { Window } from '../bytes/window.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Container, EmitBlock } from './container.ts';
import { isManifestStore, STORE_HEAD_LENGTH } from './jumbf.ts';

/** An XMP packet as a file of its own (XMP part 3 §1: "sidecar"). */
export const xmp: Container = { id: 'xmp', mime: 'application/rdf+xml', medium: 'document', walk: walkXmp };

/** A C2PA manifest store as a file of its own (C2PA 2.4 §11.4); what it is about lies elsewhere. */
export const c2pa: Container = { id: 'c2pa', mime: 'application/c2pa', medium: 'document', walk: walkStore };

async function walkXmp(window: Window, emit: EmitBlock): Promise<void> {
  const length = window.size ?? (await window.peek(0, LIMITS.xmpBytes + 1)).byteLength;
  if (length > 0) emit({ kind: 'xmp', ranges: [{ offset: 0, length }], where: 'XMP file' });
}

async function walkStore(window: Window, emit: EmitBlock): Promise<void> {
  const length = (await window.cursor(0, 4)).u32();
  if (length < STORE_HEAD_LENGTH || !isManifestStore(await window.peek(0, STORE_HEAD_LENGTH))) {
    throw new InspectError('malformed', 'no manifest store', 0);
  }
  window.requireWithin(0, length);
  emit({ kind: 'c2pa', ranges: [{ offset: 0, length }], where: 'C2PA file' });
}
