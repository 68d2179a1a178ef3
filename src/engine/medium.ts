import type { EngineSource, Stage } from '../contract/engine.ts';
import { blobSource } from '../acquire/blob-source.ts';
import { blobUrlSource } from '../acquire/blob-url-source.ts';
import { BUDGET } from '../acquire/budget.ts';
import { fetchBlobUrl } from '../acquire/fetch-blob.ts';
import type { Fetch } from '../acquire/http-request.ts';
import { createHttpSource, type HttpSource } from '../acquire/http-source.ts';
import type { Statements } from '../acquire/response-statements.ts';
import { memorySource, type ByteSource } from '../core/bytes/source.ts';
import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';

/** The bytes of one medium, and what it costs to have all of them. */
export interface OpenMedium {
  readonly source: ByteSource;
  /** Files that lie beside the medium and describe it. */
  readonly sidecars?: readonly ByteSource[];
  /** Bytes that came over the connection; undefined where none had to. */
  readonly bytesFetched: number | undefined;
  /** What the answer that brought them says of them. */
  readonly statements: Statements;
  /** Whether all bytes should be had for the sake of the credentials, given what is known of the size so far. */
  readonly wantsWhole: boolean;
  /** Whether all bytes can be had without asking anybody. */
  readonly isAtHand: boolean;
  /** All bytes. @throws InspectError when they cannot be had */
  whole(): Promise<Blob | Uint8Array>;
  close(): void;
}

/** Opens the bytes of a job. @throws InspectError when a blob: address leads nowhere */
export async function openMedium(from: EngineSource, stage: Stage, fetch: Fetch): Promise<OpenMedium> {
  switch (from.kind) {
    case 'url':
      return overHttp(createHttpSource({ ...from, fetch, ...(stage === 'full' && { deadlines: PATIENT }) }), stage);
    case 'blob-url':
      if (from.size !== undefined && from.size > LIMITS.bindingBytes)
        return overBlobUrl(from.url, from.size, stage, fetch);
      return overBlob(await fetchBlobUrl(from.url, fetch), 'full');
    case 'file':
      return { ...overBlob(from.file, stage), sidecars: (from.sidecars ?? []).map(sourceOf) };
  }
}

/** A blob of no bytes cannot be sliced. */
const sourceOf = (blob: Blob): ByteSource => (blob.size === 0 ? memorySource(new Uint8Array(0)) : blobSource(blob));

/** A person asked and waits. */
const PATIENT = { totalMs: LIMITS.mediumMs, silentMs: BUDGET.silentMs };

/** @param stage `quick` treats a file as a page treats one on a server, so that both can be compared. */
function overBlob(blob: Blob, stage: Stage): OpenMedium {
  return {
    source: sourceOf(blob),
    bytesFetched: undefined,
    statements: {},
    wantsWhole: stage === 'full' || blob.size <= LIMITS.autoBindingBytes,
    isAtHand: blob.size <= (stage === 'full' ? BUDGET.freeBytes : LIMITS.bindingBytes),
    whole: async () => blob,
    close: () => undefined,
  };
}

/** A blob too large to be had whole unasked, as it is copied on its way. */
function overBlobUrl(url: string, size: number, stage: Stage, fetch: Fetch): OpenMedium {
  const isWanted = stage === 'full' && size <= BUDGET.freeBytes;
  return {
    source: blobUrlSource(url, size, fetch),
    bytesFetched: undefined,
    statements: {},
    wantsWhole: isWanted,
    isAtHand: isWanted,
    whole: () => fetchBlobUrl(url, fetch),
    close: () => undefined,
  };
}

function overHttp(source: HttpSource, stage: Stage): OpenMedium {
  const most = stage === 'full' ? LIMITS.bindingBytes : LIMITS.autoBindingBytes;
  return {
    source,
    get bytesFetched() {
      return source.bytesRead;
    },
    get statements() {
      return source.statements;
    },
    get wantsWhole() {
      return source.size === undefined ? stage === 'full' : source.size <= most;
    },
    get isAtHand() {
      if (source.size === undefined || source.size === 0) return false;
      // A person asked: what is small is had whole, so that a report can name it by its hash.
      return source.bytesRead >= source.size || (stage === 'full' && source.size <= LIMITS.autoBindingBytes);
    },
    async whole() {
      // The buffer may have room for more than the file.
      return new Uint8Array(await source.readAll(most));
    },
    close: () => source.close(),
  };
}

/** The bytes themselves, where a Blob will not do. @throws InspectError `network` when a file was changed meanwhile */
export async function toBytes(data: Blob | Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  if (data instanceof Uint8Array) return new Uint8Array(data);
  try {
    return new Uint8Array(await data.arrayBuffer());
  } catch {
    throw new InspectError('network', 'the file cannot be read any more');
  }
}
