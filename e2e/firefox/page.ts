import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CookieData, HTTPRequest, KeyInput, Page } from 'puppeteer-core';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import type { Step } from './find.ts';
import { FirefoxLocator, pressKeys, until } from './locator.ts';

type Matching = string | ((url: URL) => boolean);
interface Answer {
  readonly body?: string | Uint8Array;
  readonly path?: string;
  readonly contentType?: string;
  readonly status?: number;
}
interface Route {
  readonly request: () => { readonly resourceType: () => string; readonly url: () => string };
  readonly fulfill: (answer: Answer) => Promise<void>;
}
type Answering = readonly [matching: Matching, answer: (route: Route) => unknown];
type MediaOptions = {
  readonly colorScheme?: 'light' | 'dark';
  readonly forcedColors?: 'active' | 'none';
};
type ScreenshotOptions = {
  readonly clip?: { readonly x: number; readonly y: number; readonly width: number; readonly height: number };
  readonly path?: string;
};
interface Download {
  readonly path: () => Promise<string>;
  readonly suggestedFilename: () => string | Promise<string>;
}
const NO_DOWNLOAD: Download = { path: () => Promise.reject(new Error('closed')), suggestedFilename: () => '' };
type GotoOptions = { readonly waitUntil?: 'commit' | 'load' | 'domcontentloaded' };

const isOurs = (url: string): boolean => url.startsWith('moz-extension:');

/** Keeps the bytes of the next file that the page saves, in base64. */
const CATCH_DOWNLOAD = `(() => {
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    HTMLAnchorElement.prototype.click = click;
    const { href, download } = this;
    window.caughtName = download;
    window.caughtDownload = fetch(href).then((answer) => answer.arrayBuffer()).then((all) => new Uint8Array(all).toBase64());
  };
})()`;

function matches(matching: Matching, url: string): boolean {
  if (typeof matching === 'function') return matching(new URL(url));
  return matching.endsWith('**') ? url.startsWith(matching.slice(0, -2)) : url === matching;
}

/** The pages of the browser, as Playwright's context gives them. */
export class FirefoxContext {
  readonly firefox: FirefoxExtension;
  readonly #browser: Browser;
  readonly #wrapped = new WeakMap<Page, FirefoxPage>();
  /** A new window takes longer than many a test. */
  readonly #spare: Page[] = [];

  constructor(firefox: FirefoxExtension) {
    this.firefox = firefox;
    this.#browser = firefox.browser;
  }

  #wrap(page: Page, isOpened = false): FirefoxPage {
    const known = this.#wrapped.get(page) ?? new FirefoxPage(page, this, isOpened);
    this.#wrapped.set(page, known);
    return known;
  }

  /** In a window of its own: a tab would hide the page it is opened over, and a hidden page is not looked into. */
  async newPage(): Promise<FirefoxPage> {
    const spare = this.#spare.pop();
    const page = this.#wrap(spare ?? (await this.firefox.newPage()));
    if (spare) await page.bringToFront();
    await page.setViewportSize({ width: 1280, height: 800 });
    return page;
  }

  /** Takes back a page that is as good as new; whoever holds it must not use it any more. */
  keep(raw: Page): void {
    this.#wrapped.delete(raw);
    this.#spare.push(raw);
  }

  /** Pages that show this address. */
  async pagesAt(url: string): Promise<FirefoxPage[]> {
    const all = await Promise.all(
      (await this.#browser.pages()).map(async (page) => ({
        page,
        at: await page.evaluate('location.href').catch(() => ''),
      })),
    );
    const found = all.filter(({ at }) => at === url).map(({ page }) => this.#wrap(page, true));
    await Promise.all(found.map((page) => page.loaded()));
    return found;
  }

  pages(): readonly unknown[] {
    return this.#browser.targets().filter((target) => (target.type() as string) === 'page');
  }

  /** The next page that somebody opens. */
  async waitForEvent(event: 'page'): Promise<FirefoxPage> {
    const before = new Set(this.#browser.targets());
    const opened = await until(`event ${event}`, async () => {
      const targets = this.#browser.targets().filter((each) => !before.has(each) && (each.type() as string) === 'page');
      const [page] = await Promise.all(targets.map((target) => target.page()));
      const blank = (await page?.evaluate('location.href').catch(() => 'about:blank')) === 'about:blank';
      return blank ? null : page;
    });
    const page = this.#wrap(opened, true);
    await page.loaded();
    return page;
  }

  async addCookies(cookies: readonly (Omit<CookieData, 'domain'> & { readonly url: string })[]): Promise<void> {
    for (const { url, ...cookie } of cookies) {
      await this.#browser.setCookie({ path: '/', ...cookie, domain: new URL(url).hostname });
    }
  }
}

