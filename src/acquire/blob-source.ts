import type { ByteSource } from '../core/bytes/source.ts';
import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';

/** A source over a Blob or File: reads are slices, so that a large file is never in memory whole. */
export function blobSource(blob: Blob): ByteSource {
  return {
    size: blob.size,
    pageSize: BUDGET.blobPage,
    async read(offset, length) {
      if (!(offset >= 0 && length >= 0)) throw new InspectError('malformed', 'negative read', offset);
      try {
        return new Uint8Array(await blob.slice(offset, offset + length).arrayBuffer());
      } catch {
        // A picked file that was changed or removed meanwhile.
        throw new InspectError('network', 'the file cannot be read any more', offset);
      }
    },
  };
}
