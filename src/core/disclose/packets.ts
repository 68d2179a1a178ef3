import type { Window } from '../bytes/window.ts';
import type { Block } from '../container/container.ts';
import { InspectError } from '../errors.ts';
import type { Platform } from '../platform.ts';
import { readBlockBytes } from '../syntax/block-bytes.ts';
import { amendXmp } from './amend-xmp.ts';
import { newPacket, type Wanted, withoutValues } from './declaration.ts';
import type { Edit } from './edit.ts';
import { fromBinary } from './encode.ts';
import { Refused } from './refusal.ts';

/** What the writer of a format works with. */
export interface Work {
  /** The file; its reads are charged as those of an inspection. */
  readonly window: Window;
  /** Length of the file. */
  readonly size: number;
  /** The metadata blocks that the walk found, in file order. */
  readonly blocks: readonly Block[];
  readonly wanted: readonly Wanted[];
  readonly platform: Platform;
}

/** Gives the edits that put the wanted properties into a file of its format, and nothing else. */
export type Writer = (work: Work) => Promise<readonly Edit[]>;

/** A packet, amended. @throws Refused `xmp` when it cannot be read, and so not kept */
export function amended(packet: Uint8Array, wanted: readonly Wanted[], { platform }: Work): Uint8Array {
  try {
    return amendXmp(packet, wanted, platform);
  } catch (thrown) {
    if (thrown instanceof InspectError) throw new Refused('xmp', thrown.message);
    throw thrown;
  }
}

/** The packet of a file that has none. */
export const freshPacket = ({ wanted }: Work): Uint8Array => fromBinary(newPacket(wanted));

/** A packet that is not the one written to, without the wanted properties; `undefined` where it has none of them. */
export function cleared(packet: Uint8Array, work: Work): Uint8Array | undefined {
  const clean = amended(packet, withoutValues(work.wanted), work);
  return isSame(clean, packet) ? undefined : clean;
}

/** The bytes of an XMP block. */
export const packetOf = (block: Block, { window, platform }: Work): Promise<Uint8Array> =>
  readBlockBytes(block, window, platform);

function isSame(a: Uint8Array, b: Uint8Array): boolean {
  return a.byteLength === b.byteLength && a.every((byte, i) => byte === b[i]);
}
