import { memorySource } from '../src/core/bytes/source.ts';
import { inspect } from '../src/core/inspect.ts';
import { webPlatform } from '../src/engine/platform-web.ts';
import { readFiles } from './files.ts';
const NO: any = {
  trust: { official: false, older: false },
  wholeFile: false,
  readFile: () => Promise.reject(new Error('x')),
  readStore: async () => ({ kind: 'refused', code: 'NotAsked' }),
};
const only = process.argv[2];
const files = readFiles().filter((f) => !only || f.name.endsWith(only));
const N = 30;
let t = performance.now();
for (let i = 0; i < N; i++) {
  if (i === 5) t = performance.now();
  for (const f of files) await inspect(memorySource(f.bytes), { platform: webPlatform, manifests: NO, stage: 'quick' });
}
console.log(files.length, 'files', (performance.now() - t) / (N - 5) / files.length, 'ms each');
