import { constants, deflateSync } from 'node:zlib';
import { join, u16be, u32be } from './bytes.ts';

const SIDE = 32;

/** A small grey Photoshop document with XMP among its image resources. */
export function psdXmp(packet: Uint8Array): Uint8Array {
  const header = join('8BPS', u16be(1), new Uint8Array(6), u16be(1), u32be(SIDE), u32be(SIDE), u16be(8), u16be(1));
  const resource = join('8BIM', u16be(0x0424), '\0\0', u32be(packet.length), packet, packet.length % 2 ? '\0' : '');
  const pixels = Uint8Array.from({ length: SIDE * SIDE }, (_, i) => 96 + (i % SIDE) * 4);
  return join(header, u32be(0), u32be(resource.length), resource, u32be(0), u16be(0), pixels);
}

interface PdfContent {
  /** Deflated as the catalogue's metadata. */
  readonly xmp?: Uint8Array;
  /** Entries of the information dictionary. */
  readonly info: string;
  /** Text drawn on the page. */
  readonly text?: string;
}

/** A PDF of one page. */
export function pdf({ xmp, info, text = 'Sample' }: PdfContent): Uint8Array {
  const stream = (dictionary: string, data: Uint8Array | string): Uint8Array =>
    join(`<<${dictionary}/Length ${data.length}>>\nstream\n`, data, '\nendstream');
  const page = `BT /F1 24 Tf 40 60 Td (${text}) Tj ET`;
  const packed = xmp && deflateSync(xmp, { strategy: constants.Z_HUFFMAN_ONLY });
  const objects: readonly (Uint8Array | string)[] = [
    `<</Type/Catalog/Pages 2 0 R${packed ? '/Metadata 7 0 R' : ''}>>`,
    '<</Type/Pages/Kids[3 0 R]/Count 1>>',
    '<</Type/Page/Parent 2 0 R/MediaBox[0 0 320 120]/Contents 4 0 R/Resources<</Font<</F1 5 0 R>>>>>>',
    stream('', page),
    '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>',
    `<</Title(Sample)${info}>>`,
    ...(packed ? [stream('/Type/Metadata/Subtype/XML/Filter/FlateDecode', packed)] : []),
  ];
  let file = join('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n');
  const places = objects.map((object, i) => {
    const place = file.length;
    file = join(file, `${i + 1} 0 obj\n`, object, '\nendobj\n');
    return place;
  });
  const rows = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const count = objects.length + 1;
  const trailer = `trailer\n<</Size ${count}/Root 1 0 R/Info 6 0 R>>\nstartxref\n${file.length}\n%%EOF\n`;
  return join(file, `xref\n0 ${count}\n0000000000 65535 f \n${rows}`, trailer);
}
