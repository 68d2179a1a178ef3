import { expect, it } from 'vitest';
import { webPlatform } from '../../engine/platform-web.ts';
import { readPdfString } from './pdf-string.ts';

const read = (text: string): string =>
  readPdfString(
    Uint8Array.from(text, (character) => character.charCodeAt(0)),
    webPlatform,
  );

it.each([
  ['({"Label":"1"})', '{"Label":"1"}'],
  ['(a\\(b\\)\\\\c)', 'a(b)\\c'],
  ['(\\n\\r\\t\\b\\f\\q)', '\n\r\t\b\fq'],
  ['(\\101\\7x\\0012)', 'A\x07x\x012'],
  ['(one\\\nline\\\r\nmore)', 'onelinemore'],
  ['(\xfe\xff\0{\0})', '{}'],
  ['(\xff\xfe{\0}\0)', '{}'],
  ['(caf\xe9)', 'café'],
  ['(caf\xc3\xa9)', 'café'],
  ['<7B 7d>', '{}'],
  ['<FEFF007B007D>', '{}'],
  ['<7b7>', '{p'],
  ['()', ''],
  ['(\\', ''],
  ['', ''],
  ['<>', ''],
])('%s', (object, text) => {
  expect(read(object)).toBe(text);
});
