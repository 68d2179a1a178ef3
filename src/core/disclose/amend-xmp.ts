import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';
import type { Platform } from '../platform.ts';
import { decodeXml, xmlEncoding } from '../syntax/text.ts';
import { declaredPrefix, namespaceOf, type Scope } from '../syntax/xml-names.ts';
import { escaped, type Wanted } from './declaration.ts';
import { fromBinary, toBinary, utf8 } from './encode.ts';
import { findXmpPlaces, type NodePlace, type PropertyPlace, type XmpPlaces } from './xmp-places.ts';

interface Splice {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What was said of a namespace before there was a word for it: the prefix everybody expects, then others. */
const PREFIXES = ['Iptc4xmpExt', 'iptcExt', 'iptcExt1', 'iptcExt2', 'iptcExt3'];

/**
 * A packet with the wanted properties: replaced where the file has them, in the form that it gave them, else put into
 * a description that is there, or into one of its own. Everything else stays as it is, byte by byte; only what is not UTF-8 is put into UTF-8.
 * @throws InspectError `malformed` or `limit` for a packet that cannot be read
 */
export function amendXmp(packet: Uint8Array, wanted: readonly Wanted[], platform: Platform): Uint8Array {
  if (packet.byteLength > LIMITS.xmpBytes) throw new InspectError('limit', 'XMP packet too long');
  const text = textOf(packet, platform);
  const places = findXmpPlaces(text);
  const found = places.properties.flatMap((place) => {
    const want = wanted.find(({ namespace, name }) => namespace === place.namespace && name === place.name);
    return want === undefined ? [] : [{ place, want }];
  });
  const replaced = new Map<Wanted, PropertyPlace>();
  const splices = found.map(({ place, want }): Splice => {
    const stays = want.value !== undefined && !replaced.has(want) && place.node.isPlain;
    if (want.value === undefined || !stays) return { ...withSpaceBefore(text, place), text: '' };
    replaced.set(want, place);
    return { start: place.start, end: place.end, text: rewritten(place, want.value) };
  });
  const missing = wanted.filter((want) => want.value !== undefined && !want.onlyInPlace && !replaced.has(want));
  if (missing.length > 0) splices.push(added(places, missing, [...replaced.values()][0]?.node));
  return fromBinary(spliced(text, splices));
}

/** Characters are bytes of UTF-8, so that even what is no UTF-8 comes through as it was. */
function textOf(packet: Uint8Array, platform: Platform): string {
  if (xmlEncoding(packet) === 'utf-8') return toBinary(packet);
  // A declaration of the encoding would no longer be true.
  return utf8(decodeXml(packet, platform).replace(/^<\?xml [^?]*\?>\s*/, ''));
}

function spliced(text: string, splices: readonly Splice[]): string {
  let out = '';
  let at = 0;
  for (const { start, end, text: own } of splices.toSorted((a, b) => a.start - b.start)) {
    out += text.slice(at, start) + own;
    at = end;
  }
  return out + text.slice(at);
}

/** A property goes with the white space that sets it out. */
function withSpaceBefore(text: string, { start, end }: PropertyPlace): Pick<Splice, 'start' | 'end'> {
  let from = start;
  while (/[\t\n\r ]/.test(text[from - 1] ?? '')) from -= 1;
  return { start: from, end };
}

function rewritten({ form, qualified }: PropertyPlace, value: string): string {
  const text = escaped(value);
  return form === 'attribute' ? `${qualified}="${text}"` : `<${qualified}>${text}</${qualified}>`;
}

function added({ nodes, room }: XmpPlaces, missing: readonly Wanted[], beside: NodePlace | undefined): Splice {
  const namespace = missing[0]?.namespace ?? '';
  const plain = nodes.filter(({ isPlain }) => isPlain);
  const node = beside ?? plain.find(({ scope }) => declaredPrefix(scope, namespace) !== undefined) ?? plain[0];
  if (node !== undefined) {
    return { start: node.attributesEnd, end: node.attributesEnd, text: attributes(node.scope, missing, namespace) };
  }
  if (room === undefined) throw new InspectError('malformed', 'XMP without RDF');
  const prefix = room.name.slice(0, room.name.indexOf(':') + 1);
  const own = `<${prefix}Description ${prefix}about=""${attributes(undefined, missing, namespace)}/>`;
  if (!room.isEmptyTag) return { start: room.at, end: room.at, text: own };
  return { start: room.at, end: room.at + 2, text: `>${own}</${room.name}>` };
}

function attributes(scope: Scope | undefined, missing: readonly Wanted[], namespace: string): string {
  const declared = scope && declaredPrefix(scope, namespace);
  const prefix = declared ?? PREFIXES.find((each) => isFree(scope, each, namespace));
  if (prefix === undefined) throw new InspectError('malformed', 'XMP leaves no prefix free');
  const own = missing.map(({ name, value }) => ` ${prefix}:${name}="${escaped(value ?? '')}"`).join('');
  return declared === undefined ? ` xmlns:${prefix}="${namespace}"${own}` : own;
}

/** A prefix that nobody has declared here; a usual one means what it always means. */
function isFree(scope: Scope | undefined, prefix: string, namespace: string): boolean {
  if (scope === undefined) return true;
  const known = namespaceOf(scope, prefix);
  return known === undefined || known === namespace;
}

const WRAPPER_END = '<?xpacket end';

/**
 * The packet with just so much white space before its wrapper's end that it has `length` bytes, or, where it is too
 * long for that, with none. Padding is what XMP has for it (ISO 16684-1 §7.3.2).
 */
export function fitted(packet: Uint8Array, length: number): Uint8Array {
  const text = withoutSpaceBehind(toBinary(packet));
  const end = text.lastIndexOf(WRAPPER_END);
  const head = end < 0 ? text : withoutSpaceBehind(text.slice(0, end));
  const tail = end < 0 ? '' : text.slice(end);
  const room = Math.max(length - head.length - tail.length, 0);
  return fromBinary(head + padding(room) + tail);
}

/** ASCII only: other bytes may be parts of characters. Some writers pad with zeros. */
function withoutSpaceBehind(text: string): string {
  let end = text.length;
  while (end > 0 && '\t\n\r \0'.includes(text.charAt(end - 1))) end -= 1;
  return text.slice(0, end);
}

/** White space in lines, so that an editor can show it. */
function padding(length: number): string {
  const line = `${' '.repeat(99)}\n`;
  return `\n${line.repeat(Math.ceil(length / line.length))}`.slice(0, length);
}
