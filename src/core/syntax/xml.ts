import { InspectError } from '../errors.ts';
import { LIMITS } from '../limits.ts';

/** An attribute as written: qualified name and decoded value. */
export type XmlAttribute = readonly [name: string, value: string];

/** What the scanner meets. An empty element gives `open` and `close`. Names are qualified, as written. */
export type XmlEvent =
  | { readonly kind: 'open'; readonly name: string; readonly attributes: readonly XmlAttribute[] }
  | { readonly kind: 'close'; readonly name: string }
  | { readonly kind: 'text'; readonly text: string };

const SPACE = /[\t\n\r ]*/y;
const NAME = /[^\t\n\r />=<"'?!&;]+/y;
const REFERENCE = /&(?:#([0-9]{1,7})|#x([0-9a-f]{1,6})|(lt|gt|amp|quot|apos));/gi;
const NAMED: ReadonlyMap<string, string> = new Map([
  ['lt', '<'],
  ['gt', '>'],
  ['amp', '&'],
  ['quot', '"'],
  ['apos', "'"],
]);
const MAX_CODE_POINT = Number.parseInt('10ffff', 16);

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
  #nodes = 0;
  #examined = 0;
  #pendingClose: string | undefined;

  constructor(text: string) {
    this.#text = text;
  }

  /** Characters looked at so far, counting repeats: the work done. */
  get examined(): number {
    return this.#examined;
  }

  /**
   * The next event, or `undefined` at the end.
   * @throws InspectError `malformed` (also when elements are left open at the end) or `limit`.
   */
  next(): XmlEvent | undefined {
    if (this.#pendingClose !== undefined) {
      const name = this.#pendingClose;
      this.#pendingClose = undefined;
      return { kind: 'close', name };
    }
    while (this.#at < this.#text.length) {
      const event = this.#text[this.#at] === '<' ? this.#markup() : this.#characters();
      if (event) return event;
    }
    if (this.#open.length > 0) throw this.#malformed('document ends inside an element');
    return undefined;
  }

  #characters(): XmlEvent {
    const start = this.#at;
    const found = this.#text.indexOf('<', start);
    this.#moveTo(found < 0 ? this.#text.length : found);
    return { kind: 'text', text: decodeReferences(this.#text.slice(start, this.#at)) };
  }

  #markup(): XmlEvent | undefined {
    if (this.#skip('<?')) {
      this.#until('?>');
      return undefined;
    }
    if (this.#skip('<!--')) {
      this.#until('-->');
      return undefined;
    }
    if (this.#skip('<![CDATA[')) return { kind: 'text', text: this.#until(']]>') };
    if (this.#skip('<!')) throw this.#malformed('document types are refused');
    if (this.#skip('</')) return this.#closeTag();
    this.#skip('<');
    return this.#openTag();
  }

  #closeTag(): XmlEvent {
    const name = this.#take(NAME);
    this.#take(SPACE);
    if (!this.#skip('>')) throw this.#malformed('bad end tag');
    if (this.#open.pop() !== name) throw this.#malformed('end tag without its start');
    return { kind: 'close', name };
  }

  #openTag(): XmlEvent {
    const name = this.#take(NAME);
    if (name === '') throw this.#malformed('stray <');
    this.#count();
    const attributes: XmlAttribute[] = [];
    for (;;) {
      this.#take(SPACE);
      if (this.#skip('>')) {
        this.#open.push(name);
        if (this.#open.length > LIMITS.xmlDepth) throw new InspectError('limit', 'XML nested too deep');
        break;
      }
      if (this.#skip('/>')) {
        this.#pendingClose = name;
        break;
      }
      attributes.push(this.#attribute());
    }
    return { kind: 'open', name, attributes };
  }

  #attribute(): XmlAttribute {
    const name = this.#take(NAME);
    if (name === '') throw this.#malformed('bad attribute');
    this.#count();
    this.#take(SPACE);
    if (!this.#skip('=')) throw this.#malformed('attribute without value');
    this.#take(SPACE);
    const quote = this.#text[this.#at];
    if (quote !== '"' && quote !== "'") throw this.#malformed('attribute without quotes');
    this.#moveTo(this.#at + 1);
    return [name, decodeReferences(this.#until(quote))];
  }

  /** Whether `token` comes next; if so moves past it. */
  #skip(token: string): boolean {
    this.#examined += 1;
    if (!this.#text.startsWith(token, this.#at)) return false;
    this.#moveTo(this.#at + token.length);
    return true;
  }
  #take(pattern: RegExp): string {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#text)?.[0] ?? '';
    this.#moveTo(this.#at + found.length);
    return found;
  }
  #until(token: string): string {
    const start = this.#at;
    const end = this.#text.indexOf(token, start);
    if (end < 0) {
      this.#moveTo(this.#text.length);
      throw this.#malformed(`${token} is missing`);
    }
    this.#moveTo(end + token.length);
    return this.#text.slice(start, end);
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
