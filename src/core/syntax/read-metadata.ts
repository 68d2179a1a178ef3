import type { Window } from '../bytes/window.ts';
import type { Block } from '../container/container.ts';
import { type Failure, InspectError, toFailure } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { blockBytesNow, isCompressed, readBlockBytes } from './block-bytes.ts';
import { readContainerText } from './container-text.ts';
import { type ExifReading, readExif, readTiffFields } from './exif.ts';
import { findIptcIim, readIptcIim } from './iptc-iim.ts';
import type { Metadata, MetadataItem, XmpPacket } from './metadata.ts';
import { isRawProfile, readRawProfile } from './raw-profile.ts';
import { openPngText, type PngTextChunk, pngTextOf, readPngText, XMP_KEYWORD } from './png-text.ts';
import { announcedGuids, joinXmpPortions, readXmpPortion, type XmpPortion } from './xmp-extended.ts';
import { readXmp } from './xmp.ts';

/** Why one block could not be read, or not to its end. */
export interface BlockFailure {
  readonly block: Pick<Block, 'kind' | 'where'>;
  readonly failure: Failure;
}

/** What the metadata blocks of a file gave. A bad block costs itself only. */
export interface MetadataReading {
  readonly items: Metadata;
  /** One for each block that could not be read, or not to its end. */
  readonly failures: readonly BlockFailure[];
}

interface Reading {
  readonly platform: Platform;
  readonly items: MetadataItem[];
  readonly failures: BlockFailure[];
  /** The block being read, named in failures. */
  block: BlockFailure['block'];
  /** Portions of extended XMP by the digest of their packet; taken out when a packet announces them. */
  readonly portions: Map<string, XmpPortion[]>;
  /** Bytes that may still be inflated in this file. */
  inflatable: number;
  /** Bytes of blocks that may still be read: blocks may share their bytes, which are fetched only once. */
  readable: number;
}

/** Reads every metadata block except manifest stores, in file order. Never throws. */
export async function readMetadata(
  blocks: readonly Block[],
  window: Window,
  platform: Platform,
): Promise<MetadataReading> {
  const reading: Reading = {
    platform,
    items: [],
    failures: [],
    block: { kind: 'xmp', where: '' },
    portions: new Map(),
    inflatable: LIMITS.blocksBytes,
    readable: LIMITS.blocksBytes,
  };
  for (const block of blocks) {
    if (block.kind === 'c2pa') continue;
    reading.block = block;
    try {
      charge(reading, block);
      // Most blocks are there and in one piece: a promise for each would cost more than reading them.
      const bytes = blockBytesNow(block, window) ?? (await unpacked(reading, block, window));
      const waiting = readBlock(reading, block, bytes);
      if (waiting !== undefined) await waiting;
    } catch (thrown) {
      fail(reading, toFailure(thrown));
    }
  }
  reading.block = { kind: 'xmp-extended', where: 'APP1' };
  return { items: reading.items.map((item) => withExtended(reading, item)), failures: reading.failures };
}

function fail(reading: Reading, failure: Failure): void {
  reading.failures.push({ block: { kind: reading.block.kind, where: reading.block.where }, failure });
}

function charge(reading: Reading, { ranges }: Block): void {
  for (const { length } of ranges) reading.readable -= length;
  if (reading.readable < 0) throw new InspectError('limit', 'too much metadata', ranges[0]?.offset);
}

/** Gives a promise only for what must be inflated. */
function readBlock(reading: Reading, block: Block, bytes: Uint8Array): Promise<void> | undefined {
  switch (block.kind) {
    case 'xmp':
      addXmp(reading, bytes, block.where);
      return undefined;
    case 'xmp-extended':
      addPortion(reading, readXmpPortion(bytes));
      return undefined;
    case 'exif':
      addExif(reading, readExif(bytes, reading.platform), block.where);
      return undefined;
    case 'iptc-iim':
      reading.items.push(readIptcIim(bytes, block.where, reading.platform));
      return undefined;
    case 'png-text':
      addPngText(reading, openPngText('png-text', bytes, reading.platform), block.where);
      return undefined;
    case 'png-ztxt':
    case 'png-itxt':
      return inflatePngText(reading, block.kind, bytes, block.where);
    case 'tiff-fields':
      addExif(reading, readTiffFields(bytes, reading.platform), block.where);
      return undefined;
    default:
      for (const tag of readContainerText(bytes, block, reading.platform)) reading.items.push(tag);
      return undefined;
  }
}

