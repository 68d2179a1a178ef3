import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { nodePlatform } from '../../engine/platform-node.ts';
import { latin1, packet, TYPE } from '../../../tests/disclosure/copy.ts';
import { InspectError } from '../errors.ts';
import { readXmp } from '../syntax/xmp.ts';
import { amendXmp, fitted } from './amend-xmp.ts';
import { type Declaration, newPacket, toWritten, wantedProperties, withoutValues } from './declaration.ts';
import { fromBinary, toBinary, utf8 } from './encode.ts';
import { findXmpPlaces } from './xmp-places.ts';

const IPTC = 'http://iptc.org/std/Iptc4xmpExt/2008-02-29/';
const FIREFLY: Declaration = { says: 'edited', system: 'Firefly & Söhne "4" <x>', version: '4.1' };
const bytes = (text: string): Uint8Array => fromBinary(text);

function amend(text: string | Uint8Array, declaration = FIREFLY): string {
  const given = typeof text === 'string' ? bytes(text) : text;
  return latin1(amendXmp(given, wantedProperties(declaration), nodePlatform));
}

function valuesOf(text: string): Record<string, readonly string[]> {
  const { properties, failure } = readXmp(bytes(text), nodePlatform);
  expect(failure).toBeUndefined();
  return Object.fromEntries(properties.map(({ name, values }) => [name, values]));
}

const EXPECTED = {
  DigitalSourceType: TYPE.edited,
  AISystemUsed: ['Firefly & Söhne "4" <x>'],
  AISystemVersionUsed: ['4.1'],
};
const about = `rdf:about="" xmlns:Iptc4xmpExt="${IPTC}" xmlns:dc="http://purl.org/dc/elements/1.1/"`;
const old = 'http://cv.iptc.org/newscodes/digitalsourcetype/digitalCapture';
const title =
  '<dc:title><rdf:Alt><rdf:li xml:lang="x-default">\xc3\xa4 &amp; <![CDATA[b]]></rdf:li></rdf:Alt></dc:title>';

const FORMS: Readonly<Record<string, string>> = {
  attribute: `<rdf:Description ${about} Iptc4xmpExt:DigitalSourceType="${old}">${title}</rdf:Description>`,
  'attribute in single quotes': `<rdf:Description ${about}\n  Iptc4xmpExt:DigitalSourceType = '${old}'\n>${title}</rdf:Description>`,
  element: `<rdf:Description ${about}>${title}<Iptc4xmpExt:DigitalSourceType>${old}</Iptc4xmpExt:DigitalSourceType></rdf:Description>`,
  resource: `<rdf:Description ${about}><Iptc4xmpExt:DigitalSourceType rdf:resource="${old}"/>${title}</rdf:Description>`,
  bag: `<rdf:Description ${about}>${title}<Iptc4xmpExt:DigitalSourceType><rdf:Bag><rdf:li>${old}</rdf:li></rdf:Bag></Iptc4xmpExt:DigitalSourceType></rdf:Description>`,
  'structure with a value': `<rdf:Description ${about}><Iptc4xmpExt:DigitalSourceType rdf:parseType="Resource"><rdf:value>${old}</rdf:value></Iptc4xmpExt:DigitalSourceType>${title}</rdf:Description>`,
  'another prefix': `<rdf:Description rdf:about="" xmlns:q="${IPTC}" xmlns:dc="http://purl.org/dc/elements/1.1/" q:DigitalSourceType="${old}">${title}</rdf:Description>`,
  'several descriptions': `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">${title}</rdf:Description><rdf:Description ${about} Iptc4xmpExt:DigitalSourceType="${old}"/>`,
  'said twice': `<rdf:Description ${about} Iptc4xmpExt:DigitalSourceType="${old}">${title}</rdf:Description><rdf:Description ${about}><Iptc4xmpExt:DigitalSourceType>${old}</Iptc4xmpExt:DigitalSourceType></rdf:Description>`,
  'typed node': `<s:Photo xmlns:s="urn:s" ${about} Iptc4xmpExt:DigitalSourceType="${old}">${title}</s:Photo>`,
  'prefix that means another thing': `<rdf:Description rdf:about="" xmlns:Iptc4xmpExt="urn:other" Iptc4xmpExt:DigitalSourceType="kept" xmlns:dc="http://purl.org/dc/elements/1.1/">${title}</rdf:Description>`,
  'nothing of it': `<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">${title}</rdf:Description>`,
};

