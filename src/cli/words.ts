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

/** A file's text must not steer the terminal, nor hide: everything that draws nothing of its own becomes U+FFFD. */
export function printable(text: string): string {
  return text.toWellFormed().replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu, '\u{fffd}');
}
