import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from 'vitest';
import type { FirefoxLocator } from './locator.ts';

const PATIENCE_MS = 15_000;
const STEP_MS = 100;
type Words = string | RegExp;
type Answer = { readonly pass: boolean; readonly found: unknown };

const tidy = (text: string): string => text.replace(/\s+/g, ' ').trim();
const contains = (text: string, words: Words): boolean =>
  words instanceof RegExp ? words.test(tidy(text)) : tidy(text).includes(tidy(words));
const equals = (text: string, words: Words): boolean =>
  words instanceof RegExp ? words.test(tidy(text)) : tidy(text) === tidy(words);

const ASK: Readonly<Record<string, (locator: FirefoxLocator, wanted: unknown) => Promise<Answer>>> = {
  toBeVisible: async (locator) => ({ pass: await locator.isVisible(), found: `${await locator.count()} elements` }),
  toBeHidden: async (locator) => ({ pass: !(await locator.isVisible()), found: `${await locator.count()} elements` }),
  toBeChecked: async (locator) => {
    const found = await locator.isChecked();
    return { pass: found === true, found };
  },
  toBeFocused: async (locator) => {
    const found = await locator.isFocused();
    return { pass: found, found };
  },
  toHaveCount: async (locator, wanted) => {
    const found = await locator.count();
    return { pass: found === wanted, found };
  },
  toContainText: async (locator, wanted) => {
    const [found] = await locator.texts();
    return { pass: found !== undefined && contains(found, wanted as Words), found };
  },
  toHaveAttribute: async (locator, wanted) => {
    const [name, value] = wanted as readonly [string, Words];
    const found = await locator.getAttribute(name);
    return { pass: equals(found, value), found };
  },
  toHaveText: async (locator, wanted) => {
    const found = await locator.texts();
    const all = Array.isArray(wanted) ? (wanted as Words[]) : [wanted as Words];
    const count = Array.isArray(wanted) ? found.length === all.length : found.length > 0;
    return { pass: count && all.every((words, index) => equals(found[index] ?? '', words)), found };
  },
};

/** Playwright's assertions about locators: each asks until the page says what is wanted, or patience ends. */
export function addLocatorMatchers(): void {
  const matchers = Object.entries(ASK).map(([name, ask]) => [
    name,
    async function (this: { readonly isNot?: boolean }, locator: FirefoxLocator, ...given: readonly unknown[]) {
      const isPair = name === 'toHaveAttribute';
      const wanted = isPair ? given.slice(0, 2) : given[0];
      const options = given[isPair ? 2 : 1] as { readonly timeout?: number } | undefined;
      const isNot = this.isNot === true;
      const patience = (options ?? (wanted as { timeout?: number } | undefined))?.timeout ?? PATIENCE_MS;
      const end = Date.now() + patience;
      let answer = await ask(locator, wanted);
      while (answer.pass === isNot && Date.now() < end) {
        await sleep(STEP_MS);
        answer = await ask(locator, wanted);
      }
      const message = (): string =>
        `${locator} ${isNot ? 'not ' : ''}${name} ${JSON.stringify(wanted) ?? ''}; found ${JSON.stringify(answer.found)}`;
      return { pass: answer.pass, message };
    },
  ]);
  expect.extend(Object.fromEntries(matchers) as Parameters<typeof expect.extend>[0]);
}
