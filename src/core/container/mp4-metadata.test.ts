import { describe, expect, test } from 'vitest';
import { Window } from '../bytes/window.ts';
import { memorySource } from '../bytes/source.ts';
import { be, box, bytes, collect } from './fixture.ts';
import { emitUserText, isFullBox } from './mp4-metadata.ts';

const ftyp = box('ftyp', 'isom', be(4, 0));
const file = (...movie: Uint8Array[]): Uint8Array => bytes(ftyp, box('mdat', 'frames'), box('moov', ...movie));
const hdlr = (type: string): Uint8Array => box('hdlr', be(8, 0), type, be(4, 0), be(8, 0), [0]);
const data = (text: string | Uint8Array, type = 1): Uint8Array => box('data', be(4, type), be(4, 0), text);
const keyBox = (...names: string[]): Uint8Array =>
  box('keys', be(4, 0), be(4, names.length), ...names.map((name) => box('mdta', name)));
const numbered = (index: number, ...content: Uint8Array[]): Uint8Array => {
  const body = bytes(...content);
  return bytes(be(4, body.length + 8), be(4, index), body);
};
const meta = (...children: Uint8Array[]): Uint8Array => box('meta', be(4, 0), ...children);

describe('item lists of MP4', () => {
  const named = [hdlr('mdta'), keyBox('title', 'AIGC'), box('ilst', numbered(2, data('{}')), numbered(1, data('x')))];
  const itunes = [hdlr('mdir'), box('ilst', box('\xa9cmt', data('said')))];

  test('of the film, its tracks, user data and the file, as a full box or not', async () => {
    const movie = [
      box('udta', meta(...itunes)),
      box('meta', ...itunes),
      box('trak', box('mdia', 'x'), box('meta', ...itunes), box('udta', meta(...itunes))),
    ];
    const { blocks, failure } = await collect(bytes(file(...movie), meta(...itunes)));
    expect(failure).toBeUndefined();
    expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'mp4-item moov/udta/meta',
      'mp4-item moov/meta',
      'mp4-item moov/trak/meta',
      'mp4-item moov/trak/udta/meta',
      'mp4-item meta',
    ]);
  });

  test('each item comes with the entry that names it', async () => {
    const { contents } = await collect(file(box('udta', meta(...named))));
    const [first, second] = [box('mdta', 'AIGC'), box('mdta', 'title')];
    const expected = [bytes(first, numbered(2, data('{}'))), bytes(second, numbered(1, data('x')))];
    expect(contents).toEqual(expected.map((each) => String.fromCharCode(...each)));
  });

  test('an item whose name is missing, or whose number is none', async () => {
    const items = [numbered(0, data('a')), numbered(9, data('b')), numbered(0xffffffff, data('c'))];
    const { blocks, failure } = await collect(file(meta(hdlr('mdta'), keyBox('x'), box('ilst', ...items))));
    expect(failure).toBeUndefined();
    expect(blocks.map(({ ranges }) => ranges.length)).toEqual([1, 1, 1]);
  });

  test('pictures, numbers and empty items are leapt over', async () => {
    const picture = new Uint8Array(60_000);
    const list = box(
      'ilst',
      box('covr', data(picture, 0)),
      box('trkn', data(picture, 21)),
      box('\xa9nam'),
      box('\xa9cmt', box('name', 'x'.repeat(20))),
      box('----', box('mean', be(4, 0), 'a'), box('name', be(4, 0), 'b'), data('c')),
    );
    const { blocks, bytesRead } = await collect(file(meta(hdlr('mdir'), list)), { pageSize: 512 });
    expect(blocks).toHaveLength(1);
    expect(bytesRead).toBeLessThanOrEqual(5 * 512);
  });

  test('a broken list costs nothing beside it', async () => {
    const broken = meta(hdlr('mdir'), box('ilst', box('\xa9cmt', data('x')), be(4, 900), 'xxxx'));
    const { blocks, failure } = await collect(file(box('udta', broken), box('udta', meta(...itunes))));
    expect(blocks).toHaveLength(2);
    expect(failure?.kind).toBe('malformed');
  });

  test('many items end in a limit', async () => {
    const items = Array<Uint8Array>(5000).fill(box('\xa9cmt', data('x')));
    const list = Buffer.concat([be(4, 5000 * 25 + 8), Buffer.from('ilst'), ...items]);
    expect((await collect(file(meta(hdlr('mdir'), new Uint8Array(list))))).failure?.kind).toBe('limit');
  });
});

describe('user data of MP4', () => {
  test('international text and the AIGC box, no other', async () => {
    const texts = [box('\xa9cmt', be(2, 1), be(2, 0), 'x'), box('AIGC', '{}'), box('name', 'x'), box('\xa9nam')];
    const { blocks } = await collect(file(box('udta', ...texts), box('trak', box('udta', box('aigc', '{}')))));
    expect(blocks.map(({ kind, where }) => `${kind} ${where}`)).toEqual([
      'mp4-user-text moov/udta',
      'mp4-user-text moov/udta',
      'mp4-user-text moov/trak/udta',
    ]);
    expect(emitUserText).toBeTypeOf('function');
  });

  test('the form of a meta box is told by its first child', async () => {
    const form = (content: Uint8Array): Promise<boolean> =>
      isFullBox(new Window(memorySource(content)), {
        type: 'meta',
        uuid: '',
        offset: 0,
        payload: { offset: 0, length: content.length },
      });
    expect(await form(bytes(be(4, 0), hdlr('mdta')))).toBe(true);
    expect(await form(hdlr('mdta'))).toBe(false);
    expect(await form(bytes(box('free', 'x'), hdlr('mdta')))).toBe(false);
    expect(await form(bytes([0]))).toBe(true);
  });
});
