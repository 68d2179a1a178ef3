import { expect, test } from 'vitest';
import { bmp, ico } from './bitmap.ts';
import { bytes, collect, le } from './fixture.ts';

test('bitmaps and icons have no blocks', async () => {
  const bitmap = bytes('BM', le(4, 70), le(4, 0), le(4, 54), le(4, 40));
  expect(await collect(bitmap)).toMatchObject({ id: bmp.id, blocks: [], failure: undefined });
  const icon = bytes([0, 0, 1, 0, 1, 0, 16, 16, 0, 0, 1, 0, 32, 0], le(4, 40), le(4, 22));
  expect(await collect(icon)).toMatchObject({ id: ico.id, blocks: [], failure: undefined });
});
