import type { ByteSource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import type { Block, ContainerId } from '../container/container.ts';
import { detectContainer } from '../container/sniff.ts';
import { InspectError } from '../errors.ts';
import { statedSourceTypes } from '../indicator/iptc-properties.ts';
import { remoteManifestUrl } from '../indicator/remote-manifest.ts';
import type { Platform } from '../platform.ts';
import type { Metadata } from '../syntax/metadata.ts';
import { readMetadata } from '../syntax/read-metadata.ts';
import { type Declaration, TERMS, wantedProperties, type Wanted } from './declaration.ts';
import { type Part, partsOf, partsSource } from './edit.ts';
import { writeJpeg } from './jpeg.ts';
import { writeMp3 } from './mp3.ts';
import { writeMp4 } from './mp4.ts';
import type { Writer } from './packets.ts';
import { writePng } from './png.ts';
import { type Refusal, Refused, toRefusal } from './refusal.ts';
import { type Reading, sameButFor } from './same-reading.ts';
import { writeWebp } from './webp.ts';

const WRITERS: Readonly<Partial<Record<ContainerId, Writer>>> = {
  jpeg: writeJpeg,
  png: writePng,
  webp: writeWebp,
  mp4: writeMp4,
  mp3: writeMp3,
};
/** QuickTime keeps XMP at another place, inside of what may not grow. */
const FOREIGN_TYPE = 'video/quicktime';

/** How a copy is made. */
export interface DisclosureOptions {
  readonly platform: Platform;
  /** A person has chosen to have a copy whose Content Credentials no longer fit. */
  readonly breakCredentials: boolean;
}

/** A copy that can be made, or why none can. */
export type DisclosurePlan =
  | { readonly state: 'ready'; readonly parts: readonly Part[]; readonly mime: string }
  | { readonly state: 'refused'; readonly refusal: Refusal };

/**
 * Plans a copy of a file that says in XMP what a person declares of it (IPTC Digital Source Type), and is the same in
 * everything else: media data byte by byte, and all other metadata. Before a plan is given, the copy is read from its parts
 * with our own reader: it must say just this, and all else as before. Reads no more of the file than an inspection
 * does. Never throws for what is in the file: what cannot be done is refused with its reason.
 */
export async function planDisclosure(
  source: ByteSource,
  declaration: Declaration,
  options: DisclosureOptions,
): Promise<DisclosurePlan> {
  try {
    return { state: 'ready', ...(await plan(source, declaration, options)) };
  } catch (thrown) {
    return { state: 'refused', refusal: toRefusal(thrown) };
  }
}

async function plan(source: ByteSource, declaration: Declaration, { platform, breakCredentials }: DisclosureOptions) {
  const { size } = source;
  if (size === undefined) throw new Refused('failed', 'length not known');
  const before = await readAll(source, platform);
  const write = WRITERS[before.container];
  if (write === undefined || before.mime === FOREIGN_TYPE) throw new Refused('format', before.container);
  if (isSigned(before) && !breakCredentials) throw new Refused('credentials', 'signed');
  const wanted = wantedProperties(declaration);
  const edits = await write({ window: new Window(source), size, blocks: before.blocks, wanted, platform });
  const parts = partsOf(edits, size);
  await prove({ before, parts, source, wanted, says: declaration.says, platform });
  return { parts, mime: before.mime };
}

interface Proof {
  readonly before: Reading;
  readonly parts: readonly Part[];
  readonly source: ByteSource;
  readonly wanted: readonly Wanted[];
  readonly says: Declaration['says'];
  readonly platform: Platform;
}

/** @throws Refused `structure` where the copy would not read as the file with this declaration, and nothing else, does */
async function prove({ before, parts, source, wanted, says, platform }: Proof): Promise<void> {
  const after = await readAll(partsSource(parts, source), platform).catch((thrown: unknown) => {
    if (thrown instanceof InspectError) throw new Refused('structure', thrown.message);
    throw thrown;
  });
  const types = statedSourceTypes(after.items);
  if (types.length === 0 || types.some(({ term }) => term !== TERMS[says])) {
    throw new Refused('structure', 'the copy would say something else');
  }
  if (before.mime !== after.mime || !sameButFor(wanted, before, after)) {
    throw new Refused('structure', 'the copy would lose something');
  }
}

async function readAll(source: ByteSource, platform: Platform): Promise<Reading> {
  const window = new Window(source);
  const { container, mime } = await detectContainer(window);
  const blocks: Block[] = [];
  await container.walk(window, (block) => blocks.push(block));
  const { items, failures } = await readMetadata(blocks, window, platform);
  return { container: container.id, mime, blocks, items, failures };
}

/** Credentials in the file, or with a server that the file names: either compare its bytes. */
function isSigned({ blocks, items }: { readonly blocks: readonly Block[]; readonly items: Metadata }): boolean {
  return blocks.some(({ kind }) => kind === 'c2pa') || remoteManifestUrl(items) !== undefined;
}
