import { browser } from './browser.ts';

/** The person's text for a key of `public/_locales`; empty where there is none. */
export function text(key: string, ...substitutions: readonly (string | number)[]): string {
  return browser.i18n.getMessage(key, substitutions.map(String));
}

/** The browser's own language as a BCP 47 tag, for dates and numbers. */
export function locale(): string {
  return browser.i18n.getUILanguage();
}
