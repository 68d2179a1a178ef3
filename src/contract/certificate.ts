import { Cursor } from '../core/bytes/cursor.ts';
import { readElement, type DerElement } from '../core/bytes/der.ts';

/** Values of a name in a certificate (RFC 5280 §4.1.2.4). Untrusted text, not cut. */
export interface CertificateName {
  readonly commonName?: string;
  readonly organisation?: string;
}

/** What a person needs to know of a certificate before relying on it. No signature was checked. */
export interface Certificate {
  readonly subject: CertificateName;
  readonly issuer: CertificateName;
  /** Milliseconds since 1970, both included. */
  readonly from: number;
  readonly until: number;
  /** Whether it may issue certificates: an authority, whose key may sign them if that is said at all. */
  readonly isAuthority: boolean;
}

/** Tags of DER that occur here (X.690 §8). */
const TAG = {
  boolean: 0x01,
  integer: 0x02,
  bits: 0x03,
  octets: 0x04,
  oid: 0x06,
  utcTime: 0x17,
  generalTime: 0x18,
  sequence: 0x30,
  set: 0x31,
  version: 0xa0,
  extensions: 0xa3,
} as const;

/** Object identifiers as their bytes in hex. */
const OID = { commonName: '550403', organisation: '55040a', basicConstraints: '551d13', keyUsage: '551d0f' } as const;

/** Bit 5 of the key usage, counted from the highest: the key may sign certificates (RFC 5280 §4.2.1.3). */
const KEY_CERT_SIGN = 0x04;

/** How text is encoded in each kind of string; the others are Latin-1 or part of it. */
const ENCODINGS: Readonly<Record<number, string>> = { 0x0c: 'utf-8', 0x1e: 'utf-16be' };

/** Reads a certificate in DER (RFC 5280 §4.1); undefined where it is none, has no end or another one behind it. Never throws. */
export function readCertificate(der: Uint8Array): Certificate | undefined {
  try {
    const file = new Cursor(der);
    const outer = expectTag(file, TAG.sequence);
    if (file.remaining > 0) return undefined;
    const body = expectTag(outer, TAG.sequence);
    expectTag(outer, TAG.sequence);
    expectTag(outer, TAG.bits);
    return outer.remaining > 0 ? undefined : readBody(body);
  } catch {
    return undefined;
  }
}

function readBody(body: Cursor): Certificate {
  const first = readElement(body);
  // Without a version the serial number stands first.
  if (first.tag === TAG.version) expectTag(body, TAG.integer);
  expectTag(body, TAG.sequence);
  const issuer = readName(expectTag(body, TAG.sequence));
  const validity = expectTag(body, TAG.sequence);
  const [from, until] = [readTime(readElement(validity)), readTime(readElement(validity))];
  const subject = readName(expectTag(body, TAG.sequence));
  expectTag(body, TAG.sequence);
  return { subject, issuer, from, until, isAuthority: isAuthority(readExtensions(body)) };
}

function expectTag(cursor: Cursor, tag: number): Cursor {
  const found = readElement(cursor);
  if (found.tag !== tag) throw new Error('another element');
  return found.content;
}

/** The first value of each kind. */
function readName(name: Cursor): CertificateName {
  const values = new Map<string, string>();
  while (name.remaining > 0) {
    const set = expectTag(name, TAG.set);
    while (set.remaining > 0) {
      const attribute = expectTag(set, TAG.sequence);
      const kind = toHex(expectTag(attribute, TAG.oid));
      if (!values.has(kind)) values.set(kind, readText(readElement(attribute)));
    }
  }
  const [commonName, organisation] = [values.get(OID.commonName), values.get(OID.organisation)];
  return { ...(commonName !== undefined && { commonName }), ...(organisation !== undefined && { organisation }) };
}

const readText = ({ tag, content }: DerElement): string =>
  new TextDecoder(ENCODINGS[tag] ?? 'latin1').decode(content.rest());

const toHex = (cursor: Cursor): string => [...cursor.rest()].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Years of two digits from 50 on are of the last century (RFC 5280 §4.1.2.5). */
function readTime({ tag, content }: DerElement): number {
  const text = content.latin1(content.remaining);
  const full = tag === TAG.utcTime ? `${text < '5' ? '20' : '19'}${text}` : text;
  const [, ...parts] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? [];
  const [year, month, day, hour, minute, second] = parts;
  const time = Date.parse(`${year}-${month}-${day}T${hour}:${minute}:${second}Z`);
  if ((tag !== TAG.utcTime && tag !== TAG.generalTime) || Number.isNaN(time)) throw new Error('no time');
  return time;
}

/** Values of the extensions by their identifiers. */
function readExtensions(body: Cursor): ReadonlyMap<string, Cursor> {
  const found = new Map<string, Cursor>();
  while (body.remaining > 0) {
    const { tag, content } = readElement(body);
    if (tag !== TAG.extensions) continue;
    const list = expectTag(content, TAG.sequence);
    while (list.remaining > 0) {
      const extension = expectTag(list, TAG.sequence);
      const kind = toHex(expectTag(extension, TAG.oid));
      let value = readElement(extension);
      // Whether it is critical may stand before.
      if (value.tag === TAG.boolean) value = readElement(extension);
      found.set(kind, value.content);
    }
  }
  return found;
}

function isAuthority(extensions: ReadonlyMap<string, Cursor>): boolean {
  const [constraints, usage] = [extensions.get(OID.basicConstraints), extensions.get(OID.keyUsage)];
  if (!constraints) return false;
  const members = expectTag(constraints, TAG.sequence);
  if (members.remaining === 0) return false;
  const { tag, content } = readElement(members);
  if (tag !== TAG.boolean || content.u8() === 0) return false;
  if (!usage) return true;
  const bits = expectTag(usage, TAG.bits);
  bits.skip(1);
  return bits.remaining > 0 && (bits.u8() & KEY_CERT_SIGN) !== 0;
}
