import { expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { readRiffText } from './riff-text.ts';

it('reads to the first zero, in UTF-8 or Latin-1', () => {
  const read = (body: Uint8Array) => [...readRiffText(body, { where: 'LIST INFO', name: 'ICMT' }, webPlatform)];
  const tag = { syntax: 'text', system: 'riff', where: 'LIST INFO', keyword: 'ICMT' };
  expect(read(Buffer.from('é\0rest'))).toEqual([{ ...tag, text: 'é' }]);
  expect(read(Buffer.from('é', 'latin1'))).toEqual([{ ...tag, text: 'é' }]);
  expect(read(new Uint8Array(0))).toEqual([{ ...tag, text: '' }]);
});
