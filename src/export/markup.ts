import { withoutSteering } from './steering.ts';

/** Markup that was written here, with every string from elsewhere escaped. */
export class Markup {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  '`': '&#96;',
};

/** A string from anywhere as text of a document or of a quoted attribute: it opens nothing, closes nothing, hides nothing. */
export const escapeMarkup = (text: string): string =>
  withoutSteering(text).replaceAll(/[&<>"'`]/g, (character) => ENTITIES[character] ?? '');

type Part = string | number | Markup | readonly Markup[];

/** Markup from a template: what is put in is escaped, unless it is markup itself. */
export function markup(template: TemplateStringsArray, ...parts: readonly Part[]): Markup {
  const texts = parts.map((part) => {
    if (part instanceof Markup) return part.text;
    return typeof part === 'object' ? part.map(({ text }) => text).join('') : escapeMarkup(String(part));
  });
  return new Markup(template.reduce((all, piece, index) => all + (texts[index - 1] ?? '') + piece));
}