const DAMAGE = ['<', '>', '/', '"', "'", '=', ':', ' ', '\0', '&', '', 'rdf:', 'xmlns:', ' xmlns=""', '<rdf:RDF>'];

describe('amending a packet', () => {
  it.each(Object.entries(FORMS))('replaces, adds and keeps: %s', (form, inside) => {
    const after = amend(packet(inside));
    const values = valuesOf(after);
    expect(values).toMatchObject({ ...EXPECTED, title: ['ä & b'] });
    if (form !== 'prefix that means another thing') expect(after).not.toContain(old);
    else expect(after).toContain('Iptc4xmpExt:DigitalSourceType="kept"');
    // What was not asked for is there byte by byte.
    expect(after).toContain(title);
  });

  it('gives the same when it amends once more', () => {
    for (const inside of Object.values(FORMS)) {
      const once = amend(packet(inside));
      expect(amend(once)).toBe(once);
    }
  });

  it('leaves a system that is not asked for, and drops the version of another', () => {
    const inside = `<rdf:Description ${about} Iptc4xmpExt:AISystemUsed="Old" Iptc4xmpExt:AISystemVersionUsed="1"/>`;
    const silent = valuesOf(amend(packet(inside), { says: 'made', system: ' ', version: '9' }));
    expect(silent).toEqual({ DigitalSourceType: TYPE.made, AISystemUsed: ['Old'], AISystemVersionUsed: ['1'] });
    const named = valuesOf(amend(packet(inside), { says: 'made', system: 'New', version: '' }));
    expect(named).toEqual({ DigitalSourceType: TYPE.made, AISystemUsed: ['New'] });
  });

  it('lets the predecessor of the property follow, and adds none', () => {
    const inside = `<rdf:Description ${about} Iptc4xmpExt:DigitalSourceFileType="${old}"/>`;
    expect(valuesOf(amend(packet(inside)))).toEqual({ ...EXPECTED, DigitalSourceFileType: TYPE.edited });
  });

  it.each([
    ['an empty RDF', packet('')],
    ['an RDF without content', packet('').replace(/<rdf:RDF ([^>]*)><\/rdf:RDF>/, '<rdf:RDF $1/>')],
    ['RDF as the default namespace', '<RDF xmlns="http://www.w3.org/1999/02/22-rdf-syntax-ns#"></RDF>'],
  ])('fills %s', (_, text) => expect(valuesOf(amend(text))).toEqual(EXPECTED));

  it('writes what is UTF-16 in UTF-8, with all its other words', () => {
    const text = packet(FORMS['attribute'] ?? '')
      .replace('\xef\xbb\xbf', '\uFEFF')
      .replace('\xc3\xa4', 'ä');
    const units = new Uint16Array(
      [...`\uFEFF<?xml version="1.0" encoding="UTF-16"?>${text}`].map((c) => c.charCodeAt(0)),
    );
    const after = amend(new Uint8Array(units.buffer));
    expect(valuesOf(after)).toEqual({ ...EXPECTED, title: ['ä & b'] });
    expect(after).toContain(title);
    expect(after).not.toContain('UTF-16');
  });

  it('keeps bytes that are no UTF-8', () => {
    expect(amend(packet(`<rdf:Description ${about} dc:x="\xe4\xff"/>`))).toContain('dc:x="\xe4\xff"');
  });

  it('takes everything out where nothing may stay', () => {
    const clean = amendXmp(
      bytes(amend(packet(FORMS['element'] ?? ''))),
      withoutValues(wantedProperties(FIREFLY)),
      nodePlatform,
    );
    expect(valuesOf(latin1(clean))).toEqual({ title: ['ä & b'] });
  });

  it.each(['<x', '<rdf:RDF>', '<!DOCTYPE a><a/>', 'no markup', '<a></b>'])('refuses %s', (text) => {
    expect(() => amend(text)).toThrow(InspectError);
  });

  it('throws nothing but its own failure, and gives nothing unreadable, whatever is cut or changed', () => {
    const seeds = Object.values(FORMS).map((inside) => packet(inside));
    fc.assert(
      fc.property(
        fc.constantFrom(...seeds),
        fc.array(fc.tuple(fc.nat(700), fc.constantFrom(...DAMAGE)), { maxLength: 4 }),
        (seed, changes) => {
          let text = seed;
          for (const [at, put] of changes) text = text.slice(0, at) + put + text.slice(at + 1);
          let after: string;
          try {
            after = amend(text);
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(InspectError);
            return;
          }
          const { properties, failure } = readXmp(bytes(after), nodePlatform);
          expect(failure).toBeUndefined();
          const types = properties.filter(({ namespace, name }) => namespace === IPTC && name === 'DigitalSourceType');
          expect(types.map(({ values }) => values)).toEqual([TYPE.edited]);
        },
      ),
      { numRuns: 400 },
    );
  });
});

