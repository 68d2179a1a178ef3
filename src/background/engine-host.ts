import type { EngineJob, EngineResult, TrustLists } from '../contract/engine.ts';
import { EngineClient, isSameTrust } from '../engine/client.ts';
import { spawnEngineWorker } from '../engine/spawn-worker.ts';
import { MessageError, send } from '../platform/messaging.ts';
import { ensureOffscreen, closeOffscreen } from '../platform/offscreen-document.ts';

/**
 * Runs a job in the engine worker, wherever this browser lets one live. It ends early, with any answer, once `signal`
 * fires. Rejects when the engine cannot be had.
 */
export type RunJob = (job: EngineJob, lists: TrustLists, signal: AbortSignal) => Promise<EngineResult>;

const PAGE = 'src/engine/offscreen.html';
const ATTEMPTS = 3;

/** Firefox: a background page may own a worker. */
function ownEngine(): RunJob {
  const client = new EngineClient(spawnEngineWorker);
  return (job, lists, signal) => {
    client.setTrust(lists);
    signal.addEventListener('abort', () => client.cancel(job.id), { once: true });
    return client.run(job);
  };
}

/** Chrome: a service worker may not, so an offscreen document owns it. The browser may close that at any time. */
function offscreenEngine(): RunJob {
  // Asking the browser each time whether it stands would hold up every job; without it there is no answer.
  let stands = false;
  // Hundreds of kilobytes, which would be copied twice for every medium.
  let sent: TrustLists | undefined;
  return async (job, lists, signal) => {
    const cancel = (): void => void send('engine/cancel', { id: job.id }).catch(() => undefined);
    signal.addEventListener('abort', cancel, { once: true });
    for (let attempt = 1; ; attempt += 1) {
      if (!stands) await ensureOffscreen(PAGE);
      stands = true;
      try {
        const known = sent !== undefined && isSameTrust(sent, lists);
        const result = await send('engine/run', known ? { job } : { job, lists });
        sent = result === null ? undefined : lists;
        if (result !== null) return result;
        attempt -= 1;
      } catch (thrown) {
        stands = false;
        sent = undefined;
        const canTryAgain = thrown instanceof MessageError && thrown.kind === 'no-answer' && attempt < ATTEMPTS;
        if (!canTryAgain) throw thrown;
        // A document that stands but does not answer broke while it loaded.
        if (attempt === ATTEMPTS - 1) await closeOffscreen();
      }
    }
  };
}

/** The engine of this browser. */
export const runJob: RunJob = __TARGET__ === 'firefox' ? ownEngine() : offscreenEngine();
