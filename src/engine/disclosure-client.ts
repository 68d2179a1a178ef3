import type { CopyRequest, DisclosurePlan } from '../contract/disclosed-copy.ts';
import { LIMITS } from '../core/limits.ts';

const FAILED: DisclosurePlan = { state: 'refused', refusal: 'failed' };

/** Plans a copy in a worker of its own, which ends with the answer, or when it takes too long. Never rejects. */
export function planCopy(request: CopyRequest): Promise<DisclosurePlan> {
  const worker = new Worker(new URL('./disclosure-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<DisclosurePlan>((resolve) => {
    const timer = setTimeout(() => resolve(FAILED), LIMITS.patientJobMs);
    const answer = (plan: DisclosurePlan): void => {
      clearTimeout(timer);
      resolve(plan);
    };
    worker.addEventListener('message', ({ data }: MessageEvent<DisclosurePlan>) => answer(data));
    worker.addEventListener('error', () => answer(FAILED));
    worker.postMessage(request);
  }).finally(() => worker.terminate());
}
