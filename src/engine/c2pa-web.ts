import wasmUrl from '@contentauth/c2pa-wasm/c2pa.wasm?url';
import { createC2pa, type C2pa } from './c2pa.ts';

/** The C2PA engine of a browser's dedicated worker; its WebAssembly is a file of the extension. */
export const webC2pa = (): C2pa => createC2pa(() => Promise.resolve(wasmUrl));
