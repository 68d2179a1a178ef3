/** Entry of the worker in which copies of strangers' files are planned, one in each. */
import { blobSource } from '../acquire/blob-source.ts';
import type { CopyRequest, DisclosurePlan } from '../contract/disclosed-copy.ts';
import { planDisclosure } from '../core/disclose/plan.ts';
import { webPlatform } from './platform-web.ts';

globalThis.addEventListener('message', ({ data }: MessageEvent<CopyRequest>) => {
  const options = { platform: webPlatform, breakCredentials: data.breakCredentials };
  planDisclosure(blobSource(data.file), data.declaration, options).then(
    (plan: DisclosurePlan) => globalThis.postMessage(plan),
    () => globalThis.postMessage({ state: 'refused', refusal: 'failed' } satisfies DisclosurePlan),
  );
});
