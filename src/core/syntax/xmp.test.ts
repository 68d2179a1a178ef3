import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { LIMITS } from '../limits.ts';
import type { XmpProperty } from './metadata.ts';
import { readXmp, type XmpReading } from './xmp.ts';

const RDF = 'http://www.w3.org/1999/02/22-rdf-syntax-ns#';
const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const NAMES = `xmlns:rdf="${RDF}" xmlns:Iptc4xmpExt="${IPTC}" xmlns:q="urn:q"`;
const TAM = 'http://cv.iptc.org/newscodes/digitalsourcetype/trainedAlgorithmicMedia';
const DST: XmpProperty = { namespace: IPTC, name: 'DigitalSourceType', values: [TAM] };

const read = (text: string): XmpReading => readXmp(new TextEncoder().encode(text), webPlatform);
const inRdf = (content: string): string =>
  `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF ${NAMES}>${content}</rdf:RDF></x:xmpmeta>`;
const described = (content: string): string => inRdf(`<rdf:Description rdf:about="">${content}</rdf:Description>`);
const padded = (packet: string): string =>
  `<?xpacket begin="\uFEFF" id="W5M0MpCehiHzreSzNTczkc9d"?>\n${packet}\n${' '.repeat(200)}<?xpacket end="w"?>`;

