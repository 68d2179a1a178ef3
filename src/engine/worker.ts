/** Entry of the dedicated worker in which browsers read strangers' files. */
import type { EngineRequest, EngineResponse } from '../contract/engine.ts';
import { webC2pa } from './c2pa-web.ts';
import { webPlatform } from './platform-web.ts';
import { serveJobs } from './serve-jobs.ts';

const post = (response: EngineResponse): void => globalThis.postMessage(response);

const serve = serveJobs({ fetch: (...request) => fetch(...request), c2pa: webC2pa(), platform: webPlatform }, post);

globalThis.addEventListener('message', ({ data }: MessageEvent<EngineRequest>) => serve(data));
// A rejection nobody handles is a trap inside the C2PA engine; only an uncaught exception reaches our owner.
globalThis.addEventListener('unhandledrejection', ({ reason }) => {
  setTimeout(() => {
    throw reason;
  });
});
post({ type: 'ready' });
