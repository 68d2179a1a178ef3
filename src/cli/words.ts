import { readFileSync } from 'node:fs';

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

let messages: Readonly<Record<string, Message>> | undefined;

/** The English text of a key of `public/_locales`, filled in as browsers do; the key itself where there is none. */
export function wordsOf(key: string, ...substitutions: readonly string[]): string {
  messages ??= JSON.parse(
    readFileSync(new URL('../../public/_locales/en/messages.json', import.meta.url), 'utf8'),
  ) as Record<string, Message>;
  const found = messages[key];
  if (found === undefined) return key;
  return found.message.replaceAll(/\$(\w+)\$/g, (_, name: string) => {
    const nth = /^\$(\d)$/.exec(found.placeholders?.[name.toLowerCase()]?.content ?? '')?.[1];
    return substitutions[Number(nth) - 1] ?? '';
  });
}
