import type { Block } from '../container/container.ts';
import { boxes, type Box } from '../container/iso-bmff.ts';
import { fitted } from './amend-xmp.ts';
import { type Edit, insertion, joined } from './edit.ts';
import { be32, fromBinary } from './encode.ts';
import { amended, cleared, freshPacket, packetOf, type Work } from './packets.ts';
import { Refused } from './refusal.ts';

const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';
const UUID_BYTES = Uint8Array.from(XMP_UUID.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
/** What other boxes point to, by its place in the file. */
const POINTED_AT = new Set(['mdat', 'moof', 'idat']);
const NO_TYPE = '\0\0\0\0';

/**
 * Writes into the XMP box of an MP4 (XMP specification part 3 §1.2.3), in its place where it has room or nothing that
 * other boxes point to stands behind it; else the box becomes free space, and a new one is put at the end of the file, before
 * `mfra`, which must stay last. So media data stays where it is. The properties leave packets inside `moov`, in place.
 */
export async function writeMp4(work: Work): Promise<readonly Edit[]> {
  const { all, end } = await topLevel(work);
  // A segment of a stream is no film: readers look for XMP only where there is one.
  if (!all.some(({ type }) => type === 'moov')) throw new Refused('damaged', 'no moov');
  const packets = work.blocks.filter(({ kind }) => kind === 'xmp');
  const main = packets.find((block) => boxOf(all, block) !== undefined);
  const edits: Edit[] = [];
  if (main === undefined) edits.push(...(await atEnd(work, all, end, freshPacket(work))));
  for (const block of packets) {
    const packet = await packetOf(block, work);
    const box = boxOf(all, block);
    if (block === main && box !== undefined) edits.push(...(await rewritten(work, { all, end }, box, packet)));
    else edits.push(...inPlace(block, packet, cleared(packet, work)));
  }
  return edits;
}

interface TopLevel {
  readonly all: readonly Box[];
  /** Behind the last box; what stands there is none. */
  readonly end: number;
}

async function topLevel({ window }: Work): Promise<TopLevel> {
  const all: Box[] = [];
  for await (const box of boxes(window, 0, undefined)) {
    // Zeros behind the last box read as one without a name that reaches to the end.
    if (box.type === NO_TYPE) return { all, end: box.offset };
    all.push(box);
  }
  return { all, end: endOf(all.at(-1)) };
}

const endOf = (box: Box | undefined): number => (box === undefined ? 0 : box.payload.offset + box.payload.length);

/** The top-level box of a packet; nothing for one inside of `moov`. */
function boxOf(all: readonly Box[], { ranges }: Block): Box | undefined {
  return all.find(({ type, payload }) => type === 'uuid' && payload.offset === ranges[0]?.offset);
}

async function rewritten(work: Work, { all, end }: TopLevel, box: Box, packet: Uint8Array): Promise<Edit[]> {
  const fit = fitted(amended(packet, work.wanted, work), packet.byteLength);
  const { payload } = box;
  if (fit.byteLength === packet.byteLength) return [{ ...payload, bytes: fit }];
  const behind = all.slice(all.indexOf(box) + 1);
  const size = endOf(box) - box.offset;
  const moves = behind.some(({ type }) => POINTED_AT.has(type));
  if (!moves) return [{ offset: box.offset, length: size, bytes: uuidBox(fit) }];
  const free: Edit = { offset: box.offset + 4, length: 4, bytes: fromBinary('free') };
  const blank: Edit = { offset: box.offset + 8, length: size - 8, bytes: new Uint8Array(size - 8) };
  const isLong = payload.offset - box.offset > 8 + UUID_BYTES.byteLength;
  if (isLong) throw new Refused('structure', 'XMP box with a long header');
  return [free, blank, ...(await atEnd(work, all, end, fit))];
}

/** Inside of `moov`, which may not grow: what is taken out becomes padding. */
function inPlace({ ranges }: Block, packet: Uint8Array, clean: Uint8Array | undefined): Edit[] {
  const range = ranges[0];
  if (clean === undefined || range === undefined) return [];
  const bytes = fitted(clean, packet.byteLength);
  if (bytes.byteLength !== range.length) throw new Refused('no-room', 'XMP inside of moov has no room');
  return [{ ...range, bytes }];
}

async function atEnd(work: Work, all: readonly Box[], end: number, packet: Uint8Array): Promise<Edit[]> {
  const last = all.at(-1);
  if (last?.type === 'mfra') return [insertion(last.offset, uuidBox(packet))];
  const edits = [insertion(end, uuidBox(packet))];
  const declared = last === undefined ? 1 : (await work.window.cursor(last.offset, 4)).u32();
  if (last === undefined || declared !== 0) return edits;
  const size = end - last.offset;
  if (size > 0xffff_ffff) throw new Refused('structure', 'open box that is too long to be closed');
  return [{ offset: last.offset, length: 4, bytes: be32(size) }, ...edits];
}

const uuidBox = (packet: Uint8Array): Uint8Array =>
  joined([be32(packet.byteLength + 8 + UUID_BYTES.byteLength), fromBinary('uuid'), UUID_BYTES, packet]);