/** The part of Playwright's pages that the tests use, over WebDriver BiDi. */
export class FirefoxPage {
  readonly raw: Page;
  readonly #context: FirefoxContext;
  #answering: Answering[] = [];
  #intercepts = false;
  #listened = false;
  #emulates = false;
  /** Of our own pages the browser's protocol knows no address. */
  #ours = '';

  /** Opened by a page, of which it may know. */
  readonly #isOpened: boolean;

  constructor(raw: Page, context: FirefoxContext, isOpened: boolean) {
    this.raw = raw;
    this.#context = context;
    this.#isOpened = isOpened;
  }

  readonly mouse = {
    click: (x: number, y: number): Promise<void> => this.raw.mouse.click(x, y),
    dblclick: (x: number, y: number): Promise<void> => this.raw.mouse.click(x, y, { count: 2 }),
    move: (x: number, y: number, { steps = 1 } = {}): Promise<void> => this.raw.mouse.move(x, y, { steps }),
    down: (): Promise<void> => this.raw.mouse.down(),
    up: (): Promise<void> => this.raw.mouse.up(),
    wheel: (deltaX: number, deltaY: number): Promise<void> => this.raw.mouse.wheel({ deltaX, deltaY }),
  };

  readonly keyboard = {
    press: (keys: string): Promise<void> => pressKeys(this.raw, keys),
    type: async (text: string): Promise<void> => {
      for (const key of text) await this.raw.keyboard.press(key as KeyInput);
    },
  };

  url(): string {
    return this.#ours || this.raw.url();
  }

  context(): FirefoxContext {
    return this.#context;
  }

  async goto(url: string, { waitUntil = 'load' }: GotoOptions = {}): Promise<void> {
    this.#ours = isOurs(url) ? url : '';
    // Load events of extension pages never arrive here, so waiting for any would hang.
    await this.raw.goto(url, { waitUntil: isOurs(url) || waitUntil === 'commit' ? [] : [waitUntil] });
    if (isOurs(url)) await this.loaded();
  }

  /** Waits until one of our own pages shows something. */
  async loaded(): Promise<void> {
    const shows = `document.readyState === 'complete' && document.body.innerText.trim() !== '' || null`;
    await until(`page ${this.url()}`, () => this.raw.evaluate(shows).catch(() => null) as Promise<true | null>);
    const url = await this.evaluate<string>('location.href');
    this.#ours = isOurs(url) ? url : '';
  }

  async reload(): Promise<void> {
    if (!isOurs(this.url())) {
      await this.raw.reload();
      return;
    }
    await this.raw.evaluate('location.reload()').catch(() => undefined);
    await sleep(300);
    await this.loaded();
  }

  /** Text is an expression; a function gets `argument`. */
  async evaluate<T>(code: string | ((argument: never) => T), argument?: unknown): Promise<T> {
    return (await (typeof code === 'string'
      ? this.raw.evaluate(code)
      : this.raw.evaluate(code as (given: unknown) => T, argument))) as T;
  }

