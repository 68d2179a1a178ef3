import { inflate } from '../core/bytes/inflate.ts';
import type { Platform } from '../core/platform.ts';

/** Code units made into a string at a time: an argument list may not grow with the input. */
const CHUNK = 8192;

/** Latin-1 as Unicode has it: what the platform calls `latin1` is windows-1252. */
function decodeLatin1(data: Uint8Array): string {
  let text = '';
  for (let at = 0; at < data.byteLength; at += CHUNK) {
    text += String.fromCharCode(...data.subarray(at, at + CHUNK));
  }
  return text;
}

/** The {@link Platform} of workers, extension pages and Node alike: web-standard interfaces only. */
export const webPlatform: Platform = {
  inflate: async (data, format, maxOutput) => inflate(data, format, maxOutput),
  async sha256(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)));
  },
  decodeText(data, encoding) {
    return encoding === 'latin1' ? decodeLatin1(data) : new TextDecoder(encoding).decode(data);
  },
};
