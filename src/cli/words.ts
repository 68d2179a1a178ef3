import english from '../../public/_locales/en/messages.json' with { type: 'json' };

interface Message {
  readonly message: string;
  readonly placeholders?: Readonly<Record<string, { readonly content: string }>>;
}

const messages: Readonly<Record<string, Message>> = english;

/** The English text of a key of `public/_locales`, filled in as browsers do; the key itself where there is none. */
export function wordsOf(key: string, ...substitutions: readonly string[]): string {
  const found = messages[key];
  if (found === undefined) return key;
  return found.message.replaceAll(/\$(\w+)\$/g, (_, name: string) => {
    const nth = /^\$(\d)$/.exec(found.placeholders?.[name.toLowerCase()]?.content ?? '')?.[1];
    return substitutions[Number(nth) - 1] ?? '';
  });
}
