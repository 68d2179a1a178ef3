import dictionaryUrl from './brotli-dictionary.bin?url';
import { createPlatform } from './platform.ts';

/** The {@link Platform} of a browser's workers; Brotli's dictionary is a file of the extension. */
export const webPlatform = createPlatform(async () => new Uint8Array(await (await fetch(dictionaryUrl)).arrayBuffer()));
