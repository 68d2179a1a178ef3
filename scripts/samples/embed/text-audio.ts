import { join, u32be } from './bytes.ts';

/** XMP in the `metadata` element of an SVG picture. */
export function svgXmp(svg: Uint8Array, packet: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(svg);
  const at = text.indexOf('>') + 1;
  return join(svg.subarray(0, at), '<metadata>', packet, '</metadata>', svg.subarray(at));
}

/** XMP in a PRIV frame of an ID3v2.3 tag before MP3 audio (XMP part 3). */
export function mp3Xmp(mp3: Uint8Array, packet: Uint8Array): Uint8Array {
  const body = join('XMP\0', packet);
  const frame = join('PRIV', u32be(body.length), '\0\0', body);
  const size = Uint8Array.of(
    frame.length >> 21,
    (frame.length >> 14) & 127,
    (frame.length >> 7) & 127,
    frame.length & 127,
  );
  return join('ID3', Uint8Array.of(3, 0, 0), size, frame, mp3);
}
