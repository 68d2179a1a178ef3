import { LIMITS } from '../core/limits.ts';

/** The content script that looks at files which a person adds to pages, in the package. */
export const UPLOAD_SCRIPT = 'src/page/uploads.js';

/** A file above this size is read in parts only, so that its credentials are not compared with all of it. Bytes. */
export const MAX_WHOLE = LIMITS.bindingBytes;

/** Most files that are handed on from one page to the inspector at once. */
export const MAX_HANDED = 100;

/** Longest name of a file in a message, in characters. */
export const MAX_NAME = 255;

/**
 * A file that a person added to a page, on its way between our processes: in Chrome as a blob: address of the page's
 * origin, in Firefox the file itself. No bytes pass through a message.
 */
export interface HandedFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly freeUrl?: string;
  readonly freeFile?: Blob;
}

/** What a person can ask for on the note about their files. Both open pages of our own. */
export const UPLOAD_WISHES = ['details', 'off'] as const;

/** One member of {@link UPLOAD_WISHES}. */
export type UploadWish = (typeof UPLOAD_WISHES)[number];
