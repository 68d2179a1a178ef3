import { expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { le, bytes } from '../container/fixture.ts';
import { InspectError } from '../errors.ts';
import type { TextTag } from './metadata.ts';
import { readVorbisComments } from './vorbis-comment.ts';

const comment = (text: string): Uint8Array => {
  const body = new TextEncoder().encode(text);
  return bytes(le(4, body.length), body);
};

it('splits names from texts, and leaves out what has no name', () => {
  const list = bytes(...['AIGC={"a":"b=c"}', 'nothing', '=x', 'empty=', 'Titel=é文'].map(comment));
  expect([...readVorbisComments(list, 'here', webPlatform)]).toEqual(
    [
      ['AIGC', '{"a":"b=c"}'],
      ['empty', ''],
      ['Titel', 'é文'],
    ].map(([keyword, text]) => ({ syntax: 'text', system: 'vorbis', where: 'here', keyword, text })),
  );
});

it('gives what stands before a broken comment', () => {
  const found: TextTag[] = [];
  expect(() => {
    for (const tag of readVorbisComments(bytes(comment('a=b'), le(4, 0xffffffff), 'x'), '', webPlatform))
      found.push(tag);
  }).toThrow(InspectError);
  expect(found).toHaveLength(1);
});
