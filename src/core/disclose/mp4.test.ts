import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyOf, disclosed, latin1, packet, TYPE, xmpOf } from '../../../tests/disclosure/copy.ts';
import { mediaData } from '../../../tests/disclosure/media-data.ts';
import { be, box, bytes } from '../container/fixture.ts';

const UUID = [0xbe, 0x7a, 0xcf, 0xcb, 0x97, 0xa9, 0x42, 0xe8, 0x9c, 0x71, 0x99, 0x94, 0x91, 0xe3, 0xaf, 0xac];
const said = (padding = ''): string =>
  packet(
    '<rdf:Description rdf:about="" xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="print" xmlns:d="urn:d" d:a="b"/>',
    padding,
  );
const ftyp = box('ftyp', 'isom', be(4, 0));
const moov = box('moov', box('mvhd', new Uint8Array(20)));
const mdat = box('mdat', 'samples');
const fragments = [box('moof', new Uint8Array(8)), mdat, box('moof', new Uint8Array(8)), mdat];
const mfra = box('mfra', box('tfra', new Uint8Array(12)), box('mfro', be(4, 0), be(4, 36)));
const uuid = (padding = ''): Uint8Array => box('uuid', UUID, said(padding));

/** Type and place of every box; their sizes must add up to the file. */
function layout(file: Uint8Array): string[] {
  const view = new DataView(file.buffer, file.byteOffset);
  const found: string[] = [];
  let at = 0;
  while (at + 8 <= file.length) {
    found.push(latin1(file.subarray(at + 4, at + 8)));
    at += view.getUint32(at) || file.length - at;
  }
  expect(at).toBe(file.length);
  return found;
}

describe('MP4', () => {
  it.each([
    ['moov first', [ftyp, moov, mdat], 'ftyp moov mdat uuid'],
    ['moov last', [ftyp, mdat, moov], 'ftyp mdat moov uuid'],
    ['fragments', [ftyp, moov, ...fragments], 'ftyp moov moof mdat moof mdat uuid'],
    [
      'fragments with an index, which must stay last',
      [ftyp, moov, ...fragments, mfra],
      'ftyp moov moof mdat moof mdat uuid mfra',
    ],
    ['XMP before the data, without room', [ftyp, uuid(), moov, mdat], 'ftyp free moov mdat uuid'],
    ['XMP before the data, with room', [ftyp, uuid(' '.repeat(300)), moov, mdat], 'ftyp uuid moov mdat'],
    ['XMP behind the data', [ftyp, moov, mdat, uuid(), box('free')], 'ftyp moov mdat uuid free'],
    [
      'XMP behind the data, before the index',
      [ftyp, moov, ...fragments, uuid(), mfra],
      'ftyp moov moof mdat moof mdat uuid mfra',
    ],
    ['XMP that reaches to the end', [ftyp, moov, mdat, bytes(be(4, 0), uuid().subarray(4))], 'ftyp moov mdat uuid'],
  ])('never moves what others point at: %s', async (_, boxes, expected) => {
    const file = bytes(...boxes);
    const copy = await copyOf(file);
    expect(layout(copy).join(' ')).toBe(expected);
    expect(mediaData(copy)).toEqual(mediaData(file));
    const values = await xmpOf(copy);
    expect(values['DigitalSourceType']).toEqual(TYPE.made);
    if (latin1(file).includes('xpacket')) expect(values['a']).toEqual(['b']);
  });

  it('closes a last box that reached to the end of the file', async () => {
    const open = bytes(be(4, 0), 'mdatsamples of a stream');
    const copy = await copyOf(bytes(ftyp, moov, open));
    expect(layout(copy)).toEqual(['ftyp', 'moov', 'mdat', 'uuid']);
    expect(latin1(copy)).toContain('samples of a stream');
  });

  it('keeps what is no box behind the last', async () => {
    for (const tail of [bytes('tail'), new Uint8Array(40)]) {
      const copy = await copyOf(bytes(ftyp, moov, mdat, tail));
      expect(copy.subarray(copy.length - tail.length)).toEqual(tail);
      expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made });
    }
  });

  it('takes a statement out of a packet inside of moov, which keeps its length', async () => {
    const inside = box('moov', box('mvhd', new Uint8Array(20)), box('udta', box('XMP_', said())));
    const file = bytes(ftyp, inside, mdat);
    const copy = await copyOf(file);
    expect(await xmpOf(copy)).toEqual({ a: ['b'], DigitalSourceType: TYPE.made });
    expect(mediaData(copy)).toEqual(mediaData(file));
    expect(layout(copy)).toEqual(['ftyp', 'moov', 'mdat', 'uuid']);
  });

  it.each([
    ['QuickTime', bytes(box('ftyp', 'qt  ', be(4, 0)), moov, mdat), 'format'],
    ['a segment of a stream', bytes(box('styp', 'msdh', be(4, 0)), ...fragments), 'damaged'],
    ['a box past the end', bytes(ftyp, moov, be(4, 900), 'mdatx'), 'damaged'],
    [
      'more fragments than are read',
      bytes(ftyp, moov, ...Array.from({ length: 70 }, () => fragments[0]!)),
      'structure',
    ],
  ])('refuses %s', async (_, file, refusal) => expect(await disclosed(file)).toBe(refusal));

  it('writes into real films and sound', async () => {
    for (const name of ['plain.mp4', 'plain.m4a', 'iptc-edited.m4a', 'iptc-made-utf16.mp4']) {
      const file = new Uint8Array(readFileSync(new URL(`../../../e2e/media/${name}`, import.meta.url)));
      const copy = await copyOf(file);
      expect(mediaData(copy), name).toEqual(mediaData(file));
      expect((await xmpOf(copy))['DigitalSourceType'], name).toEqual(TYPE.made);
    }
  });
});
