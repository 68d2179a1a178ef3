import { fetchThumbnail, knownPicture } from '../acquire/thumbnail.ts';

/** Gets the picture to show in a list, or nothing where an icon must do. */
export type ReadPicture = () => Promise<Blob | undefined>;

/** A picture of a page, read again without credentials under the same policy as the medium itself. */
export function pictureAt(url: string, pageUrl: string): ReadPicture {
  return () => fetchThumbnail(url, pageUrl, (input, init) => fetch(input, init));
}

/** A person's own file, if it is small and of a kind that browsers decode natively. */
export function pictureOf(file: Blob): ReadPicture {
  return () => knownPicture(file);
}
