import { Duplex } from 'node:stream';
import { createBrotliDecompress } from 'node:zlib';
import type { Platform } from '../core/platform.ts';
import { decompressBrotli } from './decompression.ts';
import { webPlatform } from './platform-web.ts';

/** The {@link Platform} of the command line: Node has a Brotli decoder, but not behind the web's interface. */
export const nodePlatform: Platform = {
  ...webPlatform,
  brotli: (data, maxOutput) => decompressBrotli(Duplex.toWeb(createBrotliDecompress()), data, maxOutput),
};
