import type { Metadata } from '../syntax/metadata.ts';
import type { Finding } from '../verdict/verdict.ts';

/**
 * One indicator of the catalogue: reads the metadata of a file and returns what it declares. Pure, synchronous and
 * bounded by the size of its input; never throws on any input the syntax readers can produce.
 */
export interface Indicator {
  /** Stable id, shown in exports. */
  readonly id: string;
  find(metadata: Metadata): readonly Finding[];
}
