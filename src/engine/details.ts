import exifr from 'exifr';
import type { FileDetails } from '../contract/engine.ts';
import { Window } from '../core/bytes/window.ts';
import type { Block } from '../core/container/container.ts';
import { detectContainer } from '../core/container/sniff.ts';
import type { ManifestReading } from '../core/credentials/manifest-reader.ts';
import { readSignals, type Signals } from '../core/credentials/signals.ts';
import { LIMITS } from '../core/limits.ts';
import type { Platform } from '../core/platform.ts';
import { readBlockBytes } from '../core/syntax/block-bytes.ts';
import { EXIF_TAGS } from '../core/syntax/exif.ts';
import type { MetadataItem } from '../core/syntax/metadata.ts';
import { readMetadata } from '../core/syntax/read-metadata.ts';
import type { ByteSource } from '../core/bytes/source.ts';
import { readHistory } from './history.ts';

type Tag = FileDetails['tags'][number];

/** Tags listed of one file; a person reads no more. */
const MAX_TAGS = 2000;
/** Characters of one value. */
const MAX_VALUE = 2000;
/** Numbers in a row that are shown as bytes: hashes and keys. */
const MAX_NUMBERS = 16;

/**
 * All metadata of a file for a person to read. Never throws: what cannot be read is not listed.
 * exifr sees only a TIFF block cut out by our own walk, since it hangs on crafted containers.
 */
export async function readDetails(
  source: ByteSource,
  platform: Platform,
  manifest: ManifestReading | undefined,
): Promise<FileDetails> {
  const window = new Window(source);
  const blocks = await listBlocks(window);
  const { items } = await readMetadata(blocks, window, platform);
  const tags: Tag[] = items.flatMap(toTags);
  const exif: Tag[] = [];
  for (const block of blocks) {
    if (block.kind === 'exif') exif.push(...(await readExifTags(block, window, platform)));
  }
  tags.push(...exif, ...items.flatMap((item) => toExifTags(item, exif.length > 0)));
  if (manifest?.kind !== 'store') return { tags: tags.slice(0, MAX_TAGS) };
  const isBare = blocks.some(({ kind, ranges }) => kind === 'c2pa' && ranges[0]?.offset === 0);
  const signals = officialSignals(manifest, isBare);
  tags.push(...toSignalTags(signals));
  const history = readHistory(manifest);
  return { tags: tags.slice(0, MAX_TAGS), manifest: toText(manifest.store), signals, ...(history && { history }) };
}

async function listBlocks(window: Window): Promise<Block[]> {
  const blocks: Block[] = [];
  try {
    const { container } = await detectContainer(window);
    await container.walk(window, (block) => blocks.push(block));
  } catch {
    // The verdict tells why; what came before stays readable.
  }
  return blocks;
}

function toTags(item: MetadataItem): Tag[] {
  const tag = (name: string, value: string): Tag => ({ group: item.where, name, value: value.slice(0, MAX_VALUE) });
  switch (item.syntax) {
    case 'xmp':
      return item.properties.map(({ namespace, name, values }) => tag(`${namespace}${name}`, values.join('; ')));
    case 'text':
      return [tag(item.keyword, item.text)];
    case 'iptc-iim':
      return [...item.values].map(([name, values]) => tag(name, values.join('; ')));
    case 'exif':
      return [];
  }
}

const EXIF_NAMES: ReadonlyMap<number, string> = new Map(
  Object.entries(EXIF_TAGS).map(([name, number]) => [number, name]),
);

/** Our own reading of EXIF: of comments, which exifr leaves as bytes, and of what it could not read at all. */
function toExifTags(item: MetadataItem, isRead: boolean): Tag[] {
  if (item.syntax !== 'exif') return [];
  return [...item.text].flatMap(([number, text]) => {
    if (isRead && number !== EXIF_TAGS.userComment) return [];
    const name = EXIF_NAMES.get(number) ?? String(number);
    return [{ group: 'EXIF', name: name.charAt(0).toUpperCase() + name.slice(1), value: text.slice(0, MAX_VALUE) }];
  });
}

const EXIF_OPTIONS = {
  tiff: true,
  exif: true,
  gps: true,
  interop: true,
  ifd1: false,
  xmp: false,
  icc: false,
  iptc: false,
  makerNote: false,
  userComment: false,
  mergeOutput: false,
  sanitize: true,
};

async function readExifTags(block: Block, window: Window, platform: Platform): Promise<Tag[]> {
  try {
    const bytes = await readBlockBytes(block, window, platform);
    const isTiff = /^(?:II\*\0|MM\0\*)/.test(String.fromCharCode(...bytes.subarray(0, 4)));
    // oxlint-disable-next-line import/no-named-as-default-member -- Node sees CommonJS without named exports
    const groups: unknown = isTiff ? await exifr.parse(new Uint8Array(bytes), EXIF_OPTIONS) : undefined;
    return Object.entries(groups ?? {}).flatMap(([group, tags]) =>
      Object.entries(tags ?? {}).map(([name, value]) => ({ group: `EXIF ${group}`, name, value: toValue(value) })),
    );
  } catch {
    return [];
  }
}

function toValue(value: unknown): string {
  const isBinary = ArrayBuffer.isView(value) && value.byteLength > MAX_NUMBERS;
  const text = isBinary ? `(${value.byteLength} bytes)` : value instanceof Date ? dateText(value) : String(value);
  return text.slice(0, MAX_VALUE);
}

const dateText = (date: Date): string => (Number.isNaN(date.getTime()) ? '' : date.toISOString());

/** The official rubrics' results. Integrity only of what was compared with its file, or is a file of its own. */
function officialSignals({ crJson, bound }: Extract<ManifestReading, { kind: 'store' }>, isBare: boolean): Signals {
  const signals = readSignals(crJson);
  return bound || isBare ? signals : { ...signals, integrity: null };
}

/** What the official rubrics say of each manifest, beside our own reading. */
function toSignalTags({ manifests, integrity, warnings }: Signals): Tag[] {
  const tag = (name: string, value: string): Tag => ({
    group: 'C2PA signals',
    name: name.slice(0, MAX_VALUE),
    value: value.slice(0, MAX_VALUE),
  });
  const tags = manifests.map(({ label, inceptions, transformations, ingredients }) => {
    const taken = ingredients.map((each) => `${each.relationship ?? '?'} ${each.index}`);
    return tag(label, [...inceptions, ...transformations, ...taken].join(', '));
  });
  if (integrity) tags.push(...Object.entries(integrity).map(([name, value]) => tag(name, value)));
  return [...tags, ...warnings.map((each) => tag('warning', each))];
}

function toText(store: unknown): string {
  const compact = (_: string, value: unknown): unknown =>
    Array.isArray(value) && value.length > MAX_NUMBERS && value.every((each) => typeof each === 'number')
      ? `(${value.length} bytes)`
      : value;
  return JSON.stringify(store, compact, 2).slice(0, LIMITS.jsonBytes);
}