  /** For the whole browser, as the protocol knows no such choice for one page; what is not named goes back. */
  async emulateMedia({ colorScheme, forcedColors }: MediaOptions): Promise<void> {
    this.#emulates = true;
    const colours = colorScheme === undefined ? 2 : ['dark', 'light'].indexOf(colorScheme);
    await this.#context.firefox.inBrowser(`(() => {
      Services.prefs.setIntPref('layout.css.prefers-color-scheme.content-override', ${colours});
      Services.prefs.setIntPref('browser.display.document_color_use', ${forcedColors === 'active' ? 2 : 0});
    })()`);
  }

  /** The picture as PNG. */
  async screenshot({ clip, path }: ScreenshotOptions = {}): Promise<Buffer> {
    const options = { ...(clip && { clip }), ...(path !== undefined && { path: path as `${string}.png` }) };
    return Buffer.from(await this.raw.screenshot(options));
  }

  /** Here and below, whatever lies over the element gets the event, as Playwright’s `force` has it. */
  async hover(selector: string): Promise<void> {
    const { x, y } = await this.locator(selector).first().place();
    await this.raw.mouse.move(x, y);
  }

  async click(selector: string, { button = 'left' }: { readonly button?: 'left' | 'right' } = {}): Promise<void> {
    const { x, y } = await this.locator(selector).first().place();
    await this.raw.mouse.click(x, y, { button });
  }

  async dblclick(selector: string): Promise<void> {
    const { x, y } = await this.locator(selector).first().place();
    await this.raw.mouse.click(x, y, { count: 2 });
  }

  fill(selector: string, text: string): Promise<void> {
    return this.locator(selector).first().fill(text);
  }

  /** A drag over the protocol never ends, so that the page is made to refuse it once it began: the pointer goes on. */
  async dragAndDrop(from: string, to: string): Promise<void> {
    await this.hover(from);
    await this.evaluate(`addEventListener('dragstart', (event) => event.preventDefault(), { once: true })`);
    await this.raw.mouse.down();
    const { x, y } = await this.locator(to).first().place();
    await this.raw.mouse.move(x, y, { steps: 3 });
    await this.raw.mouse.up();
  }

  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void> {
    return this.raw.setViewport(size);
  }

  waitForTimeout(ms: number): Promise<void> {
    return sleep(ms);
  }

  bringToFront(): Promise<void> {
    return this.raw.bringToFront();
  }

  /** Only pages that a test itself opened are kept for the next one. */
  async close(): Promise<void> {
    if (this.#isOpened || !(await this.renew())) await this.raw.close();
    else this.#context.keep(this.raw);
  }

  on(event: 'console' | 'pageerror' | 'request' | 'dialog', listener: (what: never) => void): void {
    this.#listened = true;
    this.raw.on(event, listener as (what: unknown) => void);
  }

  /** Makes the page as good as new; false if that cannot be. */
  async renew(): Promise<boolean> {
    if (this.#intercepts || this.#listened || this.raw.isClosed()) return false;
    if (this.#emulates) await this.emulateMedia({});
    await this.goto('about:blank');
    return true;
  }

  /** Of the next saved file; ask before the button is pressed. Or when the page is closed. */
  async waitForEvent(event: 'download' | 'close'): Promise<Download> {
    if (event === 'close') return until(event, async () => ((await this.#isGone()) ? NO_DOWNLOAD : null));
    await this.raw.evaluate(CATCH_DOWNLOAD);
    const path = async (): Promise<string> => {
      const bytes = await until(event, () => this.evaluate<string | null>('window.caughtDownload ?? null'));
      const file = join(mkdtempSync(join(tmpdir(), 'ai-labels-download-')), 'saved');
      writeFileSync(file, Buffer.from(bytes, 'base64'));
      return file;
    };
    const suggestedFilename = (): Promise<string> => this.evaluate<string>('window.caughtName');
    return { path, suggestedFilename };
  }

  /** The protocol does not always tell of a page that closes itself. */
  async #isGone(): Promise<boolean> {
    const asked = this.raw.evaluate('true').then(
      () => false,
      () => true,
    );
    return Promise.race([asked, sleep(500, true)]);
  }

  /** Answers what the page asks for in the network's place. */
  async route(matching: Matching, answer: (route: Route) => unknown): Promise<void> {
    this.#answering.push([matching, answer]);
    if (this.#intercepts) return;
    this.#intercepts = true;
    await this.raw.setRequestInterception(true);
    this.raw.on('request', (request) => void this.#answer(request));
  }

  async unrouteAll(): Promise<void> {
    this.#answering = [];
  }

  async #answer(request: HTTPRequest): Promise<void> {
    if (!/^https?:/.test(request.url())) return;
    const answer = this.#answering.find(([matching]) => matches(matching, request.url()))?.[1];
    if (answer === undefined) {
      await request.continue();
      return;
    }
    const kind = request.isNavigationRequest() ? 'document' : 'image';
    await answer({
      request: () => ({ resourceType: () => kind, url: () => request.url() }),
      fulfill: ({ body, path, contentType = '', status = 200 }) =>
        request.respond({ status, contentType, body: path === undefined ? (body ?? '') : readFileSync(path) }),
    });
  }

  #find(step: Step[] = []): FirefoxLocator {
    return new FirefoxLocator(this.raw, step);
  }

  locator(...asked: Parameters<FirefoxLocator['locator']>): FirefoxLocator {
    return this.#find().locator(...asked);
  }

  getByRole(...asked: Parameters<FirefoxLocator['getByRole']>): FirefoxLocator {
    return this.#find().getByRole(...asked);
  }

  getByText(...asked: Parameters<FirefoxLocator['getByText']>): FirefoxLocator {
    return this.#find().getByText(...asked);
  }

  getByLabel(...asked: Parameters<FirefoxLocator['getByLabel']>): FirefoxLocator {
    return this.#find().getByLabel(...asked);
  }

  getByTestId(id: string): FirefoxLocator {
    return this.#find().getByTestId(id);
  }
}
