import { readFile } from 'node:fs/promises';
import { createPlatform } from './platform.ts';

const DICTIONARY = new URL('./brotli-dictionary.bin', import.meta.url);

/** The {@link Platform} of the command line. */
export const nodePlatform = createPlatform(async () => new Uint8Array(await readFile(DICTIONARY)));
