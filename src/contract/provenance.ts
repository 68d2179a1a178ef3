import type { SourceTypeMeaning } from '../core/verdict/source-type.ts';

/** One thing that was done to a file, as its manifest says. Strings are the file's: untrusted, bounded. */
export interface HistoryStep {
  /** `c2pa.created` and the like, or a product's own name. */
  readonly action: string;
  /** Digital source type as written, and what it means where it is known. */
  readonly sourceType?: string;
  readonly means?: SourceTypeMeaning;
  /** The program or model that did it. */
  readonly agent?: string;
  readonly description?: string;
  readonly when?: string;
}

/** A file of a history: the file itself, or one that was taken into another. Strings are the file's: untrusted, bounded. */
export interface HistoryNode {
  readonly title?: string;
  /** MIME type as written. */
  readonly format?: string;
  /** What it is to the file that took it in; absent of the file itself. */
  readonly relation?: 'parentOf' | 'componentOf' | 'inputTo' | 'unknown';
  /** Whether it has credentials of its own, and whether they are as they were when it was taken in. */
  readonly credentials: 'sound' | 'unsound' | 'none';
  readonly signer?: string;
  /** The list on which the signer was found; absent also where nobody looked. */
  readonly list?: 'official' | 'older' | 'own';
  readonly time?: string;
  readonly generator?: string;
  /** Source type that the file which took it in gives it, as written, and what it means. */
  readonly sourceType?: string;
  readonly means?: SourceTypeMeaning;
  readonly steps: readonly HistoryStep[];
  /** A small picture from the credentials in Base64; by its own claim JPEG, PNG or WebP. */
  readonly picture?: string;
  readonly ingredients: readonly HistoryNode[];
  /** Steps and ingredients left out, since a person reads no more. */
  readonly left: number;
  /** Its history stands further up already. */
  readonly isRepeated: boolean;
}
