/**
 * What `e2e/fixtures/extension.ts` is in Chromium, for Firefox: the tests in `e2e/features` are the same text for both
 * browsers, and the Firefox project of `vitest.config.ts` puts this file in the place of that one.
 */
import { afterAll, afterEach, beforeAll, describe, expect as vitestExpect, test as vitestTest } from 'vitest';
import type { TabSummary } from '../../src/contract/media.ts';
import { buildFor } from '../fixtures/builds.ts';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension, FirefoxOptions } from '../fixtures/firefox.ts';
import type { PageLabel } from '../fixtures/labels.ts';
import type { Marker } from '../fixtures/markers.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';
import { DIFFERENT } from './differences.ts';
import { addLocatorMatchers } from './expect.ts';
import { FirefoxContext } from './page.ts';
import type { FirefoxPage } from './page.ts';

/** Same members as Chromium's. */
export interface Extension {
  readonly context: FirefoxContext;
  readonly id: string;
  readonly address: FirefoxExtension['address'];
  readonly send: FirefoxExtension['send'];
  readonly tabId: (page: FirefoxPage) => Promise<number>;
  readonly summary: (page: FirefoxPage) => Promise<TabSummary>;
  readonly settled: (page: FirefoxPage, timeoutMs?: number) => Promise<TabSummary>;
  readonly badge: (page: FirefoxPage) => Promise<string>;
  readonly markers: (page: FirefoxPage) => Promise<Marker[]>;
  readonly labels: (page: FirefoxPage) => Promise<PageLabel[]>;
  /** Where the interfaces of extensions are: Firefox has no service worker, so that a page of ours must do. */
  readonly worker: () => Promise<{ readonly evaluate: FirefoxExtension['evaluate'] }>;
  readonly killWorker: () => Promise<void>;
  readonly pagesAt: (path: string) => Promise<FirefoxPage[]>;
  readonly pressCommand: (page: FirefoxPage, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

interface Shared {
  readonly firefox: FirefoxExtension;
  readonly extension: Extension;
  readonly servers: { readonly own: TestServer; readonly second: TestServer };
}

interface Given {
  readonly extension: Extension;
  readonly servers: Shared['servers'];
  readonly server: TestServer;
  readonly second: TestServer;
  readonly context: FirefoxContext;
  readonly page: FirefoxPage;
}

let shared: Shared | undefined;

function connect(firefox: FirefoxExtension): Extension {
  const context = new FirefoxContext(firefox);
  return {
    context,
    id: firefox.host,
    address: firefox.address,
    send: firefox.send,
    tabId: (page) => firefox.tabId(page.url()),
    summary: (page) => firefox.summary(page.url()),
    badge: (page) => firefox.badge(page.url()),
    markers: (page) => firefox.markers(page.url()),
    labels: (page) => firefox.labels(page.url()),
    settled: (page, timeoutMs) => firefox.settled(page.url(), timeoutMs),
    worker: () => Promise.resolve({ evaluate: firefox.evaluate }),
    killWorker: firefox.killBackground,
    pagesAt: (path) => context.pagesAt(firefox.address(path)),
    pressCommand: (page, name) => firefox.pressCommand(page.url(), name),
    close: firefox.close,
  };
}

function started(): Shared {
  if (shared === undefined) throw new Error('Firefox was not started');
  return shared;
}

/** Folder of the unpacked build under test. */
export const builtExtension = (): string => buildFor('firefox');

/** A switch of Chromium’s; {@link launchFirefox} keeps Firefox off the network by itself. */
export const OFFLINE = '';

/** Another Firefox, with a build of its own. */
export async function launchExtension(
  options: Pick<FirefoxOptions, 'directory' | 'hosts' | 'keepWelcome'>,
): Promise<Extension> {
  return connect(await launchFirefox(options));
}

addLocatorMatchers();

beforeAll(async () => {
  const [own, second, firefox] = await Promise.all([
    startServer(),
    startServer({ host: 'localhost' }),
    launchFirefox(),
  ]);
  shared = { firefox, extension: connect(firefox), servers: { own, second } };
}, 60_000);

afterAll(async () => {
  await shared?.firefox.close();
  await Promise.all([shared?.servers.own.close(), shared?.servers.second.close()]);
});

function given(page: FirefoxPage): Given {
  const { extension, servers } = started();
  return { extension, servers, server: servers.own, second: servers.second, context: extension.context, page };
}

async function run(body: (given: Given) => Promise<void>): Promise<void> {
  const { extension, servers } = started();
  servers.own.forget();
  servers.second.forget();
  const page = await extension.context.newPage();
  try {
    await body(given(page));
  } finally {
    await page.close().catch(() => undefined);
  }
}

/** Like Playwright's `test`: each test gets a page, the extension and two servers. One Firefox for a file. */
export const test = Object.assign(
  (title: string, body: (given: Given) => Promise<void>): void => {
    const reason = DIFFERENT[title];
    if (reason === undefined) vitestTest(title, () => run(body));
    else vitestTest(title, (context) => context.skip(reason));
  },
  {
    describe,
    step: (_: string, body: () => Promise<void>): Promise<void> => body(),
    afterEach: (body: (given: Omit<Given, 'page'>) => Promise<void>): void => {
      afterEach(() => body(given(undefined as never)));
    },
    /** Time limits of single tests are Playwright's; here one holds for all. */
    setTimeout: (): void => undefined,
  },
);

export const expect = vitestExpect;