describe('serialisations', () => {
  it.each([
    ['attribute', inRdf(`<rdf:Description rdf:about="" Iptc4xmpExt:DigitalSourceType="${TAM}"/>`)],
    ['attribute in single quotes', inRdf(`<rdf:Description rdf:about='' Iptc4xmpExt:DigitalSourceType='${TAM}'/>`)],
    ['element text', described(`<Iptc4xmpExt:DigitalSourceType>${TAM}</Iptc4xmpExt:DigitalSourceType>`)],
    ['indented text', described(`<Iptc4xmpExt:DigitalSourceType>\n  ${TAM}\n</Iptc4xmpExt:DigitalSourceType>`)],
    ['CDATA', described(`<Iptc4xmpExt:DigitalSourceType><![CDATA[${TAM}]]></Iptc4xmpExt:DigitalSourceType>`)],
    ['resource', described(`<Iptc4xmpExt:DigitalSourceType rdf:resource="${TAM}"/>`)],
    ...['Bag', 'Seq', 'Alt'].map((array): [string, string] => [
      array,
      described(
        `<Iptc4xmpExt:DigitalSourceType>\n<rdf:${array}>\n<rdf:li>${TAM}</rdf:li>\n</rdf:${array}>\n</Iptc4xmpExt:DigitalSourceType>`,
      ),
    ]),
    [
      'array of resources',
      described(
        `<Iptc4xmpExt:DigitalSourceType><rdf:Bag><rdf:li rdf:resource="${TAM}"/></rdf:Bag></Iptc4xmpExt:DigitalSourceType>`,
      ),
    ],
    [
      'numbered item',
      described(
        `<Iptc4xmpExt:DigitalSourceType><rdf:Seq><rdf:_1>${TAM}</rdf:_1></rdf:Seq></Iptc4xmpExt:DigitalSourceType>`,
      ),
    ],
    [
      'parseType Resource',
      described(
        `<Iptc4xmpExt:DigitalSourceType rdf:parseType="Resource"><rdf:value>${TAM}</rdf:value><q:x>y</q:x></Iptc4xmpExt:DigitalSourceType>`,
      ),
    ],
    [
      'parseType Resource in an item',
      described(
        `<Iptc4xmpExt:DigitalSourceType><rdf:Bag><rdf:li rdf:parseType="Resource"><rdf:value rdf:resource="${TAM}"/></rdf:li></rdf:Bag></Iptc4xmpExt:DigitalSourceType>`,
      ),
    ],
    [
      'qualified value in a nested description',
      described(
        `<Iptc4xmpExt:DigitalSourceType><rdf:Description><rdf:value>${TAM}</rdf:value><q:x>y</q:x></rdf:Description></Iptc4xmpExt:DigitalSourceType>`,
      ),
    ],
    ['rdf:value attribute', described(`<Iptc4xmpExt:DigitalSourceType rdf:value="${TAM}" q:x="y"/>`)],
    ['typed node', inRdf(`<q:Picture Iptc4xmpExt:DigitalSourceType="${TAM}"/>`)],
    [
      'second description',
      inRdf(
        `<rdf:Description/><rdf:Description><Iptc4xmpExt:DigitalSourceType>${TAM}</Iptc4xmpExt:DigitalSourceType></rdf:Description>`,
      ),
    ],
    [
      'other prefixes',
      `<R:RDF xmlns:R="${RDF}"><R:Description xmlns:iptcExt="${IPTC}" iptcExt:DigitalSourceType="${TAM}"/></R:RDF>`,
    ],
    ['default namespace', described(`<DigitalSourceType xmlns="${IPTC}">${TAM}</DigitalSourceType>`)],
    ['no xmpmeta', `<rdf:RDF ${NAMES}><rdf:Description Iptc4xmpExt:DigitalSourceType="${TAM}"/></rdf:RDF>`],
    ['bare description', `<rdf:Description ${NAMES} Iptc4xmpExt:DigitalSourceType="${TAM}"/>`],
    ['usual prefixes undeclared', `<rdf:RDF><rdf:Description Iptc4xmpExt:DigitalSourceType="${TAM}"/></rdf:RDF>`],
    ['packet wrapper', padded(described(`<Iptc4xmpExt:DigitalSourceType>${TAM}</Iptc4xmpExt:DigitalSourceType>`))],
    [
      'comments',
      described(`<!-- <a> --><Iptc4xmpExt:DigitalSourceType><!-- -->${TAM}</Iptc4xmpExt:DigitalSourceType>`),
    ],
    [
      'references',
      described(`<Iptc4xmpExt:DigitalSourceType>${TAM.replace('t', '&#x74;')}</Iptc4xmpExt:DigitalSourceType>`),
    ],
  ])('reads %s', (_, packet) => {
    const { properties, failure } = read(packet);
    expect(failure).toBeUndefined();
    expect(properties).toEqual([DST]);
  });

  it('decodes the five references and numbers, and leaves others as written', () => {
    const { properties } = read(described('<q:a>&lt;&gt;&amp;&quot;&apos;&#65;&#x1F600;&#0;&unknown;</q:a>'));
    expect(properties[0]?.values).toEqual(['<>&"\'A\u{1F600}\uFFFD&unknown;']);
  });

  const encoded = padded(described(`<Iptc4xmpExt:DigitalSourceType>${TAM}</Iptc4xmpExt:DigitalSourceType>`));
  const units = (text: string, size: 2 | 4, littleEndian: boolean): Uint8Array => {
    const codes = [...text].map((character) => character.codePointAt(0) ?? 0);
    const view = new DataView(new ArrayBuffer(codes.length * size));
    codes.forEach((code, i) => {
      if (size === 2) view.setUint16(i * 2, code, littleEndian);
      else view.setUint32(i * 4, code, littleEndian);
    });
    return new Uint8Array(view.buffer);
  };
  for (const bom of ['', '\uFEFF']) {
    it.each([
      ['UTF-8', new TextEncoder().encode(bom + encoded)],
      ['UTF-16LE', units(bom + encoded, 2, true)],
      ['UTF-16BE', units(bom + encoded, 2, false)],
      ['UTF-32LE', units(bom + encoded, 4, true)],
      ['UTF-32BE', units(bom + encoded, 4, false)],
    ])(`reads %s ${bom ? 'with' : 'without'} byte-order mark`, (_, bytes) => {
      expect(readXmp(bytes, webPlatform)).toEqual({ properties: [DST] });
    });
  }
});

