import type { Declaration } from '../core/disclose/declaration.ts';
import type { Part } from '../core/disclose/edit.ts';
import type { DisclosurePlan } from '../core/disclose/plan.ts';
import type { Refusal } from '../core/disclose/refusal.ts';

/** What our pages need of the writer, which only the engine runs. */
export type { Declaration, DisclosurePlan, Refusal };

/** To the worker that plans a copy: the file a person picked, and what they declare of it. */
export interface CopyRequest {
  readonly file: Blob;
  readonly declaration: Declaration;
  /** The person has chosen to have a copy whose Content Credentials no longer fit. */
  readonly breakCredentials: boolean;
}

/** Key of the words that tell why no copy is made. */
export const refusalKey = (refusal: Refusal): string => `disclosure_refused_${refusal.replaceAll('-', '_')}`;

/** The copy that a plan comes to. Slices of the original are not read: a film of gigabytes never lies in memory. */
export function copyOf(file: Blob, parts: readonly Part[], name: string, mime: string): File {
  const pieces = parts.map((part) =>
    part instanceof Uint8Array ? new Uint8Array(part) : file.slice(part.offset, part.offset + part.length),
  );
  return new File(pieces, name, { type: mime });
}

/** Name of a copy: that of the file, without its folders, and a word before its ending. */
export function copyName(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  const end = dot > 0 ? dot : name.length;
  return `${name.slice(0, end)} (disclosed)${name.slice(end)}`;
}
