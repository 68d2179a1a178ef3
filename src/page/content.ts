/** The content script: finds the media of its document, has them inspected, and marks those that declare AI. */
import { CONTENT_REQUESTS } from '../contract/content-guards.ts';
import type { ItemId, MarkerVerdict } from '../contract/media.ts';
import type { Messages } from '../contract/messages.ts';
import type { Disclosure } from '../core/verdict/disclosure.ts';
import { listenInPage, type PageHandlers } from '../platform/messaging.ts';
import { followLoads, HeldBlobs } from './acquire-free.ts';
import { ask, isUnheard } from './ask.ts';
import { Discloser } from './disclose/discloser.ts';
import { Finder } from './find/finder.ts';
import { Ids, type PageMedium } from './find/items.ts';
import { Slices } from './find/slices.ts';
import { Lifecycle } from './lifecycle.ts';
import { Board } from './mark/board.ts';
import { removeLeftovers } from './mark/leftovers.ts';
import { Session } from './session.ts';

/** Longest wait for the end of a document, in milliseconds. */
const PARSING_MS = 1500;

/** Rounds of asking whether this page is to be looked at. */
const MAX_ROUNDS = 10;

const ids = new Ids();
/** A person asked for this page to be looked at. */
let asked = false;
/** What answers while labels are on. */
let running: { readonly board: Board; readonly media: ReadonlyMap<ItemId, PageMedium> } | null = null;

/** One stretch of looking. Media are found from the first moment, and asked about once the background agreed. */
function run(signal: AbortSignal): void {
  const media = new Map<ItemId, PageMedium>();
  const held = new HeldBlobs();
  followLoads(signal);
  const failed = (): void => void lifecycle.checkAlive();
  const board = new Board(
    {
      place: (id, place) => session.place(id, place),
      wish: (id, what) => void ask('page/open', { id, what }).catch(failed),
      protect: (name) => void ask('page/protect', { name }).catch(failed),
    },
    signal,
  );
  const verdict = (medium: PageMedium, answer: MarkerVerdict): void => {
    board.add(medium, answer);
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

  running = { board, media };
  signal.addEventListener('abort', () => (running = null), { once: true });
  const answered = ({ platform, preferences, marks }: Messages['page/start']['reply']): void => {
    board.preferences = marks;
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

async function begin(
  answered: (reply: Messages['page/start']['reply']) => void,
  signal: AbortSignal,
  run = Math.random(),
  rounds = 0,
): Promise<void> {
  try {
    const [reply] = await Promise.all([ask('page/start', { run, asked }), parsed(signal)]);
    if (signal.aborted) return;
    if (reply.enabled) answered(reply);
    else lifecycle.setEnabled(false);
  } catch (thrown) {
    // Each round of asking waits by itself. Some frames are never answered: those in a panel of another extension.
    const mayTry = rounds < MAX_ROUNDS && isUnheard(thrown);
    if (lifecycle.checkAlive() && !signal.aborted && mayTry) void begin(answered, signal, run, rounds + 1);
  }
}

const lifecycle = new Lifecycle(run);
const handlers: PageHandlers = {
  'content/jump': async ({ id }) => {
    const medium = running?.media.get(id);
    return medium !== undefined && (running?.board.jump(medium) ?? false);
  },
  'content/enter': async ({ first }) => running?.board.enter(first) ?? 'away',
  'content/check': async ({ id, verdict }) => {
    const medium = running?.media.get(id);
    if (medium) running?.board.check(medium, verdict);
    return null;
  },
  'content/enabled': async ({ enabled, asked: now }) => {
    asked ||= now ?? false;
    // Also when it was on: a new run tells the background everything again.
    lifecycle.setEnabled(false);
    lifecycle.setEnabled(enabled);
    return null;
  },
};
/** A page cannot name a member that is no text. What stands there tells whether the script that left it still lives. */
const alive = Symbol.for('ai-labels');
const world = globalThis as { [alive]?: () => boolean };

// A page that loads while open ones are joined would be looked at twice.
if (world[alive]?.()) lifecycle.end();
else {
  world[alive] = () => lifecycle.checkAlive();
  if (__TARGET__ === 'firefox') removeLeftovers();
  listenInPage(handlers, CONTENT_REQUESTS);
  lifecycle.setEnabled(true);
}
