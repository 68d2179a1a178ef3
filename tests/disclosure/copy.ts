import { memorySource } from '../../src/core/bytes/source.ts';
import { Window } from '../../src/core/bytes/window.ts';
import type { Block } from '../../src/core/container/container.ts';
import { detectContainer } from '../../src/core/container/sniff.ts';
import type { Declaration } from '../../src/core/disclose/declaration.ts';
import { joined, type Part } from '../../src/core/disclose/edit.ts';
import { planDisclosure } from '../../src/core/disclose/plan.ts';
import type { Refusal } from '../../src/core/disclose/refusal.ts';
import type { MetadataItem } from '../../src/core/syntax/metadata.ts';
import { readMetadata } from '../../src/core/syntax/read-metadata.ts';
import { nodePlatform } from '../../src/engine/platform-node.ts';

/** What most tests declare. */
export const MADE: Declaration = { says: 'made', system: '', version: '' };

/** The bytes of a copy. */
export function bytesOf(file: Uint8Array, parts: readonly Part[]): Uint8Array {
  return joined(
    parts.map((part) => (part instanceof Uint8Array ? part : file.subarray(part.offset, part.offset + part.length))),
  );
}

/** The copy of a file, or why there is none. */
export async function disclosed(
  file: Uint8Array,
  declaration: Declaration = MADE,
  breakCredentials = true,
): Promise<Uint8Array | Refusal> {
  const plan = await planDisclosure(memorySource(file), declaration, { platform: nodePlatform, breakCredentials });
  return plan.state === 'ready' ? bytesOf(file, plan.parts) : plan.refusal;
}

/** A copy that must come about. */
export async function copyOf(file: Uint8Array, declaration: Declaration = MADE): Promise<Uint8Array> {
  const copy = await disclosed(file, declaration);
  if (typeof copy === 'string') throw new Error(`refused: ${copy}`);
  return copy;
}

/** All that our reader finds in a file but its credentials. @throws where it cannot be walked to its end */
export async function read(file: Uint8Array): Promise<{ blocks: Block[]; items: readonly MetadataItem[] }> {
  const window = new Window(memorySource(file));
  const blocks: Block[] = [];
  await (await detectContainer(window)).container.walk(window, (block) => blocks.push(block));
  return { blocks, items: (await readMetadata(blocks, window, nodePlatform)).items };
}

/** All values of XMP, by their local names, in file order; of all namespaces or of one. */
export async function xmpOf(file: Uint8Array, only?: string): Promise<Record<string, readonly string[]>> {
  const found: Record<string, string[]> = {};
  for (const item of (await read(file)).items) {
    if (item.syntax !== 'xmp') continue;
    for (const { namespace, name, values } of item.properties) {
      if (only === undefined || namespace === only) (found[name] ??= []).push(...values);
    }
  }
  return found;
}

const VOCABULARY = 'http://cv.iptc.org/newscodes/digitalsourcetype/';
/** The value that each declaration comes to. */
export const TYPE = {
  made: [`${VOCABULARY}trainedAlgorithmicMedia`],
  edited: [`${VOCABULARY}compositeWithTrainedAlgorithmicMedia`],
};

/** A string of which each character is a byte, for looking into a copy. */
export const latin1 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('latin1');

/** An XMP packet with this inside of `rdf:RDF`. */
export const packet = (inside: string, padding = ''): string =>
  `<?xpacket begin="\xef\xbb\xbf" id="W5M0MpCehiHzreSzNTczkc9d"?><x:xmpmeta xmlns:x="adobe:ns:meta/">` +
  `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">${inside}</rdf:RDF></x:xmpmeta>${padding}<?xpacket end="w"?>`;
