import type { Block } from '../container/container.ts';
import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import { type PngTextChunk, readPngText, XMP_KEYWORD } from '../syntax/png-text.ts';
import { isRawProfile, readRawProfile } from '../syntax/raw-profile.ts';
import { crc32 } from './crc32.ts';
import { type Edit, insertion, joined, removal } from './edit.ts';
import { be32, fromBinary } from './encode.ts';
import { amended, cleared, freshPacket, packetOf, type Work } from './packets.ts';

const SIGNATURE_LENGTH = 8;
/** Length and type before a chunk's data, checksum behind it. */
const HEAD = 8;
const FRAME = 12;
const RAW_XMP = 'xmp';
/** Digits in a line of a profile. */
const DIGITS = 72;

interface TextChunk extends PngTextChunk {
  readonly offset: number;
  readonly end: number;
}

/**
 * Writes into the XMP chunk of a PNG (XMP specification part 3 §1.1.5), uncompressed and before the pixels, or a new one
 * there. The properties leave further packets, also those of ImageMagick. No other chunk is touched.
 */
export async function writePng(work: Work): Promise<readonly Edit[]> {
  const pixels = await firstPixels(work);
  const chunks = await textChunks(work);
  const [main, ...others] = chunks.filter(({ keyword }) => keyword === XMP_KEYWORD);
  const edits: Edit[] = [];
  if (main === undefined) {
    edits.push(insertion(pixels, xmpChunk(freshPacket(work))));
  } else {
    const chunk = xmpChunk(amended(main.bytes, work.wanted, work));
    // Some readers do not look behind the pixels.
    if (main.offset < pixels) edits.push({ offset: main.offset, length: main.end - main.offset, bytes: chunk });
    else edits.push(insertion(pixels, chunk), removal(main.offset, main.end));
  }
  for (const { offset, end, bytes } of others) {
    const clean = cleared(bytes, work);
    if (clean !== undefined) edits.push({ offset, length: end - offset, bytes: xmpChunk(clean) });
  }
  for (const { offset, end, bytes } of profilesOf(chunks)) {
    const clean = cleared(bytes, work);
    if (clean !== undefined) edits.push({ offset, length: end - offset, bytes: profileChunk(clean) });
  }
  return edits;
}

/** Where the first chunk of pixels begins. */
async function firstPixels({ window }: Work): Promise<number> {
  for (let at = SIGNATURE_LENGTH; ;) {
    window.countStructure(at);
    const head = await window.cursor(at, HEAD);
    const length = head.u32();
    const type = head.latin1(4);
    if (type === 'IDAT') return at;
    if (type === 'IEND') throw new InspectError('malformed', 'no pixels', at);
    at += length + FRAME;
  }
}

async function textChunks(work: Work): Promise<TextChunk[]> {
  const chunks: TextChunk[] = [];
  for (const block of work.blocks) {
    const range = block.ranges[0];
    if (range === undefined || !isText(block)) continue;
    const place = { offset: range.offset - HEAD, end: range.offset + range.length + FRAME - HEAD };
    const text = await readPngText(block.kind, await packetOf(block, work), work.platform, LIMITS.blockBytes).catch(
      // What cannot be read is no XMP that anybody reads.
      (thrown: unknown) => {
        if (thrown instanceof InspectError && thrown.failure.kind !== 'limit') return undefined;
        throw thrown;
      },
    );
    if (text !== undefined) chunks.push({ ...text, ...place });
  }
  return chunks;
}

type TextBlock = Block & { readonly kind: 'png-text' | 'png-ztxt' | 'png-itxt' };
const isText = (block: Block): block is TextBlock => block.kind.startsWith('png-');

/** XMP as ImageMagick keeps it, its digits read. */
function profilesOf(chunks: readonly TextChunk[]): TextChunk[] {
  return chunks.flatMap((chunk) => {
    if (!isRawProfile(chunk.keyword)) return [];
    try {
      const profile = readRawProfile(chunk.keyword, chunk.bytes);
      return profile?.kind === 'xmp' ? [{ ...chunk, bytes: profile.bytes }] : [];
    } catch (thrown) {
      if (thrown instanceof InspectError) return [];
      throw thrown;
    }
  });
}

/** A chunk with its checksum. */
export function pngChunk(type: string, data: Uint8Array): Uint8Array {
  const body = joined([fromBinary(type), data]);
  return joined([be32(data.byteLength), body, be32(crc32(body))]);
}

/** Keyword, not compressed, no language, no translated keyword, the packet. */
const xmpChunk = (packet: Uint8Array): Uint8Array =>
  pngChunk('iTXt', joined([fromBinary(`${XMP_KEYWORD}\0\0\0\0\0`), packet]));

function profileChunk(packet: Uint8Array): Uint8Array {
  const digits = [...packet].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  const lines = digits.match(new RegExp(`.{1,${DIGITS}}`, 'g')) ?? [];
  const length = String(packet.byteLength).padStart(8, ' ');
  return pngChunk('tEXt', fromBinary(`Raw profile type ${RAW_XMP}\0\n${RAW_XMP}\n${length}\n${lines.join('\n')}\n`));
}
