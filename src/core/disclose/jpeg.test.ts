import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { copyOf, disclosed, latin1, packet, read, TYPE, xmpOf } from '../../../tests/disclosure/copy.ts';
import { mediaData } from '../../../tests/disclosure/media-data.ts';
import { memorySource } from '../bytes/source.ts';
import { Window } from '../bytes/window.ts';
import { be, bytes, le } from '../container/fixture.ts';
import { jpegSegment, jpegSegments, LONGEST_PAYLOAD } from './jpeg-segments.ts';
import { MPF, mpfEdits } from './mpf.ts';

const plain = new Uint8Array(readFileSync(new URL('../../../e2e/media/plain.jpg', import.meta.url)));
const extended = new Uint8Array(readFileSync(new URL('../../../e2e/media/iptc-made-extended.jpg', import.meta.url)));
const XMP = 'http://ns.adobe.com/xap/1.0/\0';
const EXIF = bytes('Exif\0\0II*\0', le(4, 8), le(2, 0), le(4, 0));
const IPTC = 'xmlns:Iptc4xmpExt="http://iptc.org/std/Iptc4xmpExt/2008-02-29/"';
const app = (code: number, ...parts: readonly (string | Uint8Array)[]): Uint8Array =>
  jpegSegment(code, bytes(...parts));

/** The plain picture with these segments at its start, and this behind its end. */
const picture = (segments: readonly Uint8Array[], trailer: Uint8Array = new Uint8Array(0)): Uint8Array =>
  bytes(plain.subarray(0, 2), ...segments, plain.subarray(2), trailer);
const described = (inside: string, padding = ''): Uint8Array => app(0xe1, XMP, packet(inside, padding));
const names = async (file: Uint8Array): Promise<string[]> =>
  (await jpegSegments(new Window(memorySource(file)))).map(({ code, payload }) =>
    code === 0xe1 ? latin1(file.subarray(payload, payload + 6)) : code.toString(16),
  );

describe('JPEG', () => {
  it('gets its segment behind APP0 and EXIF, before all others', async () => {
    const file = picture([app(0xe0, 'JFIF\0', new Uint8Array(9)), app(0xe1, EXIF), app(0xe2, 'ICC_PROFILE\0')]);
    expect((await names(await copyOf(file))).slice(0, 4)).toEqual(['e0', 'Exif\0\0', 'http:/', 'e2']);
  });

  it('keeps fill bytes and stray bytes where they are', async () => {
    const file = picture([bytes([0xff, 0xff]), app(0xe5, 'x'), bytes([0, 0])]);
    const copy = await copyOf(file);
    expect(copy.subarray(copy.length - plain.length + 2)).toEqual(plain.subarray(2));
    expect(mediaData(copy)).toEqual(mediaData(file));
  });

  it('changes no length where the packet has padding', async () => {
    const file = picture([described(`<rdf:Description rdf:about="" ${IPTC}/>`, ' '.repeat(500))]);
    const copy = await copyOf(file);
    expect(copy.length).toBe(file.length);
    expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made });
  });

  it('uses padding up rather than refuse, and refuses what has no room at all', async () => {
    const inside = (length: number): string =>
      `<rdf:Description rdf:about="" ${IPTC} dc:x="${'x'.repeat(length)}" xmlns:dc="urn:d"/>`;
    const most = LONGEST_PAYLOAD - XMP.length - packet(inside(0)).length;
    const file = picture([described(inside(most - 400), ' '.repeat(400))]);
    expect(await xmpOf(await copyOf(file))).toMatchObject({ DigitalSourceType: TYPE.made });
    expect(await disclosed(picture([described(inside(most))]))).toBe('no-room');
  });

  it('takes a statement out of a second packet', async () => {
    const other = `<rdf:Description rdf:about="" ${IPTC} Iptc4xmpExt:DigitalSourceType="print" dc:a="b" xmlns:dc="urn:d"/>`;
    const copy = await copyOf(picture([described(''), app(0xe5, 'between'), described(other)]));
    expect(await xmpOf(copy)).toEqual({ DigitalSourceType: TYPE.made, a: ['b'] });
  });

  it('takes a statement out of extended XMP, which stays whole under its new name', async () => {
    const copy = await copyOf(extended, { says: 'edited', system: '', version: '' });
    const { blocks } = await read(copy);
    const portions = blocks.filter(({ kind }) => kind === 'xmp-extended');
    const parts = portions.map(({ ranges: [range] }) => copy.subarray(range!.offset, range!.offset + range!.length));
    const whole = Buffer.concat(parts.map((part) => part.subarray(40)));
    const name = createHash('md5').update(whole).digest('hex').toUpperCase();
    for (const part of parts) expect(latin1(part.subarray(0, 32))).toBe(name);
    const [before, after] = [await xmpOf(extended), await xmpOf(copy)];
    expect(after).toEqual({ ...before, HasExtendedXMP: [name], DigitalSourceType: TYPE.edited });
    expect(whole.includes('DigitalSourceType')).toBe(false);
  });

  it('leaves alone extended XMP that says nothing of it', async () => {
    const said = await copyOf(extended, { says: 'edited', system: '', version: '' });
    const again = await copyOf(said, { says: 'made', system: '', version: '' });
    const extendedBytes = async (file: Uint8Array): Promise<string[]> =>
      (await read(file)).blocks
        .filter(({ kind }) => kind === 'xmp-extended')
        .map(({ ranges: [range] }) => latin1(file.subarray(range!.offset, range!.offset + range!.length)));
    expect(await extendedBytes(again)).toEqual(await extendedBytes(said));
    expect(await xmpOf(again)).toMatchObject({ DigitalSourceType: TYPE.made });
  });
});

