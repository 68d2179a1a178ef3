import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, CookieData, HTTPRequest, Page } from 'puppeteer-core';
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
type GotoOptions = { readonly waitUntil?: 'commit' | 'load' | 'domcontentloaded' };

const isOurs = (url: string): boolean => url.startsWith('moz-extension:');

/** Keeps the bytes of the next file that the page saves, in base64. */
const CATCH_DOWNLOAD = `(() => {
  const click = HTMLAnchorElement.prototype.click;
  HTMLAnchorElement.prototype.click = function () {
    HTMLAnchorElement.prototype.click = click;
    const { href } = this;
    window.caughtDownload = fetch(href).then((answer) => answer.arrayBuffer()).then((all) => new Uint8Array(all).toBase64());
  };
})()`;

function matches(matching: Matching, url: string): boolean {
  if (typeof matching === 'function') return matching(new URL(url));
  return matching.endsWith('**') ? url.startsWith(matching.slice(0, -2)) : url === matching;
}

/** The pages of the browser, as Playwright's context gives them. */
export class FirefoxContext {
  readonly #browser: Browser;
  readonly #wrapped = new WeakMap<Page, FirefoxPage>();

  constructor(browser: Browser) {
    this.#browser = browser;
  }

  #wrap(page: Page): FirefoxPage {
    const known = this.#wrapped.get(page) ?? new FirefoxPage(page, this);
    this.#wrapped.set(page, known);
    return known;
  }

  /** In a window of its own: a tab would hide the page it is opened over, and a hidden page is not looked into. */
  async newPage(): Promise<FirefoxPage> {
    return this.#wrap(await this.#browser.newPage({ type: 'window' }));
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
    const page = this.#wrap(opened);
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
  /** Of our own pages the browser's protocol knows no address. */
  #ours = '';

  constructor(raw: Page, context: FirefoxContext) {
    this.raw = raw;
    this.#context = context;
  }

  readonly mouse = {
    click: (x: number, y: number): Promise<void> => this.raw.mouse.click(x, y),
    move: (x: number, y: number): Promise<void> => this.raw.mouse.move(x, y),
  };

  readonly keyboard = {
    press: (keys: string): Promise<void> => pressKeys(this.raw, keys),
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

  setViewportSize(size: { readonly width: number; readonly height: number }): Promise<void> {
    return this.raw.setViewport(size);
  }

  waitForTimeout(ms: number): Promise<void> {
    return sleep(ms);
  }

  bringToFront(): Promise<void> {
    return this.raw.bringToFront();
  }

  close(): Promise<void> {
    return this.raw.close();
  }

  on(event: 'console' | 'pageerror' | 'request' | 'dialog', listener: (what: never) => void): void {
    this.#listened = true;
    this.raw.on(event, listener as (what: unknown) => void);
  }

  /** Makes the page as good as new; false if that cannot be. */
  async renew(): Promise<boolean> {
    if (this.#intercepts || this.#listened || this.raw.isClosed()) return false;
    await this.goto('about:blank');
    return true;
  }

  /** Of the next saved file; ask before the button is pressed. */
  async waitForEvent(event: 'download'): Promise<{ readonly path: () => Promise<string> }> {
    await this.raw.evaluate(CATCH_DOWNLOAD);
    const path = async (): Promise<string> => {
      const bytes = await until(event, () => this.evaluate<string | null>('window.caughtDownload ?? null'));
      const file = join(mkdtempSync(join(tmpdir(), 'ai-labels-download-')), 'saved');
      writeFileSync(file, Buffer.from(bytes, 'base64'));
      return file;
    };
    return { path };
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
