import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import type { Platform } from '../core/platform.ts';
import { decompress, decompressBrotli } from './decompression.ts';

/** Code units made into a string at a time: an argument list may not grow with the input. */
const CHUNK = 8192;

const inflate: Platform['inflate'] = (data, format, maxOutput) =>
  decompress(new DecompressionStream(format), data, { stepLength: LIMITS.inflateStep, maxOutput });

/** Not every browser has a Brotli decoder that a worker may use. */
async function brotli(data: Uint8Array, maxOutput: number): Promise<Uint8Array> {
  let stream: DecompressionStream;
  try {
    stream = new DecompressionStream('brotli' as CompressionFormat);
  } catch {
    throw new InspectError('unsupported', 'no Brotli decoder here');
  }
  return decompressBrotli(stream, data, maxOutput);
}

/** Latin-1 as Unicode has it: what the platform calls `latin1` is windows-1252. */
function decodeLatin1(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at < data.byteLength; at += CHUNK) {
    text += String.fromCharCode(...data.subarray(at, at + CHUNK));
  }
  return text;
}

/** The {@link Platform} of workers and extension pages: web-standard interfaces only. */
export const webPlatform: Platform = {
  inflate,
  brotli,
  async sha256(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)));
  },
  decodeText(data, encoding) {
    return encoding === 'latin1' ? decodeLatin1(data) : new TextDecoder(encoding).decode(data);
  },
};
