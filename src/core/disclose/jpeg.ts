import type { Block } from '../container/container.ts';
import { InspectError } from '../errors.ts';
import { announcedGuids, joinXmpPortions, readXmpPortion, XMP_NOTE, type XmpPortion } from '../syntax/xmp-extended.ts';
import { readXmp } from '../syntax/xmp.ts';
import { fitted } from './amend-xmp.ts';
import type { Wanted } from './declaration.ts';
import { type Edit, insertion, joined, removal } from './edit.ts';
import { be32, fromBinary } from './encode.ts';
import { jpegSegment, jpegSegments, type JpegSegment, LONGEST_PAYLOAD } from './jpeg-segments.ts';
import { md5 } from './md5.ts';
import { MPF, mpfEdits } from './mpf.ts';
import { amended, cleared, freshPacket, packetOf, type Work } from './packets.ts';
import { Refused } from './refusal.ts';

const APP0 = 0xe0;
const APP1 = 0xe1;
const APP2 = 0xe2;
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXTENDED = 'http://ns.adobe.com/xmp/extension/\0';
const EXIF = 'Exif\0';
/** Name, whole length and offset before the data of a portion. */
const PORTION_HEAD = 32 + 4 + 4;
const LONGEST_PACKET = LONGEST_PAYLOAD - XMP.length;
const LONGEST_PORTION = LONGEST_PAYLOAD - EXTENDED.length - PORTION_HEAD;

/**
 * Writes into the XMP segment of a JPEG (XMP specification part 3 §1.1.3), or one behind `APP0` and EXIF; the properties
 * leave extended XMP, which gets its new name. Scans and all that stands behind them are not touched; the list of
 * pictures of a multi-picture file is kept true. Further data behind the picture is found from the end of the file.
 */
export async function writeJpeg(work: Work): Promise<readonly Edit[]> {
  const segments = await jpegSegments(work.window);
  const [main, ...others] = work.blocks.filter(({ kind }) => kind === 'xmp');
  const edits: Edit[] = [];
  if (main === undefined) {
    edits.push(insertion(await roomForNew(work, segments), xmpSegment(freshPacket(work))));
  } else {
    const packet = await packetOf(main, work);
    const extended = await extendedEdits(packet, work, segments);
    edits.push(...extended.edits);
    const segment = segmentOf(main, segments);
    edits.push(replacement(segment, amended(packet, [...work.wanted, ...extended.wanted], work), packet.byteLength));
  }
  for (const block of others) {
    const packet = await packetOf(block, work);
    const clean = cleared(packet, work);
    if (clean !== undefined) edits.push(replacement(segmentOf(block, segments), clean, packet.byteLength));
  }
  return [...edits, ...(await pictureListEdits(work, segments, edits))];
}

async function startsWith({ window }: Work, { payload, end }: JpegSegment, text: string): Promise<boolean> {
  return end - payload >= text.length && (await window.cursor(payload, text.length)).startsWith(text);
}

/** Behind the segments that must come first. */
async function roomForNew(work: Work, segments: readonly JpegSegment[]): Promise<number> {
  let at = 2;
  for (const segment of segments) {
    const isFirst = segment.code === APP0 || (segment.code === APP1 && (await startsWith(work, segment, EXIF)));
    if (!isFirst) break;
    at = segment.end;
  }
  return at;
}

function segmentOf({ ranges }: Block, segments: readonly JpegSegment[]): JpegSegment {
  const at = ranges[0]?.offset ?? 0;
  const found = segments.find(({ payload, end }) => at >= payload && at < end);
  if (found === undefined) throw new InspectError('malformed', 'XMP outside of its segment', at);
  return found;
}

function xmpSegment(packet: Uint8Array): Uint8Array {
  return jpegSegment(APP1, joined([fromBinary(XMP), packet]));
}

/** Of the same length where the packet's padding allows it: then nothing at all moves. */
function replacement({ offset, end }: JpegSegment, packet: Uint8Array, length: number): Edit {
  const fit = fitted(packet, length);
  if (fit.byteLength > LONGEST_PACKET) throw new Refused('no-room', 'XMP does not fit its segment');
  return { offset, length: end - offset, bytes: xmpSegment(fit) };
}

interface ExtendedEdits {
  readonly edits: readonly Edit[];
  /** The new name, for the packet that announces it. */
  readonly wanted: readonly Wanted[];
}

/** Takes the properties out of the extended packet that `packet` announces, if they are in there. */
async function extendedEdits(packet: Uint8Array, work: Work, segments: readonly JpegSegment[]): Promise<ExtendedEdits> {
  const guids = announcedGuids(readXmp(packet, work.platform).properties);
  const portions: (XmpPortion & { readonly block: Block })[] = [];
  for (const block of work.blocks.filter(({ kind }) => kind === 'xmp-extended')) {
    const portion = readXmpPortion(await packetOf(block, work));
    if (portion.guid === guids[0]) portions.push({ ...portion, block });
  }
  const whole = portions.length > 0 && guids.length === 1 ? joinXmpPortions(portions) : undefined;
  const clean = whole && cleared(whole, work);
  if (clean === undefined) return { edits: [], wanted: [] };
  const guid = md5(clean);
  const edits = portions.map(({ block }, i): Edit => {
    const { offset, end } = segmentOf(block, segments);
    return i > 0 ? removal(offset, end) : { offset, length: end - offset, bytes: extendedSegments(clean, guid) };
  });
  return { edits, wanted: [{ namespace: XMP_NOTE, name: 'HasExtendedXMP', value: guid }] };
}

function extendedSegments(packet: Uint8Array, guid: string): Uint8Array {
  const segments: Uint8Array[] = [];
  for (let at = 0; at < packet.byteLength; at += LONGEST_PORTION) {
    const head = [fromBinary(EXTENDED + guid), be32(packet.byteLength), be32(at)];
    segments.push(jpegSegment(APP1, joined([...head, packet.subarray(at, at + LONGEST_PORTION)])));
  }
  return joined(segments);
}

async function pictureListEdits(work: Work, segments: readonly JpegSegment[], edits: readonly Edit[]): Promise<Edit[]> {
  const lists: Edit[] = [];
  for (const segment of segments) {
    if (segment.code !== APP2 || !(await startsWith(work, segment, MPF))) continue;
    const offset = segment.payload + MPF.length;
    lists.push(...mpfEdits(await work.window.read(offset, segment.end - offset), offset, edits));
  }
  return lists;
}
