const KiB = 1024;
const MiB = 1024 * KiB;

/** Every number that bounds what is fetched, with its unit and reason. */
export const BUDGET = {
  /** Longest address that is read. Characters. */
  urlLength: 8 * KiB,
  /** First range asked of a server: the structure of most pictures without metadata shows within. Bytes. */
  firstBytes: 2 * KiB,
  /** Asked at least where a walk leaps to: a header and what follows closely. Bytes. */
  leapBytes: 512,
  /** Asked ahead where a walk goes on where the last answer ended: metadata stands together. Bytes. */
  stepBytes: 2 * KiB,
  /** Requests after which each takes at least `lateBytes`. */
  fewRequests: 4,
  /** Asked at least from then on. Bytes. */
  lateBytes: 32 * KiB,
  /** Most asked ahead of a walk that goes on where the last answer ended; doubles up to here. Bytes. */
  aheadBytes: 64 * KiB,
  /** Most that one request takes of blocks known to be read later. Bytes. */
  coalescedBytes: 1 * MiB,
  /** Bytes between two wanted stretches for which a second request costs more than they do. Bytes. */
  gapBytes: 1 * KiB,
  /** Stretches kept in mind as wanted later. */
  expected: 64,
  /** First range of a file that is wanted whole: tells its size. Bytes. */
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
  /** The same where each read passes through the browser's blob store. Bytes. */
  blobUrlPage: 16 * KiB,
} as const;
