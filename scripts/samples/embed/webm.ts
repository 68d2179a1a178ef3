import { join, readBe, u16be, u32be, utf8 } from './bytes.ts';

/** Segment with a size of eight bytes, and the entry of the list of places that names `Tags`. */
const SEGMENT = Buffer.from('1853806701', 'hex');
const TAGS_ENTRY = Buffer.from('53ab841254c36753ac82', 'hex');

const element = (id: string, body: Uint8Array): Uint8Array =>
  join(Buffer.from(id, 'hex'), Uint8Array.of(0x10), u32be(body.length).subarray(1), body);

const simpleTag = (name: string, text: string): Uint8Array =>
  element('67c8', join(element('45a3', utf8(name)), element('4487', utf8(text))));

/** Texts in a further `Tags` element behind the clusters of a WebM file, to which the list of places leads. */
export function webmTags(webm: Uint8Array, texts: Readonly<Record<string, string>>): Uint8Array {
  const file = Buffer.from(webm);
  const segment = file.indexOf(SEGMENT);
  const entry = file.indexOf(TAGS_ENTRY);
  if (segment < 0 || entry < 0) throw new Error('Unexpected segment or list in the carrier');
  const base = segment + 12;
  if (readBe(webm, segment + 6, 6) !== webm.length - base) throw new Error('The segment must end with the file');
  const simple = Object.entries(texts).map(([name, text]) => simpleTag(name, text));
  const tags = element('1254c367', element('7373', join(element('63c0', new Uint8Array(0)), ...simple)));
  file.set(u16be(webm.length - base), entry + TAGS_ENTRY.length);
  file.writeUIntBE(webm.length - base + tags.length, segment + 6, 6);
  return join(file, tags);
}
