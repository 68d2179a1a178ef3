import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { InspectError } from '../errors.ts';
import { findIptcIim, readIptcIim } from './iptc-iim.ts';

const latin1 = (text: string): number[] => [...text].map((character) => character.charCodeAt(0));
const dataset = (record: number, number: number, data: number[]): number[] => [
  0x1c,
  record,
  number,
  data.length >> 8,
  data.length & 255,
  ...data,
];
const read = (bytes: number[]) => readIptcIim(Uint8Array.from(bytes), 'w', webPlatform).values;

describe('readIptcIim', () => {
  it('reads record 2, repeats and both encodings', () => {
    const values = read([
      ...dataset(1, 90, [0x1b, 0x25, 0x47]),
      ...dataset(2, 110, latin1('Made with Google AI')),
      ...dataset(2, 25, [0xc3, 0xa9]),
      ...dataset(2, 25, [0xe9]),
      0,
      0,
    ]);
    expect([...values]).toEqual([
      ['2:110', ['Made with Google AI']],
      ['2:25', ['é', 'é']],
    ]);
  });
  it('reads an extended length and refuses one past the end', () => {
    expect(read([0x1c, 2, 5, 0x80, 2, 0, 3, 1, 2, 3]).get('2:5')).toHaveLength(1);
    expect(() => read([0x1c, 2, 5, 0x80, 4, 255, 255, 255, 255])).toThrow(InspectError);
    expect(() => read([0x1c, 2, 5, 0x84, 0, 255])).toThrow(InspectError);
  });
  it('throws nothing foreign', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom(0x1c, 2, 0, 1, 0x80, 255), { maxLength: 60 }), (bytes) => {
        try {
          read(bytes);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(InspectError);
        }
      }),
    );
  });
});

describe('findIptcIim', () => {
  const resource = (id: number, name: string, data: number[]): number[] => {
    const pascal = [name.length, ...latin1(name)];
    if (pascal.length % 2 === 1) pascal.push(0);
    return [
      ...latin1('8BIM'),
      id >> 8,
      id & 255,
      ...pascal,
      0,
      0,
      0,
      data.length,
      ...data,
      ...(data.length % 2 ? [0] : []),
    ];
  };
  const datasets = dataset(2, 110, [0x61]);

  it.each([
    ['bare datasets', datasets],
    ['resources', [...resource(0x03ed, '', [1, 2, 3]), ...resource(0x0404, 'ab', datasets)]],
    ['resources under their head', [...latin1('Photoshop 3.0\0'), ...resource(0x0404, 'a', datasets)]],
  ])('finds them in %s', (_, bytes) => {
    expect([...(findIptcIim(Uint8Array.from(bytes)) ?? [])]).toEqual(datasets);
  });
  it('finds none where there are none', () => {
    expect(findIptcIim(Uint8Array.from(resource(0x03ed, '', [1])))).toBeUndefined();
    expect(findIptcIim(new Uint8Array(0))).toBeUndefined();
  });
});
