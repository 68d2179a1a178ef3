import { type FailureKind, InspectError } from '../errors.ts';

/** Why no copy is made. A closed set; people read the translated text of each. */
export const REFUSALS = [
  /** No format that is written. */
  'format',
  /** The structure is broken or cut off. */
  'damaged',
  /** A cap of `limits.ts` was reached. */
  'limit',
  /** Something in the file counts on places that would move, or the copy would not read as it should. */
  'structure',
  /** The XMP that is there cannot be read, and so not kept. */
  'xmp',
  /** The XMP that is there leaves no room in the format. */
  'no-room',
  /** The ID3 tag is of a version that has no room for XMP. */
  'old-tag',
  /** The file carries Content Credentials, which the copy would break, and nobody has chosen that. */
  'credentials',
  /** The file cannot be read any more, or the writer broke. */
  'failed',
] as const;

/** One member of {@link REFUSALS}. */
export type Refusal = (typeof REFUSALS)[number];

/** Thrown by the writers of formats, and caught by the plan, which gives it back as data. */
export class Refused extends Error {
  readonly refusal: Refusal;

  constructor(refusal: Refusal, message: string) {
    super(message);
    this.name = 'Refused';
    this.refusal = refusal;
  }
}

const OF_FAILURE: Readonly<Partial<Record<FailureKind, Refusal>>> = {
  empty: 'format',
  'not-media': 'format',
  'unknown-format': 'format',
  malformed: 'damaged',
  truncated: 'damaged',
  limit: 'limit',
  unsupported: 'structure',
};

/** The refusal that a failure comes to. Throws on what is neither, which is a fault of ours. */
export function toRefusal(thrown: unknown): Refusal {
  if (thrown instanceof Refused) return thrown.refusal;
  if (thrown instanceof InspectError) return OF_FAILURE[thrown.failure.kind] ?? 'failed';
  throw thrown;
}
