import { join, u16le, u32le, utf8 } from './bytes.ts';

/** Samsung's trailer with one entry behind a picture: the entry, then a directory that counts back to it. */
export function samsungTrailer(picture: Uint8Array, name: string, record: object): Uint8Array {
  const type = join(u16le(0), u16le(0x0d91));
  const entry = join(type, u32le(name.length), name, utf8(JSON.stringify(record)));
  const directory = join('SEFH', u32le(107), u32le(1), type, u32le(entry.length), u32le(entry.length));
  return join(picture, entry, directory, u32le(directory.length), 'SEFT');
}
