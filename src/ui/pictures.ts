import { fetchBlobUrl } from '../acquire/fetch-blob.ts';
import { fetchThumbnail, knownPicture } from '../acquire/thumbnail.ts';

/** Gets the picture to show in a list, or nothing where an icon must do. */
export type ReadPicture = () => Promise<Blob | undefined>;

/** A picture of a page, read again without credentials under the same policy as the medium itself. */
export function pictureAt(url: string, pageUrl: string): ReadPicture {
  return () => fetchThumbnail(url, pageUrl, (input, init) => fetch(input, init));
}

/** The first of two pictures that can be had. */
export function firstPicture(first: ReadPicture | undefined, second: ReadPicture | undefined): ReadPicture | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  return async () => (await first().catch(() => undefined)) ?? second();
}

/** A picture from a file's credentials: whatever they call it, only what it is by its first bytes is shown. */
export function pictureInBase64(base64: string): ReadPicture {
  return async () => knownPicture(new Blob([Uint8Array.from(atob(base64), (char) => char.charCodeAt(0))]));
}

/** A person's own file, if it is small and of a kind that browsers decode natively. */
export function pictureOf(file: Blob): ReadPicture {
  return () => knownPicture(file);
}

/** All bytes behind a blob: address of a page, which nobody is asked for. @throws InspectError when they are gone */
export const blobAt = (url: string): Promise<Blob> => fetchBlobUrl(url, (input, init) => fetch(input, init));
