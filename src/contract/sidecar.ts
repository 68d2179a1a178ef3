/** Endings of files that describe the medium beside them: XMP part 3 §1, C2PA 2.4 §11.4. */
const ENDINGS = ['.xmp', '.c2pa'];

/**
 * Prepares the question which of `names`, the files of a folder or of one drop, describe a given one of them: those
 * with the same name and a sidecar's ending behind it, or in place of its own. The latter only where no other file
 * has that name too, since of picture and raw file it would be either's. Letter case does not matter.
 */
export function sidecarFinder(names: readonly string[]): (name: string) => readonly string[] {
  const byKey = new Map(names.map((name) => [name.toLowerCase(), name]));
  const media = new Map<string, number>();
  for (const key of byKey.keys()) if (!isSidecar(key)) media.set(stemOf(key), (media.get(stemOf(key)) ?? 0) + 1);
  return (name) => {
    const key = name.toLowerCase();
    if (isSidecar(key)) return [];
    const stem = stemOf(key);
    const starts = media.get(stem) === 1 && stem !== key ? [key, stem] : [key];
    return starts.flatMap((start) => ENDINGS.flatMap((ending) => byKey.get(start + ending) ?? []));
  };
}

const isSidecar = (key: string): boolean => ENDINGS.some((ending) => key.endsWith(ending));

/** Without the ending of the last part of the path. */
const stemOf = (key: string): string => key.replace(/\.[^./\\]*$/, '');
