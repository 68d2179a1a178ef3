import { assert, jsonValue, property, string } from 'fast-check';
import { describe, expect, it } from 'vitest';
import { escapeHidden, SHOWN_GRAPHEMES, toVisibleJson, toVisibleText, type VisibleText } from './visible-text.ts';

const flat = ({ parts }: VisibleText): string =>
  parts.map((part) => (part.kind === 'text' ? part.text : `[${part.glyph}]`)).join('');

describe('toVisibleText', () => {
  it.each([
    ['plain words', 'OpenAI OpCo, LLC', 'OpenAI OpCo, LLC'],
    ['bidi override', 'photo\u202egpj.exe', 'photo[202E]gpj.exe'],
    ['bidi isolates', '\u2066a\u2069', '[2066]a[2069]'],
    ['zero width', 'Ado\u200bbe\ufeff', 'Ado[200B]be[FEFF]'],
    ['escape sequence', '\u001b[31mred\u0007', '[␛][31mred[␇]'],
    ['null and delete', 'a\u0000b\u007f', 'a[␀]b[␡]'],
    ['line breaks', 'one\r\ntwo\u2028three', 'one[␍][␊]two[2028]three'],
    ['tag characters', 'x\u{e0041}\u{e0042}', 'x[E0041][E0042]'],
    ['variation selectors after a letter', 'a\u{e0100}b\ufe0f', 'a[E0100]b[FE0F]'],
    ['Hangul filler and blank Braille', '\u3164\u2800', '[3164][2800]'],
    ['soft hyphen', 'soft\u00adhyphen', 'soft[00AD]hyphen'],
    ['annotation marks', 'a\ufff9b\ufffb', 'a[FFF9]b[FFFB]'],
    ['emoji sequences stay whole', '👩‍🚀 ❤️ 1️⃣ 👍🏽', '👩‍🚀 ❤️ 1️⃣ 👍🏽'],
    ['a joiner outside emoji', 'a\u200db', 'a[200D]b'],
    ['normal form C', 'e\u0301', 'é'],
    ['right-to-left words', 'صورة', 'صورة'],
    ['a lone surrogate', 'a\ud800b', 'a\ufffdb'],
    ['markup is text', '<img src=x onerror=alert(1)>', '<img src=x onerror=alert(1)>'],
  ])('%s', (_name, value, expected) => {
    expect(flat(toVisibleText(value))).toBe(expected);
  });

  it('shortens long text by what a person sees, not by code units', () => {
    expect(toVisibleText('a'.repeat(SHOWN_GRAPHEMES)).cut).toBe(false);
    const long = toVisibleText('👩‍🚀'.repeat(300));
    expect(long.cut).toBe(true);
    expect(flat(long)).toBe('👩‍🚀'.repeat(256));
    expect(toVisibleText('👩‍🚀'.repeat(300), Infinity).cut).toBe(false);
  });

  it('counts invisible characters, so that they cannot make a wall', () => {
    const { parts, cut } = toVisibleText('\u{e0041}'.repeat(5000));
    expect(parts).toHaveLength(SHOWN_GRAPHEMES);
    expect(cut).toBe(true);
  });

  it('keeps stacked marks inside their row', () => {
    const { parts, cut } = toVisibleText(`a${'\u0334'.repeat(2000)}`);
    expect(parts.filter((part) => part.kind === 'text' && part.text.length > 7)).toEqual([]);
    expect(cut).toBe(true);
  });

  it('leaves nothing invisible in any text', () => {
    assert(
      property(string({ unit: 'binary', maxLength: 300 }), (value) => {
        for (const part of toVisibleText(value, Infinity).parts) {
          expect(part.kind === 'text' ? part.text : part.glyph).not.toMatch(
            /[\p{Cc}\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\u{e0000}-\u{e0fff}]/u,
          );
        }
      }),
    );
  });
});

describe('escapeHidden', () => {
  it('is the same data with nothing hidden', () => {
    const value = { a: 'x\u202e\u{e0041}\u200b\u0007', '\ufeffb': ['\u2028', 'é'] };
    const json = toVisibleJson(value);
    expect(JSON.parse(json)).toEqual(value);
    expect(json).toContain('\\u202e\\udb40\\udc41\\u200b\\u0007');
    expect(json).not.toMatch(/[\u200b\u202e\u{e0041}]/u);
  });

  it('keeps line breaks between values', () => {
    expect(escapeHidden('{\n\t"a": 1\r\n}')).toBe('{\n\t"a": 1\r\n}');
  });

  it('survives any data', () => {
    assert(
      property(jsonValue(), (value) => {
        expect(JSON.parse(toVisibleJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });
});
