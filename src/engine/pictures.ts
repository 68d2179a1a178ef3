import type { ManifestStore } from '../core/credentials/manifest-reader.ts';
import { arrayOf, recordOf, textOf, type Untrusted } from '../core/credentials/untrusted-json.ts';

/** Pictures taken from one store, and the most of one and of all. Bytes. */
const MAX_PICTURES = 48;
const MAX_BYTES = 256 * 1024;
const MAX_ALL_BYTES = 2 * 1024 * 1024;

/**
 * The small pictures of manifests and ingredients by their address in the store, those of the active manifest first.
 * One that cannot be had, or is too large, is left out.
 * @param read gives the bytes at an address, and throws where there are none.
 */
export function readPictures(
  store: ManifestStore,
  read: (address: string) => Uint8Array,
): ReadonlyMap<string, Uint8Array> {
  const pictures = new Map<string, Uint8Array>();
  let room = MAX_ALL_BYTES;
  for (const address of addressesIn(store)) {
    const bytes = readOne(address, read);
    if (bytes === undefined || bytes.byteLength > Math.min(MAX_BYTES, room)) continue;
    room -= bytes.byteLength;
    pictures.set(address, bytes);
  }
  return pictures;
}

/** Where a manifest or ingredient says that its picture is. */
export const pictureAddress = (owner: Untrusted | undefined): string | undefined =>
  textOf(recordOf(owner?.['thumbnail'])?.['identifier']);

function addressesIn({ manifests, active_manifest: active }: ManifestStore): Set<string> {
  const all = Object.entries(recordOf(manifests) ?? {}).toSorted(
    ([a], [b]) => Number(b === active) - Number(a === active),
  );
  const found = new Set<string>();
  for (const [, value] of all) {
    const manifest = recordOf(value);
    for (const owner of [manifest, ...arrayOf(manifest?.['ingredients']).map(recordOf)]) {
      const address = pictureAddress(owner);
      if (address !== undefined) found.add(address);
      if (found.size === MAX_PICTURES) return found;
    }
  }
  return found;
}

function readOne(address: string, read: (address: string) => Uint8Array): Uint8Array | undefined {
  try {
    return read(address);
  } catch (thrown) {
    // A trap leaves the engine broken for all that follows.
    if (thrown instanceof WebAssembly.RuntimeError) throw thrown;
    return undefined;
  }
}
