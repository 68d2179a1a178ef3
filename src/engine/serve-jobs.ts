import type { EngineJob, EngineRequest, EngineResponse, EngineResult } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { LIMITS } from '../core/limits.ts';
import { runJob, type Surroundings } from './run-job.ts';

/** The worker's side of the engine, the same in browsers and in Node: returns what to do with each message. */
export function serveJobs(
  surroundings: Surroundings,
  post: (response: EngineResponse) => void,
): (request: EngineRequest) => void {
  const running = new Map<string, AbortController>();
  const serve = async (job: EngineJob): Promise<void> => {
    const stop = new AbortController();
    running.set(job.id, stop);
    const result = await Promise.race([runJob(job, until(stop.signal, surroundings)), tooLate(job.id, stop.signal)]);
    running.delete(job.id);
    // What came too late may still hold a connection.
    stop.abort();
    post({ type: 'result', result });
  };
  return (request) => {
    switch (request.type) {
      case 'trust':
        surroundings.c2pa.setTrust(request.lists);
        return;
      case 'ping':
        post({ type: 'pong' });
        return;
      case 'cancel':
        running.get(request.id)?.abort();
        return;
      case 'job':
        void serve(request.job);
    }
  };
}

/** Surroundings whose requests end with `signal`. */
const until = (signal: AbortSignal, surroundings: Surroundings): Surroundings => ({
  ...surroundings,
  fetch: (url, init) =>
    surroundings.fetch(url, { ...init, signal: init.signal ? AbortSignal.any([init.signal, signal]) : signal }),
});

/** Ends a job that is stopped, or neither finishes nor blocks, for example after a trap inside an asynchronous call. */
function tooLate(id: string, signal: AbortSignal): Promise<EngineResult> {
  const ended = (message: string, ms: number): EngineResult => ({
    id,
    verdict: unreadableVerdict({ kind: 'timeout', message }),
    ms,
  });
  const { mediumMs } = LIMITS;
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(ended(`no answer after ${mediumMs} ms`, mediumMs)), mediumMs);
    const stopped = (): void => {
      clearTimeout(timer);
      resolve(ended('stopped', 0));
    };
    signal.addEventListener('abort', stopped, { once: true });
  });
}
