import type { FileDetails, PublishedLists, Stage } from '../contract/engine.ts';
import type { DeepState } from '../core/pixels/deep-check.ts';
import type { Verdict } from '../core/verdict/verdict.ts';

/** What can be inspected: bytes, a file, or where one is. Which strings are taken, each entry says. */
export type InspectInput = Uint8Array | ArrayBuffer | Blob | string | URL;

/** How {@link Inspect} looks at a file. */
export interface InspectOptions {
  /**
   * `full` (default) compares credentials with the whole file and looks into the pixels of PNG pictures; `quick` does
   * what a page does by itself.
   */
  readonly stage?: Stage;
  /** Also list all metadata, the manifest as JSON, the history and the official signals. */
  readonly details?: boolean;
  /**
   * PEM texts of the trust lists, or in Node the folder in which they lie. Without any list the state of a sound
   * signature is `unchecked`.
   */
  readonly trust?: PublishedLists | string | URL;
  /**
   * Certificates of authorities by which signers are recognised beside the lists, and told apart from those on a list:
   * PEM texts, or bytes of PEM or DER files. One that cannot be taken is wrong usage.
   */
  readonly anchors?: readonly (string | Uint8Array)[];
  /**
   * Bytes of files that describe this one (`.xmp`, `.c2pa`). In Node those beside a path are read by themselves; an
   * empty list keeps that from happening.
   */
  readonly sidecars?: readonly (Uint8Array | ArrayBuffer | Blob)[];
  /** Host, with its port, that may be asked for the manifest it keeps of this file. Nobody is asked without. */
  readonly lookUp?: string;
  /** Node only: an address may name a private host, such as one of your own network. */
  readonly allowPrivate?: boolean;
  /** Gives the inspection up: the promise is rejected with its reason. */
  readonly signal?: AbortSignal;
}

/** The answer about one file: the verdict, and what else was learned. */
export interface Inspection extends Verdict {
  /** SHA-256 of the whole file in hex; null where not all of its bytes were read. */
  readonly sha256: string | null;
  /** What became of the look into the pixels; null where none was made. */
  readonly deep: DeepState | null;
  /** Only where asked for, and the file could be read. */
  readonly details?: FileDetails;
  /** Milliseconds in the engine. */
  readonly ms: number;
}

/** Inspects one file. Never rejects for what the file is: what cannot be read has the label `unreadable`. */
export type Inspect = (input: InspectInput, options?: InspectOptions) => Promise<Inspection>;

/** Wrong usage: what was handed in is no input, or no such option. Nothing was read. */
export class InspectUsageError extends TypeError {
  override readonly name = 'InspectUsageError';
  /** Which part of the call is wrong. */
  readonly code: 'input' | 'option';

  constructor(code: 'input' | 'option', message: string) {
    super(message);
    this.code = code;
  }
}
