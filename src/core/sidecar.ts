import type { ByteSource } from './bytes/source.ts';
import { Window } from './bytes/window.ts';
import type { Block, ContainerId } from './container/container.ts';
import { detectContainer } from './container/sniff.ts';
import { toFailure } from './errors.ts';
import type { Platform } from './platform.ts';
import { readStoreBytes } from './syntax/block-bytes.ts';
import type { MetadataItem } from './syntax/metadata.ts';
import { type BlockFailure, readMetadata } from './syntax/read-metadata.ts';

/** What the files beside a medium hold. */
export interface SidecarReading {
  readonly items: readonly MetadataItem[];
  /** Manifest stores, one for each file that is one. */
  readonly stores: readonly Uint8Array[];
  readonly failures: readonly BlockFailure[];
}

/** What a sidecar may be; any other file says nothing about its neighbour. */
const SIDECARS: ReadonlySet<ContainerId> = new Set(['xmp', 'c2pa']);

/**
 * Reads the sidecars of one medium: XMP packets and manifest stores in files of their own. Every `where` says so.
 * Trusts nothing in them. Never throws: a bad sidecar costs itself only.
 */
export async function readSidecars(sidecars: readonly ByteSource[], platform: Platform): Promise<SidecarReading> {
  const readings: SidecarReading[] = [];
  for (const sidecar of sidecars) readings.push(await readSidecar(new Window(sidecar), platform));
  return {
    items: readings.flatMap(({ items }) => items),
    stores: readings.flatMap(({ stores }) => stores),
    failures: readings.flatMap(({ failures }) => failures),
  };
}

async function readSidecar(window: Window, platform: Platform): Promise<SidecarReading> {
  const blocks: Block[] = [];
  const stores: Uint8Array[] = [];
  try {
    const { container } = await detectContainer(window);
    if (!SIDECARS.has(container.id)) return { items: [], stores, failures: [] };
    await container.walk(window, (block) => blocks.push({ ...block, where: `sidecar ${block.where}` }));
    for (const block of blocks) if (block.kind === 'c2pa') stores.push(await readStoreBytes(block, window));
    return { ...(await readMetadata(blocks, window, platform)), stores };
  } catch (thrown) {
    const [block = { kind: 'xmp', where: 'sidecar' }] = blocks;
    return { items: [], stores, failures: [{ block, failure: toFailure(thrown) }] };
  }
}
