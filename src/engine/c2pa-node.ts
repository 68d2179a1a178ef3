import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { createC2pa, type C2pa } from './c2pa.ts';

/** The C2PA engine in Node; its WebAssembly comes from the installed package. */
export function nodeC2pa(): C2pa {
  const path = createRequire(import.meta.url).resolve('@contentauth/c2pa-wasm/c2pa.wasm');
  return createC2pa(async () => new Uint8Array(await readFile(path)));
}