function unpacked(reading: Reading, block: Block, window: Window): Promise<Uint8Array> {
  if (!isCompressed(block)) return readBlockBytes(block, window, reading.platform, 0);
  return charged(
    reading,
    (most) => readBlockBytes(block, window, reading.platform, most),
    (bytes) => bytes,
  );
}

/** Runs work that decompresses, and charges the file with the bytes that came out. */
async function charged<T>(
  reading: Reading,
  work: (most: number) => Promise<T>,
  output: (result: T) => Uint8Array,
): Promise<T> {
  const allowed = Math.min(LIMITS.blockBytes, reading.inflatable);
  // What breaks its cap has used it up all the same.
  reading.inflatable -= allowed;
  const result = await work(allowed);
  reading.inflatable += Math.max(allowed - output(result).byteLength, 0);
  return result;
}

async function inflatePngText(
  reading: Reading,
  kind: 'png-ztxt' | 'png-itxt',
  bytes: Uint8Array,
  where: string,
): Promise<void> {
  const chunk = await charged(
    reading,
    (most) => readPngText(kind, bytes, reading.platform, most),
    (each) => each.bytes,
  );
  addPngText(reading, chunk, where);
}

function addPngText(reading: Reading, chunk: PngTextChunk, where: string): void {
  if (chunk.keyword === XMP_KEYWORD) return addXmp(reading, chunk.bytes, where);
  if (isRawProfile(chunk.keyword)) return addRawProfile(reading, chunk.keyword, chunk.bytes, where);
  const text = pngTextOf(chunk, reading.platform);
  reading.items.push({ syntax: 'text', system: 'png', where, keyword: chunk.keyword, text });
}

function addRawProfile(reading: Reading, keyword: string, text: Uint8Array, chunk: string): void {
  const profile = readRawProfile(keyword, text);
  const where = `${chunk} raw profile`;
  if (profile?.kind === 'xmp') addXmp(reading, profile.bytes, where);
  if (profile?.kind === 'exif') addExif(reading, readExif(profile.bytes, reading.platform), where);
  const datasets = profile?.kind === 'photoshop' ? findIptcIim(profile.bytes) : undefined;
  if (datasets) reading.items.push(readIptcIim(datasets, where, reading.platform));
}

function addXmp(reading: Reading, bytes: Uint8Array, where: string): void {
  const { properties, failure } = readXmp(bytes, reading.platform);
  reading.items.push({ syntax: 'xmp', where, properties });
  if (failure) fail(reading, failure);
}

function addExif(reading: Reading, { text, failure }: ExifReading, where: string): void {
  reading.items.push({ syntax: 'exif', where, text });
  if (failure) fail(reading, failure);
}

function addPortion(reading: Reading, portion: XmpPortion): void {
  const known = reading.portions.get(portion.guid);
  if (known) known.push(portion);
  else reading.portions.set(portion.guid, [portion]);
}

/** The packet with the properties of the extended packets it announces. Portions that none announces are not its. */
function withExtended(reading: Reading, item: MetadataItem): MetadataItem {
  if (item.syntax !== 'xmp' || reading.portions.size === 0) return item;
  const properties = announcedGuids(item.properties).flatMap((guid) => {
    const portions = reading.portions.get(guid);
    // Read once, however often it is announced.
    reading.portions.delete(guid);
    return portions ? readExtended(reading, portions) : [];
  });
  return { ...item, properties: [...item.properties, ...properties] };
}

function readExtended(reading: Reading, portions: readonly XmpPortion[]): XmpPacket['properties'] {
  try {
    const { properties, failure } = readXmp(joinXmpPortions(portions), reading.platform);
    if (failure) fail(reading, failure);
    return properties;
  } catch (thrown) {
    fail(reading, toFailure(thrown));
    return [];
  }
}
