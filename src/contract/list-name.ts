/** A version of a trust list whose date `trust-lock.json` knows. */
export interface KnownList {
  readonly date: string;
  readonly sha256: string;
}

/** Hexadecimal digits of a list's SHA-256 that tell it from its other versions. */
const DIGITS = 12;

/**
 * Names a trust list with its version: the beginning of its SHA-256, and the date on which it was published in that
 * form, where that is known.
 */
export function listName(file: string, sha256: string, known: readonly KnownList[]): string {
  const date = known.find((each) => each.sha256 === sha256)?.date;
  return `${file} ${sha256.slice(0, DIGITS)}${date === undefined ? '' : ` (${date})`}`;
}