describe('meaning', () => {
  it('does not take fields of structures for properties of the file', () => {
    const field = `<Iptc4xmpExt:DigitalSourceType>${TAM}</Iptc4xmpExt:DigitalSourceType>`;
    for (const nested of [
      `<q:s rdf:parseType="Resource">${field}</q:s>`,
      `<q:s><rdf:Description>${field}</rdf:Description></q:s>`,
      `<q:s><rdf:Description Iptc4xmpExt:DigitalSourceType="${TAM}"/></q:s>`,
      `<q:s Iptc4xmpExt:DigitalSourceType="${TAM}"/>`,
      `<q:s><q:Typed>${field}</q:Typed></q:s>`,
      `<q:s><rdf:Bag><rdf:li rdf:parseType="Resource">${field}</rdf:li></rdf:Bag></q:s>`,
      `<q:s><rdf:Bag><rdf:li><rdf:Description>${field}</rdf:Description></rdf:li></rdf:Bag></q:s>`,
      `<q:s><rdf:RDF><rdf:Description>${field}</rdf:Description></rdf:RDF></q:s>`,
    ]) {
      expect(read(described(nested)), nested).toEqual({ properties: [] });
    }
  });

  it('takes no other name for rdf:value', () => {
    const fields = '<q:value>1</q:value><rdf:type>2</rdf:type>';
    expect(read(described(`<q:s rdf:parseType="Resource">${fields}</q:s>`))).toEqual({ properties: [] });
  });

  it('resolves prefixes by scope', () => {
    const shadowed = `<q:DigitalSourceType xmlns:q="${IPTC}">${TAM}</q:DigitalSourceType><q:b>outer</q:b>`;
    expect(read(described(shadowed)).properties).toEqual([DST, { namespace: 'urn:q', name: 'b', values: ['outer'] }]);
    const other = `<rdf:RDF ${NAMES}><rdf:Description xmlns:Iptc4xmpExt="urn:other" Iptc4xmpExt:DigitalSourceType="x"/></rdf:RDF>`;
    expect(read(other).properties).toEqual([{ namespace: 'urn:other', name: 'DigitalSourceType', values: ['x'] }]);
  });

  it('keeps every item of an array and leaves empty values out', () => {
    const { properties } = read(
      described('<q:a><rdf:Bag><rdf:li>1</rdf:li><rdf:li/><rdf:li>2</rdf:li></rdf:Bag></q:a><q:b></q:b><q:c/>'),
    );
    expect(properties).toEqual([{ namespace: 'urn:q', name: 'a', values: ['1', '2'] }]);
  });

  it('pollutes nothing', () => {
    read(inRdf('<rdf:Description xmlns:__proto__="urn:p" __proto__:polluted="1" q:__proto__="2" q:constructor="3"/>'));
    expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('polluted');
    expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
  });
});

describe('faults', () => {
  const good = `<rdf:RDF ${NAMES}><rdf:Description Iptc4xmpExt:DigitalSourceType="${TAM}"><q:a>1</q:a>`;
  it.each([
    ['a cut', '<q:b>2'],
    ['a wrong end tag', '</q:b>'],
    ['a stray bracket', '< q:b>'],
    ['an open comment', '<!-- '],
    ['an open attribute', '<q:b c="'],
    ['an attribute without value', '<q:b c/>'],
    ['a document type', '<!DOCTYPE a [<!ENTITY b "c">]>'],
  ])('keeps what was complete before %s', (_, tail) => {
    const { properties, failure } = read(good + tail);
    expect(properties).toEqual([DST, { namespace: 'urn:q', name: 'a', values: ['1'] }]);
    expect(failure?.kind).toBe('malformed');
  });

  it('caps depth, nodes and bytes', () => {
    const deep = good + '<q:x>'.repeat(LIMITS.xmlDepth);
    const many = good + '<q:x/>'.repeat(LIMITS.xmlNodes);
    const attributes = `${good}<q:x ${Array.from({ length: LIMITS.xmlNodes }, (_, i) => `a${i}=""`).join(' ')}/>`;
    const long = `${good}<q:b>${'x'.repeat(LIMITS.xmpBytes)}`;
    for (const packet of [deep, many, attributes, long]) {
      const { properties, failure } = read(packet);
      expect(properties[0]).toEqual(DST);
      expect(failure?.kind).toBe('limit');
    }
  });

  it('expands no entities', () => {
    const laughs = `<!DOCTYPE a [<!ENTITY l "${'ha'.repeat(10)}">]><rdf:RDF ${NAMES}/>`;
    expect(read(laughs)).toMatchObject({ properties: [], failure: { kind: 'malformed' } });
  });

  it('never throws', () => {
    const piece = fc.constantFrom(
      '<',
      '>',
      '/',
      '"',
      "'",
      '=',
      '&',
      '&#',
      ';',
      '<rdf:li',
      '<rdf:RDF>',
      '</',
      '<!--',
      ']]>',
      '<![CDATA[',
      '<?',
      '?>',
      ' ',
      'a',
      ':',
      'rdf:Description',
      'xmlns:q="u"',
    );
    fc.assert(fc.property(fc.array(piece, { maxLength: 60 }), (parts) => void read(parts.join(''))));
    fc.assert(fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => void readXmp(bytes, webPlatform)));
  });
});
