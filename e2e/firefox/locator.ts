import { writeFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ElementHandle, KeyInput, Page } from 'puppeteer-core';
import { setTimeout as sleep } from 'node:timers/promises';
import { findCode, wanted } from './find.ts';
import type { Step } from './find.ts';

/** How long an action waits for its element, in milliseconds. */
const PATIENCE_MS = 15_000;
const STEP_MS = 50;

/** A file made by a test. */
interface MadeFile {
  readonly name: string;
  readonly buffer: Uint8Array;
}

/** Options by which a role is narrowed. */
interface RoleOptions {
  readonly name?: string | RegExp;
  readonly exact?: boolean;
  readonly level?: number;
}

const IS_SEEN = '(each) => each.checkVisibility({ visibilityProperty: true })';

/** Asks again until there is an answer. @throws Error with `what` when it takes too long */
export async function until<T>(what: string, ask: () => Promise<T | null | undefined>, ms = PATIENCE_MS): Promise<T> {
  for (const end = Date.now() + ms; ;) {
    const answer = await ask();
    if (answer !== null && answer !== undefined) return answer;
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}`);
    await sleep(STEP_MS);
  }
}

const lower = (letter: string): string => letter.toLowerCase();

/** Presses a key, with others held: `Shift+Tab`. */
export async function pressKeys(page: Page, keys: string): Promise<void> {
  const named = keys
    .split('+')
    .map((each) => (each === 'Space' ? ' ' : each.replace(/^Key/, '').replace(/^[A-Z]$/, lower)));
  const [key, ...held] = named.toReversed() as [KeyInput, ...KeyInput[]];
  for (const each of held) await page.keyboard.down(each);
  await page.keyboard.press(key);
  for (const each of held) await page.keyboard.up(each);
}

/** The part of Playwright's locators that the tests use, over WebDriver BiDi. Actions wait for their element. */
export class FirefoxLocator {
  readonly #page: Page;
  readonly #steps: readonly Step[];

  constructor(page: Page, steps: readonly Step[]) {
    this.#page = page;
    this.#steps = steps;
  }

  toString(): string {
    return JSON.stringify(this.#steps);
  }

  #then(step: Step): FirefoxLocator {
    return new FirefoxLocator(this.#page, [...this.#steps, step]);
  }

  locator(selector: string, options: { readonly hasText?: string | RegExp } = {}): FirefoxLocator {
    const has = options.hasText === undefined ? {} : { has: wanted(options.hasText) };
    return this.#then({ by: 'css', selector, ...has });
  }

  getByRole(role: string, { name, exact = false, level }: RoleOptions = {}): FirefoxLocator {
    const named = name === undefined ? {} : { name: wanted(name, exact) };
    return this.#then({ by: 'role', role, ...named, ...(level === undefined ? {} : { level }) });
  }

  getByText(text: string | RegExp, { exact = false } = {}): FirefoxLocator {
    return this.#then({ by: 'text', text: wanted(text, exact) });
  }

  getByLabel(text: string | RegExp, { exact = false } = {}): FirefoxLocator {
    return this.#then({ by: 'label', text: wanted(text, exact) });
  }

  getByTestId(id: string): FirefoxLocator {
    return this.locator(`[data-testid="${id}"]`);
  }

  filter({ hasText }: { readonly hasText: string | RegExp }): FirefoxLocator {
    return this.#then({ by: 'has', text: wanted(hasText) });
  }

  nth(index: number): FirefoxLocator {
    return this.#then({ by: 'at', index });
  }

  first(): FirefoxLocator {
    return this.nth(0);
  }

  last(): FirefoxLocator {
    return this.nth(-1);
  }

  async all(): Promise<FirefoxLocator[]> {
    return Array.from({ length: await this.count() }, (_, index) => this.nth(index));
  }

  /** What `use` (the text of a function of all elements found) returns in the page. */
  async read<T>(use: string): Promise<T> {
    return (await this.#page.evaluate(findCode(this.#steps, use))) as T;
  }

  count(): Promise<number> {
    return this.read('(all) => all.length');
  }

  texts(): Promise<string[]> {
    return this.read(`(all) => all.map((each) => each.textContent)`);
  }

  isVisible(): Promise<boolean> {
    return this.read(`(all) => all.some(${IS_SEEN})`);
  }

  /** Of the first element; undefined where there is none. */
  isChecked(): Promise<boolean | null> {
    return this.read(`([each]) => each ? each.checked ?? each.getAttribute('aria-checked') === 'true' : null`);
  }

  async #first<T>(use: string): Promise<T> {
    return until(`${this}`, () => this.read<T | null>(`([each]) => each ? (${use})(each) : null`));
  }

  innerText(): Promise<string> {
    return this.#first('(each) => each.innerText');
  }

  textContent(): Promise<string> {
    return this.#first('(each) => each.textContent');
  }

  inputValue(): Promise<string> {
    return this.#first('(each) => each.value');
  }

  getAttribute(name: string): Promise<string> {
    return this.#first(`(each) => each.getAttribute(${JSON.stringify(name)}) ?? ''`);
  }

  isFocused(): Promise<boolean> {
    return this.read('([each]) => each !== undefined && each.getRootNode().activeElement === each');
  }

  /** The middle of the element, brought into the window, once it is there and stands still. */
  async place(): Promise<{ readonly x: number; readonly y: number }> {
    let before = '';
    return until(`click ${this}`, async () => {
      const now = await this.read<{ x: number; y: number } | null>(`(all) => {
        const each = all.find(${IS_SEEN});
        if (!each || each.disabled) return null;
        const isInside = ({ left, top, right, bottom }) => left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight;
        // Something that scrolls within the page may hide it, too.
        const isCut = ({ x, y, width, height }) => !each.contains(document.elementFromPoint(x + width / 2, y + height / 2));
        const is = each.getBoundingClientRect();
        if (!isInside(is) || (isCut(is) && each.getRootNode() === document))
          each.scrollIntoView({ block: 'center', inline: 'nearest', behavior: 'instant' });
        const box = each.getBoundingClientRect();
        return box.width > 0 && box.height > 0 ? { x: box.x + box.width / 2, y: box.y + box.height / 2 } : null;
      }`);
      const still = now !== null && JSON.stringify(now) === before;
      before = JSON.stringify(now);
      return still ? now : null;
    });
  }

  /** A real click in the middle. */
  async click(): Promise<void> {
    const { x, y } = await this.place();
    await this.#page.mouse.click(x, y);
  }

  boundingBox(): Promise<{ x: number; y: number; width: number; height: number }> {
    return this.#first(
      '(each) => (({ x, y, width, height }) => ({ x, y, width, height }))(each.getBoundingClientRect())',
    );
  }

  async check(): Promise<void> {
    if ((await this.isChecked()) !== true) await this.click();
  }

  async uncheck(): Promise<void> {
    if ((await this.isChecked()) !== false) await this.click();
  }

  async fill(text: string): Promise<void> {
    await this.#first(`(each) => {
      each.focus();
      each.value = ${JSON.stringify(text)};
      each.dispatchEvent(new Event('input', { bubbles: true }));
      each.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    }`);
  }

  async clear(): Promise<void> {
    await this.fill('');
  }

  async focus(): Promise<void> {
    await this.#first('(each) => { each.focus(); return true; }');
  }

  async press(keys: string): Promise<void> {
    await this.focus();
    await pressKeys(this.#page, keys);
  }

  /** Chooses by value or by the words shown. */
  async selectOption(wanted: string | { readonly label: string }): Promise<void> {
    const words = JSON.stringify(typeof wanted === 'string' ? wanted : wanted.label);
    await this.#first(`(each) => {
      const option = [...each.options].find(({ value, label }) => value === ${words} || label === ${words});
      if (!option) return null;
      each.value = option.value;
      each.dispatchEvent(new Event('input', { bubbles: true }));
      each.dispatchEvent(new Event('change', { bubbles: true }));
      return true;
    }`);
  }

  async setInputFiles(files: string | readonly (string | MadeFile)[]): Promise<void> {
    const folder = mkdtempSync(join(tmpdir(), 'ai-labels-files-'));
    const paths = [files].flat().map((file) => {
      if (typeof file === 'string') return file;
      const path = join(folder, file.name);
      writeFileSync(path, file.buffer);
      return path;
    });
    await until(`${this}`, async () => ((await this.count()) > 0 ? true : null));
    const handle = await this.#page.evaluateHandle(findCode(this.#steps, '(all) => all[0]'));
    await (handle as ElementHandle<HTMLInputElement>).uploadFile(...paths);
    await handle.dispose();
  }
}
