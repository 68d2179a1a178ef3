import { InspectError } from '../errors.ts';

/** An XML text as ASCII code units: what is not ASCII stands as 0x1A. Positions are units, not bytes. */
export interface XmlUnits {
  readonly units: Uint8Array;
  /** Bytes of one unit. */
  readonly width: 1 | 2;
  /** Bytes of the byte-order mark before the first unit. */
  readonly base: number;
}

/** One tag or comment, as units [start, end). */
export interface Tag {
  readonly kind: 'open' | 'close' | 'empty' | 'comment';
  /** Empty for comments. */
  readonly name: string;
  readonly start: number;
  readonly end: number;
}

const LT = 0x3c;
const GT = 0x3e;
const LONGEST_NAME = 128;
const COMMENT = '<!--';

/** Takes UTF-8 and UTF-16 text, told by byte-order mark or, for UTF-16, by the zeros around the first character. */
export function xmlUnits(bytes: Uint8Array): XmlUnits {
  const [a, b, c] = [bytes[0], bytes[1], bytes[2]];
  if (a === 0xef && b === 0xbb && c === 0xbf) return { units: bytes.subarray(3), width: 1, base: 3 };
  if (a === 0xff && b === 0xfe) return { units: narrowed(bytes, 2, 0), width: 2, base: 2 };
  if (a === 0xfe && b === 0xff) return { units: narrowed(bytes, 2, 1), width: 2, base: 2 };
  if (a === LT && b === 0) return { units: narrowed(bytes, 0, 0), width: 2, base: 0 };
  if (a === 0 && b === LT) return { units: narrowed(bytes, 0, 1), width: 2, base: 0 };
  return { units: bytes, width: 1, base: 0 };
}

function narrowed(bytes: Uint8Array, base: number, lowByte: 0 | 1): Uint8Array {
  const units = new Uint8Array((bytes.length - base) >>> 1);
  for (let i = 0; i < units.length; i++) {
    const at = base + 2 * i;
    units[i] = bytes[at + 1 - lowByte] === 0 ? (bytes[at + lowByte] ?? 0) : 0x1a;
  }
  return units;
}

/**
 * The tags and comments of an XML text in order; CDATA, instructions and the document type are passed over, nothing is
 * expanded, nesting is not checked. @throws `truncated` when the text ends inside markup
 */
export function* tags({ units }: XmlUnits): Generator<Tag, void> {
  let at = units.indexOf(LT);
  while (at >= 0) {
    const isTag = !startsAt(units, at, '<!') && !startsAt(units, at, '<?');
    const tag = isTag ? readTag(units, at) : undefined;
    const end = tag?.end ?? skipDeclaration(units, at);
    if (tag !== undefined) yield tag;
    else if (startsAt(units, at, COMMENT)) yield { kind: 'comment', name: '', start: at, end };
    at = units.indexOf(LT, end);
  }
}

function readTag(units: Uint8Array, start: number): Tag {
  const closing = units[start + 1] === 0x2f;
  const nameStart = start + (closing ? 2 : 1);
  let nameEnd = nameStart;
  while (nameEnd < units.length && nameEnd - nameStart < LONGEST_NAME && isNameUnit(units[nameEnd])) nameEnd += 1;
  const end = closing ? after(units, nameEnd, '>') : tagEnd(units, nameEnd);
  const kind = closing ? 'close' : units[end - 2] === 0x2f ? 'empty' : 'open';
  return { kind, name: String.fromCharCode(...units.subarray(nameStart, nameEnd)), start, end };
}

/** Letters, digits and `-.:_`, and everything beyond ASCII. */
function isNameUnit(unit: number | undefined): boolean {
  return unit !== undefined && (unit > 0x7f || unit === 0x1a || /[-.:\w]/.test(String.fromCharCode(unit)));
}

function tagEnd(units: Uint8Array, from: number): number {
  let quote = 0;
  for (let at = from; at < units.length; at++) {
    const unit = units[at];
    if (quote !== 0) {
      if (unit === quote) quote = 0;
    } else if (unit === 0x22 || unit === 0x27) quote = unit;
    else if (unit === GT) return at + 1;
  }
  throw unclosed(from);
}

function skipDeclaration(units: Uint8Array, start: number): number {
  if (startsAt(units, start, COMMENT)) return after(units, start + COMMENT.length, '-->');
  if (startsAt(units, start, '<![CDATA[')) return after(units, start + 9, ']]>');
  if (startsAt(units, start, '<?')) return after(units, start + 2, '?>');
  return doctypeEnd(units, start + 2);
}

/** Behind `<!DOCTYPE … [ … ]>`; `>` inside quotes, comments and the internal subset do not end it. */
function doctypeEnd(units: Uint8Array, from: number): number {
  let inSubset = false;
  let at = from;
  while (at < units.length) {
    const unit = units[at];
    if (startsAt(units, at, COMMENT)) at = after(units, at + COMMENT.length, '-->');
    else if (unit === 0x22 || unit === 0x27) at = after(units, at + 1, String.fromCharCode(unit));
    else if (unit === GT && !inSubset) return at + 1;
    else {
      if (unit === 0x5b) inSubset = true;
      if (unit === 0x5d) inSubset = false;
      at += 1;
    }
  }
  throw unclosed(from);
}

function startsAt(units: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (units[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

function after(units: Uint8Array, from: number, text: string): number {
  const first = text.charCodeAt(0);
  for (let at = units.indexOf(first, from); at >= 0; at = units.indexOf(first, at + 1)) {
    if (startsAt(units, at, text)) return at + text.length;
  }
  throw unclosed(from);
}

function unclosed(at: number): InspectError {
  return new InspectError('truncated', 'text ends inside markup', at);
}
