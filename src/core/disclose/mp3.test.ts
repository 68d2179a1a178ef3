import { describe, expect, it } from 'vitest';
import { copyOf, disclosed, latin1, packet, read, TYPE, xmpOf } from '../../../tests/disclosure/copy.ts';
import { mediaData } from '../../../tests/disclosure/media-data.ts';
import { be, bytes } from '../container/fixture.ts';

const frame = bytes([0xff, 0xfb, 0x90, 0x00], new Uint8Array(413));
const audio = bytes(frame, frame, frame);
const said = (padding = ''): string =>
  packet(
    '<rdf:Description rdf:about="" xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="print" xmlns:d="urn:d" d:a="b"/>',
    padding,
  );
const syncsafe = (value: number): number[] => [value >> 21, value >> 14, value >> 7, value].map((part) => part & 0x7f);
const sized = (version: number, length: number): Uint8Array | number[] =>
  version === 4 ? syncsafe(length) : be(4, length);
const id3 = (version: number, id: string, body: string | Uint8Array): Uint8Array =>
  bytes(id, sized(version, body.length), [0, 0], body);
const comment = (version: number): Uint8Array => id3(version, 'TXXX', '\0AIGC\0note');

/** Unsynchronisation: nothing may look like the start of sound. */
const stuffed = (plain: Uint8Array): Uint8Array =>
  Uint8Array.from(
    [...plain].flatMap((byte, i) =>
      byte === 0xff && ((plain[i + 1] ?? 0) >= 0xe0 || !plain[i + 1]) ? [byte, 0] : [byte],
    ),
  );

interface TagOptions {
  readonly version?: number;
  readonly flags?: number;
  readonly padding?: number;
  readonly extended?: Uint8Array;
}

function tag(frames: readonly Uint8Array[], { version = 3, flags = 0, padding = 0, extended }: TagOptions = {}) {
  const plain = bytes(extended ?? '', ...frames, new Uint8Array(padding));
  const body = flags & 0x80 ? stuffed(plain) : plain;
  const head = bytes([version, 0, flags], syncsafe(body.length));
  return bytes('ID3', head, body, flags & 0x10 ? bytes('3DI', head) : '');
}

const priv = (version: number, padding = ''): Uint8Array => id3(version, 'PRIV', `XMP\0${said(padding)}`);
const sizeOf = (file: Uint8Array): number => [6, 7, 8, 9].reduce((sum, at) => sum * 128 + file[at]!, 0);
const texts = async (file: Uint8Array): Promise<unknown[]> =>
  (await read(file)).items.filter(({ syntax }) => syntax === 'text').map((item) => ('text' in item ? item.text : ''));

describe('MP3', () => {
  it.each([3, 4])('gets a frame in a tag of version 2.%i, before its padding, which is used up', async (version) => {
    const roomy = bytes(tag([comment(version)], { version, padding: 2000 }), audio);
    const copy = await copyOf(roomy);
    expect(copy.length).toBe(roomy.length);
    expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made });
    expect(await texts(copy)).toEqual(await texts(roomy));
    const tight = bytes(tag([comment(version)], { version, padding: 20 }), audio);
    const longer = await copyOf(tight);
    expect(sizeOf(longer) + 10).toBe(longer.length - audio.length);
    expect(mediaData(longer)).toEqual(mediaData(tight));
    expect(await xmpOf(longer)).toEqual({ DigitalSourceType: TYPE.made });
  });

  it('gets a tag where it has none', async () => {
    const copy = await copyOf(audio);
    expect(latin1(copy.subarray(0, 5))).toBe('ID3\x03\0');
    expect(mediaData(copy)).toEqual(mediaData(audio));
    expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made });
  });

  it.each([3, 4])('amends the packet of a tag of version 2.%i', async (version) => {
    for (const padding of ['', ' '.repeat(400)]) {
      const file = bytes(
        tag([comment(version), priv(version, padding), comment(version), priv(version)], { version }),
        audio,
      );
      const copy = await copyOf(file);
      expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made, a: ['b', 'b'] });
      expect(await texts(copy)).toEqual(await texts(file));
      expect(mediaData(copy)).toEqual(mediaData(file));
    }
  });

  it('writes into an unsynchronised tag, whatever bytes its sizes have', async () => {
    const picture = id3(3, 'APIC', bytes('\0image/png\0\x03\0', [0xff, 0, 0xe0, 0xff, 0, 0, 1]));
    for (let length = 200; length < 460; length += 7) {
      const file = bytes(tag([picture, priv(3, ' '.repeat(length)), comment(3)], { flags: 0x80 }), audio);
      // Long packets have a size with a byte that looks like the start of sound.
      const copy = await copyOf(file, { says: 'made', system: 'x'.repeat(length % 128), version: '' });
      const values = await xmpOf(copy);
      expect([values['DigitalSourceType'], values['a']]).toEqual([TYPE.made, ['b']]);
      expect(await texts(copy)).toEqual(await texts(file));
    }
  });

  it('stuffs the size of a frame where it needs it', async () => {
    const lengths = new Set<number>();
    for (let system = 1; system < 128; system++) {
      const file = bytes(tag([comment(3)], { flags: 0x80, padding: 4 }), audio);
      const copy = await copyOf(file, { says: 'made', system: 'x'.repeat(system), version: 'y'.repeat(128) });
      lengths.add(copy.length);
      expect((await xmpOf(copy))['AISystemUsed']).toEqual(['x'.repeat(system)]);
    }
    // One of them skips a length, for the byte that was put in.
    expect(lengths.size).toBe(127);
  });

  it('keeps the footer true, and leaves out an extended header', async () => {
    const footed = bytes(tag([comment(4)], { version: 4, flags: 0x10 }), audio);
    const copy = await copyOf(footed);
    expect(copy.subarray(copy.length - audio.length - 7, copy.length - audio.length)).toEqual(copy.subarray(3, 10));
    expect(mediaData(copy)).toEqual(mediaData(footed));
    const summed = bytes(
      tag([comment(3)], { flags: 0x40, extended: bytes(be(4, 10), [0x80, 0], be(4, 0), be(4, 7)) }),
      audio,
    );
    const plain = await copyOf(summed);
    expect(plain[5]).toBe(0);
    expect(sizeOf(plain) + 10).toBe(plain.length - audio.length);
    expect(await texts(plain)).toEqual(['note']);
  });

  it('does not write over what only looks like padding', async () => {
    const odd = bytes(tag([comment(3)], { padding: 900 }), audio);
    odd.fill(0x2e, 500, 880);
    const copy = await copyOf(odd);
    expect(copy.length).toBeGreaterThan(odd.length);
    expect(latin1(copy)).toContain('.'.repeat(380));
  });

  it('refuses an old tag, and one with an index that counts from the start of the file', async () => {
    const old = bytes('ID3', [2, 0, 0], syncsafe(10), 'TT2', [0, 0, 4], '\0abc', audio);
    expect(await disclosed(old)).toBe('old-tag');
    const indexed = (padding: number): Uint8Array =>
      bytes(tag([id3(4, 'ASPI', 'index')], { version: 4, padding }), audio);
    expect(await disclosed(indexed(0))).toBe('structure');
    expect(await xmpOf(await copyOf(indexed(2000)))).toEqual({ DigitalSourceType: TYPE.made });
  });
});
