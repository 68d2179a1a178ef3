import { deflateSync } from 'node:zlib';
import { expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { InspectError } from '../errors.ts';
import { pngTextOf, readPngText } from './png-text.ts';

const bytes = (text: string, tail: Uint8Array = new Uint8Array(0)): Uint8Array =>
  new Uint8Array(Buffer.concat([Buffer.from(text, 'latin1'), tail]));
const read = async (kind: Parameters<typeof readPngText>[0], body: Uint8Array, max = 100) => {
  const chunk = await readPngText(kind, body, webPlatform, max);
  return [chunk.keyword, pngTextOf(chunk, webPlatform)];
};

it('unpacks the three kinds of chunk', async () => {
  const packed = deflateSync(Buffer.from('text'));
  expect(await read('png-text', bytes('key\0text'))).toEqual(['key', 'text']);
  expect(await read('png-text', bytes('key\0'))).toEqual(['key', '']);
  expect(await read('png-ztxt', bytes('key\0\0', packed))).toEqual(['key', 'text']);
  expect(await read('png-itxt', bytes('key\0\0\0en\0Key\0text'))).toEqual(['key', 'text']);
  expect(await read('png-itxt', bytes('key\0\x01\0\0\0', packed))).toEqual(['key', 'text']);
});

it.each([
  ['png-text', bytes('no end'), 'truncated'],
  ['png-text', bytes('\0text'), 'malformed'],
  ['png-text', bytes(`${'k'.repeat(80)}\0text`), 'malformed'],
  ['png-ztxt', bytes('key\0\x01', deflateSync(Buffer.from('x'))), 'unsupported'],
  ['png-ztxt', bytes('key\0\0plain'), 'malformed'],
  ['png-itxt', bytes('key\0\0\0en'), 'truncated'],
  ['png-ztxt', bytes('key\0\0', deflateSync(Buffer.alloc(101))), 'limit'],
] as const)('refuses a damaged %s', async (kind, body, failure) => {
  const thrown: unknown = await read(kind, body).catch((reason: unknown) => reason);
  expect(thrown).toBeInstanceOf(InspectError);
  expect((thrown as InspectError).failure.kind).toBe(failure);
});
