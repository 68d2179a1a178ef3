import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createC2pa, type C2pa } from './c2pa.ts';

/** The C2PA engine in Node. Its WebAssembly lies beside this program where that is packed, else in its own package. */
export function nodeC2pa(): C2pa {
  const beside = new URL('./c2pa_bg.wasm', import.meta.url);
  const path = existsSync(beside) ? beside : createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
  return createC2pa(async () => new Uint8Array(await readFile(path)));
}
