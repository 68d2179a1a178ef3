/** Formats that {@link Platform.inflate} understands (RFC 1950, RFC 1951, RFC 1952). */
export type DeflateFormat = 'deflate' | 'deflate-raw' | 'gzip';

/**
 * What the core borrows from its surroundings. Handed in, so that the core names no browser and no Node API.
 * Every member is bounded: it throws {@link import('./errors.ts').InspectError} `limit` rather than growing.
 */
export interface Platform {
  /**
   * Inflates `data`, feeding it in steps of `LIMITS.inflateStep`.
   * @param maxOutput output bytes after which it throws `limit`; damaged input throws `malformed`.
   */
  inflate(data: Uint8Array, format: DeflateFormat, maxOutput: number): Promise<Uint8Array>;
  /** The same for Brotli (RFC 7932). @throws also `limit` past `LIMITS.brotliWork` */
  brotli(data: Uint8Array, maxOutput: number): Promise<Uint8Array>;
  /**
   * Inflates what `input` gives, piece by piece, and asks no more of it than its reader takes: the reader bounds the
   * output by leaving. Damaged input throws `malformed`; what `input` throws passes through.
   */
  inflateStream(input: AsyncIterable<Uint8Array>, format: DeflateFormat): AsyncIterable<Uint8Array>;
  /** SHA-256 of `data`, 32 bytes. */
  sha256(data: Uint8Array): Promise<Uint8Array>;
  /**
   * Whether `signature` is one of `message` under an Ed25519 key (RFC 8032), 32 bytes. `unsupported` where the
   * browser knows no Ed25519. Never throws.
   */
  verifyEd25519(key: Uint8Array, signature: Uint8Array, message: Uint8Array): Promise<boolean | 'unsupported'>;
  /** Decodes text; malformed sequences become U+FFFD. Never throws. */
  decodeText(data: Uint8Array, encoding: 'utf-8' | 'utf-16le' | 'utf-16be' | 'latin1'): string;
}
