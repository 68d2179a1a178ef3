const KiB = 1024;
const MiB = 1024 * KiB;

/** Every number that bounds what is fetched, with its unit and reason. */
export const BUDGET = {
  /** Longest address that is read. Characters. */
  urlLength: 8 * KiB,
  /** First range asked of a server: the metadata of most files lies within. Bytes. */
  headBytes: 64 * KiB,
  /** Most bytes taken of one medium unless the whole file is asked for, whatever the server says. Bytes. */
  totalBytes: 32 * MiB,
  /** Most bytes of a medium that the page handed over; they are at hand already. Bytes. */
  freeBytes: 512 * MiB,
  /** A manifest store kept on a server; those in files may be longer, since their thumbnails come along. Bytes. */
  manifestBytes: 1 * MiB,
  /** A preview picture. Bytes. */
  thumbnailBytes: 1 * MiB,
  /** Whole time for one medium. Milliseconds. */
  totalMs: 10_000,
  /** Time without a single byte. Milliseconds. */
  silentMs: 3_000,
  /** Requests for one medium; each is a round trip. */
  requests: 256,
  /** Bytes looked at to tell a web page from a medium. Bytes. */
  sniffBytes: 512,
  /** Bytes worth reading at once from memory that is not ours (a Blob). Bytes. */
  blobPage: 1 * KiB,
} as const;
