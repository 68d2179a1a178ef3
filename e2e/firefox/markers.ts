/** What `e2e/fixtures/markers.ts` is in Chromium, for Firefox; see `extension.ts`. */
import { CARD } from '../fixtures/card-reading.ts';
import { collectWith, OPEN_ROOT } from '../fixtures/marker-reading.ts';
import type { OpenCard } from '../fixtures/markers.ts';
import { theFirefox } from './extension.ts';
import type { FirefoxPage } from './page.ts';

const collect = (selector: string): string => collectWith(OPEN_ROOT.firefox, selector);

const READ_CARD = `() => ${CARD}(${collect('.card')})`;

const IS_FOCUSED = `() => ${collect('button.marker')}.filter((button) => button.getRootNode().activeElement === button).length === 1`;

/** Reads the open card of the top frame; null if there is none. */
export async function readCard(page: FirefoxPage): Promise<OpenCard | null> {
  return (await theFirefox().readInFrames<OpenCard | null>(page.url(), READ_CARD))[0] ?? null;
}

/** Whether the keyboard is on a marker of the top frame. */
export async function isMarkerFocused(page: FirefoxPage): Promise<boolean> {
  return (await theFirefox().readInFrames<boolean>(page.url(), IS_FOCUSED))[0] === true;
}
