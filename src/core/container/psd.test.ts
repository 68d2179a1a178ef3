import { describe, expect, test } from 'vitest';
import { be, bytes, collect } from './fixture.ts';

const resource = (id: number, content: string): Uint8Array =>
  bytes('8BIM', be(2, id), [0, 0], be(4, content.length), content, content.length % 2 ? [0] : []);
const psd = (version: number, resources: Uint8Array, colours = 0): Uint8Array =>
  bytes(
    '8BPS',
    be(2, version),
    new Uint8Array(20),
    be(4, colours),
    new Uint8Array(colours),
    be(4, resources.length),
    resources,
  );

describe('Photoshop documents', () => {
  test.each([1, 2])('version %i: metadata among the image resources', async (version) => {
    const resources = bytes(
      resource(0x03ed, 'abc'),
      resource(0x0404, 'iim'),
      resource(0x0422, 'MM\0*'),
      resource(0x0424, '<x/>'),
    );
    const { id, blocks, contents, failure } = await collect(bytes(psd(version, resources, 768), 'layers and pixels'));
    expect([id, failure]).toEqual(['psd', undefined]);
    expect(contents).toEqual(['iim', 'MM\0*', '<x/>']);
    expect(blocks.map(({ kind }) => kind)).toEqual(['iptc-iim', 'exif', 'xmp']);
  });

  test('without resources, or cut off', async () => {
    expect(await collect(psd(1, bytes()))).toMatchObject({ id: 'psd', blocks: [], failure: undefined });
    const whole = psd(1, bytes(resource(0x0404, 'iim'), resource(0x0424, '<x/>')));
    const cut = await collect(whole.subarray(0, -2));
    expect(cut).toMatchObject({ contents: ['iim'], failure: { kind: 'truncated' } });
    expect((await collect(psd(1, bytes(), 2 ** 16).subarray(0, 100))).failure?.kind).toBe('truncated');
  });
});
