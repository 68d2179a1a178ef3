/** Entry of the thread in which the command line reads strangers' files. */
import { parentPort } from 'node:worker_threads';
import type { EngineResponse } from '../contract/engine.ts';
import { nodeC2pa } from './c2pa-node.ts';
import { nodeFetch } from './node-fetch.ts';
import { nodePlatform } from './platform-node.ts';
import { serveJobs } from './serve-jobs.ts';

const post = (response: EngineResponse): void => parentPort?.postMessage(response);

parentPort?.on('message', serveJobs({ fetch: nodeFetch, c2pa: nodeC2pa(), platform: nodePlatform }, post));
post({ type: 'ready' });
