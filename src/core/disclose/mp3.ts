import type { ByteRange } from '../container/container.ts';
import { type Id3Frame, type Id3Tag, id3Length, readId3 } from '../container/id3.ts';
import { LIMITS } from '../limits.ts';
import { fitted } from './amend-xmp.ts';
import { type Edit, growth, insertion, joined, removal } from './edit.ts';
import { be32, fromBinary } from './encode.ts';
import { amended, cleared, freshPacket, packetOf, type Work } from './packets.ts';
import { Refused } from './refusal.ts';

const HEADER = 10;
const OWNER = 'XMP\0';
const UNSYNCHRONISED = 0x80;
const EXTENDED = 0x40;
const FOOTER = 0x10;
/** The most that a tag's size can tell: 28 bits. */
const LARGEST = 0x0fff_ffff;

/**
 * Writes into the `PRIV` frame with XMP of an ID3v2.3 or 2.4 tag (XMP specification part 3 §1.1.4), or adds one, or a tag
 * where there is none. Padding is used up first. Other frames and the audio are not touched; an extended header is left out,
 * since it counts and sums up what changes.
 */
export async function writeMp3(work: Work): Promise<readonly Edit[]> {
  const { window } = work;
  if ((await id3Length(window)) === 0) return [insertion(0, newTag(work))];
  const { tag, frames, bodyStart, bodyEnd } = await readId3(window);
  if (tag.version < 3) throw new Refused('old-tag', 'ID3v2.2');
  const [main, ...others] = work.blocks.filter(({ kind }) => kind === 'xmp');
  const edits: Edit[] = [];
  if (main === undefined) edits.push(insertion(bodyEnd, frameOf(tag, freshPacket(work))));
  for (const block of main === undefined ? others : [main, ...others]) {
    const packet = await packetOf(block, work);
    const changed = block === main ? amended(packet, work.wanted, work) : cleared(packet, work);
    if (changed === undefined) continue;
    const { at, end } = frameAt(frames, block.ranges[0]);
    edits.push({ offset: at, length: end - at, bytes: frameOf(tag, fitted(changed, packet.byteLength)) });
  }
  if (tag.flags & EXTENDED) edits.push(removal(HEADER, bodyStart));
  edits.push(...(await fromPadding(work, tag, bodyEnd, growth(edits))));
  if (growth(edits) !== 0 && frames.some(({ id }) => id === 'ASPI')) {
    throw new Refused('structure', 'an index counts from the start of the file');
  }
  return [...edits, ...headerEdits(tag, growth(edits))];
}

function frameAt(frames: readonly Id3Frame[], range: ByteRange | undefined): Id3Frame {
  const at = range?.offset ?? -1;
  const found = frames.find(({ start, end }) => at >= start && at < end);
  if (found === undefined) throw new Refused('structure', 'XMP outside of its frame');
  return found;
}

/** Takes from the padding what the tag has grown, if it has so much of it, and it is nothing but zeros. */
async function fromPadding({ window }: Work, tag: Id3Tag, bodyEnd: number, grown: number): Promise<Edit[]> {
  if (grown <= 0 || tag.end - bodyEnd < grown || grown > LIMITS.id3Bytes) return [];
  const spare = await window.read(tag.end - grown, grown);
  return spare.every((byte) => byte === 0) ? [removal(tag.end - grown, tag.end)] : [];
}

/** Size and flags in the header, and once more in the footer. */
function headerEdits(tag: Id3Tag, grown: number): Edit[] {
  const hadExtended = (tag.flags & EXTENDED) !== 0;
  if (grown === 0 && !hadExtended) return [];
  const size = tag.end - HEADER + grown;
  if (size > LARGEST) throw new Refused('no-room', 'longer than a tag can be');
  const bytes = Uint8Array.of(tag.flags & ~EXTENDED, ...syncsafe(size));
  const header = { offset: 5, length: 5, bytes };
  return tag.version === 4 && tag.flags & FOOTER ? [header, { ...header, offset: tag.end + 5 }] : [header];
}

function newTag(work: Work): Uint8Array {
  const frame = frameOf({ version: 3, flags: 0 }, freshPacket(work));
  return joined([fromBinary('ID3\x03\0\0'), syncsafe(frame.byteLength), frame]);
}

/** UTF-8 has no byte that unsynchronisation would change, but the size of a frame may have. */
function frameOf({ version, flags }: Pick<Id3Tag, 'version' | 'flags'>, packet: Uint8Array): Uint8Array {
  const length = OWNER.length + packet.byteLength;
  const head = joined([fromBinary('PRIV'), version === 4 ? syncsafe(length) : be32(length), new Uint8Array(2)]);
  const stored = version === 3 && flags & UNSYNCHRONISED ? stuffed(head) : head;
  return joined([stored, fromBinary(OWNER), packet]);
}

function stuffed(bytes: Uint8Array): Uint8Array {
  return Uint8Array.from(
    [...bytes].flatMap((byte, i) => {
      const next = bytes[i + 1] ?? 0;
      return byte === 0xff && (next === 0 || next >= 0xe0) ? [byte, 0] : [byte];
    }),
  );
}

function syncsafe(value: number): Uint8Array {
  return Uint8Array.of((value >> 21) & 0x7f, (value >> 14) & 0x7f, (value >> 7) & 0x7f, value & 0x7f);
}
