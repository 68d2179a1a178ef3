import type { ByteSource } from '../core/bytes/source.ts';
import { InspectError } from '../core/errors.ts';
import { BUDGET } from './budget.ts';
import type { Fetch } from './http-request.ts';

/**
 * A source over a blob: address of `size` bytes: each read asks the browser for a range of it, so that a large file is
 * never copied whole. Never asks a server.
 */
export function blobUrlSource(url: string, size: number, fetch: Fetch): ByteSource {
  if (!/^blob:/i.test(url)) throw new InspectError('blocked', 'no blob:');
  return {
    size,
    pageSize: BUDGET.blobUrlPage,
    async read(offset, length) {
      if (!(offset >= 0 && length >= 0)) throw new InspectError('malformed', 'negative read', offset);
      const end = Math.min(offset + length, size);
      if (offset >= end) return new Uint8Array(0);
      const bytes = await readRange(url, `bytes=${offset}-${end - 1}`, fetch);
      if (bytes?.byteLength !== end - offset) {
        throw new InspectError('network', 'the file cannot be read any more', offset);
      }
      return bytes;
    },
  };
}

async function readRange(url: string, range: string, fetch: Fetch): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(url, { headers: { range } });
    // Without a range the answer is the whole file.
    if (response.status === 206) return new Uint8Array(await response.arrayBuffer());
    await response.body?.cancel();
  } catch {
    // Its page is gone, or the file was changed meanwhile.
  }
  return undefined;
}
