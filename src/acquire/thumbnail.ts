import { BUDGET } from './budget.ts';
import { startDeadline } from './deadline.ts';
import { request, type Fetch } from './http-request.ts';

/** Pictures that a browser decodes natively, by their first bytes. SVG is not among them: it is a document. */
const SIGNATURES: readonly (readonly [type: string, at: number, bytes: string])[] = [
  ['image/jpeg', 0, '\xff\xd8\xff'],
  ['image/png', 0, '\x89PNG\r\n\x1a\n'],
  ['image/gif', 0, 'GIF8'],
  ['image/webp', 8, 'WEBP'],
  ['image/avif', 4, 'ftypavif'],
  ['image/avif', 4, 'ftypavis'],
];

/**
 * A picture for a list in our own pages, or undefined when it is too large, of another kind, or cannot be had. Re-read
 * without credentials under the same policy as the medium itself. The Blob's type is set by its signature.
 */
export async function fetchThumbnail(url: string, pageUrl: string, fetch: Fetch): Promise<Blob | undefined> {
  const deadline = startDeadline({ totalMs: BUDGET.totalMs, silentMs: BUDGET.silentMs });
  try {
    const { status, body } = await request({ url, pageUrl, medium: 'image', fetch, deadline });
    if (status !== 200) return undefined;
    const chunks: Uint8Array<ArrayBuffer>[] = [];
    let size = 0;
    for (let bytes = await body.next(); bytes; bytes = await body.next()) {
      size += bytes.byteLength;
      if (size > BUDGET.thumbnailBytes) return undefined;
      chunks.push(new Uint8Array(bytes));
    }
    return await knownPicture(new Blob(chunks));
  } catch {
    return undefined;
  } finally {
    deadline.stop();
  }
}

/** The same bytes as a picture of the type they have by signature, or undefined when too large or of no known type. */
export async function knownPicture(blob: Blob): Promise<Blob | undefined> {
  if (blob.size > BUDGET.thumbnailBytes) return undefined;
  const head = String.fromCharCode(...new Uint8Array(await blob.slice(0, 16).arrayBuffer()));
  const type = SIGNATURES.find(([, at, bytes]) => head.startsWith(bytes, at))?.[0];
  return type === undefined ? undefined : blob.slice(0, blob.size, type);
}
