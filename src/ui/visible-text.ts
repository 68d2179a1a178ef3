/** A run of ordinary text, or one invisible character with the glyph that stands for it. */
export type TextPart =
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'hidden'; readonly glyph: string; readonly code: string };

/** Parts to show, and whether the text was shortened. */
export interface VisibleText {
  readonly parts: readonly TextPart[];
  readonly cut: boolean;
}

/** Characters a person sees at once; the rest is behind “Show all”. */
export const SHOWN_GRAPHEMES = 256;

/** Code units looked at for each character shown, so that a huge string costs no more than a long one. */
const UNITS = 32;

/** Marks stacked on one letter; real writing needs fewer, and taller stacks would paint over other rows. */
const MARKS = 6;

/**
 * Everything that draws nothing or moves its neighbours: controls, bidi overrides and isolates, zero-width, tag and
 * variation characters, fillers, line separators, the blank Braille cell and the object replacement character.
 */
const HIDDEN = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/u;
const MARK = /\p{M}/u;
const EMOJI = /\p{Emoji}|\p{Emoji_Modifier}/u;
const PICTOGRAPH = /\p{Extended_Pictographic}/u;
const JOINER = '\u200d';
const EMOJI_STYLE = '\ufe0f';

const graphemes = new Intl.Segmenter('und', { granularity: 'grapheme' });

/** `U+202E` and the like. */
function codeOf(character: string): string {
  return `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
}

/** A picture of a control character, else its number. */
function glyphOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  return code === 0x7f ? '\u2421' : codeOf(character).slice(2);
}

/** Joiners and style selectors inside an emoji draw nothing of their own, but belong to it. */
function belongsToEmoji(characters: readonly string[], index: number): boolean {
  const before = characters[index - 1] ?? '';
  if (characters[index] === EMOJI_STYLE) return EMOJI.test(before);
  if (characters[index] !== JOINER) return false;
  return (EMOJI.test(before) || before === EMOJI_STYLE) && PICTOGRAPH.test(characters[index + 1] ?? '');
}

/** The parts of one user-perceived character: itself, unless something hides in it. */
function splitGrapheme(grapheme: string): readonly TextPart[] {
  const characters = [...grapheme];
  const parts: TextPart[] = [];
  let text = '';
  let marks = 0;
  const flush = (): void => {
    if (text !== '') parts.push({ kind: 'text', text });
    text = '';
  };
  characters.forEach((character, index) => {
    if (HIDDEN.test(character) && !belongsToEmoji(characters, index)) {
      flush();
      parts.push({ kind: 'hidden', glyph: glyphOf(character), code: codeOf(character) });
    } else if (MARK.test(character) && ++marks > MARKS) {
      flush();
      parts.push({ kind: 'hidden', glyph: codeOf(character).slice(2), code: codeOf(character) });
    } else {
      text += character;
    }
  });
  flush();
  return parts;
}

/** Adds a part, joining neighbouring text so that the page has few nodes and letters shape together. */
function append(parts: TextPart[], part: TextPart): void {
  const last = parts.at(-1);
  if (part.kind === 'text' && last?.kind === 'text') {
    parts[parts.length - 1] = { kind: 'text', text: last.text + part.text };
  } else {
    parts.push(part);
  }
}

/**
 * Makes a string of a file or page fit to show: normal form C, invisible characters as glyphs, at most `limit`
 * user-perceived characters (each glyph counts as one).
 */
export function toVisibleText(value: string, limit: number = SHOWN_GRAPHEMES): VisibleText {
  const parts: TextPart[] = [];
  const near = limit === Infinity ? value : value.slice(0, limit * UNITS);
  let shown = 0;
  for (const { segment } of graphemes.segment(near.toWellFormed().normalize('NFC'))) {
    for (const part of splitGrapheme(segment)) {
      if (shown === limit) return { parts, cut: true };
      append(parts, part);
      shown++;
    }
  }
  return { parts, cut: near.length < value.length };
}

const ESCAPED = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800\ufffc]/gu;

/**
 * Writes invisible characters of JSON text as its own `\u` escapes: same data, nothing hidden. Line breaks and tabs
 * stay, since JSON allows them between values only.
 */
export function escapeHidden(json: string): string {
  return json.toWellFormed().replaceAll(ESCAPED, (character) => {
    if (character === '\n' || character === '\r' || character === '\t') return character;
    return [...Array(character.length).keys()]
      .map((index) => `\\u${character.charCodeAt(index).toString(16).padStart(4, '0')}`)
      .join('');
  });
}

/**
 * Indented JSON of `value` with nothing invisible in it: what is shown, kept and saved is the same text.
 * @param order the only members written, at every depth, in this order; absent: all as they stand.
 */
export function toVisibleJson(value: unknown, order?: readonly string[]): string {
  return escapeHidden(JSON.stringify(value, order === undefined ? null : [...order], 2));
}
