import { readFileSync } from 'node:fs';
import { deflateSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { copyOf, disclosed, latin1, packet, TYPE, xmpOf } from '../../../tests/disclosure/copy.ts';
import { mediaData } from '../../../tests/disclosure/media-data.ts';
import { be, bytes } from '../container/fixture.ts';
import { crc32 } from './crc32.ts';
import { pngChunk } from './png.ts';

const sample = (name: string): Uint8Array =>
  new Uint8Array(readFileSync(new URL(`../../../e2e/media/${name}`, import.meta.url)));
const plain = sample('plain.png');
const KEYWORD = 'XML:com.adobe.xmp\0';
const said = packet(
  '<rdf:Description rdf:about="" xmlns:i="http://iptc.org/std/Iptc4xmpExt/2008-02-29/" i:DigitalSourceType="print" xmlns:d="urn:d" d:a="b"/>',
);
const hex = (text: string): string => Buffer.from(text, 'latin1').toString('hex');
const profile = `Raw profile type xmp\0\nxmp\n${said.length}\n${hex(said)}\n`;

/** The plain picture with these chunks behind its header, and before its end. */
function picture(before: readonly Uint8Array[], behind: readonly Uint8Array[] = []): Uint8Array {
  const end = plain.length - 12;
  return bytes(plain.subarray(0, 33), ...before, plain.subarray(33, end), ...behind, plain.subarray(end));
}

/** Types of all chunks; every checksum is compared on the way. */
function chunks(file: Uint8Array): string[] {
  const types: string[] = [];
  const view = new DataView(file.buffer, file.byteOffset);
  for (let at = 8; at < file.length;) {
    const length = view.getUint32(at);
    const body = file.subarray(at + 4, at + 8 + length);
    expect(view.getUint32(at + 8 + length)).toBe(crc32(body));
    types.push(latin1(body.subarray(0, 4)));
    at += 12 + length;
  }
  return types;
}

describe('PNG', () => {
  it('gets its chunk right before the pixels, with a checksum', async () => {
    const copy = await copyOf(plain);
    const types = chunks(copy);
    expect(types[types.indexOf('IDAT') - 1]).toBe('iTXt');
    expect(latin1(copy)).toContain(`iTXt${KEYWORD}\0\0\0\0<?xpacket`);
    expect(mediaData(copy)).toEqual(mediaData(plain));
  });

  it.each([
    ['plain', pngChunk('iTXt', bytes(KEYWORD, '\0\0\0\0', said))],
    ['compressed', pngChunk('iTXt', bytes(KEYWORD, '\x01\0\0\0', deflateSync(Buffer.from(said, 'latin1'))))],
    ['in another kind of chunk', pngChunk('tEXt', bytes(KEYWORD, said))],
  ])('amends a packet that is %s, and moves one from behind the pixels', async (_, chunk) => {
    for (const file of [picture([chunk]), picture([], [chunk])]) {
      const copy = await copyOf(file);
      expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made, a: ['b'] });
      const types = chunks(copy);
      expect(types.indexOf('iTXt')).toBeLessThan(types.indexOf('IDAT'));
      expect(types.length).toBe(chunks(file).length);
      expect(mediaData(copy)).toEqual(mediaData(file));
    }
  });

  it('takes statements out of a second packet and of a profile of ImageMagick', async () => {
    const second = pngChunk('iTXt', bytes(KEYWORD, '\0\0\0\0', said));
    const raw = pngChunk(
      'zTXt',
      bytes('Raw profile type xmp\0\0', deflateSync(Buffer.from(profile.slice(21), 'latin1'))),
    );
    const copy = await copyOf(picture([second, second, raw]));
    expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made, a: ['b', 'b', 'b'] });
    chunks(copy);
  });

  it('leaves a profile alone that does not say it', async () => {
    const raw = pngChunk('tEXt', bytes(profile.replace(hex('DigitalSourceType'), hex('DigitalSourceTypo'))));
    expect(latin1(await copyOf(picture([raw])))).toContain(latin1(raw));
  });

  it('keeps what stands behind its end, and refuses a file without pixels', async () => {
    const copy = await copyOf(bytes(plain, 'trailer'));
    expect(latin1(copy.subarray(-7))).toBe('trailer');
    expect(await disclosed(bytes(plain.subarray(0, 33), be(4, 0), 'IEND', be(4, 0xae426082)))).toBe('damaged');
  });
});
