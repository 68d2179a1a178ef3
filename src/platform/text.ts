import { browser } from './browser.ts';

/** The person's text for a key of `public/_locales`; empty where there is none. */
export function text(key: string, ...substitutions: readonly (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}
