import { describe, expect, it } from 'vitest';
import { InspectError } from '../errors.ts';
import { XmlScanner } from './xml.ts';

/** Scans to the end or the first fault. */
function scan(text: string): { events: number; examined: number } {
  const scanner = new XmlScanner(text);
  let events = 0;
  try {
    while (scanner.next()) events += 1;
  } catch (thrown) {
    if (!(thrown instanceof InspectError)) throw thrown;
  }
  return { events, examined: scanner.examined };
}

describe('XmlScanner', () => {
  it('decodes references in each piece that has them', () => {
    const scanner = new XmlScanner('<a b="1" c="&lt;">x<d/>&amp;&#65;<e f="2"/>y &gt;</a>');
    const seen: string[] = [];
    for (let event = scanner.next(); event; event = scanner.next()) {
      if (event.kind === 'text') seen.push(event.text);
      if (event.kind === 'open') seen.push(...event.attributes.map(([, value]) => value));
    }
    expect(seen).toEqual(['1', '<', 'x', '&A', '2', 'y >']);
  });

  it('gives events in document order', () => {
    const scanner = new XmlScanner('<?p ?><a b="1" c = \'&lt;\'>x<!-- y --><d/><![CDATA[<z>]]></a>\n');
    const events = [];
    for (let event = scanner.next(); event; event = scanner.next()) events.push(event);
    expect(events).toEqual([
      {
        kind: 'open',
        name: 'a',
        attributes: [
          ['b', '1'],
          ['c', '<'],
        ],
      },
      { kind: 'text', text: 'x' },
      { kind: 'open', name: 'd', attributes: [] },
      { kind: 'close', name: 'd' },
      { kind: 'text', text: '<z>' },
      { kind: 'close', name: 'a' },
      { kind: 'text', text: '\n' },
    ]);
  });

  it.each([
    ['unclosed tags', '<a>'],
    ['brackets', '<'],
    ['open comments', '<!--'],
    ['open sections', '<![CDATA['],
    ['open instructions', '<?'],
    ['open attributes', '<a b="'],
    ['empty elements', '<a/>'],
    ['attributes', ' a=""'],
    ['references', '&#'],
    ['ampersands', '&amp'],
    ['quotes', '"\''],
    ['blanks', ' \n'],
    ['end tags', '</a>'],
  ])('looks at each character a bounded number of times: %s', (_, piece) => {
    for (const length of [1000, 100_000]) {
      for (const text of [piece.repeat(length), `<a>${piece.repeat(length)}`, `<a${piece.repeat(length)}`]) {
        expect(scan(text).examined).toBeLessThanOrEqual(text.length * 8 + 8);
      }
    }
  });
});

it('ends at its caps: depth, elements and attributes', () => {
  const kindOf = (text: string): string | undefined => {
    const scanner = new XmlScanner(text);
    try {
      while (scanner.next() !== undefined);
      return undefined;
    } catch (thrown) {
      return thrown instanceof InspectError ? thrown.failure.kind : String(thrown);
    }
  };
  const nested = (depth: number): string => '<a>'.repeat(depth) + '</a>'.repeat(depth);
  expect([kindOf(nested(64)), kindOf(nested(65))]).toEqual([undefined, 'limit']);
  expect([kindOf('<a/>'.repeat(20_000)), kindOf('<a/>'.repeat(20_001))]).toEqual([undefined, 'limit']);
  const attributes = (count: number): string => `<a ${'b="" '.repeat(count)}/>`;
  expect([kindOf(attributes(19_999)), kindOf(attributes(20_000))]).toEqual([undefined, 'limit']);
});

it.each(['<!DOCTYPE a><a/>', '<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>', '<a><!ELEMENT b></a>'])(
  'refuses %s',
  (text) => {
    const scanner = new XmlScanner(text);
    expect(() => {
      while (scanner.next() !== undefined);
    }).toThrow(InspectError);
  },
);
