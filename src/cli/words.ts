import { readFileSync } from 'node:fs';

interface Message {
  readonly message: string;
}

let messages: Readonly<Record<string, Message>> | undefined;

/** The English text of a key of `public/_locales`; the key itself where there is none. */
export function wordsOf(key: string): string {
  messages ??= JSON.parse(
    readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
  ) as Record<string, Message>;
  return messages[key]?.message ?? key;
}

/** A file's text must not steer the terminal: control and direction characters become U+FFFD. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '\u{fffd}');
}
