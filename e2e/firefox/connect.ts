/** The extension in Firefox with the members that it has in Chromium, for tests and for runs of hours. */
import type { TabSummary } from '../../src/contract/media.ts';
import type { FirefoxExtension } from '../fixtures/firefox.ts';
import type { PageLabel } from '../fixtures/labels.ts';
import type { Marker } from '../fixtures/markers.ts';
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
  readonly reload: () => Promise<void>;
  readonly pagesAt: (path: string) => Promise<FirefoxPage[]>;
  readonly pressCommand: (page: FirefoxPage, name: string) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** The extension of a running Firefox, as the tests know it. */
export function connect(firefox: FirefoxExtension): Extension {
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
    reload: firefox.reload,
    pagesAt: (path) => context.pagesAt(firefox.address(path)),
    pressCommand: (page, name) => firefox.pressCommand(page.url(), name),
    close: firefox.close,
  };
}
