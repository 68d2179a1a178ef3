import { join, u16be, u32be, utf8 } from './bytes.ts';

/** XMP in the `metadata` element of an SVG picture. */
export function svgXmp(svg: Uint8Array, packet: Uint8Array): Uint8Array {
  const text = new TextDecoder().decode(svg);
  const at = text.indexOf('>') + 1;
  return join(svg.subarray(0, at), '<metadata>', packet, '</metadata>', svg.subarray(at));
}

/** XMP in a PRIV frame of an ID3v2.3 tag before MP3 audio (XMP part 3). */
export const mp3Xmp = (mp3: Uint8Array, packet: Uint8Array): Uint8Array =>
  join(id3Tag(id3Frame('PRIV', join('XMP\0', packet))), mp3);

/** A frame of ID3v2.3. */
export const id3Frame = (id: string, body: Uint8Array): Uint8Array => join(id, u32be(body.length), '\0\0', body);

/** A `TXXX` frame, in UTF-16 as ID3v2.3 has it for all that is not Latin-1. */
export function id3Text(description: string, text: string): Uint8Array {
  const wide = (part: string): Uint8Array => join(Uint8Array.of(0xff, 0xfe), Buffer.from(part, 'utf16le'));
  return id3Frame('TXXX', join(Uint8Array.of(1), wide(description), '\0\0', wide(text)));
}

/** An ID3v2.3 tag. */
export function id3Tag(...frames: Uint8Array[]): Uint8Array {
  const body = join(...frames);
  const size = [21, 14, 7, 0].map((shift) => (body.length >> shift) & 127);
  return join('ID3', Uint8Array.of(3, 0, 0), Uint8Array.from(size), body);
}

/** The sound of an 8-bit WAV file as AIFF, with an ID3v2 tag. */
export function aiffOf(wav: Uint8Array, rate: number, tag: Uint8Array): Uint8Array {
  const chunk = (id: string, ...parts: Uint8Array[]): Uint8Array => {
    const body = join(...parts);
    return join(id, u32be(body.length), body, body.length % 2 === 0 ? '' : '\0');
  };
  const samples = wav.subarray(44).map((sample) => sample ^ 0x80);
  // The rate is an 80-bit number with an explicit leading one.
  const exponent = 31 - Math.clz32(rate);
  const extended = join(u16be(16_383 + exponent), u32be((rate << (31 - exponent)) >>> 0), u32be(0));
  const common = chunk('COMM', u16be(1), u32be(samples.length), u16be(8), extended);
  const body = join('AIFF', common, chunk('SSND', u32be(0), u32be(0), samples), chunk('ID3 ', tag));
  return join('FORM', u32be(body.length), body);
}

/** The sound of an 8-bit WAV file of 8 kHz as FLV, at 11 kHz as FLV demands, with strings in `onMetaData`. */
export function flvOf(wav: Uint8Array, strings: Readonly<Record<string, string>>): Uint8Array {
  const samples = Uint8Array.from({ length: 11_025 }, (_, i) => wav[44 + Math.floor((i * 8000) / 11_025)] ?? 0x80);
  const tag = (type: number, body: Uint8Array): Uint8Array => {
    const whole = join(Uint8Array.of(type), u32be(body.length).subarray(1), new Uint8Array(7), body);
    return join(whole, u32be(whole.length));
  };
  const name = (text: string): Uint8Array => join(u16be(utf8(text).length), utf8(text));
  const entries = Object.entries(strings).map(([key, text]) => join(name(key), Uint8Array.of(2), name(text)));
  const map = join(Uint8Array.of(8), u32be(entries.length), ...entries, Uint8Array.of(0, 0, 9));
  const script = tag(18, join(Uint8Array.of(2), name('onMetaData'), map));
  return join('FLV', Uint8Array.of(1, 4), u32be(9), u32be(0), script, tag(8, join(Uint8Array.of(0x34), samples)));
}
