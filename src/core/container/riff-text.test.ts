import { describe, expect, test } from 'vitest';
import { be, bytes, collect, le, manifestStore } from './fixture.ts';
import { emitRiffTexts } from './riff-text.ts';
import { Window } from '../bytes/window.ts';
import { memorySource } from '../bytes/source.ts';

const chunk = (type: string, ...content: (string | Uint8Array)[]): Uint8Array => {
  const body = bytes(...content);
  return bytes(type, le(4, body.length), body, body.length % 2 ? [0] : []);
};
const riff = (form: string, ...chunks: Uint8Array[]): Uint8Array => {
  const body = bytes(form, ...chunks);
  return bytes('RIFF', le(4, body.length), body);
};
const id3 = bytes('ID3', [3, 0, 0, 0, 0, 0, 16], 'TXXX', be(4, 6), be(2, 0), '\0AIGC\0');

describe('texts of RIFF', () => {
  test.each(['WAVE', 'AVI '])('in %s', async (form) => {
    const info = chunk('LIST', 'INFO', chunk('IART', 'name'), chunk('ICMT', 'odd'), chunk('AIGC', '{}'));
    const bext = chunk('bext', bytes('said'), new Uint8Array(598), 'A=PCM');
    const file = riff(form, chunk('LIST', 'movi', 'frames'), info, chunk('AIGC', '[]'), bext, chunk('id3 ', id3));
    const { blocks, contents, failure } = await collect(file);
    expect(failure).toBeUndefined();
    expect(blocks.map(({ where, name }) => `${where} ${name}`)).toEqual([
      'LIST INFO ICMT',
      'LIST INFO AIGC',
      'AIGC AIGC',
      'bext Description',
      'bext CodingHistory',
      'TXXX TXXX',
    ]);
    expect(contents.map((text) => text?.replaceAll('\0', ''))).toEqual(['odd', '{}', '[]', 'said', 'A=PCM', 'AIGC']);
    expect(contents[3]).toHaveLength(256);
  });

  test('of an ID3 tag, but not its credentials, for which RIFF has a chunk', async () => {
    const store = bytes('\0application/c2pa\0\0\0', manifestStore());
    const frames = bytes('TXXX', be(4, 2), be(2, 0), '\0a', 'GEOB', be(4, store.length), be(2, 0), store);
    const tag = bytes('ID3', [3, 0, 0, 0, 0, frames.length >> 7, frames.length & 0x7f], frames);
    expect(await collect(riff('WAVE', chunk('ID3 ', tag)))).toMatchObject({
      blocks: [{ kind: 'id3-text' }],
      failure: undefined,
    });
  });

  test('behind the samples of RF64', async () => {
    const ds64 = chunk('ds64', le(8, 0), le(8, 6), le(8, 0));
    const data = bytes('data', le(4, 0xffffffff), 'sample');
    const file = bytes('RF64', le(4, 0xffffffff), 'WAVE', ds64, data, chunk('LIST', 'INFO', chunk('ICMT', 'x')));
    expect(await collect(file)).toMatchObject({ contents: ['x'], failure: undefined });
  });

  test('a list that is broken, or padded, costs nothing behind it', async () => {
    const tail = chunk('AIGC', '{}');
    const long = chunk('LIST', 'INFO', chunk('ICMT', 'x'), bytes('ISFT', le(4, 0xfffffff0)));
    expect(await collect(riff('WAVE', long, tail))).toMatchObject({
      contents: ['x', '{}'],
      failure: { kind: 'malformed' },
    });
    const padded = chunk('LIST', 'INFO', chunk('ICMT', 'x'), new Uint8Array(30));
    expect(await collect(riff('WAVE', padded, tail))).toMatchObject({ contents: ['x', '{}'], failure: undefined });
    const cutTag = chunk('ID3 ', id3.subarray(0, 20));
    expect(await collect(riff('WAVE', cutTag, tail))).toMatchObject({
      contents: ['{}'],
      failure: { kind: 'malformed' },
    });
    const short = [chunk('bext', 'x'), chunk('LIST', 'IN'), chunk('AIGC')];
    expect(await collect(riff('WAVE', ...short))).toMatchObject({ blocks: [], failure: undefined });
  });

  test('other chunks are not read', async () => {
    const window = new Window({ ...memorySource(new Uint8Array(0)), read: () => Promise.reject(new Error('read')) });
    await emitRiffTexts(window, { type: 'fmt ', data: { offset: 0, length: 16 } }, () => expect.unreachable());
  });
});
