/**
 * What `e2e/fixtures/extension.ts` is in Chromium, for Firefox: the tests in `e2e/features` are the same text for both
 * browsers, and the Firefox project of `vitest.config.ts` puts this file in the place of that one.
 */
import { afterAll, afterEach, beforeAll, describe, expect as vitestExpect, test as vitestTest } from 'vitest';
import { buildFor } from '../fixtures/builds.ts';
import { launchFirefox } from '../fixtures/firefox.ts';
import type { FirefoxExtension, FirefoxOptions } from '../fixtures/firefox.ts';
import { startServer } from '../fixtures/server.ts';
import type { TestServer } from '../fixtures/server.ts';
import { connect, type Extension } from './connect.ts';
import { DIFFERENT } from './differences.ts';
import { addLocatorMatchers } from './expect.ts';
import type { FirefoxContext } from './page.ts';
import type { FirefoxPage } from './page.ts';

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
function started(): Shared {
  if (shared === undefined) throw new Error('Firefox was not started');
  return shared;
}

/** Folder of the unpacked build under test. */
export const builtExtension = (): string => buildFor('firefox');

/** A switch of Chromium’s; {@link launchFirefox} keeps Firefox off the network by itself. */
export const OFFLINE = '';

/** Another Firefox, in a profile of its own. */
export async function launchExtension(options: Omit<FirefoxOptions, 'prefs'>): Promise<Extension> {
  return connect(await launchFirefox(options));
}

/** A Firefox in which the extension may see private windows, as a person allows it on the page of add-ons. */
export async function launchPrivately(): Promise<Extension> {
  const firefox = await launchFirefox();
  await firefox.allowPrivately();
  await firefox.reload();
  return connect(firefox);
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
