import { join, u32be } from './bytes.ts';

/** Where Fujifilm's header ends in our files, and the JPEG begins. */
const FUJI_HEADER = 148;
const XMP_UUID = 'be7acfcb97a942e89c71999491e3afac';

/** A Fujifilm raw file: header with the place of the JPEG, the JPEG, and a few bytes where the sensor data would be. */
export function fujiRaw(jpeg: Uint8Array): Uint8Array {
  const name = 'FUJIFILMCCD-RAW 0201FF119503X-Sample';
  const header = join(name, new Uint8Array(84 - name.length), u32be(FUJI_HEADER), u32be(jpeg.byteLength));
  return join(header, new Uint8Array(FUJI_HEADER - header.byteLength), jpeg, new Uint8Array(64));
}

/** A Canon raw file without pictures: the brand, and the XMP packet in its box. */
export function canonRaw(packet: Uint8Array): Uint8Array {
  const ftyp = join(u32be(24), 'ftypcrx ', u32be(1), 'crx isom');
  const uuid = Uint8Array.from(XMP_UUID.match(/../g) ?? [], (pair) => Number.parseInt(pair, 16));
  return join(ftyp, u32be(24 + packet.byteLength), 'uuid', uuid, packet, u32be(16), 'mdat', new Uint8Array(8));
}
