import { describe, expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import type { BlockKind } from '../container/container.ts';
import { InspectError } from '../errors.ts';
import { readPlainText } from './plain-text.ts';

const read = (kind: BlockKind, bytes: Uint8Array) => readPlainText(kind, bytes, webPlatform);
const utf8 = (text: string): Uint8Array => new TextEncoder().encode(text);
const latin1 = (text: string): Uint8Array => Uint8Array.from(text, (character) => character.charCodeAt(0));

describe('readPlainText', () => {
  it.each([
    ['comment', utf8('café'), { system: 'comment', keyword: '', text: 'café' }],
    ['comment', latin1('caf\xe9'), { system: 'comment', keyword: '', text: 'café' }],
    ['aigc', utf8('{"Label":"1"}'), { system: 'comment', keyword: 'AIGC', text: '{"Label":"1"}' }],
    ['pdf-aigc', utf8('({\\}))'), { system: 'pdf', keyword: 'AIGC', text: '{})' }],
    ['sef-entry', latin1('\0\0\xa1\x0b\x04\0\0\0name{}'), { system: 'trailer', keyword: 'name', text: '{}' }],
    ['xmp', utf8('text'), undefined],
  ] as const)('%s', (kind, bytes, text) => {
    expect(read(kind, bytes)).toEqual(text);
  });

  it('says that an entry is cut off', () => {
    expect(() => read('sef-entry', latin1('\0\0\xa1\x0b\xff\xff\xff\xffname'))).toThrow(InspectError);
    expect(() => read('sef-entry', latin1('\0\0'))).toThrow(InspectError);
  });
});
