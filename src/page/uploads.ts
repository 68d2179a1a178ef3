/**
 * The content script for uploads, on pages only while a person wants it: tells of files that they add to a page and that
 * declare AI. The page gets the same files and events as without it.
 */
import { UPLOAD_REQUESTS } from '../contract/upload-guards.ts';
import { listenInPage } from '../platform/messaging.ts';
import { isAlive } from '../platform/runtime.ts';
import { ask } from './ask.ts';
import { Watch } from './upload/watch.ts';

/** No element of a page can be called by a symbol. */
const PLACE = Symbol.for('ai-labels uploads');

/** The run of this script that came before, on a page that was open when it was switched on. */
const shared = globalThis as { [PLACE]?: AbortSignal };

function start(): void {
  const end = new AbortController();
  const { signal } = end;
  shared[PLACE] = signal;
  const alive = (): boolean => {
    if (!isAlive()) end.abort();
    return !signal.aborted;
  };
  const failed = (): void => void alive();
  const watch = new Watch(
    {
      wish: (id, what) => void ask('page/note', { id, what }).catch(failed),
      protect: (name) => void ask('page/protect', { name, fixed: true }).catch(failed),
      isAlive: alive,
    },
    signal,
  );
  const stop = listenInPage(
    {
      'content/note': async () => watch.enter(),
      'content/files': async ({ id }) => watch.hand(id),
      'content/uploads-off': async () => {
        end.abort();
        return null;
      },
    },
    UPLOAD_REQUESTS,
  );
  signal.addEventListener('abort', stop, { once: true });
}

if (shared[PLACE]?.aborted !== false) start();
