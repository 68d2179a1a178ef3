import { describe, expect, test } from 'vitest';
import { LIMITS } from '../limits.ts';
import { bytes, collect } from './fixture.ts';
import { tags, xmlUnits } from './xml-tags.ts';

const utf16 = (text: string, bigEndian: boolean): Uint8Array =>
  Uint8Array.from([...text].flatMap((char) => (bigEndian ? [0, char.charCodeAt(0)] : [char.charCodeAt(0), 0])));

describe('SVG', () => {
  test('credentials and XMP in metadata', async () => {
    const file = `<?xml version="1.0"?><svg xmlns="x"><metadata a='>'>
      <c2pa:manifest xmlns:c2pa="http://c2pa.org/manifest">
        AAAA </c2pa:manifest><x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="</x:xmpmeta>"/></x:xmpmeta></metadata></svg>`;
    const { id, blocks, contents, failure } = await collect(bytes(file));
    expect([id, failure]).toEqual(['svg', undefined]);
    expect(contents).toEqual(['AAAA', '<x:xmpmeta xmlns:x="adobe:ns:meta/"><a b="</x:xmpmeta>"/></x:xmpmeta>']);
    expect(blocks.map(({ kind, encoding }) => `${kind} ${encoding}`)).toEqual(['c2pa base64', 'xmp undefined']);
  });

  test('only inside metadata, never in comments, CDATA or attributes', async () => {
    const xmp = '<x:xmpmeta>a</x:xmpmeta>';
    const file = `<svg><g a="<metadata>"/>${xmp}<!--<metadata>${xmp}</metadata>--><metadata/>${xmp}
      <style><![CDATA[<metadata>${xmp}]]></style><metadata></metadata>${xmp}</svg>`;
    expect(await collect(bytes(file))).toMatchObject({ blocks: [{ kind: 'comment' }], failure: undefined });
  });

  test('the first comments', async () => {
    const { contents } = await collect(bytes('<!--before--><svg><!----><g><!-- in -->', '</g></svg>'));
    expect(contents).toEqual(['before', ' in ']);
    expect((await collect(bytes('<svg>', '<!--a-->'.repeat(1000), '</svg>'))).blocks).toHaveLength(64);
    expect((await collect(bytes([0xff, 0xfe], utf16('<svg><!--a--></svg>', false)))).blocks).toEqual([]);
  });

  test.each([
    ['UTF-8 with a mark', bytes([0xef, 0xbb, 0xbf], '<svg><metadata><xmpmeta>a</xmpmeta></metadata></svg>'), 1],
    ['UTF-16 LE', bytes([0xff, 0xfe], utf16('<svg><metadata><xmpmeta>a</xmpmeta></metadata></svg>', false)), 2],
    ['UTF-16 BE', bytes([0xfe, 0xff], utf16('<svg><metadata><xmpmeta>a</xmpmeta></metadata></svg>', true)), 2],
    ['UTF-16 LE, no mark', utf16('<svg><metadata><xmpmeta>a</xmpmeta></metadata></svg>', false), 2],
  ])('%s', async (_, file, width) => {
    const { id, contents, failure } = await collect(file);
    expect([id, failure]).toEqual(['svg', undefined]);
    expect(contents[0]?.replaceAll('\0', '')).toBe('<xmpmeta>a</xmpmeta>');
    expect(contents[0]?.length).toBe(20 * width);
  });

  test('is told behind declarations, comments and a document type', async () => {
    const comment = `<!-- ${'-'.repeat(10_000)} <svg> -->`;
    const doctype = `<!DOCTYPE svg PUBLIC "a>" 'b' [ <!ENTITY x "<html>"> <!-- ' ]> --> ]>`;
    const file = `<?xml version="1.0"?>\n${comment}${doctype}<svg:svg></svg:svg>`;
    expect(await collect(bytes(file))).toMatchObject({ id: 'svg', failure: undefined });
    const far = `<!-- ${' '.repeat(LIMITS.sniffBytes)} --><svg/>`;
    expect((await collect(bytes(far))).failure?.kind).toBe('not-media');
  });

  test('text that ends too early', async () => {
    const start = '<svg><metadata><x:xmpmeta>a</x:xmpmeta></metadata>';
    for (const end of ['', '<g', '<!-- ', '<g a="', '</svg']) {
      expect(await collect(bytes(start + end))).toMatchObject({
        blocks: [{ kind: 'xmp' }],
        failure: { kind: 'truncated' },
      });
    }
    expect((await collect(bytes('<svg/>'))).failure).toBeUndefined();
  });

  test('is searched up to a cap', async () => {
    const start = Buffer.from('<svg><metadata><x:xmpmeta>a</x:xmpmeta></metadata><path d="');
    const file = new Uint8Array(Buffer.concat([start, Buffer.alloc(LIMITS.walkBytes, 'L'), Buffer.from('"/></svg>')]));
    expect(await collect(file)).toMatchObject({ blocks: [{ kind: 'xmp' }], failure: { kind: 'limit' } });
  });

  test('many openings without an end take no quadratic time', () => {
    const started = performance.now();
    expect(() => [...tags(xmlUnits(bytes('<!--'.repeat(100_000))))]).toThrow('ends inside markup');
    expect(performance.now() - started).toBeLessThan(1000);
  });
});