describe('places', () => {
  it('are those of the properties of the file only, in the text', () => {
    const text = packet(
      `<rdf:Description ${about} dc:a="1"><dc:b><rdf:Description dc:c="2"/></dc:b></rdf:Description>`,
    );
    const { properties } = findXmpPlaces(text);
    expect(properties.map(({ name, start, end }) => [name, text.slice(start, end)])).toEqual([
      ['a', 'dc:a="1"'],
      ['b', '<dc:b><rdf:Description dc:c="2"/></dc:b>'],
    ]);
  });
});

describe('fitting a packet', () => {
  it('makes use of padding, and gives it back', () => {
    const roomy = packet(FORMS['nothing of it'] ?? '', ' '.repeat(2000));
    const after = fitted(bytes(amend(roomy)), roomy.length);
    expect(after.byteLength).toBe(roomy.length);
    expect(valuesOf(latin1(after))).toMatchObject(EXPECTED);
    const tight = packet(FORMS['nothing of it'] ?? '');
    expect(fitted(bytes(amend(tight)), tight.length).byteLength).toBe(amend(tight).length);
    expect(latin1(fitted(bytes('<a/>\0\0 \n'), 3))).toBe('<a/>');
    expect(latin1(fitted(bytes('<a/>'), 6))).toBe('<a/>\n ');
  });

  it('takes no time over white space that is not at the end', () => {
    const text = `${' '.repeat(1 << 20)}x`;
    expect(fitted(bytes(text), 1).byteLength).toBe(text.length);
  });
});

describe('a declaration', () => {
  it('comes on one line, without what XML cannot hold, and not too long', () => {
    expect(toWritten(' a\u0000\nb\u2028c ')).toBe('a b c');
    expect(toWritten('😀'.repeat(200))).toBe('😀'.repeat(128));
  });

  it('makes a packet of its own, whatever its text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12 }), (system) => {
        const values = valuesOf(newPacket(wantedProperties({ says: 'made', system, version: '' })));
        expect(values['DigitalSourceType']).toEqual(TYPE.made);
        const written = toWritten(system);
        expect(values['AISystemUsed']?.[0] ?? '').toBe(written);
      }),
      { numRuns: 60 },
    );
  });

  it('is UTF-8, and binary text comes through', () => {
    expect(utf8('ä\u{1F600}')).toBe('\xc3\xa4\xf0\x9f\x98\x80');
    expect(utf8('a\uD800b')).toBe('a\xef\xbf\xbdb');
    const all = Uint8Array.from({ length: 1500 }, (_, i) => i & 255);
    expect(fromBinary(toBinary(all))).toEqual(all);
  });
});
