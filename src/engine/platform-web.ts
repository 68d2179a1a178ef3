import { InspectError } from '../core/errors.ts';
import { LIMITS } from '../core/limits.ts';
import type { DeflateFormat, Platform } from '../core/platform.ts';

/** Code units made into a string at a time: an argument list may not grow with the input. */
const CHUNK = 8192;

/** Feeds `data` in small steps: a browser inflates a whole write before anybody can stop it. */
async function feed(writer: WritableStreamDefaultWriter<BufferSource>, data: Uint8Array, fed: { bytes: number }) {
  for (let at = 0; at < data.byteLength; at += LIMITS.inflateStep) {
    const step = new Uint8Array(data.subarray(at, at + LIMITS.inflateStep));
    fed.bytes = at + step.byteLength;
    await writer.write(step);
  }
  await writer.close();
}

async function drain(reader: ReadableStreamDefaultReader<Uint8Array>, fed: { bytes: number }, maxOutput: number) {
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return join(parts, length);
    length += value.byteLength;
    const ratioBroken = length > LIMITS.inflateRatioFrom && length > fed.bytes * LIMITS.inflateRatio;
    if (length > maxOutput || ratioBroken) throw new InspectError('limit', 'inflates to too much');
    parts.push(value);
  }
}

function join(parts: readonly Uint8Array[], length: number): Uint8Array {
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.byteLength;
  }
  return whole;
}

async function inflate(data: Uint8Array, format: DeflateFormat, maxOutput: number): Promise<Uint8Array> {
  const stream = new DecompressionStream(format);
  const writer = stream.writable.getWriter();
  const reader = stream.readable.getReader() as ReadableStreamDefaultReader<Uint8Array>;
  const fed = { bytes: 0 };
  // Damage shows on both sides; the reading side reports it.
  const feeding = feed(writer, data, fed).catch(() => undefined);
  try {
    return await drain(reader, fed, maxOutput);
  } catch (thrown) {
    if (thrown instanceof InspectError) throw thrown;
    throw new InspectError('malformed', 'damaged compressed data');
  } finally {
    await reader.cancel().catch(() => undefined);
    await writer.abort().catch(() => undefined);
    await feeding;
  }
}

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
  inflate,
  async sha256(data) {
    return new Uint8Array(await crypto.subtle.digest('SHA-256', new Uint8Array(data)));
  },
  decodeText(data, encoding) {
    return encoding === 'latin1' ? decodeLatin1(data) : new TextDecoder(encoding).decode(data);
  },
};