const second = plain;
/** A list of two pictures, with the size of the first and the place of the second, counted from the list. */
const list = (size: number, place: number, be4 = le): Uint8Array =>
  bytes(
    be4 === le ? bytes('II*\0') : bytes('MM\0*'),
    be4(4, 8),
    be4(2, 2),
    bytes(be4(2, 0xb001), be4(2, 4), be4(4, 1), be4(4, 2)),
    bytes(be4(2, 0xb002), be4(2, 7), be4(4, 32), be4(4, 38)),
    be4(4, 0),
    bytes(be4(4, 0x20030000), be4(4, size), be4(4, 0), be4(4, 0)),
    bytes(be4(4, 0), be4(4, second.length), be4(4, place), be4(4, 0)),
  );

/** A picture with a second one behind it, as phones make them with gain maps: the list before or behind the XMP. */
function multiPicture(isListFirst: boolean, numbers = le, padding = ''): Uint8Array {
  const xmp = described(`<rdf:Description rdf:about="" ${IPTC}/>`, padding);
  const build = (size: number, place: number): Uint8Array => {
    const pictures = app(0xe2, MPF, list(size, place, numbers));
    return bytes(picture(isListFirst ? [pictures, xmp] : [xmp, pictures]), second);
  };
  const first = build(0, 0).length - second.length;
  const header = latin1(build(0, 0)).indexOf(MPF) + MPF.length;
  return build(first, first - header);
}

/** Where the list says that the first picture ends, and where the second begins. */
function pictures(file: Uint8Array): { end: number; second: Uint8Array } {
  const header = latin1(file).indexOf(MPF) + MPF.length;
  const view = new DataView(file.buffer, file.byteOffset + header);
  const isLittle = file[header] === 0x49;
  const at = header + view.getUint32(38 + 16 + 8, isLittle);
  return { end: view.getUint32(38 + 4, isLittle), second: file.subarray(at, at + second.length) };
}

describe('a JPEG with several pictures', () => {
  it.each([
    ['list first', multiPicture(true)],
    ['XMP first', multiPicture(false)],
    ['list first, big endian', multiPicture(true, be)],
    ['padding enough', multiPicture(true, le, ' '.repeat(400))],
  ])('still finds each of them: %s', async (_, file) => {
    expect(pictures(file)).toEqual({ end: file.length - second.length, second });
    const copy = await copyOf(file);
    expect(pictures(copy)).toEqual({ end: copy.length - second.length, second });
    expect(mediaData(copy)).toEqual(mediaData(file));
  });

  it('is refused where its list cannot be read', async () => {
    const file = picture([app(0xe2, MPF, 'nonsense')]);
    expect(await disclosed(file)).toBe('damaged');
    expect(mpfEdits(bytes('nonsense'), 0, [])).toEqual([]);
  });

  it('keeps what stands behind its end, byte by byte from the end', async () => {
    const film = bytes('film of a motion photo', new Uint8Array(5000));
    const file = picture([], film);
    const copy = await copyOf(file);
    expect(copy.subarray(copy.length - plain.length - film.length + 2)).toEqual(file.subarray(2));
  });
});
