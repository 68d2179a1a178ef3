import { join, readBe, u32be, u32le, utf8 } from './bytes.ts';

type Texts = Readonly<Record<string, string>>;

/** A Vorbis comment header (Vorbis I §5.2). */
function header(texts: Texts): Uint8Array {
  const comments = Object.entries(texts).map(([name, text]) => utf8(`${name}=${text}`));
  const sized = comments.map((comment) => join(u32le(comment.length), comment));
  return join(u32le(17), 'AI Labels Samples', u32le(comments.length), ...sized);
}

/** Other comments in the VORBIS_COMMENT block of a FLAC file. */
export function flacComments(flac: Uint8Array, texts: Texts): Uint8Array {
  const blocks: Uint8Array[] = [];
  let at = 4;
  for (let last = false; !last;) {
    const type = flac[at] ?? 0;
    last = type >= 0x80;
    const end = at + 4 + readBe(flac, at + 1, 3);
    const body = header(texts);
    const isComment = (type & 0x7f) === 4;
    blocks.push(isComment ? join(Uint8Array.of(type), u32be(body.length).subarray(1), body) : flac.subarray(at, end));
    at = end;
  }
  return join('fLaC', ...blocks, flac.subarray(at));
}

/** Check sum of an Ogg page (RFC 3533 §6). */
function checksum(page: Uint8Array): number {
  let sum = 0;
  for (const byte of page) {
    sum ^= byte << 24;
    for (let bit = 0; bit < 8; bit++) sum = (sum << 1) ^ (sum < 0 ? 0x04c11db7 : 0);
  }
  return sum >>> 0;
}

/** Other comments in an Ogg Vorbis file whose second page holds comments and set-up, and nothing else. */
export function oggComments(ogg: Uint8Array, texts: Texts): Uint8Array {
  const pageEnd = (at: number): [laces: Uint8Array, end: number] => {
    const laces = ogg.subarray(at + 27, at + 27 + (ogg[at + 26] ?? 0));
    return [laces, at + 27 + laces.length + laces.reduce((sum, lace) => sum + lace, 0)];
  };
  const [, start] = pageEnd(0);
  const [laces, end] = pageEnd(start);
  const firstLength = laces.subarray(0, laces.findIndex((lace) => lace < 255) + 1).reduce((sum, lace) => sum + lace, 0);
  const setup = ogg.subarray(start + 27 + laces.length + firstLength, end);
  const packets = [join('\x03vorbis', header(texts), '\x01'), setup];
  const segments = packets.map(({ length }) =>
    join(new Uint8Array(Math.floor(length / 255)).fill(255), Uint8Array.of(length % 255)),
  );
  const lacing = join(...segments);
  if (lacing.length > 255) throw new Error('Comments and set-up must fit one page');
  const head = ogg.slice(start, start + 26);
  head.fill(0, 22, 26);
  const page = join(head, Uint8Array.of(lacing.length), lacing, ...packets);
  page.set(u32le(checksum(page)), 22);
  return join(ogg.subarray(0, start), page, ogg.subarray(end));
}
