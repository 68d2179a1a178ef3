import { expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { decodeUtf8OrLatin1, decodeXml } from './text.ts';

const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);

it('takes UTF-8 where it is valid, else Latin-1', () => {
  expect(decodeUtf8OrLatin1(bytes(0xc3, 0xa9), webPlatform)).toBe('é');
  expect(decodeUtf8OrLatin1(bytes(0xe9), webPlatform)).toBe('é');
  expect(decodeUtf8OrLatin1(bytes(0xef, 0xbb, 0xbf, 0x41), webPlatform)).toBe('A');
});

it('decodes any bytes as XML without throwing', () => {
  expect(decodeXml(bytes(), webPlatform)).toBe('');
  expect(decodeXml(bytes(0), webPlatform)).toBe('\uFFFD');
  expect(decodeXml(bytes(0, 0, 0, 0x3c, 0, 0x11, 0, 0, 0), webPlatform)).toBe('<\uFFFD');
  expect(decodeXml(bytes(0, 0, 0xfe, 0xff, 0, 1, 0xf6, 0), webPlatform)).toBe('\u{1F600}');
});
