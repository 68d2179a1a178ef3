import { printable } from './printable.ts';

/** Width of an account. Columns. */
export const COLUMNS = 100;

const WIDE =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}\u3000-\u303f\uff01-\uff60]|\p{Emoji_Presentation}/u;
const MARK = /\p{M}/u;

/** Columns a character takes in a terminal. */
function widthOf(character: string): number {
  if (MARK.test(character)) return 0;
  return WIDE.test(character) ? 2 : 1;
}

const textWidth = (text: string): number => [...text].reduce((sum, character) => sum + widthOf(character), 0);

/** Cuts a word that is wider than a whole line. */
function cut(word: string, room: number): string[] {
  const parts: string[] = [];
  let part = '';
  let width = 0;
  for (const character of word) {
    const step = widthOf(character);
    if (width + step > room && part !== '') {
      parts.push(part);
      part = '';
      width = 0;
    }
    part += character;
    width += step;
  }
  return [...parts, part];
}

/** Breaks a text into lines of at most `room` columns, between words where it can. Never an empty list. */
function wrap(text: string, room: number): string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ').flatMap((each) => (textWidth(each) > room ? cut(each, room) : [each]))) {
    if (line !== '' && textWidth(line) + 1 + textWidth(word) > room) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}

/** A named value: the name in a column of `name` columns, the value beside it, nothing wider than the account. */
export function row(indent: number, name: string, value: string, column: number): string[] {
  const head = ' '.repeat(indent) + `${name}: `.padEnd(column);
  const hang = ' '.repeat(indent + column);
  return wrap(printable(value), COLUMNS - hang.length).map((line, index) =>
    `${index === 0 ? head : hang}${line}`.trimEnd(),
  );
}

/** A text of its own, not beside a name. */
export function paragraph(indent: number, text: string): string[] {
  return wrap(printable(text), COLUMNS - indent).map((line) => (' '.repeat(indent) + line).trimEnd());
}
