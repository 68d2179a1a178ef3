import { Cursor } from '../core/bytes/cursor.ts';
import { readElement } from '../core/bytes/der.ts';

/** A certificate of a trust list, and the names by which others refer to it. */
interface Anchor {
  readonly pem: string;
  /** Values of its subject and issuer, without their string types: two writers may encode one name differently. */
  readonly subject: string;
  readonly issuer: string;
}

/** A trust list that can be cut down to what one manifest store may need. */
export interface AnchorList {
  /**
   * The certificates whose name the store mentions, and those that vouch for them. The reader parses its lists anew
   * for every manifest of a history, which costs far more than the history itself. All of them for `undefined`.
   */
  select(mentioned: string | undefined): string;
  /** Whether the store may name a certificate of this list, so that asking for it could change anything. */
  concerns(mentioned: string | undefined): boolean;
}

/** One character a byte. */
const LATIN1 = new TextDecoder('latin1');

const PEM = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]+)-----END CERTIFICATE-----/g;

/** Splits a PEM text. A certificate that cannot be parsed is always selected. */
export function parseAnchors(pem: string): AnchorList {
  const anchors = [...pem.matchAll(PEM)].map(([text, base64 = '']): Anchor => {
    const names = readNames(base64);
    return { pem: text, subject: names?.subject ?? '', issuer: names?.issuer ?? '' };
  });
  return {
    select(mentioned) {
      if (mentioned === undefined) return pem;
      const chosen = new Set(anchors.filter(({ subject }) => mentioned.includes(subject)));
      for (const each of chosen) {
        // A set visits what is added while it is walked: issuers of issuers follow.
        for (const other of anchors) if (other.subject === each.issuer) chosen.add(other);
      }
      // Without any anchor the reader would take trust for not configured.
      const [first] = anchors;
      if (chosen.size === 0 && first) chosen.add(first);
      return [...chosen].map((each) => each.pem).join('\n');
    },
    concerns: (mentioned) => anchors.some(({ subject }) => mentioned === undefined || mentioned.includes(subject)),
  };
}

/** Most telling values of issuer and subject (RFC 5280 §4.1.2): the longest, usually the common name. */
function readNames(base64: string): { issuer: string; subject: string } | undefined {
  try {
    const der = Uint8Array.from(atob(base64.replaceAll(/\s/g, '')), (char) => char.charCodeAt(0));
    const body = readElement(readElement(new Cursor(der)).content).content;
    let field = readElement(body);
    // Explicit version, then serial number, signature algorithm, issuer, validity, subject.
    if (field.tag === 0xa0) field = readElement(body);
    readElement(body);
    const issuer = longestValue(readElement(body).content);
    readElement(body);
    const subject = longestValue(readElement(body).content);
    return { issuer, subject };
  } catch {
    return undefined;
  }
}

function longestValue(name: Cursor): string {
  let longest = '';
  while (name.remaining > 0) {
    const attribute = readElement(readElement(name).content).content;
    readElement(attribute);
    const value = readElement(attribute).content;
    const text = LATIN1.decode(value.rest());
    if (text.length > longest.length) longest = text;
  }
  return longest;
}

const SKIPPED = new Set(['bidb', 'bfdb', 'jumd', 'free']);
const MAX_DEPTH = 16;

/**
 * All text in which manifest stores can mention a certificate: their content without embedded pictures.
 * `undefined` where that cannot be told (compressed or broken stores).
 */
export function mentionedIn(stores: readonly Uint8Array[]): string | undefined {
  try {
    return stores.map((store) => readBoxes(new Cursor(store), 0)).join('');
  } catch {
    return undefined;
  }
}

/** Boxes of ISO 19566-5 (JUMBF). @throws when they are broken, too deep or compressed */
function readBoxes(cursor: Cursor, depth: number): string {
  if (depth > MAX_DEPTH) throw new Error('too deep');
  let text = '';
  while (cursor.remaining > 0) {
    const size = cursor.u32();
    const type = cursor.latin1(4);
    if (size < 8 || type === 'brob') throw new Error('cannot be looked into');
    const content = new Cursor(cursor.bytes(size - 8));
    if (type === 'jumb') text += readBoxes(content, depth + 1);
    else if (!SKIPPED.has(type)) text += LATIN1.decode(content.rest());
  }
  return text;
}
