import { browser } from './browser.ts';

/** The person's text for a key of `public/_locales`; empty where there is none, or this script outlived its extension. */
export function text(key: string, ...substitutions: readonly (string | number)[]): string {
  try {
    return browser.i18n.getMessage(key, substitutions.map(String));
  } catch {
    // What an orphan still draws is taken away with it; until then it must not fill the page's console.
    return '';
  }
}
