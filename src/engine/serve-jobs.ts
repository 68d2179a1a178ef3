import type { EngineRequest, EngineResponse, EngineResult } from '../contract/engine.ts';
import { unreadableVerdict } from '../contract/media.ts';
import { LIMITS } from '../core/limits.ts';
import { runJob, type Surroundings } from './run-job.ts';

/** The worker's side of the engine, the same in browsers and in Node: returns what to do with each message. */
export function serveJobs(
  surroundings: Surroundings,
  post: (response: EngineResponse) => void,
): (request: EngineRequest) => void {
  return (request) => {
    switch (request.type) {
      case 'trust':
        surroundings.c2pa.setTrust(request.lists);
        return;
      case 'ping':
        post({ type: 'pong' });
        return;
      case 'job':
        void Promise.race([runJob(request.job, surroundings), tooLate(request.job.id)]).then((result) =>
          post({ type: 'result', result }),
        );
    }
  };
}

/** Ends a job that neither finishes nor blocks, for example after a trap inside an asynchronous call. */
function tooLate(id: string): Promise<EngineResult> {
  const verdict = unreadableVerdict({ kind: 'timeout', message: `no answer after ${LIMITS.mediumMs} ms` });
  return new Promise((resolve) => setTimeout(() => resolve({ id, verdict, ms: LIMITS.mediumMs }), LIMITS.mediumMs));
}
