import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** An attribute as written: qualified name and decoded value. */
export type XmlAttribute = readonly [name: string, value: string];

/** What the scanner meets. An empty element gives `open` and `close`. Names are qualified, as written. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: readonly XmlAttribute[] }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

/** The characters that are white space, and those that end a name: all ASCII. */
const SPACE = marked('\t\n\r ');
const NOT_IN_NAME = marked('\t\n\r />=<"\'?!&;');
const LESS_THAN = 0x3c;
const GREATER_THAN = 0x3e;
const SLASH = 0x2f;
const REFERENCE = /&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const MAX_CODE_POINT = Number.parseInt('10ffff', 16);

/** A table over ASCII that holds 1 for each of these characters. */
function marked(characters: string): Uint8Array {
  const table = new Uint8Array(0x80);
  for (const character of characters) table[character.charCodeAt(0)] = 1;
  return table;
}

/**
 * Decodes the five named and all numeric references; any other reference stays as written, since no document type
 * may declare entities here.
 */
export function decodeReferences(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(REFERENCE, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return NAMED.get(name.toLowerCase()) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? '', 16) : Number.parseInt(decimal, 10);
    return code > 0 && code <= MAX_CODE_POINT ? String.fromCodePoint(code) : '\uFFFD';
  });
}

/**
 * Pull scanner for XML 1.0 that only moves forward: each character is looked at a bounded number of times. Reads
 * elements, attributes, character data, CDATA, comments and processing instructions; refuses document types.
 * Capped by `LIMITS.xmlDepth` and `LIMITS.xmlNodes`.
 */
export class XmlScanner {
  readonly #text: string;
  readonly #open: string[] = [];
  #at = 0;
  #start = 0;
  #nodes = 0;
  /** Where the next reference begins, as far as looked. */
  #reference = -1;
  #examined = 0;
  #pendingClose: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Characters looked at so far, counting repeats: the work done. */
  get examined(): number {
    return this.#examined;
  }

  /** Where the last event begins in the text. That of an empty element's `close` is where its tag ends. */
  get start(): number {
    return this.#start;
  }

  /** Where the last event ends. */
  get end(): number {
    return this.#at;
  }

  /**
   * The next event, or `undefined` at the end.
   * @throws InspectError `malformed` (also when elements are left open at the end) or `limit`.
   */
  next(): XmlEvent | undefined {
    if (this.#pendingClose !== undefined) {
      const name = this.#pendingClose;
      this.#pendingClose = undefined;
      this.#start = this.#at;
      return { kind: 'close', name };
    }
    while (this.#at < this.#text.length) {
      this.#start = this.#at;
      const event = this.#text.charCodeAt(this.#at) === LESS_THAN ? this.#markup() : this.#characters();
      if (event) return event;
    }
    if (this.#open.length > 0) throw this.#malformed('document ends inside an element');
    return undefined;
  }

  #characters(): XmlEvent {
    const start = this.#at;
    const found = this.#text.indexOf('<', start);
    this.#moveTo(found < 0 ? this.#text.length : found);
    return { kind: 'text', text: this.#decoded(start, this.#at) };
  }

  #markup(): XmlEvent | undefined {
    switch (this.#text[this.#at + 1]) {
      case '?':
        this.#moveTo(this.#at + 2);
        this.#until('?>');
        return undefined;
      case '!':
        return this.#declaration();
      case '/':
        this.#moveTo(this.#at + 2);
        return this.#closeTag();
      default:
        this.#moveTo(this.#at + 1);
        return this.#openTag();
    }
  }

  #declaration(): XmlEvent | undefined {
    if (this.#skip('<!--')) {
      this.#until('-->');
      return undefined;
    }
    if (this.#skip('<![CDATA[')) return { kind: 'text', text: this.#until(']]>') };
    throw this.#malformed('document types are refused');
  }

  #closeTag(): XmlEvent {
    const start = this.#at;
    this.#pastName();
    const end = this.#at;
    this.#space();
    if (!this.#skipOne(GREATER_THAN)) throw this.#malformed('bad end tag');
    const name = this.#open.pop();
    if (name?.length !== end - start || !this.#text.startsWith(name, start)) {
      throw this.#malformed('end tag without its start');
    }
    return { kind: 'close', name };
  }

  #openTag(): XmlEvent {
    const name = this.#name();
    if (name === '') throw this.#malformed('stray <');
    this.#count();
    const attributes: XmlAttribute[] = [];
    for (;;) {
      this.#space();
      if (this.#skipOne(GREATER_THAN)) {
        this.#open.push(name);
        if (this.#open.length > LIMITS.xmlDepth) throw new InspectError('limit', 'XML nested too deep');
        break;
      }
      if (this.#text.charCodeAt(this.#at) === SLASH && this.#skip('/>')) {
        this.#pendingClose = name;
        break;
      }
      attributes.push(this.#attribute());
    }
    return { kind: 'open', name, attributes };
  }

  #attribute(): XmlAttribute {
    const name = this.#name();
    if (name === '') throw this.#malformed('bad attribute');
    this.#count();
    this.#space();
    if (!this.#skip('=')) throw this.#malformed('attribute without value');
    this.#space();
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") throw this.#malformed('attribute without quotes');
    const start = this.#at + 1;
    this.#moveTo(start);
    return [name, this.#decoded(start, this.#end(quote))];
  }

  /** Whether `token` comes next; if so moves past it. */
  #skip(token: string): boolean {
    this.#examined += 1;
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#moveTo(this.#at + token.length);
    return true;
  }
  #skipOne(code: number): boolean {
    this.#examined += 1;
    if (this.#text.charCodeAt(this.#at) !== code) return false;
    this.#at += 1;
    return true;
  }
  /** Moves past white space. */
  #space(): void {
    let end = this.#at;
    while (SPACE[this.#text.charCodeAt(end)] === 1) end += 1;
    this.#moveTo(end);
  }
  /** The name that comes next; empty where none does. */
  #name(): string {
    const start = this.#at;
    this.#pastName();
    return this.#text.slice(start, this.#at);
  }
  #pastName(): void {
    let end = this.#at;
    while (end < this.#text.length && NOT_IN_NAME[this.#text.charCodeAt(end)] !== 1) end += 1;
    this.#moveTo(end);
  }
  /** A piece of the document with its references decoded. Where the next one stands is looked up once, not each time. */
  #decoded(start: number, end: number): string {
    if (this.#reference < start) {
      const found = this.#text.indexOf('&', start);
      this.#reference = found < 0 ? this.#text.length : found;
    }
    const text = this.#text.slice(start, end);
    return this.#reference < end ? decodeReferences(text) : text;
  }
  #until(token: string): string {
    const start = this.#at;
    return this.#text.slice(start, this.#end(token));
  }
  /** Moves past the next `token`, and tells where it begins. */
  #end(token: string): number {
    const end = this.#text.indexOf(token, this.#at);
    if (end < 0) {
      this.#moveTo(this.#text.length);
      throw this.#malformed(`${token} is missing`);
    }
    this.#moveTo(end + token.length);
    return end;
  }
  #moveTo(position: number): void {
    this.#examined += position - this.#at;
    this.#at = position;
  }
  #count(): void {
    this.#nodes += 1;
    if (this.#nodes > LIMITS.xmlNodes) throw new InspectError('limit', 'too many XML nodes');
  }
  #malformed(message: string): InspectError {
    return new InspectError('malformed', `XML: ${message}`);
  }
}
