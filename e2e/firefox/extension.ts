/**
 * What `e2e/fixtures/extension.ts` is in Chromium, for Firefox: the tests in `e2e/features` are the same text for both
 * browsers, and the Firefox project of `vitest.config.ts` puts this file in the place of that one.
 */
import { afterAll, afterEach, beforeAll, describe, expect as vitestExpect, test as vitestTest } from 'vitest';
import type { TabSummary } from '../../src/contract/media.ts';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import type { PageLabel } from '../fixtures/labels.ts';
import type { Marker } from '../fixtures/markers.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';
import { DIFFERENT } from './differences.ts';
import { addLocatorMatchers } from './expect.ts';
import { FirefoxContext } from './page.ts';
import type { FirefoxPage } from './page.ts';

/** Same members as Chromium's, but for those of the service worker, which Firefox does not have. */
interface Extension {
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
/** The page of the test before: a new window takes longer than a whole test. */
let spare: FirefoxPage | undefined;

function connect(firefox: FirefoxExtension): Extension {
  return {
    context: new FirefoxContext(firefox.browser),
    id: firefox.host,
    address: firefox.address,
    send: firefox.send,
    tabId: (page) => firefox.tabId(page.url()),
    summary: (page) => firefox.summary(page.url()),
    badge: (page) => firefox.badge(page.url()),
    markers: (page) => firefox.markers(page.url()),
    labels: (page) => firefox.labels(page.url()),
    settled: (page, timeoutMs) => firefox.settled(page.url(), timeoutMs),
  };
}

function started(): Shared {
  if (shared === undefined) throw new Error('Firefox was not started');
  return shared;
}

/** Firefox of this file of tests. */
export const theFirefox = (): FirefoxExtension => started().firefox;

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
  const page = spare ?? (await extension.context.newPage());
  spare = undefined;
  await page.setViewportSize({ width: 1280, height: 800 });
  try {
    await body(given(page));
    spare = (await page.renew()) ? page : undefined;
  } finally {
    if (spare === undefined) await page.close().catch(() => undefined);
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
    afterEach: (body: (given: Omit<Given, 'page'>) => Promise<void>): void => {
      afterEach(() => body(given(undefined as never)));
    },
    /** Time limits of single tests are Playwright's; here one holds for all. */
    setTimeout: (): void => undefined,
  },
);

export const expect = vitestExpect;
