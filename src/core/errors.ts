/**
 * The closed set of ways in which reading a medium can fail.
 *
 * Parsers throw {@link InspectError}; `inspect.ts` catches it once and turns it into a {@link Failure} value.
 * No other exception type may leave the core.
 */
export const FAILURE_KINDS = [
  /** The file has no bytes. */
  'empty',
  /** The first bytes belong to no container we know. */
  'unknown-format',
  /** The structure contradicts its own standard. */
  'malformed',
  /** The structure points past the end of the file. */
  'truncated',
  /** A cap of `limits.ts` was reached. */
  'limit',
  /** A legal form that we do not read (for example an encrypted box). */
  'unsupported',
  /** The work took longer than its deadline and was stopped. */
  'timeout',
  /** The engine broke while it held this file (for example a trap in WebAssembly). */
  'engine-failed',
  /** The page feeds the element through MediaSource; there is no file to read. */
  'streamed',
  /** The address is one we never read (scheme, private host, policy). */
  'blocked',
  /** The server answered 404 or 410. */
  'not-found',
  /** The server answered with another error status. */
  'http-status',
  /** The connection failed, or the browser refused the request. */
  'network',
  /** The answer is text or HTML, not media. */
  'not-media',
  /** Reading it would take a request, and the person asked for none. */
  'data-saver',
] as const;

/** One member of the closed set {@link FAILURE_KINDS}. */
export type FailureKind = (typeof FAILURE_KINDS)[number];

/** A failure as plain data: safe to send between processes and to store. */
export interface Failure {
  readonly kind: FailureKind;
  /** Short, in English, for logs and the command line; people read the translated text of `kind`. */
  readonly message: string;
  /** Byte offset in the file, when known. */
  readonly offset?: number;
}

/** The only exception that core and acquire throw. */
export class InspectError extends Error {
  readonly failure: Failure;

  constructor(kind: FailureKind, message: string, offset?: number) {
    super(message);
    this.name = 'InspectError';
    this.failure = offset === undefined ? { kind, message } : { kind, message, offset };
  }
}

/** Turns anything thrown into a {@link Failure}; what is not an {@link InspectError} becomes `engine-failed`. */
export function toFailure(thrown: unknown): Failure {
  if (thrown instanceof InspectError) return thrown.failure;
  const message = thrown instanceof Error ? thrown.message : String(thrown);
  return { kind: 'engine-failed', message: message.slice(0, 256) };
}
