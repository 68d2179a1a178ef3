/** The content script: finds the media of its document, has them inspected, and marks those that declare AI. */
import { CONTENT_REQUESTS } from '../contract/content-guards.ts';
import type { ItemId, MarkerVerdict } from '../contract/media.ts';
import type { Messages } from '../contract/messages.ts';
import { DEFAULT_SETTINGS } from '../contract/settings.ts';
import { markPreferences } from '../contract/treatment.ts';
import type { Disclosure } from '../core/verdict/disclosure.ts';
import { type Handlers, listen } from '../platform/messaging.ts';
import { HeldBlobs } from './acquire-free.ts';
import { Discloser } from './disclose/discloser.ts';
import { Finder } from './find/finder.ts';
import { Ids, type PageMedium } from './find/items.ts';
import { Slices } from './find/slices.ts';
import { Lifecycle } from './lifecycle.ts';
import { Board } from './mark/board.ts';
import { ask, Session } from './session.ts';

/** Longest wait for the end of a document, in milliseconds. */
const PARSING_MS = 1500;

const ids = new Ids();
/** A person asked for this page to be looked at. */
let asked = false;
let jump: (id: ItemId) => boolean = () => false;

/** One stretch of looking. Media are found from the first moment, and asked about once the background agreed. */
function run(signal: AbortSignal): void {
  const media = new Map<ItemId, PageMedium>();
  const held = new HeldBlobs();
  const failed = (): void => void lifecycle.checkAlive();
  // Nothing is marked before the answer that fills it in.
  const look = markPreferences(DEFAULT_SETTINGS);
  const board = new Board(
    {
      place: (id, place) => session.place(id, place),
      wish: (id, what) => void ask('page/open', { id, what }).catch(failed),
      protect: (name) => void ask('page/protect', { name }).catch(failed),
    },
    signal,
    look,
  );
  const verdict = (medium: PageMedium, answer: MarkerVerdict): void => {
    if (answer.display === 'marker') board.add(medium, answer);
    else board.remove(medium);
  };
  const said = new Slices<PageMedium>((medium) => session.listen(medium), { signal, urgent: false });
  const discloser = new Discloser(() => said.addAll([...media.values()]), signal);
  const disclosed = (medium: PageMedium): readonly Disclosure[] => discloser.of(medium);
  const session = new Session({ verdict, disclosed, orphaned: failed }, held, signal);
  const found = (medium: PageMedium, distance: number): void => {
    media.set(medium.id, medium);
    session.want(medium, distance);
  };
  const arrived = (medium: PageMedium): void => {
    media.set(medium.id, medium);
    session.again(medium);
  };
  const lost = (medium: PageMedium): void => {
    media.delete(medium.id);
    board.remove(medium);
    session.forget(medium.id);
  };
  const loaded = (element: Element): void => held.hold(element);
  const moved = (): void => {
    board.refresh();
    discloser.mutated();
  };
  const clue = (element: Element): void => discloser.clue(element);
  const labelled = (): void => discloser.later();
  const finder = new Finder(ids, { found, arrived, lost, loaded, clue, labelled, moved }, signal);
  finder.start();

  jump = (id) => {
    const medium = media.get(id);
    return medium !== undefined && board.jump(medium);
  };
  signal.addEventListener('abort', () => (jump = () => false), { once: true });
  const answered = ({ platform, preferences }: Messages['page/start']['reply']): void => {
    Object.assign(look, markPreferences(preferences));
    finder.require(preferences.minSide);
    discloser.use(platform);
    session.open(preferences.dataSaver);
  };
  void begin(answered, signal);
}

/** Until the page has its own work of starting behind it, nothing is asked; a page may take for ever to end. */
function parsed(signal: AbortSignal): Promise<unknown> {
  if (document.readyState !== 'loading') return Promise.resolve();
  return new Promise((resolve) => {
    document.addEventListener('DOMContentLoaded', resolve, { signal, once: true });
    setTimeout(resolve, PARSING_MS);
  });
}

async function begin(answered: (reply: Messages['page/start']['reply']) => void, signal: AbortSignal): Promise<void> {
  try {
    const [reply] = await Promise.all([ask('page/start', { top: self === self.top, asked }), parsed(signal)]);
    if (signal.aborted) return;
    if (reply.enabled) answered(reply);
    else lifecycle.setEnabled(false);
  } catch {
    lifecycle.checkAlive();
  }
}

const lifecycle = new Lifecycle(run);
const handlers: Handlers = {
  'content/jump': async ({ id }) => jump(id),
  'content/enabled': async ({ enabled, asked: now }) => {
    asked ||= now === true;
    // Also when it was on: a new run tells the background everything again.
    lifecycle.setEnabled(false);
    lifecycle.setEnabled(enabled);
    return null;
  },
};
listen(handlers, CONTENT_REQUESTS);
lifecycle.setEnabled(true);
